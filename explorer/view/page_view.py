"""The pages of a PDF in the Reader: one at a time, cited passages marked, zoom."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.page_sheet import PageSheet, Span
from explorer.view.theme import Theme
from graph_data.errors import GraphDataError

if TYPE_CHECKING:
    from graph_data.documents.extraction import PagePicture
    from graph_data.documents.pages import PageMap

KEPT = 6
"""Pictures kept for turning back."""

STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
REST = 150
"""Milliseconds after the last change of size at which the page is drawn anew."""


class _Scroll(QScrollArea):
    """The place of the sheet; a wheel at the end of a page turns it."""

    turned = Signal(int)
    zoomed = Signal(int)
    resized = Signal()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, turn at the ends, zoom with Ctrl."""
        down = event.angleDelta().y() < 0
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(-1 if down else 1)
            event.accept()
            return
        bar = self.verticalScrollBar()
        if bar.value() == (bar.maximum() if down else bar.minimum()):
            self.turned.emit(1 if down else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of a new width."""
        super().resizeEvent(event)
        self.resized.emit()


class PageView(QWidget):
    """Shows the page that holds the chosen passage.

    Signals: ``clicked(int)`` and ``selected(int, int)`` with code points of the text version.

    Attributes:
        sheet: the page itself.
    """

    clicked = Signal(int)
    selected = Signal(int, int)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._iri = ""
        self._pages: PageMap | None = None
        self._pictures: OrderedDict[tuple[int, float], PagePicture] = OrderedDict()
        self._marks: tuple[Sequence[Span], Span | None] = ((), None)
        self._zoom = 0.0  # 0: as wide as there is room
        self.sheet = PageSheet(theme)
        self.sheet.clicked.connect(self.clicked)
        self.sheet.selected.connect(self.selected)
        self.setObjectName("page-view")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._controls())
        self._scroll = _Scroll()
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self.sheet)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.turned.connect(self.turn)
        self._scroll.zoomed.connect(self.step_zoom)
        column.addWidget(self._scroll, 1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._draw)
        self._scroll.resized.connect(self._lay_out)

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        self._back = widgets.button("‹", "ghost", lambda: self.turn(-1), name="page-back")
        self._on = widgets.button("›", "ghost", lambda: self.turn(1), name="page-on")
        self._where = widgets.label("", "muted", wrap=False)
        self._where.setObjectName("page-where")
        smaller = widgets.button("−", "ghost", lambda: self.step_zoom(-1), name="page-smaller")
        larger = widgets.button("+", "ghost", lambda: self.step_zoom(1), name="page-larger")
        self._fit = widgets.button("Fit width", "ghost", self.fit, name="page-fit")
        for button, name in (
            (self._back, "Previous page"),
            (self._on, "Next page"),
            (smaller, "Smaller"),
            (larger, "Larger"),
        ):
            button.setAccessibleName(name)
            button.setToolTip(name)
        row.addWidget(self._back)
        row.addWidget(self._where)
        row.addWidget(self._on)
        row.addStretch(1)
        for button in (smaller, larger, self._fit):
            row.addWidget(button)
        return row

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.sheet.set_theme(theme)

    @property
    def page(self) -> int:
        """The number of the page shown, from 0."""
        return self.sheet.page

    # ------------------------------------------------------------------ what is shown

    def open(self, iri: str) -> None:
        """Show the pages of a source, from its passage or else its beginning."""
        if iri == self._iri and self._pages is not None:
            self._go_to_chosen()
            return
        self.close_document()
        self._iri = iri
        self.sheet.say("Looking for the pages…")
        self._workspace.documents.read_pages(
            iri, lambda pages: self._take_pages(iri, pages), self._fail
        )

    def close_document(self) -> None:
        """Let go of the pages."""
        self._iri, self._pages = "", None
        self._pictures.clear()
        self.sheet.show_page(None, 0, 1.0)
        self._where.setText("")

    def _take_pages(self, iri: str, pages: PageMap) -> None:
        if iri != self._iri:
            return
        self._pages = pages
        work = self._workspace.case.sources.get(iri)
        self._show(pages.page_of(work.start) if work else 0)
        self._go_to_chosen()

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, GraphDataError):
            raise error
        self.sheet.show_page(self._pages, self.sheet.page, self.sheet.zoom)
        if self._pages is None:
            self.sheet.setFixedSize(max(200, self._scroll.viewport().width() - 2), 160)
        self.sheet.say(error.sentence)

    def mark(self, spans: Sequence[Span], chosen: Span | None) -> None:
        """Mark cited stretches of the text version, and one of them strongly."""
        self._marks = (spans, chosen)
        self.sheet.mark(spans, chosen)

    def go_to_chosen(self) -> None:
        """Show the page of the chosen passage, and the passage in it."""
        self._go_to_chosen()

    def _go_to_chosen(self) -> None:
        chosen = self._marks[1]
        if self._pages is None or chosen is None:
            return
        self._show(self._pages.page_of(chosen[0]))
        found = self.sheet.chosen
        if found:
            self._scroll.ensureVisible(
                round(found[0].center().x()), round(found[0].center().y()), 60, 120
            )

    def turn(self, by: int) -> None:
        """Go on or back by some pages."""
        if self._pages is None:
            return
        page = max(0, min(self.page + by, len(self._pages) - 1))
        if page != self.page:
            self._show(page)
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.minimum() if by > 0 else bar.maximum())

    def _show(self, page: int) -> None:
        assert self._pages is not None
        self.sheet.show_page(self._pages, page, self._scale(page))
        self.sheet.mark(*self._marks)
        count = len(self._pages)
        self._where.setText(f"Page {page + 1:,} of {count:,}")
        self.setAccessibleName(f"Page {page + 1} of {count} of the source")
        self._back.setEnabled(page > 0)
        self._on.setEnabled(page + 1 < count)
        self._draw()

    # ------------------------------------------------------------------ how large

    def _scale(self, page: int) -> float:
        if self._zoom:
            return self._zoom
        assert self._pages is not None
        room = self._scroll.viewport().width() - 12
        return max(0.1, room / max(1.0, float(self._pages.sizes[page][0])))

    def fit(self) -> None:
        """Make the page as wide as there is room."""
        self._zoom = 0.0
        self._lay_out()

    def step_zoom(self, by: int) -> None:
        """Make the page larger or smaller by a step."""
        now = self.sheet.zoom
        larger = [step for step in STEPS if step > now * 1.02]
        smaller = [step for step in STEPS if step < now / 1.02]
        steps = larger if by > 0 else smaller[::-1]
        if steps:
            self._zoom = steps[0]
            self._lay_out()

    def _lay_out(self) -> None:
        if self._pages is not None:
            self.sheet.show_page(self._pages, self.page, self._scale(self.page))
            self._rest.start()

    def _draw(self) -> None:
        """Have the page drawn at the size and sharpness of this screen."""
        if self._pages is None or not self.isVisible():
            return
        key = (self.page, round(self.sheet.zoom * self.devicePixelRatioF(), 3))
        if key in self._pictures:
            self._pictures.move_to_end(key)
            self.sheet.show_picture(self._pictures[key])
            return
        iri = self._iri

        def take(picture: PagePicture) -> None:
            if iri != self._iri:
                return
            self._pictures[key] = picture
            while len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
            if key[0] == self.page:
                self.sheet.show_picture(picture)

        self._workspace.documents.draw_page(iri, key[0], key[1], take, self._fail)

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew on a screen of another sharpness."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._rest.start()

    # ------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, turn and zoom from the keyboard."""
        bar = self._scroll.verticalScrollBar()
        key, room = event.key(), self._scroll.viewport().height()
        if event.matches(QKeySequence.StandardKey.ZoomIn):
            self.step_zoom(1)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.step_zoom(-1)
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.turn(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            bar.setValue(bar.value() + (40 if key == Qt.Key.Key_Down else -40))
        elif key == Qt.Key.Key_PageDown:
            self._page_on(bar.value() >= bar.maximum(), room)
        elif key == Qt.Key.Key_PageUp:
            self._page_on(bar.value() <= bar.minimum(), -room)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.turn(-self.page if key == Qt.Key.Key_Home else 1 << 30)
        else:
            super().keyPressEvent(event)

    def _page_on(self, at_end: bool, by: int) -> None:
        if at_end:
            self.turn(1 if by > 0 else -1)
        else:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + round(0.9 * by))

    def selection_rects(self) -> tuple[QRect, QRect] | None:
        """Return where the first and last marked words are in this view, None without any."""
        found = self.sheet.selection
        if not found:
            return None
        first, last = (
            QRect(self.sheet.mapTo(self, one.topLeft().toPoint()), one.size().toSize())
            for one in (found[0], found[-1])
        )
        return first, last
