"""States of passages as a column are the mapping that a dict would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_data.anchor_table import AnchorTable
from graph_data.evidence import AnchorState

IRIS = st.sampled_from([f"x:{n}" for n in range(6)])
STATES = st.dictionaries(IRIS, st.sampled_from(AnchorState))


@given(STATES, st.lists(st.tuples(IRIS, st.sampled_from([None, *AnchorState]))))
def test_what_is_put_in_taken_out_and_put_away(first, changes):
    wanted = dict(first)
    table = AnchorTable.of(first)
    for iri, state in changes:
        if state is None:
            assert table.pop(iri, None) == wanted.pop(iri, None)
        else:
            table[iri] = wanted[iri] = state
    for again in (table, AnchorTable(table.arrays()), AnchorTable.of(table)):
        assert again == wanted
        assert len(again) == len(wanted)
        assert sum(again.counted().values()) == len(wanted)
    other = AnchorTable.of(table)
    other["x:new"] = AnchorState.BROKEN
    assert "x:new" not in table


def test_a_passage_that_is_not_there():
    with pytest.raises(KeyError):
        del AnchorTable()["x:1"]
