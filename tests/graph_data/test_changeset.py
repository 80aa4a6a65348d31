"""Changes as values: what is added, what is removed, and the statements about one subject."""

import pytest

from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.errors import BadInput
from tests.support.builders import a_statement

ONE, TWO, THREE = (a_statement("ada", "knows", name) for name in ("bea", "cy", "dora"))


def test_a_statement_is_a_line_of_nquads():
    assert ONE.line() == (
        "<https://example.org/case/ada> <https://example.org/case/knows>"
        " <https://example.org/case/bea>"
    )
    assert (
        a_statement("ada", "says", '"x"', "there")
        .line()
        .endswith(' "x" <https://example.org/case/there>')
    )


def test_checking_a_statement_spells_its_terms_and_refuses_what_is_none():
    assert Quad("<x:a>", "<x:b>", '"\\u0041"@EN', "<x:g>").checked() == Quad(
        "<x:a>", "<x:b>", '"A"@en', "<x:g>"
    )
    for unlawful in (
        Quad("_:b", "<x:b>", "<x:c>"),
        Quad("<x:a>", '"b"', "<x:c>"),
        Quad("<x:a>", "<x:b>", "_:c"),
        Quad("<x:a>", "<x:b>", "<x:c>", "_:g"),
        Quad("<x:a>", "<x:b>", "<x:c> } ; DROP ALL ; { <x:d>"),
    ):
        with pytest.raises(BadInput):
            unlawful.checked()


def test_what_is_removed_and_added_stays():
    change = ChangeSet.of("Label", [ONE, TWO], [TWO, THREE])
    assert (change.added, change.removed) == ({ONE, TWO}, {THREE})
    assert change
    assert not ChangeSet("Nothing")


def test_the_inverse_takes_back():
    change = ChangeSet.of("Do", [ONE], [TWO])
    assert change.inverse() == ChangeSet("Do", frozenset([TWO]), frozenset([ONE]))
    assert change.inverse("Undo").label == "Undo"
    assert change.inverse().inverse() == change


def test_two_changes_become_one():
    both = ChangeSet.of("First", [ONE], [THREE]).then(ChangeSet.of("Second", [THREE], [ONE]))
    assert (both.label, both.added, both.removed) == ("First", {THREE}, {ONE})
    assert ChangeSet("a").then(ChangeSet("b"), "Both").label == "Both"


def test_a_description_skips_what_is_not_given():
    bare = Description("https://example.org/x")
    bare.add("x:p", None).link("x:p", None, "").text("x:p", None, "").plain("x:p", None)
    assert bare.date("x:p", "").integer("x:p", None).quads == []


def test_a_description_writes_each_kind_of_value():
    full = Description("https://example.org/x", "<x:g>")
    full.link("x:p", "x:a", "x:b").text("x:p", "word").plain("x:p", "as written")
    full.date("x:p", "2031").integer("x:p", 0)
    assert {quad.object for quad in full.quads} == {
        "<x:a>", "<x:b>", '"word"@en', '"as written"', terms.partial_date("2031"), terms.integer(0),
    }  # fmt: skip
    assert {quad[:2] + quad[3:] for quad in full.quads} == {
        ("<https://example.org/x>", "<x:p>", "<x:g>")
    }
    with pytest.raises(BadInput):
        Description("no iri")
