"""The histogram of the timeline, and the range that is drawn, dragged or moved by keys on it."""

from __future__ import annotations

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from explorer.view.theme import Theme, ui_font
from explorer.view.wording import MONTHS

AXIS = 22
TICK_WIDTH = 70
LEAST_MONTHS = 11
Range = tuple[int, int]
"""First and last month, counted from January of year 0, both within."""


def month_name(month: float) -> str:
    """Return a month in words."""
    year, number = divmod(int(month), 12)
    return f"{MONTHS[number]} {year}"


class _Ground(pg.ViewBox):
    """What lies behind the bars: dragging over it draws a range.

    Signals: ``drawn(float, float, bool)`` where a drag began, where it is, and whether it ended;
    ``pressed(float)`` a click.
    """

    drawn = Signal(float, float, bool)
    pressed = Signal(float)

    def mouseDragEvent(self, ev: object, axis: object = None) -> None:
        """Draw a range with the left button."""
        ev.accept()  # type: ignore[attr-defined]
        if ev.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            start = self.mapToView(ev.buttonDownPos()).x()  # type: ignore[attr-defined]
            here = self.mapToView(ev.pos()).x()  # type: ignore[attr-defined]
            self.drawn.emit(start, here, ev.isFinish())  # type: ignore[attr-defined]

    def mouseClickEvent(self, ev: object) -> None:
        """Choose the month that is clicked."""
        if ev.button() == Qt.MouseButton.LeftButton:  # type: ignore[attr-defined]
            ev.accept()  # type: ignore[attr-defined]
            self.pressed.emit(self.mapToView(ev.pos()).x())  # type: ignore[attr-defined]


class TimelinePlot(pg.PlotWidget):
    """Bars by month, and a range over them.

    Signals: ``range_chosen(object)`` with (first, last) months or None, ``range_moved(object)``
    while it is being dragged, ``play_pressed()``.
    """

    range_chosen = Signal(object)
    range_moved = Signal(object)
    play_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._ground = _Ground(enableMenu=False)
        super().__init__(parent, viewBox=self._ground)
        self._theme = theme
        self._months: Mapping[int, int] = {}
        self._range: Range | None = None
        self._following = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMenuEnabled(False)
        menu = self.getPlotItem().ctrlMenu  # made all the same, and nobody's: it goes with us
        menu.setParent(self, menu.windowFlags())
        self.setMouseEnabled(False, False)
        self.hideButtons()
        self.hideAxis("left")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Claims by month")
        self.setAccessibleDescription(
            "Arrows move the range, with Shift its end; Space plays, Delete clears"
        )
        self._axis = self.getAxis("bottom")
        self._axis.setStyle(tickLength=0, tickTextOffset=4)
        self._axis.setTickFont(ui_font(11))
        self._axis.setHeight(AXIS)
        self._bars = pg.BarGraphItem(x=[], height=[], width=0.86)
        self.addItem(self._bars)
        self._region = pg.LinearRegionItem(swapMode="sort")
        self._region.setZValue(5)
        self._region.hide()
        self.addItem(self._region)
        self._ground.drawn.connect(self._draw)
        self._ground.pressed.connect(lambda x: self._choose(round(x), round(x)))
        self._region.sigRegionChanged.connect(self._follow_region)
        self._region.sigRegionChangeFinished.connect(self._take_region)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.setBackground(theme.panel)
        self._axis.setPen(pg.mkPen(theme.hairline))
        self._axis.setTextPen(pg.mkPen(theme.muted))
        tint = QColor(theme.accent)
        tint.setAlpha(34)
        strong = QColor(theme.accent)
        strong.setAlpha(60)
        self._region.setBrush(tint)
        self._region.setHoverBrush(strong)
        for line in self._region.lines:
            line.setPen(pg.mkPen(theme.accent, width=2))
            line.setHoverPen(pg.mkPen(theme.accent, width=4))
        self._paint()

    def show_months(self, months: Mapping[int, int], chosen: Range | None) -> None:
        """Show how many claims there are in each month, and the range chosen."""
        self._months, self._range = dict(months), chosen
        self._paint()

    # ------------------------------------------------------------------ drawing

    def span(self) -> Range | None:
        """Return the first and the last month that there is room for, None without any."""
        named = [*self._months, *(self._range or ())]
        if not named:
            return None
        first, last = min(named) - 1, max(named) + 1
        return min(first, last - LEAST_MONTHS), last

    def _paint(self) -> None:
        span = self.span()
        self._following = True
        self._region.setVisible(self._range is not None)
        if span is None:
            self._bars.setOpts(x=[], height=[])
            self._axis.setTicks([[]])
            self._following = False
            return
        months = list(range(span[0], span[1] + 1))
        low, high = self._range or span
        plain, faint = QColor(self._theme.accent), QColor(self._theme.accent)
        faint.setAlpha(70)
        self._bars.setOpts(
            x=months,
            height=[self._months.get(m, 0) for m in months],
            brushes=[plain if low <= m <= high else faint for m in months],
            pen=pg.mkPen(None),
        )
        step = max(1, -(-len(months) * TICK_WIDTH // max(1, self.width())))
        self._axis.setTicks([[(m, month_name(m)) for m in months[::step]]])
        self.setXRange(span[0] - 0.5, span[1] + 0.5, padding=0)
        self.setYRange(0, max(self._months.values(), default=1) * 1.05, padding=0)
        self._region.setBounds((span[0] - 0.5, span[1] + 0.5))
        if self._range:
            self._region.setRegion((self._range[0] - 0.5, self._range[1] + 0.5))
        self._following = False

    # ------------------------------------------------------------------ mouse

    def _draw(self, start: float, here: float, is_over: bool) -> None:
        first, last = sorted((round(start), round(here)))
        if is_over:
            self._choose(first, last)
            return
        self._following = True
        self._region.show()
        self._region.setRegion((first - 0.5, last + 0.5))
        self._following = False
        self.range_moved.emit((first, last))

    def _region_months(self) -> Range:
        low, high = self._region.getRegion()
        first = round(low + 0.5)
        return first, max(first, round(high - 0.5))

    def _follow_region(self) -> None:
        if not self._following:
            self.range_moved.emit(self._region_months())

    def _take_region(self) -> None:
        if not self._following:
            self._choose(*self._region_months())

    def _choose(self, first: int, last: int) -> None:
        span = self.span()
        if span is None:
            return
        first, last = max(span[0], first), min(span[1], last)
        if first > last:
            return
        if (first, last) == self._range:
            self._paint()  # snap back to whole months
        else:
            self.range_chosen.emit((first, last))

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the range, with Shift its end; Space plays, Delete and Esc clear."""
        span, key = self.span(), event.key()
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier or span is None:
            event.ignore()
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            end_only = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.step(1 if key == Qt.Key.Key_Right else -1, end_only=end_only)
        elif key == Qt.Key.Key_Space:
            self.play_pressed.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Escape):
            self.range_chosen.emit(None)
        else:
            event.ignore()

    def step(self, months: int, *, end_only: bool = False) -> bool:
        """Move the range, or its end alone; return whether there was room. None yet: make one."""
        span = self.span()
        if span is None:
            return False
        if self._range is None:
            start = min(self._months) if months > 0 else max(self._months)
            self._choose(start, start)
            return True
        first, last = self._range
        moved = (first if end_only else first + months, last + months)
        if moved[0] < span[0] or moved[1] > span[1] or moved[0] > moved[1]:
            return False
        self._choose(*moved)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here."""
        super().focusInEvent(event)
        self._axis.setPen(pg.mkPen(self._theme.accent, width=2))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self._axis.setPen(pg.mkPen(self._theme.hairline))
