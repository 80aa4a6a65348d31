"""What an import brings is on the canvas: those it speaks of, or the most connected of many."""

from __future__ import annotations

from pathlib import Path

from explorer.model.mirror import MOST_BROUGHT
from graph_data.namespaces import RDFS, TL
from tests.features.test_import import import_
from tests.support.windows import Dialogs, User


def test_of_a_large_import_the_most_connected_are_shown(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "many.ttl"
    spokes = " ".join(f"<x:hub> <x:knows> <x:n{number}> ." for number in range(700))
    path.write_text(f'<x:hub> <{RDFS}label> "The Hub" . {spokes}', "utf-8")
    import_(on_ferry, dialogs, path)
    on_ferry.press("Return")
    on_ferry.settle()
    shown = on_ferry.workspace.canvas.nodes
    assert "x:hub" in shown
    assert sum(iri.startswith("x:") for iri in shown) == MOST_BROUGHT
    assert "401 of them are not shown" in on_ferry.message
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert not any(iri.startswith("x:") for iri in on_ferry.workspace.canvas.nodes)


def test_who_comes_without_a_claim_is_shown_as_well(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    path = tmp_path / "alone.ttl"
    path.write_text(
        f'<x:sam> a <{TL}Person> ; <{RDFS}label> "Sam Alone" .\n'
        f'<x:news> a <{TL}Source> ; <{RDFS}label> "The News" .\n',
        "utf-8",
    )
    before = on_ferry.names()
    import_(on_ferry, dialogs, path)
    on_ferry.press("Return")
    on_ferry.settle()
    assert on_ferry.names() == before | {"Sam Alone"}
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert on_ferry.names() == before
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert on_ferry.names() == before | {"Sam Alone"}
