"""What is written as Turtle, TriG or N-Quads is read back the same by two independent readers."""

import random

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.formats import turtle
from graph_data.formats.rdflib_view import read_only_dataset
from graph_data.store import Store, canonical
from tests.support import strategies
from tests.support.graphs import from_rdflib, read_with_oxigraph, read_with_rdflib

WRITERS = {
    "turtle": lambda quads: turtle.turtle(quads, turtle.case_prefixes("https://example.org/case/")),
    "trig": lambda quads: turtle.trig(quads, turtle.case_prefixes("https://example.org/case/")),
    "nquads": turtle.nquads,
}
several = st.lists(strategies.quads(), max_size=8)


@pytest.fixture(autouse=True, scope="module")
def literals_as_written():
    """Rdflib is told not to rewrite literals while it reads; pyshacl may have said otherwise."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


@pytest.mark.parametrize("form", WRITERS)
@settings(deadline=None, max_examples=150)
@given(quads=several)
def test_both_readers_read_what_was_written(form, quads):
    wanted = {quad._replace(graph="") for quad in quads} if form == "turtle" else set(quads)
    data = WRITERS[form](quads).encode()
    assert read_with_oxigraph(data, form) == wanted
    assert read_with_rdflib(data, form) == wanted


@pytest.mark.parametrize("form", WRITERS)
@settings(deadline=None, max_examples=50)
@given(quads=several, seed=st.randoms(use_true_random=False))
def test_order_makes_no_difference(form, quads, seed: random.Random):
    shuffled = quads * 2
    seed.shuffle(shuffled)
    assert WRITERS[form](quads) == WRITERS[form](iter(shuffled))


@pytest.mark.parametrize("form", WRITERS)
@settings(deadline=None, max_examples=50)
@given(quads=several)
def test_a_file_written_from_a_file_is_the_same(form, quads):
    data = WRITERS[form](quads)
    assert WRITERS[form](read_with_oxigraph(data.encode(), form)) == data


@settings(deadline=None, max_examples=150)
@given(quads=several)
def test_the_index_gives_back_what_it_was_given(quads):
    store = Store()
    store.rebuild(quads, {})
    assert set(store.case_quads()) == set(quads)
    assert all(store.contains(quad) for quad in quads)
    assert all(quad in store.quads(*quad) for quad in quads)


@settings(deadline=None, max_examples=100)
@given(term=strategies.literals())
def test_the_canonical_spelling_is_settled_at_once(term):
    assert canonical(term) == term


@settings(deadline=None, max_examples=100)
@given(quads=several)
def test_scripts_see_every_statement_in_rdflib(quads):
    seen = {tuple(map(from_rdflib, quad[:3])) for quad in read_only_dataset(quads).quads()}
    assert seen == {quad[:3] for quad in quads}
