"""The index: queries, changes, damage, and what is none of it."""

import threading

import pytest

from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, CaseLocked, GraphDataError
from graph_data.namespaces import DERIVED, INDEX, RDF, TL, XSD
from graph_data.store import (
    Store,
    canonical,
    canonical_changes,
    read_nquads,
    read_trig,
    read_turtle,
)
from tests.support.builders import a_change, a_statement

HEADS = {"ada 1.rdfp": "sha256:1@1@100", "bea.rdfp": "sha256:2@1@200"}
ONE = a_statement("ada", "knows", "bea")


def test_a_query_gives_terms_in_the_order_asked():
    store = Store()
    store.rebuild([ONE, a_statement("ada", "says", '"“hm”"')], {})
    rows = store.select("SELECT ?o ?nothing ?p WHERE { ?s ?p ?o } ORDER BY ?p")
    assert rows == [
        (ONE.object, None, ONE.predicate),
        ('"“hm”"', None, a_statement("x", "says", "y").predicate),
    ]


def test_values_restrict_a_query_and_cannot_carry_one():
    store = Store()
    store.rebuild([ONE, a_statement("cy", "knows", "dora")], {})
    query = "SELECT ?iri WHERE { %VALUES% ?iri ?p ?o }"
    assert store.select(query, [ONE.subject]) == [(ONE.subject,)]
    assert store.select(query) == []
    assert store.select("SELECT ?s WHERE { %VALUES% ?s ?p ?o }", [ONE.subject], "s") == [
        (ONE.subject,)
    ]
    for hostile in ("<x:y> } ?s ?p ?o {", '"x"', "_:b", "<x:y> <x:z>", "<x> } #"):
        with pytest.raises(BadInput):
            store.select(query, [hostile])


def test_statements_by_pattern():
    store = Store()
    other = a_statement("ada", "says", '"5"', "graph")
    store.rebuild([ONE, other], HEADS)
    assert store.quads(subject=ONE.subject, graph="") == [ONE]
    assert store.quads(object='"5"') == [other] == store.quads(graph=other.graph)
    assert set(store.quads(predicate=ONE.predicate, object=ONE.object)) == {ONE}
    assert set(store.case_quads()) == {ONE, other}
    assert len(store) == 4
    assert store.contains(ONE)
    assert not store.contains(a_statement("bea", "knows", "ada"))


def test_only_what_really_changes_is_effective():
    store = Store()
    store.rebuild([ONE], {})
    new = a_statement("cy", "knows", "ada")
    assert store.effective(
        ChangeSet.of("x", [ONE, new], [a_statement("x", "y", "z")])
    ) == ChangeSet.of("x", [new])


@pytest.mark.parametrize("graph", [DERIVED, INDEX])
def test_what_follows_cannot_be_changed_by_hand(graph):
    store = Store()
    for change in (
        ChangeSet.of("x", [ONE._replace(graph=f"<{graph}>")]),
        ChangeSet.of("x", [], [ONE._replace(graph=f"<{graph}>")]),
    ):
        with pytest.raises(BadInput, match="follows from findings"):
            store.effective(change)


def test_heads_are_those_of_the_latest_change():
    store = Store()
    store.rebuild([], HEADS)
    assert store.heads() == HEADS
    later = HEADS | {"bea.rdfp": "sha256:3@2@300"}
    store.apply(a_change("x"), later)
    assert store.heads() == later


def test_terms_that_look_like_updates_are_only_terms():
    store = Store()
    hostile = '"> } ; DROP ALL ; { \\" \\\\u0022 } ; CLEAR ALL #"'
    store.rebuild([ONE], {})
    change = canonical_changes(ChangeSet.of("x", [a_statement("ada", "says", hostile)]))
    store.apply(change, {"a } ; DROP ALL ; {.rdfp": "x@1@1"})
    assert set(store.case_quads()) == {ONE} | change.added
    store.apply(change.inverse(), {})
    assert store.case_quads() == [ONE]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (f'"1.50"^^<{XSD}decimal>', f'"1.5"^^<{XSD}decimal>'),
        (f'"007"^^<{XSD}int>', f'"7"^^<{XSD}integer>'),
        (f'"1"^^<{XSD}boolean>', f'"true"^^<{XSD}boolean>'),
        (f'"x"^^<{XSD}date>', f'"x"^^<{XSD}date>'),
        ('"1.50"', '"1.50"'),
        ("<x:y>", "<x:y>"),
    ],
)
def test_spellings_that_the_index_keeps(written, kept):
    assert canonical(written) == kept
    quad = Quad("<x:s>", "<x:p>", written)
    assert canonical_changes(ChangeSet.of("x", [quad])).added == {quad._replace(object=kept)}


def test_unlawful_terms_never_reach_the_index():
    with pytest.raises(BadInput):
        canonical_changes(
            ChangeSet.of("x", [Quad("<x:s> <x:p> <x:o> } ; DROP ALL ; {", "<x:p>", "<x:o>")])
        )


def test_on_disk_one_at_a_time(tmp_path):
    store = Store(tmp_path / "index")
    store.rebuild([ONE], HEADS)
    with pytest.raises(CaseLocked, match="in use by another window or command"):
        Store(tmp_path / "index")
    store.close()
    again = Store(tmp_path / "index")
    assert again.case_quads() == [ONE]
    assert again.heads() == HEADS
    again.close()
    assert not list((tmp_path / "index").glob("LOG.old.*"))


def test_a_closed_case_says_so():
    store = Store()
    store.close()
    store.close()
    for use in (store.case_quads, store.heads, lambda: store.contains(ONE), lambda: len(store)):
        with pytest.raises(GraphDataError, match="The case is closed"):
            use()


def damage(folder):
    """Change bytes in the first half of the largest files, where what was stored stands."""
    tables = sorted(folder.glob("*.sst"), key=lambda path: path.stat().st_size)
    for path in tables[-4:]:
        data = bytearray(path.read_bytes())
        for place in range(50, len(data) // 2, 40):
            data[place] ^= 0x55
        path.write_bytes(bytes(data))


def filled(folder) -> Store:
    store = Store(folder)
    store.rebuild([a_statement(f"s{n}", f"p{n}", f'"{n} words"') for n in range(2000)], HEADS)
    store.close()
    return folder


def test_damage_is_not_taken_for_a_lock(tmp_path):
    folder = filled(tmp_path / "a lock in the path")
    (folder / "CURRENT").write_text("nonsense")
    with pytest.raises(GraphDataError, match="cannot be read") as caught:
        Store(folder)
    assert not isinstance(caught.value, CaseLocked)


def test_damage_found_while_reading_is_said_and_the_folder_removed(tmp_path):
    folder = filled(tmp_path / "index")
    damage(folder)
    store = Store(folder)
    with pytest.raises(GraphDataError, match=r"failed: .* Nothing is lost"):
        store.case_quads()
    store.close()
    assert not folder.exists()


def test_going_on_in_memory(tmp_path):
    store = Store(tmp_path / "index")
    store.rebuild([], {})
    store.go_on_in_memory([ONE], HEADS)
    assert (store.case_quads(), store.heads(), store.path) == ([ONE], HEADS, None)
    Store(tmp_path / "index").close()


def test_parsers():
    line = ONE.line() + " .\n"
    assert read_turtle(line.encode()) == [ONE] == read_nquads(line.encode())
    graphed = ONE._replace(graph="<https://example.org/g>")
    assert read_trig(f"<https://example.org/g> {{ {line} }}".encode()) == [graphed]
    with pytest.raises(BadInput, match=r"Line 2, column \d+: "):
        read_turtle((line + "nonsense").encode())


def test_a_claim_given_piece_by_piece_is_derived_once_it_is_whole():
    names = {"subject": "<x:s>", "predicate": "<x:p>", "object": "<x:o>"}
    pieces = [Quad("<x:c>", f"<{RDF}{name}>", term) for name, term in names.items()]
    pieces.append(Quad("<x:c>", f"<{TL}modality>", f"<{TL}Actual>"))
    pieces += [
        Quad("<x:f>", f"<{TL}on>", "<x:c>"),
        Quad("<x:f>", f"<{TL}verdict>", f"<{TL}Accepted>"),
    ]
    derived = Quad("<x:s>", "<x:p>", "<x:o>", f"<{DERIVED}>")
    for first in range(len(pieces)):
        store = Store()
        order = pieces[first:] + pieces[:first]
        for piece in order:
            assert not store.contains(derived)
            store.apply(ChangeSet.of("one", [piece]), {})
        assert store.contains(derived)
        for piece in reversed(order):
            store.apply(ChangeSet.of("one", [], [piece]), {})
            assert not store.contains(derived)


def test_the_query_prefixes_are_those_of_the_model():
    store = Store()
    store.rebuild([Quad("<x:c>", f"<{RDF}type>", f"<{TL}Claim>")], {})
    assert store.select("SELECT ?c WHERE { ?c a tl:Claim }") == [("<x:c>",)]


def test_an_engine_that_a_circle_of_objects_still_holds_is_given_back(tmp_path):
    store = Store(tmp_path / "index")
    circle = [store._store]
    circle.append(circle)
    del circle
    store.close()
    Store(tmp_path / "index").close()


def test_pairs_come_query_by_query_and_leave_no_thread():
    store = Store()
    store.rebuild([ONE, ONE._replace(object='"two words"@en')], {})
    every, none = "SELECT ?s ?o WHERE { ?s ?p ?o }", "SELECT ?s ?o WHERE { ?s <x:no> ?o }"
    before = threading.active_count()
    found = [sorted(rows) for rows in store.pairs([every, none, every])]
    value = ONE.object[1:-1]
    both = sorted([(ONE.subject[1:-1], value), (ONE.subject[1:-1], "two words")])
    assert found == [both, [], both]
    assert list(store.pairs([])) == []
    begun = store.pairs([every, every])
    next(begun)
    begun.close()  # whoever asked had enough
    assert threading.active_count() == before


def test_pairs_of_a_closed_store_are_refused():
    store = Store()
    store.close()
    with pytest.raises(GraphDataError, match="closed"):
        list(store.pairs(["SELECT ?s ?o WHERE { ?s ?p ?o }"]))
