"""One page of a PDF as paper, with its marks; words are marked by dragging over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.view.theme import Theme, ui_font

if TYPE_CHECKING:
    from graph_data.documents.extraction import PagePicture
    from graph_data.documents.pages import PageMap, Rectangle

Span = tuple[int, int]
PAPER = "#FFFFFF"
STILL = 4
"""Pixels by which the hand may move in a click."""


class PageSheet(QWidget):
    """Paper stays white in the dark too: it is a picture of what was printed.

    Signals: ``clicked(int)`` with the code point under the hand, ``selected(int, int)`` with a
    stretch that was dragged over; empty when it is let go.
    """

    clicked = Signal(int)
    selected = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pages: PageMap | None = None
        self._image: QImage | None = None
        self._marks: list[tuple[list[Rectangle], bool]] = []
        self._selection: list[Rectangle] = []
        self._pressed: QPointF | None = None
        self._from: int | None = None
        self.span: Span = (0, 0)
        self.page = 0
        self.zoom = 1.0
        self.words = ""
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.update()

    def show_page(self, pages: PageMap | None, page: int, zoom: float) -> None:
        """Lay out a page; its picture comes later."""
        if pages is not self._pages or page != self.page:
            self._image = None
            self.select(0, 0)
        self._pages, self.page, self.zoom = pages, page, zoom
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the page at this zoom."""
        if self._pages is None:
            return QSize(200, 200)
        width, height = self._pages.sizes[self.page].tolist()
        return QSize(max(1, round(width * self.zoom)), max(1, round(height * self.zoom)))

    def show_picture(self, picture: PagePicture) -> None:
        """Show the page that was drawn."""
        image = QImage(
            picture.rgb, picture.width, picture.height, 3 * picture.width,
            QImage.Format.Format_RGB888,
        )  # fmt: skip
        self._image = image.copy()
        self.words = ""
        self.update()

    def say(self, words: str) -> None:
        """Show a sentence in place of the page."""
        self._image = None
        self.words = words
        self.update()

    def mark(self, spans: Sequence[Span], chosen: Span | None) -> None:
        """Mark cited stretches of this page, and one of them strongly."""
        self._marks = [(found, False) for span in spans if (found := self._here(span))]
        if chosen and (found := self._here(chosen)):
            self._marks.append((found, True))
        self.update()

    def select(self, start: int, end: int) -> None:
        """Show a stretch as marked by the hand."""
        self.span = (start, end)
        self._selection = self._here(self.span)
        self.update()

    def _here(self, span: Span) -> list[Rectangle]:
        if self._pages is None or span[0] >= span[1]:
            return []
        first, last = self._pages.page_of(span[0]), self._pages.page_of(span[1] - 1)
        return self._pages.rectangles(*span) if first <= self.page <= last else []

    def rect_of(self, rectangle: Rectangle) -> QRectF:
        """Return where a stretch of the page is on this widget."""
        left, top = rectangle.left * self.zoom, rectangle.top * self.zoom
        size = (rectangle.right - rectangle.left, rectangle.bottom - rectangle.top)
        return QRectF(left, top, size[0] * self.zoom, size[1] * self.zoom)

    @property
    def chosen(self) -> list[QRectF]:
        """Where the strongly marked stretch is."""
        found = [rects for rects, strong in self._marks if strong]
        return [self.rect_of(one) for one in (found[-1] if found else []) if one.page == self.page]

    @property
    def selection(self) -> list[QRectF]:
        """Where the words marked by the hand are."""
        return [self.rect_of(one) for one in self._selection if one.page == self.page]

    # ------------------------------------------------------------------ the hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark words."""
        if event.button() == Qt.MouseButton.LeftButton and self._pages is not None:
            self._pressed = event.position()
            self._from = self._under(event.position())
            self.select(0, 0)
            self.selected.emit(0, 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark words up to the hand."""
        if self._from is None or self._pressed is None:
            return
        if (event.position() - self._pressed).manhattanLength() >= STILL:
            to = self._under(event.position())
            if to is not None:
                self.select(min(self._from, to), max(self._from, to) + 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Hand over what was marked, or the place that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        self._pressed = self._from = None
        if moved >= STILL and self.span[1] > self.span[0]:
            self.selected.emit(*self.span)
        elif self._pages is not None:
            x, y = event.position().x() / self.zoom, event.position().y() / self.zoom
            hit = self._pages.code_points_at(self.page, x, y)
            if hit is not None:
                self.clicked.emit(hit)

    def _under(self, place: QPointF) -> int | None:
        assert self._pages is not None
        return self._pages.nearest(self.page, place.x() / self.zoom, place.y() / self.zoom)

    # ------------------------------------------------------------------ drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, then the marks through it as a marker does."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.fillRect(self.rect(), QColor(PAPER))
            if self._image is not None:
                painter.drawImage(self._frame(self._image), self._image)
            else:
                painter.setPen(QColor(Theme.light().muted))
                painter.setFont(ui_font(13))
                box = self.rect().adjusted(24, 24, -24, -24)
                flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
                painter.drawText(
                    box, int(flags | Qt.TextFlag.TextWordWrap), self.words or "Drawing the page…"
                )
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            light = Theme.light()
            for rectangles, strong in self._marks:
                colour = QColor(light.mark_chosen if strong else light.mark_cited)
                self._fill(painter, rectangles, colour)
            self._fill(painter, self._selection, QColor("#B9D0FF"))
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(QColor(self._theme.hairline), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))

    def _frame(self, image: QImage) -> QRectF:
        """Return where to draw a picture: dot on dot where it was made for this zoom."""
        scale = self.devicePixelRatioF()
        width, height = image.width() / scale, image.height() / scale
        fits = abs(width - self.width()) <= 2 and abs(height - self.height()) <= 2
        return QRectF(0, 0, width, height) if fits else QRectF(self.rect())

    def _fill(self, painter: QPainter, rectangles: Sequence[Rectangle], colour: QColor) -> None:
        for one in rectangles:
            if one.page == self.page:
                painter.fillRect(self.rect_of(one), colour)
