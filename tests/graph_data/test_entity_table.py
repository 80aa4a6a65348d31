"""Entities as columns are the mapping that a dict would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.entity import Entity
from graph_data.entity_table import EntityTable
from graph_data.text_column import Names

WORDS = st.sampled_from(["", "Ada", "Bo Quill", "Çà et là"])
IRIS = st.sampled_from([f"x:{n}" for n in range(6)])
ENTITIES = st.builds(
    Entity, IRIS, st.sampled_from(["t:Person", "t:Place"]), WORDS,
    st.lists(WORDS, max_size=2).map(tuple), WORDS, st.lists(IRIS, max_size=2).map(tuple),
    WORDS, IRIS,
)  # fmt: skip


def put_away(table):
    arrays = {**table.names.arrays("node"), **table.arrays()}
    return EntityTable(Names.of_arrays(arrays, "node"), arrays, list(table.types))


def is_like(table, wanted):
    assert table == wanted
    assert dict(table.items()) == wanted
    assert sorted(table.values(), key=lambda one: one.iri) == [
        wanted[iri] for iri in sorted(wanted)
    ]
    assert set(table) == wanted.keys()
    assert len(table) == len(wanted) == len(table.numbers())
    assert sum(table.counted().values()) == len(wanted)
    for iri in ("x:0", "x:1", "x:nobody"):
        assert (iri in table) == (iri in wanted)
        assert table.get(iri) == wanted.get(iri)


@given(st.lists(ENTITIES), st.lists(st.one_of(ENTITIES, IRIS)), st.lists(IRIS))
def test_what_is_put_in_taken_out_and_put_away(first, changes, others):
    wanted = {one.iri: one for one in first}
    table = EntityTable(Names())
    table.fill(list(wanted.values()))
    for name in others:  # what stands at the end of a claim and is no entity
        table.names.add(name)
    for again in (table, put_away(table)):
        is_like(again, wanted)
    table = put_away(table)
    for change in changes:
        if isinstance(change, Entity):
            table[change.iri] = wanted[change.iri] = change
        else:
            assert table.pop(change, None) == wanted.pop(change, None)
        is_like(table, wanted)
    is_like(put_away(table), wanted)


def test_who_is_not_there_cannot_be_taken_out():
    table = EntityTable(Names())
    with pytest.raises(KeyError):
        del table["x:1"]
    with pytest.raises(KeyError):
        table["x:1"]
