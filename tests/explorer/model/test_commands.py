"""Whatever is done on the canvas is undone to the same picture, and done again to the same."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from explorer.model import commands, views
from explorer.model.drafting import ClaimDraft, NamedEntity
from explorer.model.views import View
from explorer.model.workspace import Workspace
from graph_data.namespaces import TL
from tests.support import ferry
from tests.support.workspaces import settle, workspace_on

KEYS = sorted(ferry.ENTITIES)
PLACES = st.tuples(st.integers(-500, 500), st.integers(-500, 500)).map(
    lambda at: (float(at[0]), float(at[1]))
)
SOME = st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("show"), SOME),
        st.tuples(st.just("hide"), SOME),
        st.tuples(st.just("hide_others"), SOME),
        st.tuples(st.just("pin"), SOME),
        st.tuples(st.just("move"), st.dictionaries(st.sampled_from(KEYS), PLACES, min_size=1)),
        st.tuples(st.just("view"), st.sampled_from(["people", "dispute"])),
    ),
    max_size=12,
)
DATA_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("claim"), st.sampled_from(["opposes", "supports", "criticises"])),
        st.tuples(st.just("entity"), st.sampled_from(["Mira Vole", "Otto Keel"])),
        st.tuples(st.just("judge"), st.sampled_from(["Accepted", "Rejected"])),
        st.tuples(st.just("hide"), SOME),
        st.tuples(st.just("show"), SOME),
        st.tuples(st.just("undo"), st.none()),
        st.tuples(st.just("redo"), st.none()),
    ),
    max_size=7,
)


def picture(workspace: Workspace) -> dict[str, object]:
    """Return all that the canvas shows; in which order is of no account."""
    canvas = workspace.canvas
    return {
        "nodes": dict(canvas.nodes),
        "edges": dict(canvas.edges),
        "positions": {iri: at for iri, at in canvas.positions.items()},
        "pinned": canvas.pinned,
        "view": workspace.current_view,
    }


def case_of(workspace: Workspace) -> dict[str, object]:
    """Return what the case says of claims, however often it was changed."""
    columns = workspace.case.columns
    claims = {columns.claims[row].iri for row in columns.live_rows()}
    return {
        "entities": dict(columns.entities),
        "claims": {iri: columns.claim(iri).proposition for iri in claims},
        "evidence": {iri: columns.evidence_of(iri) for iri in claims},
        "degrees": {iri: columns.degree(iri) for iri in columns.entities},
    }


def go(workspace: Workspace, what: str, how: object) -> None:
    """Do a step as the window would have it done."""
    canvas = workspace.canvas
    if what in ("show", "hide", "hide_others", "pin"):
        method = {"show": workspace.walk.show_entities}.get(what) or getattr(workspace.walk, what)
        method([ferry.iri_of(key) for key in how])
    elif what == "move":
        places = {ferry.iri_of(key): at for key, at in how.items()}
        here = {iri: at for iri, at in places.items() if iri in canvas.nodes}
        if here:
            workspace.walk.move(here)
    elif what == "view":
        workspace.open_view(how)
    elif what == "claim":
        known = NamedEntity(ferry.iri_of("ned")), NamedEntity(ferry.iri_of("bill"))
        workspace.editing.make_claim(ClaimDraft(known[0], TL + how, known[1]))
    elif what == "entity":
        new = NamedEntity("", how, TL + "Person")
        company = NamedEntity(ferry.iri_of("company"))
        workspace.editing.make_claim(ClaimDraft(new, TL + "worksFor", company))
    elif what == "judge":
        workspace.editing.judge(ferry.iri_of("opposes"), how)
    else:
        getattr(workspace, what)()
    settle(workspace)


@pytest.fixture
def with_views(workspace: Workspace) -> Workspace:
    iris = {key: ferry.iri_of(key) for key in KEYS}
    two = {iris["ada"]: (0.0, 0.0), iris["ned"]: (90.0, 10.0)}
    three = {iris[key]: (50.0 * n, 5.0) for n, key in enumerate(("town", "company", "bill"))}
    workspace.named.views = {
        "people": View("People", "", tuple(two), two, (iris["ned"],)),
        "dispute": View("Dispute", "", tuple(three), three),
    }
    return workspace


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_steps_are_undone_and_done_again(
    with_views: Workspace, steps: list[tuple[str, object]]
) -> None:
    workspace = with_views
    workspace.undo_stack.clear()
    workspace.canvas.clear()
    workspace.walk.show_entities([ferry.iri_of("ada"), ferry.iri_of("bill")])
    workspace.undo_stack.clear()
    pictures = [picture(workspace)]
    for what, how in steps:
        before = workspace.undo_stack.count()
        go(workspace, what, how)
        if workspace.undo_stack.count() > before:
            pictures.append(picture(workspace))
        else:
            assert picture(workspace) == pictures[-1]
    for expected in reversed(pictures[:-1]):
        workspace.undo()
        assert picture(workspace) == expected
    assert not workspace.undo_stack.canUndo()
    for expected in pictures[1:]:
        workspace.redo()
        assert picture(workspace) == expected


@settings(max_examples=8, deadline=None)
@given(steps=STEPS, back=st.integers(0, 12))
def test_steps_told_as_plain_data_are_the_same_steps(
    qapp: QApplication, ferry_template: Path, tmp_path_factory, steps, back: int
) -> None:
    folder = Path(shutil.copytree(ferry_template, tmp_path_factory.mktemp("told") / "ferry"))
    for name, keys in (("people", ("ada", "ned")), ("dispute", ("town", "bill"))):
        places = {ferry.iri_of(key): (60.0 * n, 20.0) for n, key in enumerate(keys)}
        views.write(folder, name, View(name, "", tuple(places), places))
    with workspace_on(folder) as workspace:
        workspace.open_views()
        settle(workspace)
        pictures = [picture(workspace)]
        for what, how in steps:
            before = workspace.undo_stack.count()
            go(workspace, what, how)
            if workspace.undo_stack.count() > before:
                pictures.append(picture(workspace))
        back = min(back, len(pictures) - 1)
        for _ in range(back):
            workspace.undo()
        labels = [workspace.undo_stack.text(n) for n in range(workspace.undo_stack.count())]
    if not pictures[len(pictures) - 1 - back]["nodes"]:
        return  # an empty canvas is not kept: the next window begins with a view
    with workspace_on(folder) as workspace:
        workspace.open_views()
        settle(workspace)
        stack = workspace.undo_stack
        assert [stack.text(n) for n in range(stack.count())] == labels
        assert picture(workspace) == _as_kept(pictures[len(pictures) - 1 - back])
        while stack.canUndo():
            workspace.undo()
        assert picture(workspace) == _as_kept(pictures[0])
        while stack.canRedo():
            workspace.redo()
        assert picture(workspace) == _as_kept(pictures[-1])


def _as_kept(shown: dict[str, object]) -> dict[str, object]:
    """Return a picture whose places may be off by what is cut when they are written down."""
    return shown | {
        "positions": {i: pytest.approx(at, abs=0.01) for i, at in shown["positions"].items()}
    }


@settings(max_examples=8, deadline=None)
@given(steps=DATA_STEPS)
def test_changes_of_the_case_and_of_the_canvas_undo_in_one_order(
    qapp: QApplication, ferry_template: Path, tmp_path_factory, steps
) -> None:
    folder = Path(shutil.copytree(ferry_template, tmp_path_factory.mktemp("mixed") / "ferry"))
    with workspace_on(folder) as workspace:
        workspace.walk.show_entities([ferry.iri_of(key) for key in ("ada", "company", "bill")])
        workspace.undo_stack.clear()
        start = case_of(workspace)
        for what, how in steps:
            go(workspace, what, how)
        stack = workspace.undo_stack
        while stack.canRedo():
            workspace.redo()
            settle(workspace)
        end, names = case_of(workspace), set(workspace.canvas.nodes)
        while stack.canUndo():
            workspace.undo()
            settle(workspace)
        assert case_of(workspace) == start
        assert set(workspace.canvas.nodes) == {ferry.iri_of(k) for k in ("ada", "company", "bill")}
        while stack.canRedo():
            workspace.redo()
            settle(workspace)
        assert case_of(workspace) == end
        assert set(workspace.canvas.nodes) == names


def test_data_that_tell_no_step_are_refused(shown: Workspace) -> None:
    for memo in (
        {"kind": "dance"},
        {"kind": "show", "positions": [1, 2]},
        {"kind": "move", "before": {}, "after": {"x": "far"}, "pins": {}, "pins_before": {}},
    ):
        with pytest.raises((ValueError, TypeError, KeyError)):
            commands.canvas_step(memo, "Step", shown.canvas, shown.case, lambda _: None)
