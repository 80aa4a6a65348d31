"""The hidden neighbours of a node as a menu, counted by what they are and how they are joined."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from explorer.model.walk import HiddenGroup
from explorer.model.workspace import Workspace
from explorer.view.theme import Theme, icon_pixmap

SIGN = 14


class ExpandMenu(QMenu):
    """Shows all of them, those of one type, or those that one family of relations joins."""

    def __init__(self, workspace: Workspace, iri: str, theme: Theme, parent: QWidget) -> None:
        super().__init__("Expand to", parent)
        self._workspace = workspace
        self._iri = iri
        self._theme = theme
        self.aboutToShow.connect(self.fill)  # not before: a hub has thousands

    def fill(self) -> None:
        """Count afresh what is hidden."""
        self.clear()
        walk, iri = self._workspace.walk, self._iri
        hidden = walk.hidden_neighbours(iri)
        if not hidden:
            self.addAction("Every neighbour is shown").setEnabled(False)
            return
        everyone = self.addAction(f"All {len(hidden):,}" if len(hidden) > 1 else "The one there is")
        everyone.triggered.connect(lambda: walk.expand_to(iri, hidden))
        kind = ""
        for group in walk.hidden_groups(iri):
            if group.kind != kind:
                self.addSeparator()
                kind = group.kind
            self._add_group(group)

    def _add_group(self, group: HiddenGroup) -> None:
        action = self.addAction(group.label.replace("&", "&&"))
        sign = "circle" if group.kind == "type" else "minus"
        colour = self._theme.legible(group.colour)
        action.setIcon(icon_pixmap(sign, colour, SIGN, self.devicePixelRatioF()))
        walk, iri = self._workspace.walk, self._iri
        action.triggered.connect(lambda: walk.expand_to(iri, group.entities))
