"""What is shown, in the Evidence panel while nothing is selected, and what of it needs a look."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.model import reservations
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.theme import Theme
from explorer.view.wording import counted

HINT = (
    "Click an edge to read the passage that bears it out. Click a node to see what is said of it;"
    " double-click it to walk on."
)
BEGIN = (
    "This case is empty. Add a document (Ctrl+D), mark a passage in the Reader and press"
    " Ctrl+Return to make the first claim."
)
HEADINGS = {
    reservations.CONTESTED: "Contested",
    reservations.BROKEN: "Passage no longer found",
    reservations.PROPOSED: "Passage proposed, to be confirmed",
    reservations.UNSOURCED: "Without a source, not contested",
}
LISTED = 8
"""Claims named under each heading; the marks on the canvas tell the others."""
LOOKED_THROUGH = 5_000
"""Edges beyond which nothing is named: such a picture is explored by filters."""


class ViewPage(QWidget):
    """Title and note of the view, what the case holds, and which claims shown are in question."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add_head()
        self._add_reservations()

    def _add_head(self) -> None:
        """Say what is open, what the view shows, and how to begin."""
        workspace = self._workspace
        columns, settings = workspace.case.columns, workspace.project.settings
        view = workspace.views.get(workspace.current_view)
        facts = (
            f"{counted(columns.entities.things, 'entity', 'entities')}"
            f" · {counted(len(columns.live_rows()), 'claim')}"
            f" · {counted(len(workspace.case.sources), 'source')}"
        )
        if view:
            self._column.addWidget(widgets.label(view.title, "title"))
            if view.note:
                self._column.addWidget(widgets.label(view.note, ""))
            self._column.addSpacing(2)
            self._column.addWidget(widgets.label(f"{settings.title} · {facts}", "muted"))
        else:
            self._column.addWidget(widgets.label(settings.title, "title"))
            self._column.addWidget(widgets.label(facts, "muted"))
        self._column.addSpacing(4)
        self._column.addWidget(widgets.label(HINT if columns.entities else BEGIN, "hint"))

    def _add_reservations(self) -> None:
        edges = self._workspace.canvas.edges
        if len(edges) > LOOKED_THROUGH:
            return
        for name, iris in reservations.reservations(edges.values()).items():
            heading = widgets.label(f"{HEADINGS[name]} · {len(iris):,}", "section")
            if name in (reservations.CONTESTED, reservations.BROKEN):
                heading.setStyleSheet(f"color: {self._theme.alert};")
            rows = QVBoxLayout()
            rows.setSpacing(0)
            rows.addWidget(heading)
            sentences = sorted((self._workspace.sentence(iri), iri) for iri in iris)
            for sentence, iri in sentences[:LISTED]:
                choose = partial(self._workspace.select, [iri])
                row = widgets.line(sentence, sentence, choose, "reserved-row", self._theme.text)
                rows.addWidget(row)
            if len(iris) > LISTED:
                more = f"and {len(iris) - LISTED:,} more, marked on the canvas"
                rows.addWidget(widgets.label(more, "muted"))
            self._column.addSpacing(6)
            self._column.addLayout(rows)
