"""The timeline under the canvas: claims shown by month, by the clock that the user chose."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.theme import Theme, ui_font
from explorer.view.wording import MONTHS

HEIGHT = 124
AXIS = 22
TICK_WIDTH = 62
CLOCKS = {"held": "When it happened", "published": "When it was published"}


def _month(date: str) -> int | None:
    """Return the number of a month since year 0, None for a date without one."""
    return int(date[:4]) * 12 + int(date[5:7]) - 1 if len(date) >= 7 else None


def _name(month: float) -> str:
    year, number = divmod(int(month), 12)
    return f"{MONTHS[number]} {year % 100:02d}"


class TimelinePanel(QFrame):
    """A histogram of what is shown. Undated claims are said, never placed."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._clock = "held"
        self.setProperty("kind", "panel")
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setFixedHeight(HEIGHT)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._clocks = [
            widgets.button(text, "ghost", partial(self._choose, clock), name=f"clock-{clock}")
            for clock, text in CLOCKS.items()
        ]
        for made in self._clocks:
            made.setCheckable(True)
            made.setStyleSheet("padding: 1px 7px; font-size: 12px;")
            row.addWidget(made)
        self._facts = widgets.label("", "muted", wrap=False)
        row.addWidget(self._facts)
        row.addStretch(1)
        column.addLayout(row)
        self._plot = pg.PlotWidget()
        self._plot.setFrameShape(QFrame.Shape.NoFrame)
        self._plot.setMenuEnabled(False)
        menu = self._plot.getPlotItem().ctrlMenu  # made all the same, and nobody's: it goes with us
        menu.setParent(self._plot, menu.windowFlags())
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.hideAxis("left")
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._axis = self._plot.getAxis("bottom")
        self._axis.setStyle(tickLength=0, tickTextOffset=4)
        self._axis.setTickFont(ui_font(11))
        self._axis.setHeight(AXIS)
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.86)
        self._plot.addItem(self._bars)
        column.addWidget(self._plot, 1)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self.refresh)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._plot.setBackground(theme.panel)
        self._axis.setPen(pg.mkPen(theme.hairline))
        self._axis.setTextPen(pg.mkPen(theme.muted))
        self._bars.setOpts(brush=QColor(theme.accent), pen=pg.mkPen(None))
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many months as there is room for."""
        super().resizeEvent(event)
        self.refresh()

    def _choose(self, clock: str) -> None:
        self._clock = clock
        self.refresh()

    def refresh(self) -> None:
        """Count again what the canvas shows."""
        for made in self._clocks:
            made.setChecked(made.objectName() == f"clock-{self._clock}")
        case = self._workspace.case
        months: Counter[int] = Counter()
        undated = 0
        for iri in self._workspace.canvas.edges:
            if not case.columns.alive(iri):
                continue
            if self._clock == "held":
                dates = [case.columns.claim(iri).valid_from]
            else:
                works = [s for s in case.columns.sources_of(iri) if s in case.sources]
                dates = [case.sources[s].issued for s in works]
            found = {m for m in map(_month, dates) if m is not None}
            undated += not found
            months.update(found)
        self._facts.setText(self._words(months, undated))
        self._draw(months)

    @staticmethod
    def _words(months: Counter[int], undated: int) -> str:
        parts = []
        if months:
            first, last = min(months), max(months)
            parts.append(_name(first) if first == last else f"{_name(first)} to {_name(last)}")
            parts.append(f"{sum(months.values())} dated")
        if undated:
            parts.append(f"{undated} without a date")
        return "· " + ", ".join(parts) if parts else "· nothing shown"

    def _draw(self, months: Counter[int]) -> None:
        if not months:
            self._bars.setOpts(x=[], height=[])
            self._axis.setTicks([[]])
            return
        first, last = min(months) - 1, max(months) + 1
        while last - first < 11:
            first -= 1
        span = list(range(first, last + 1))
        self._bars.setOpts(x=span, height=[months[m] for m in span])
        step = max(1, -(-len(span) * TICK_WIDTH // max(1, self._plot.width())))
        self._axis.setTicks([[(m, _name(m)) for m in span[::step]]])
        self._plot.setXRange(first - 0.5, last + 0.5, padding=0)
        self._plot.setYRange(0, max(months.values()) * 1.05, padding=0)
