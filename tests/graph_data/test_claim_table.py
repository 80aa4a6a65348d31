"""Claims as rows of numbers, spelled out as they were put in."""

from hypothesis import given
from hypothesis import strategies as st

from graph_data.claim import Claim
from graph_data.claim_table import ClaimTable
from graph_data.text_column import Names

IRIS = st.sampled_from([f"x:{n}" for n in range(5)])
DATES = st.sampled_from(["", "2024", "2025-02"])
CLAIMS = st.builds(Claim, IRIS, IRIS, IRIS, IRIS, st.just("Actual"), DATES, DATES, IRIS)


def put_away(table):
    arrays = {**table.nodes.arrays("node"), **table.arrays()}
    return ClaimTable(Names.of_arrays(arrays, "node"), arrays, list(table.relations))


@given(st.lists(CLAIMS, unique_by=lambda one: one.iri), st.lists(CLAIMS))
def test_claims_come_back_as_they_were_put_in_last(first, later):
    table = ClaimTable(Names())
    table.fill(first)
    assert list(put_away(table)) == list(table) == first
    wanted = {one.iri: one for one in first}
    table = put_away(table)
    for one in later:
        row = table.put(one)
        wanted[one.iri] = one
        assert table[row] == one
        assert table.row(one.iri) == row
    for again in (table, put_away(table)):
        assert list(again) == list(wanted.values())
        assert [again.nodes.name(number) for number in again.ends[:, 0]] == [
            one.subject for one in wanted.values()
        ]
    assert table.row("x:nothing") == -1
