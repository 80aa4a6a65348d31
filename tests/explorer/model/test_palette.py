"""What the palette offers for a few letters."""

from __future__ import annotations

import pytest

from explorer.model import palette
from explorer.model.palette import Command
from explorer.model.views import View
from explorer.model.workspace import Workspace

COMMANDS = (
    Command("open", "Open case…", "Ctrl+O"),
    Command("export", "Export…", "Ctrl+Shift+E"),
    Command("expand", "Expand", "Ctrl+E"),
    Command("lay_out", "Lay out anew", "Ctrl+L"),
    Command("next", "Next panel", "F6"),
)


def offered(workspace: Workspace, typed: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [item.text for item in palette.offers(workspace, COMMANDS, recent, typed)]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("exp", "Expand"), ("lo", "Lay out anew"), ("lay", "Lay out anew"), ("opcs", "Open case"),
     ("panel", "Next panel"), ("EXPORT", "Export")],
)  # fmt: skip
def test_the_closest_comes_first(workspace: Workspace, typed: str, first: str) -> None:
    assert offered(workspace, typed)[0] == first


def test_what_does_not_fit_is_not_offered(workspace: Workspace) -> None:
    assert offered(workspace, "zzz") == []
    assert palette.closeness("xe", "Export") is None
    assert palette.closeness("Export", "export") == 0


def test_what_was_used_last_comes_first(workspace: Workspace) -> None:
    assert offered(workspace, "")[0] == "Open case"
    assert offered(workspace, "", ("next", "export"))[:3] == ["Next panel", "Export", "Open case"]
    assert offered(workspace, "ex", ("export",))[:2] == ["Export", "Expand"]


def test_views_and_entities_are_offered_too(workspace: Workspace) -> None:
    workspace.named.views = {"harbour": View(title="The harbour")}
    assert offered(workspace, "harb")[0] == "The harbour"
    kinds = {i.text: i.kind for i in palette.offers(workspace, COMMANDS, (), "ada")}
    assert kinds["Ada Quill"] == "entity"


def test_only_the_last_few_are_remembered() -> None:
    recent: list[str] = []
    for name in "abcdefghij":
        recent = palette.used(recent, name)
    assert recent == list("jihgfedc")
    assert palette.used(recent, "g")[0] == "g"
