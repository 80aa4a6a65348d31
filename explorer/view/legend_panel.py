"""The left column: types, relations, evidence and sources of what is shown, with their counts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.model import legend
from explorer.model.lists import Item
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.legend_swatch import draw_swatch
from explorer.view.theme import Theme, ui_font
from graph_data.namespaces import tl

ROW = 25
SOURCE = tl("Source")
"""Sources have a section of their own."""


class LegendRow(QAbstractButton):
    """One line: a swatch, a name, a count. A click selects what it counts."""

    def __init__(self, item: Item, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._theme = theme
        self._under = False
        self.setFixedHeight(ROW)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{item.text}: {item.count}")
        self.setToolTip(item.detail)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return the size of a row."""
        return QSize(200, ROW)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Raise the row under the pointer."""
        self._under = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Let the row sink again."""
        self._under = False
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw swatch, name and count."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._under or self.hasFocus():
            painter.setPen(QColor(theme.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.chip))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        left = 6.0
        if self.item.kind != "source":
            width = 20.0 if self.item.kind == "type" else 24.0
            draw_swatch(painter, QRectF(left, (ROW - 18) / 2, width, 18), self.item, theme)
            left += width + 8
        painter.setFont(ui_font(13))
        painter.setPen(QColor(theme.text if self.item.count else theme.muted))
        count = f"{self.item.count:,}" if self.item.count >= 0 else ""
        room = self.width() - left - 40
        name = painter.fontMetrics().elidedText(
            self.item.text, Qt.TextElideMode.ElideRight, int(room)
        )
        painter.drawText(QRectF(left, 0, room, ROW), Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(ui_font(12, tabular=True))
        painter.setPen(QColor(theme.muted))
        place = QRectF(0, 0, self.width() - 8, ROW)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        painter.end()


class LegendPanel(QScrollArea):
    """What the canvas shows, counted; follows it."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._shown: object = None
        self.setObjectName("legend")
        self.setAccessibleName("Legend")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = widgets.panel("legend-page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(6, 12, 6, 12)
        self._column.setSpacing(0)
        self.setWidget(self._page)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self.refresh)
        workspace.documents_changed.connect(self.refresh)
        self.refresh()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Count again what the canvas shows."""
        case, canvas = self._workspace.case, self._workspace.canvas
        entities = case.columns.entities
        things = len(entities) - entities.counted().get(SOURCE, 0)
        nodes = f"{len(canvas.nodes)} of {things}"
        edges = f"{len(canvas.edges)} of {len(case.columns.live_rows())}"
        sections = (
            ("Entities", nodes, legend.type_rows(case, canvas)),
            ("Relations", edges, legend.family_rows(case, canvas)),
            ("Evidence", "", legend.evidence_rows(canvas)),
            ("Sources", "", legend.source_rows(case, canvas)),
        )
        if sections == self._shown:
            return
        self._shown = sections
        widgets.clear(self._column)
        for heading, count, rows in sections:
            self._add_section(heading, count, rows)
        self._column.addStretch(1)
        widgets.order_tabs(self, self._page)

    def _add_section(self, heading: str, count: str, rows: Sequence[Item]) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(6, 0, 8, 4)
        head.addWidget(widgets.label(heading, "section", wrap=False))
        head.addStretch(1)
        total = widgets.label(count, "muted", wrap=False)
        total.setFont(ui_font(12, tabular=True))
        head.addWidget(total)
        self._column.addLayout(head)
        for item in rows:
            row = LegendRow(item, self._theme)
            row.setObjectName(f"legend-{item.kind}")
            row.clicked.connect(lambda _checked=False, i=item: self._choose(i))
            self._column.addWidget(row)
        self._column.addSpacing(14)

    def _choose(self, item: Item) -> None:
        workspace = self._workspace
        workspace.select(legend.members(workspace.case, workspace.canvas, item))
        if item.kind == "source":
            workspace.read_source(item.iri)
