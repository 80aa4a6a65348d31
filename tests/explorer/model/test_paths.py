"""Questions about the whole case, answered on the canvas and in words."""

from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.heard import Heard
from tests.support.workspaces import settle

ADA, NED, COMPANY, BILL, LEAGUE = (
    ferry.iri_of(key) for key in ("ada", "ned", "company", "bill", "league")
)


def test_a_path_brings_what_is_missing_and_tells_where_to_look(workspace: Workspace) -> None:
    workspace.walk.show_entities([ADA, NED])
    heard, seen = Heard(workspace), []
    workspace.paths.found = seen.append
    workspace.paths.join([ADA, NED])
    settle(workspace)
    assert workspace.canvas.nodes.keys() == {ADA, NED, COMPANY, BILL}
    assert seen == [(ADA, BILL, COMPANY, NED)]
    assert "joined in 3 steps over Pontoon Bill and Tideway Ferry Company" in heard.of("info")[0]
    workspace.undo_stack.undo()
    assert workspace.canvas.nodes.keys() == {ADA, NED}


def test_what_cannot_be_answered_is_said(shown: Workspace) -> None:
    heard = Heard(shown)
    shown.paths.join([ADA])
    shown.paths.show_common([ADA])
    shown.paths.show_common([ADA, LEAGUE])
    shown.paths.join([ADA, LEAGUE])
    settle(shown)
    assert heard.of("info") == [
        "Select two nodes to look for a path between them.",
        "Select two or more nodes to see what they have in common.",
        "Nothing is joined to both of them.",
        "No claims of this case join Ada Quill and Tidewaiters’ League.",
    ]


def test_what_falls_is_selected_where_it_is_shown(shown: Workspace) -> None:
    shown.walk.hide([NED])
    paper = next(iter(shown.case.sources))
    heard = Heard(shown)
    shown.paths.show_falling(paper)
    shown.paths.show_falling("https://example.org/no-source")
    settle(shown)
    assert set(shown.selection) == {ferry.iri_of(k) for k in ("proposes", "opposes", "sues")}
    assert "4 claims are left without a source; 3 of them are shown" in heard.of("info")[0]
