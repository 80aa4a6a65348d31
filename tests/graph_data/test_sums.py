"""The sums that the example case records add up, and take only figures of one unit."""

from decimal import Decimal

from graph_data import example
from graph_data.formats.case_tables import read_rows

SEPARATOR = " | "


def test_every_sum_adds_up_in_one_unit() -> None:
    figures = {row["key"]: row for row in read_rows(example.TABLES / "figures.tsv")}
    sums = read_rows(example.TABLES / "sums.tsv")
    assert len(sums) >= 2
    for row in sums:
        total = figures[row["total"]]
        addends = [figures[key] for key in row["addends"].split(SEPARATOR)]
        assert sum(Decimal(one["value"]) for one in addends) == Decimal(total["value"]), row["key"]
        assert {one["unit"] for one in addends} == {total["unit"]}, row["key"]
        assert {one["comparator"] for one in [total, *addends]} == {"Exactly"}, row["key"]
