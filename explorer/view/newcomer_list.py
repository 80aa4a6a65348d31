"""New entities of an import whose names are like names of the case, and what each of them is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from explorer.model.importing import OWN, Imports
from explorer.view import widgets
from explorer.view.mapping_page import StillBox
from graph_data.similar_names import Newcomer

MOST_LISTED = 60
HINT = "Each is a new entity unless you say that it is one of the case; then its name is an alias."


class NewcomerList(QWidget):
    """A line for each, with the entities that may be meant to choose from."""

    def __init__(
        self, imports: Imports, newcomers: Sequence[Newcomer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._imports = imports
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        heading = f"Nearly names of the case ({len(newcomers):,})"
        for row, (words, kind) in enumerate(((heading, "section"), (HINT, "secondary"))):
            grid.addWidget(widgets.label(words, kind), row, 0, 1, 3)
        for one in newcomers[:MOST_LISTED]:
            row = grid.rowCount()
            grid.addWidget(widgets.label(f"“{one.name}”", "", wrap=False), row, 0)
            grid.addWidget(self._chooser(one), row, 1)
        if len(newcomers) > MOST_LISTED:
            left = f"and {len(newcomers) - MOST_LISTED:,} more, taken for new"
            grid.addWidget(widgets.label(left, "muted"), grid.rowCount(), 0, 1, 3)
        grid.setColumnStretch(2, 1)

    def _chooser(self, one: Newcomer) -> QComboBox:
        box = StillBox()
        box.setObjectName("newcomer-is")
        box.setAccessibleName(f"{one.name} is")
        box.setMinimumWidth(240)
        box.addItem("a new entity", OWN)
        for alike in one.alike:
            box.addItem(alike.name, alike.iri)
        box.setCurrentIndex(max(0, box.findData(self._imports.said.entities.get(one.iri, OWN))))
        box.activated.connect(partial(self._take, one.iri, box))
        return box

    def _take(self, new: str, box: QComboBox, _place: int) -> None:
        self._imports.read_as("entity", new, str(box.currentData()))
