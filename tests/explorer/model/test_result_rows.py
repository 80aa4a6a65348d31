"""An answer as a table: names, values, and an order that a person expects."""

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.model.lists import IRI_ROLE
from explorer.model.result_rows import SORT_ROLE, ResultRows
from graph_data.namespaces import PREFIXES, TL, XSD
from graph_data.query_result import Result

NUMBER = f'"{{}}"^^<{XSD}integer>'
FOUND = Result(
    "SELECT",
    ("thing", "n"),
    (
        ("<x:ada>", NUMBER.format(10)),
        (f"<{TL}sues>", NUMBER.format(9)),
        ('"two\nlines"@en', None),
        ("_:b0", f'"INF"^^<{XSD}double>'),
        ("<x:none>", f'"odd"^^<{XSD}integer>'),
    ),
)


def rows(qapp: object) -> ResultRows:
    made = ResultRows({"x:ada": "Ada"}.get, PREFIXES)  # type: ignore[arg-type]
    made.set_result(FOUND)
    return made


def test_names_short_addresses_and_values(qapp: object) -> None:
    model = rows(qapp)
    tester = QAbstractItemModelTester(model)
    shown = [model.cells(n) for n in range(model.rowCount())]
    assert shown == [
        ["Ada", "10"], ["tl:sues", "9"], ["two lines", ""], ["_:b0", "INF"], ["x:none", "odd"],
    ]  # fmt: skip
    assert model.index(0, 0).data(IRI_ROLE) == "x:ada"
    assert model.index(2, 0).data(IRI_ROLE) is None
    assert model.index(2, 1).data() is None
    assert model.index(0, 0).data(int(Qt.ItemDataRole.ToolTipRole)) == "x:ada"
    assert model.headerData(1, Qt.Orientation.Horizontal) == "n"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.headings == ("thing", "n")
    tester.deleteLater()


def test_numbers_are_sorted_by_value(qapp: object) -> None:
    model = rows(qapp)
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setSortRole(SORT_ROLE)
    model.set_result(Result("SELECT", ("n",), tuple((NUMBER.format(n),) for n in (10, 9, 100))))
    proxy.sort(0)
    assert [proxy.index(n, 0).data() for n in range(3)] == ["9", "10", "100"]


def test_yes_and_no_and_nothing(qapp: object) -> None:
    model = rows(qapp)
    model.set_result(Result("ASK", answer=True))
    assert (model.headings, model.cells(0)) == (("answer",), ["yes"])
    model.set_result(None)
    assert (model.rowCount(), model.columnCount()) == (0, 0)
