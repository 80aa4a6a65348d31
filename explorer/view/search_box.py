"""The search box of the top bar: finds as one types, shows and selects what is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from explorer.model import completion
from explorer.model.workspace import Workspace
from explorer.view.name_field import CompletingEdit
from explorer.view.theme import Theme

POPUP = 400
"""Least width of the list, pixels: quotations are longer than names."""


class SearchBox(CompletingEdit):
    """Looks up names and aliases, sources and quotations; Enter takes the first hit.

    Signals: ``shown(str)`` with the IRI of what was found, once it is on the canvas.
    """

    shown = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(lambda text: completion.everything(workspace, text), theme, parent)
        self._workspace = workspace
        self.setObjectName("search")
        self.setProperty("kind", "search")
        self.setPlaceholderText("Find names, words…")
        self.setAccessibleName("Find a name, a source, or words of a quotation")
        self.setClearButtonEnabled(True)
        self.popup.setMinimumWidth(POPUP)
        self.chosen.connect(self._show)
        self.returnPressed.connect(self._take_first)

    def _show(self, iri: str) -> None:
        if not iri:
            return  # a heading
        self._workspace.quotations.show(iri)
        self.clear()
        self.shown.emit(iri)

    def _take_first(self) -> None:
        found = self._suggest(self.text())
        if found:
            self.popup.hide()
            self._show(found[0].iri)
        elif self.text().strip():
            self._workspace.said.emit(
                f"Nothing in this case is called “{self.text().strip()}”.",
                "info",
            )
