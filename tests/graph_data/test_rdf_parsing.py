"""Foreign files as statements: every format, and every trap that a file can hold."""

import http.server
import threading
from contextlib import contextmanager

import pytest

from graph_data import rdf_parsing
from graph_data.changeset import Quad
from graph_data.child import Limits
from graph_data.errors import BadInput, Cancelled, TooMuch
from graph_data.namespaces import RDF, XSD

BASE = "https://example.org/case/"
STATEMENT = Quad("<http://e/a>", "<http://e/p>", '"x"@en')
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">{}</rdf:RDF>'


def parse(text: str | bytes, form: str = "turtle", **more):
    data = text.encode() if isinstance(text, str) else text
    return rdf_parsing.parse(data, form, BASE, **more)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("turtle", '\ufeff@prefix e: <http://e/> .\ne:a e:p "x"@en .'),
        ("trig", '<http://e/a> <http://e/p> "x"@en .'),
        ("ntriples", '<http://e/a> <http://e/p> "x"@en .\n'),
        ("nquads", '<http://e/a> <http://e/p> "x"@en .'),
        ("jsonld", '{"@id": "http://e/a", "http://e/p": {"@value": "x", "@language": "en"}}'),
        (
            "rdfxml",
            RDF_XML.format(
                '<rdf:Description rdf:about="http://e/a"><e:p xml:lang="en">x</e:p>'
                "</rdf:Description>"
            ),
        ),
    ],
)
def test_every_format_gives_the_same_statement(form, text):
    assert parse(text, form).quads == (STATEMENT,)


def test_graphs_are_kept():
    found = parse("<x:g> { <x:a> <x:b> <x:c> }", "trig")
    assert found.quads == (Quad("<x:a>", "<x:b>", "<x:c>", "<x:g>"),)


def test_nodes_without_a_name_get_the_same_one_each_time():
    text = "<x:a> <x:b> [ <x:c> 1 ] , _:n . _:n <x:b> ( 2 ) ."
    found = parse(text)
    assert found == parse(text)
    assert found.unnamed == 3
    named = {term for quad in found.quads for term in quad if term.startswith(f"<{BASE}node/")}
    assert len(named) == 3
    assert not named & {term for quad in parse(text + " ").quads for term in quad}


def test_relative_addresses_are_under_the_base_of_the_case():
    (quad,) = parse("<#me> <x:knows> <other> .").quads
    assert quad.subject.startswith(f"<{BASE}file/")
    assert quad.object == f"<{BASE}file/other>"


def test_values_that_are_kept_otherwise_are_listed():
    found = parse("<x:a> <x:b> 1.50, 007, 1.5, 3 . <x:c> <x:b> 1.50 .")
    listed = {(one.written, one.kept, one.count) for one in found.rewritten}
    assert listed == {
        (f'"1.50"^^<{XSD}decimal>', f'"1.5"^^<{XSD}decimal>', 2),
        (f'"007"^^<{XSD}integer>', f'"7"^^<{XSD}integer>', 1),
    }
    assert len(found.quads) == 4


def test_what_cannot_be_kept_is_left_out_and_said_with_its_place():
    found = parse('<x:a> <x:b> "ok" .\n<x:a> <x:odd> "x"@ar--rtl, <x:q\u200f> .')
    assert [quad.object for quad in found.quads] == ['"ok"', '"x"@ar']
    said = [issue.sentence for issue in found.issues]
    assert any("Line 2, column 8: left out: " in one for one in said)
    assert any("direction of writing" in one for one in said)


def test_a_reifier_becomes_a_statement_of_its_own():
    found = parse(
        "PREFIX : <http://e/> :a :b :c ~ :r {| :source :paper |} . :r2 :says << :a :b 1 >> ."
    )
    assert {
        Quad("<http://e/r>", f"<{RDF}type>", f"<{RDF}Statement>"),
        Quad("<http://e/r>", f"<{RDF}subject>", "<http://e/a>"),
        Quad("<http://e/r>", f"<{RDF}predicate>", "<http://e/b>"),
        Quad("<http://e/r>", f"<{RDF}object>", "<http://e/c>"),
        Quad("<http://e/r>", "<http://e/source>", "<http://e/paper>"),
    } <= set(found.quads)
    assert not any("<<" in term for quad in found.quads for term in quad)
    nested = parse("PREFIX : <http://e/> :r :about <<( :a :b :c )>> .")
    assert nested.quads == ()
    assert "left out" in nested.issues[0].sentence


@pytest.mark.parametrize(
    ("form", "text", "said"),
    [
        (
            "turtle",
            "<x:a> <x:b> 1 .\n<x:a> nope:x 2 .",
            "Line 2, column 7: The prefix nope: has not",
        ),
        ("ntriples", "<x:a> no .\n<x:a> <x:b> <x:c> .\n<bad iri> <x:b> 3 .", "Line 1.*\nLine 3"),
        ("jsonld", '{"@id": "x:a",\n oops}', "Line 2, column"),
        ("rdfxml", "<rdf:RDF>\n<x></y>", "Line 2, column 6: not well-formed XML"),
        ("rdfxml", RDF_XML.format("<rdf:Description><nospace/></rdf:Description>"), "namespaces"),
        ("turtle", b"<x:a> <x:b> 'caf\xe9' .", "Line 1, column 17: this is not UTF-8"),
        ("turtle", "<x:a> <x:b> " + "[ <x:b> " * 500, "Line 1, column 813: more than 100 brackets"),
        ("turtle", "<x:a> <x:b> " + "<<( " * 30_000, "more than 100 brackets"),
        ("jsonld", '{"x:a": ' * 20_000, "more than 100 brackets"),
        ("rdfxml", RDF_XML.format("<e:a>" * 20_000), "more than 100 elements"),
        ("turtle", '<x:a> <x:b> """' + "x" * (17 << 20) + '""" .', "value of more than 16 MB"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(form, text, said):
    with pytest.raises(BadInput, match=said):
        parse(text, form)


def test_brackets_in_texts_are_no_nesting():
    text = f'<x:a> <x:b> "{"([{" * 200}", """{"((" * 99}""" . # {"[" * 200}'
    assert len(parse(text).quads) == 2


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE r [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>', '<!DOCTYPE r SYSTEM "{url}">'],
)
def test_xml_that_defines_entities_is_refused(doctype):
    with listening() as (url, asked):
        text = doctype.format(url=url) + RDF_XML.format("")
        with pytest.raises(BadInput, match=r"Line 1, column \d+: the file has a <!DOCTYPE"):
            parse(text, "rdfxml")
    assert asked == []


@pytest.mark.parametrize("key", ["@context", "@import"])
def test_a_context_elsewhere_is_never_fetched(key):
    with listening() as (url, asked):
        body = f'"{url}"' if key == "@context" else f'{{"@version": 1.1, "@import": "{url}"}}'
        with pytest.raises(BadInput, match="nothing is ever fetched") as refused:
            parse(f'{{"@context": {body}, "@id": "x:a", "x:p": 1}}', "jsonld")
    assert url in refused.value.sentence
    assert asked == []


@contextmanager
def listening():
    """A server on this machine that notes what it is asked for."""
    asked = []

    class Noting(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_):
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Noting)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/x", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_reading_ends_at_its_limit_and_when_the_user_says_so():
    much = b"<x:a> <x:b> 1 .\n" * 2_000_000
    with pytest.raises(TooMuch, match="Reading the file was ended after"):
        parse(much, limits=Limits(seconds=0.5))
    with pytest.raises(Cancelled):
        parse(much, cancelled=lambda: True)


def test_a_file_of_too_many_statements_is_refused(monkeypatch):
    monkeypatch.setattr(rdf_parsing, "STATEMENTS", 2)
    assert len(parse("<x:a> <x:b> 1, 2, 2 .").quads) == 2
    with pytest.raises(BadInput, match="more than 2 statements"):
        parse("<x:a> <x:b> 1, 2, 3 .")


def test_a_format_goes_by_the_ending(tmp_path):
    assert rdf_parsing.format_of(tmp_path / "x.TTL") == "turtle"
    with pytest.raises(BadInput, match=r"x\.doc does not say what it is"):
        rdf_parsing.format_of(tmp_path / "x.doc")
    with pytest.raises(BadInput, match="not a format"):
        parse("", "n3")


def test_files_that_cannot_be_read_are_said(tmp_path, monkeypatch):
    with pytest.raises(BadInput, match="is not a file"):
        rdf_parsing.read_bytes(tmp_path)
    (tmp_path / "big.ttl").write_bytes(b"x" * 11)
    monkeypatch.setattr(rdf_parsing, "LARGEST", 10)
    with pytest.raises(BadInput, match=r"big.ttl has .* split it"):
        rdf_parsing.read_bytes(tmp_path / "big.ttl")
    with pytest.raises(BadInput, match="can be read"):
        parse("x" * 11)


def test_a_place_is_where_a_name_is_met_first():
    text = "@prefix f: <http://f/> .\n\nf:a f:knows f:b ; f:knowsWell f:c ."
    assert rdf_parsing.place_of(text, "http://f/knowsWell") == (3, 21)
    assert rdf_parsing.place_of(text, "http://f/knows") == (3, 7)
    assert rdf_parsing.place_of(text, "http://f/") == (1, 13)
    assert rdf_parsing.place_of(text, "http://nowhere/at-all") == (0, 0)


def test_what_is_met_again_is_read_and_counted_again():
    again = "\n".join(
        f'<x:{n}> <x:p> 1.50 , "x" , "y"@EN , <x:o> , _:b . <x:{n}> <x:q> <<( <x:a> <x:b> "c" )>> .'
        for n in range(3)
    )
    found = parse(again)
    assert [(one.written[:6], one.count) for one in found.rewritten] == [('"1.50"', 3)]
    ((text, count),) = [(one.text, one.count) for one in found.issues]
    assert "cannot be kept" in text
    assert count == 3
    assert len(found.quads) == 15
    assert len({quad.object for quad in found.quads}) == 5
    assert found.unnamed == 1
    assert len({id(quad.predicate) for quad in found.quads}) == 1  # a term is kept once
