"""Named views and the session in the folder of a case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.model import views
from explorer.model.views import View
from explorer.model.workspace import Workspace
from graph_data.errors import WriteFailed
from tests.support import ferry

NAMES = st.text(max_size=20)
PLACES = st.dictionaries(
    NAMES, st.tuples(st.floats(-9999, 9999), st.floats(-9999, 9999)), max_size=4
)
VIEWS = st.builds(
    View,
    title=NAMES,
    note=NAMES,
    shown=st.lists(NAMES, max_size=4).map(tuple),
    positions=PLACES,
    pinned=st.lists(NAMES, max_size=3, unique=True).map(lambda iris: tuple(sorted(iris))),
    selection=st.lists(NAMES, max_size=3).map(tuple),
    order=st.integers(0, 99),
)


def rounded(view: View) -> View:
    places = {iri: (round(x, 2), round(y, 2)) for iri, (x, y) in view.positions.items()}
    return View(view.title, view.note, view.shown, places, view.pinned, view.selection, view.order)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(view=VIEWS)
def test_a_view_comes_back_as_it_was_kept(tmp_path: Path, view: View) -> None:
    (tmp_path / "views").mkdir(exist_ok=True)
    views.write(tmp_path, "one", view)
    found, faults = views.read(tmp_path)
    assert faults == []
    assert found == {"one": rounded(view)}


def test_a_session_keeps_its_steps_and_where_the_journal_stood(tmp_path: Path) -> None:
    steps = ({"kind": "data", "label": "Claim"}, {"kind": "hide", "positions": {}, "pinned": []})
    views.write(tmp_path, "session", View("Session", steps=steps, steps_done=1, head="abc@1@9"))
    session = views.read(tmp_path)[0]["session"]
    assert (session.steps, session.steps_done, session.head) == (steps, 1, "abc@1@9")


def test_views_come_in_their_order(tmp_path: Path) -> None:
    for name, order in (("b", 2), ("c", 1), ("a", 2)):
        views.write(tmp_path, name, View(name, order=order))
    assert list(views.read(tmp_path)[0]) == ["c", "a", "b"]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"title": "x", "shown": 3}', '{"title": "x", "positions": {"a": 1}}'],
)
def test_a_file_that_is_no_view_is_named_and_left_out(tmp_path: Path, text: str) -> None:
    views.write(tmp_path, "good", View("Good"))
    (tmp_path / "views" / "bad.json").write_text(text, "utf-8")
    found, faults = views.read(tmp_path)
    assert list(found) == ["good"]
    assert len(faults) == 1
    assert faults[0].startswith("The view bad.json cannot be read")
    assert faults[0].endswith("and was left out.")


def test_a_name_leads_out_of_no_folder(tmp_path: Path) -> None:
    views.write(tmp_path, "../../Über alles!", View("Odd"))
    assert [path.name for path in (tmp_path / "views").iterdir()] == ["uber-alles.json"]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "views").write_text("a file where the folder should be", "utf-8")
    with pytest.raises(WriteFailed):
        views.write(tmp_path, "one", View("One"))


def test_a_file_is_readable_json(tmp_path: Path) -> None:
    views.write(tmp_path, "one", View("Größe", positions={"x": (1.239, 2)}))
    text = (tmp_path / "views" / "one.json").read_text("utf-8")
    assert "Größe" in text
    assert json.loads(text)["positions"] == {"x": [1.24, 2]}


def test_the_first_picture_shows_whom_most_is_said_of(workspace: Workspace) -> None:
    found = views.first_nodes(workspace.case)
    assert found[0] == ferry.iri_of("company")
    assert ferry.iri_of("league") not in found  # nothing is said of it
    assert not set(found) & set(workspace.case.sources)
