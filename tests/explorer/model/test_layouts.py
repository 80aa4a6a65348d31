"""Layouts of what is shown: previewed, stopped, taken back, one step each, remembered."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtTest import QSignalSpy

from explorer.layout import multilevel
from explorer.model import layouts
from explorer.model.layouts import LABELS
from explorer.model.views import from_plain_data
from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import settle

ADA, NED = ferry.iri_of("ada"), ferry.iri_of("ned")


def places(workspace: Workspace) -> np.ndarray:
    return workspace.canvas.position_array()


def texts(workspace: Workspace) -> list[str]:
    return [workspace.undo_stack.text(n) for n in range(workspace.undo_stack.count())]


@pytest.mark.parametrize("kind", list(LABELS))
def test_every_layout_is_one_step_that_can_be_undone(shown: Workspace, kind) -> None:
    shown.canvas.move({ADA: (900.0, -700.0)})
    before = places(shown)
    laid_out = QSignalSpy(shown.layouts.laid_out)
    shown.layouts.lay_out(kind)
    assert shown.layouts.is_running
    settle(shown)
    assert not shown.layouts.is_running
    assert laid_out.count() == 1
    assert texts(shown) == [f"Layout: {LABELS[kind]}"]
    assert shown.canvas.layout == shown.layouts.kind == kind
    after = places(shown)
    assert not np.array_equal(after, before)
    shown.undo()
    assert np.array_equal(places(shown), before)
    assert shown.layouts.kind == "force"
    shown.redo()
    assert np.array_equal(places(shown), after)
    assert shown.layouts.kind == kind


def test_rings_are_around_what_is_selected(shown: Workspace) -> None:
    shown.select([NED])
    shown.layouts.lay_out("around")
    settle(shown)
    middle = np.array(shown.canvas.positions[NED])
    joined = {e.source for e in shown.canvas.edges.values() if e.target == NED}
    joined |= {e.target for e in shown.canvas.edges.values() if e.source == NED}
    away = {iri: np.hypot(*(np.array(at) - middle)) for iri, at in shown.canvas.positions.items()}
    near = [away[iri] for iri in joined - {NED}]
    assert near
    assert (
        max(near)
        <= min(away[iri] for iri in away.keys() - joined - {NED} if np.isfinite(away[iri])) + 60
    )


def test_pinned_nodes_stay(shown: Workspace) -> None:
    shown.walk.move({ADA: (321.0, -77.0)})
    shown.layouts.lay_out("columns")
    settle(shown)
    assert shown.canvas.positions[ADA] == (321.0, -77.0)


def test_what_was_dragged_meanwhile_stays_where_it_is(shown: Workspace) -> None:
    shown.layouts.lay_out("circle")
    shown.walk.move({ADA: (5000.0, 5000.0)})
    settle(shown)
    assert shown.canvas.positions[ADA] == (5000.0, 5000.0)
    shown.undo()
    assert shown.canvas.positions[ADA] == (5000.0, 5000.0)


def test_what_was_hidden_meanwhile_stays_hidden(shown: Workspace) -> None:
    shown.layouts.lay_out("layered")
    shown.walk.hide([NED])
    settle(shown)
    assert NED not in shown.canvas.nodes


def test_cancelled_everything_is_as_before(shown: Workspace) -> None:
    before = places(shown)
    shown.layouts.lay_out("force")
    run = shown.layouts._run
    shown.layouts._show_preview(run, before + 70.0)
    assert np.array_equal(places(shown), before + 70.0)
    shown.layouts.cancel()
    settle(shown)
    assert np.array_equal(places(shown), before)
    assert texts(shown) == []


def test_stopped_the_picture_so_far_is_kept_and_gone_on_from(shown: Workspace) -> None:
    shown.layouts.lay_out("communities")
    shown.layouts.stop_or_resume()
    settle(shown)
    assert texts(shown) == ["Layout: Communities apart"]
    shown.layouts.stop_or_resume()
    settle(shown)
    assert texts(shown) == ["Layout: Communities apart"] * 2


def test_a_preview_of_an_earlier_layout_is_dropped(shown: Workspace) -> None:
    shown.layouts.lay_out("force")
    old = shown.layouts._run
    shown.layouts.lay_out("circle")
    before = places(shown)
    shown.layouts._show_preview(old, before + 9.0)
    assert np.array_equal(places(shown), before)
    settle(shown)
    assert texts(shown) == ["Layout: Circle by type"]


def test_previews_come_while_it_runs(shown: Workspace, monkeypatch) -> None:
    monkeypatch.setattr(layouts, "PREVIEWED", 0)
    monkeypatch.setattr(layouts, "PREVIEW_EVERY", 0.0)
    moved = QSignalSpy(shown.canvas.nodes_moved)
    shown.layouts.lay_out("force")
    settle(shown)
    assert moved.count() >= 2
    assert len(texts(shown)) == 1


def test_closing_while_a_layout_runs_leaves_nothing(shown: Workspace) -> None:
    shown.layouts.lay_out("force")
    shown.layouts.close()
    assert not shown.layouts.is_running


def test_an_empty_canvas_has_no_layout(workspace: Workspace) -> None:
    workspace.layouts.lay_out("layered")
    workspace.layouts.stop()
    workspace.layouts.cancel()
    assert not workspace.layouts.is_running


def test_what_has_no_date_is_said(shown: Workspace) -> None:
    said = QSignalSpy(shown.said)
    shown.layouts.lay_out("time")
    settle(shown)
    assert any("date" in said.at(n)[0] for n in range(said.count()))


def test_without_numba_it_is_said_once(shown: Workspace, monkeypatch) -> None:
    monkeypatch.setattr(multilevel, "available", lambda: False)
    monkeypatch.setattr(layouts, "SMALL", 1)
    said = QSignalSpy(shown.said)
    for _ in range(2):
        shown.layouts.lay_out("force")
        settle(shown)
    sentences = [said.at(n)[0] for n in range(said.count())]
    assert len([one for one in sentences if "numba" in one]) == 1


def test_the_layout_is_kept_with_the_view(shown: Workspace) -> None:
    shown.layouts.lay_out("circle")
    settle(shown)
    kept = shown.named.now("Here")
    assert kept.layout == "circle"
    assert from_plain_data(kept.to_plain()).layout == "circle"
    shown.layouts.lay_out("force")
    settle(shown)
    shown.arranger.show_view(kept, "", undoable=True)
    assert shown.layouts.kind == "circle"
    shown.undo()
    assert shown.layouts.kind == "force"


def test_a_step_told_as_plain_data_moves_the_nodes(shown: Workspace) -> None:
    shown.layouts.lay_out("circle")
    settle(shown)
    memo = shown.undo_stack.command(0).memo()
    assert memo["kind"] == "move"
    assert memo["after"][ADA] == pytest.approx(shown.canvas.positions[ADA], abs=0.01)
