"""The timeline under the canvas: claims of the view by month, and a range that filters them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.frame import TIMELINE
from explorer.view.theme import Theme, icon
from explorer.view.timeline_plot import Range, TimelinePlot, month_name
from graph_data.filters import Span

CLOCKS = {"held": "Happened", "published": "Published"}
TIPS = {"held": "Claims by when it was so", "published": "Claims by when their source came out"}
BEAT = 900
"""Milliseconds between two months while it plays."""
LARGE, REST = 20_000, 60
"""A view of more claims is counted when the canvas has come to rest for so many milliseconds."""


class TimelinePanel(QFrame):
    """A histogram of the view. Undated claims are said, never placed.

    Signals: ``clock_changed()`` when claims are counted by another date.
    """

    clock_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        span = workspace.filtering.filters.span
        self._clock = span.clock if span else "held"
        self.setProperty("kind", "panel")
        self.setObjectName("timeline")
        self.setAccessibleName("Timeline")
        self.setFixedHeight(TIMELINE)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(2)
        column.addLayout(self._head())
        self.plot = TimelinePlot(theme)
        self.plot.setObjectName("timeline-plot")
        column.addWidget(self.plot, 1)
        self.plot.range_chosen.connect(self._choose_range)
        self.plot.range_moved.connect(self._name_range)
        self.plot.play_pressed.connect(self._toggle_playing)
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT)
        self._beat.timeout.connect(self._go_on)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.refresh)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._follow)
        self.set_theme(theme)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._clocks = [
            self._small(widgets.button(text, "ghost", partial(self._set_clock, clock)))
            for clock, text in CLOCKS.items()
        ]
        for made, clock in zip(self._clocks, CLOCKS, strict=True):
            made.setObjectName(f"clock-{clock}")
            made.setCheckable(True)
            made.setToolTip(TIPS[clock])
            row.addWidget(made)
        self._facts = widgets.ElidedLabel("")
        self._facts.setProperty("kind", "muted")
        row.addWidget(self._facts)
        row.addStretch(1)
        self._undated = self._small(
            widgets.button("+ undated", "ghost", self._toggle_undated, name="keep-undated")
        )
        self._undated.setCheckable(True)
        self._undated.setToolTip("Keep what has no date")
        self._undated.setAccessibleName("Keep what has no date")
        self._clear = self._small(
            widgets.button("All times", "ghost", lambda: self._choose_range(None), name="all-times")
        )
        self._play = self._small(widgets.button("", "ghost", self._toggle_playing, name="play"))
        for made in (self._undated, self._clear, self._play):
            row.addWidget(made)
        return row

    @staticmethod
    def _small(made: QPushButton) -> QPushButton:
        made.setStyleSheet("padding: 1px 7px; font-size: 12px;")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.plot.set_theme(theme)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name as many months as there is room for."""
        super().resizeEvent(event)
        self.refresh()

    # ------------------------------------------------------------------ what is chosen

    @property
    def _span(self) -> Span | None:
        return self._workspace.filtering.filters.span

    @property
    def clock(self) -> str:
        """By which date claims are counted, one of `CLOCKS`."""
        return self._clock

    def show_clock(self, clock: str) -> None:
        """Count claims by another date; an unknown word changes nothing."""
        if clock in CLOCKS:
            self._set_clock(clock)

    def _set_clock(self, clock: str) -> None:
        self._clock = clock
        self.clock_changed.emit()
        if self._span:
            one = self._span
            self._workspace.filtering.within(Span(clock, one.first, one.last, one.undated))
        self.refresh()

    def _choose_range(self, months: Range | None) -> None:
        undated = self._undated.isChecked()
        span = Span(self._clock, months[0], months[1], undated) if months else None
        if span is None:
            self._beat.stop()
        self._workspace.filtering.within(span)
        self.refresh()

    def _toggle_undated(self) -> None:
        if self._span:
            self._choose_range((self._span.first, self._span.last))

    # ------------------------------------------------------------------ playing

    def _toggle_playing(self) -> None:
        if self._beat.isActive():
            self._beat.stop()
        elif self.plot.span() is not None:
            span, whole = self._span, self.plot.span()
            if span and whole and span.last >= whole[1] - 1:
                self._workspace.filtering.within(None)  # it has come to its end: from the start
                self.refresh()
            self._beat.start()
            self._go_on()
        self._show_playing()

    def _go_on(self) -> None:
        if not self.plot.step(1):
            self._beat.stop()
        self._show_playing()

    def _show_playing(self) -> None:
        playing = self._beat.isActive()
        self._play.setIcon(icon("pause" if playing else "play", self._theme.muted))
        self._play.setAccessibleName("Pause" if playing else "Play through the months")
        self._play.setToolTip("Pause" if playing else "Play through the months (Space)")

    # ------------------------------------------------------------------ following

    def _follow(self) -> None:
        if len(self._workspace.case.columns.claims) > LARGE:
            self._rest.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Count the view again."""
        span = self._span
        if span:
            self._clock = span.clock
            self._undated.setChecked(span.undated)
        for made in self._clocks:
            made.setChecked(made.objectName() == f"clock-{self._clock}")
        months, undated = self._workspace.filtering.months(self._clock)
        chosen = (span.first, span.last) if span else None
        self.plot.show_months(months, chosen)
        self._facts.set_full_text(self._words(months, undated, chosen))
        for made in (self._undated, self._clear):
            made.setVisible(span is not None)
        self._undated.setText(f"+ {undated} undated" if undated else "+ undated")
        self._play.setEnabled(bool(months))
        self._show_playing()

    def _name_range(self, months: Range) -> None:
        held, undated = self._workspace.filtering.months(self._clock)
        self._facts.set_full_text(self._words(held, undated, months))

    @staticmethod
    def _words(months: Mapping[int, int], undated: int, chosen: Range | None) -> str:
        if chosen:
            first, last = chosen
            inside = sum(n for month, n in months.items() if first <= month <= last)
            return f"· {_stretch(first, last)}, {inside} of {sum(months.values())} dated"
        parts = []
        if months:
            parts.append(_stretch(min(months), max(months)))
            parts.append(f"{sum(months.values())} dated")
        if undated:
            parts.append(f"{undated} without a date")
        return "· " + ", ".join(parts) if parts else "· nothing shown"


def _stretch(first: int, last: int) -> str:
    return month_name(first) if first == last else f"{month_name(first)} to {month_name(last)}"
