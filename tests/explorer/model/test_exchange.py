"""What leaves the case as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.model.exchange import Part
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle


def test_a_fault_of_the_program_is_not_swallowed(
    shown: Workspace, monkeypatch: pytest.MonkeyPatch, qtbot, tmp_path: Path
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("graph_data.formats.export.write", fail)
    with qtbot.captureExceptions() as faults:
        shown.exchange.export_shown(tmp_path / "x.ttl", "turtle")
        settle(shown)
    assert [kind for kind, _, _ in faults] == [ZeroDivisionError]


def test_what_each_part_stands_for(shown: Workspace) -> None:
    exchange = shown.exchange
    ada, bill, ned = (ferry.iri_of(key) for key in ("ada", "bill", "ned"))
    assert exchange.part("all") == Part(whole=True)
    assert len(exchange.part("shown").claims) == 5
    assert exchange.part("selection") == exchange.part("query") == Part()
    shown.select([ada, bill, ned])
    assert exchange.part("selection") == Part((ferry.iri_of("proposes"),), (ada, bill, ned))
    shown.select([ferry.iri_of("sues")])
    assert exchange.part("selection") == Part((ferry.iri_of("sues"),), ())
    exchange.queried = lambda: ([ferry.iri_of("works")], [ned])
    assert exchange.part("query") == Part((ferry.iri_of("works"),), (ned,))


def test_nothing_is_no_export(shown: Workspace, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    shown.said.connect(lambda *sentence: said.append(sentence))
    shown.exchange.export("selection", tmp_path / "x.ttl", "turtle")
    settle(shown)
    assert said == [("Nothing of the case is meant by that: select or show something.", "error")]
    assert not (tmp_path / "x.ttl").exists()


def test_a_text_is_written_whole_or_not_at_all(shown: Workspace, tmp_path: Path) -> None:
    said: list[tuple[str, str]] = []
    shown.said.connect(lambda *sentence: said.append(sentence))
    shown.exchange.write_text("a,b\r\n", tmp_path / "x.csv")
    settle(shown)
    assert (tmp_path / "x.csv").read_bytes() == b"a,b\r\n"
    assert said == [(f"Written to {tmp_path / 'x.csv'}", "info")]
