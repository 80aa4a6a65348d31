"""A note on the canvas: the analyst's own words, written where they lie."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from explorer.model.notes import LONGEST, Note
from explorer.view.theme import Theme, ui_font

PADDING, BAR = 9, 3
"""Around the words, and the strip at the left that marks them as the analyst's, pixels."""
HIGHEST = 320
FONT = 12.5


class NoteCard(QPlainTextEdit):
    """A card that is dragged by its words, written after a double click or Enter.

    Signals: ``written(str)`` when the words are other than before, ``dropped(QPoint)`` with the
    upper left corner on the canvas widget after it was dragged, ``removed()``, ``left()`` when the
    keyboard goes back to the canvas.
    """

    written = Signal(str)
    dropped = Signal(QPoint)
    removed = Signal()
    left = Signal()

    def __init__(self, note: Note, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.note = note
        self._held: QPoint | None = None
        self._was_dragged = False
        self.setObjectName("note")
        self.setAccessibleName("Note")
        self.setFont(ui_font(FONT))
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.setPlaceholderText("Write a note…")
        self.textChanged.connect(self._fit)
        self._rest()
        self.set_theme(theme)
        self.set_note(note)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {theme.panel}; color: {theme.text};"
            f" border: 1px solid {theme.hairline}; border-left: {BAR}px solid {theme.faint};"
            f" border-radius: 4px; padding: {PADDING - 3}px {PADDING}px; }}"
            f"QPlainTextEdit:focus {{ border-color: {theme.accent}; }}"
        )
        self._fit()

    def set_note(self, note: Note) -> None:
        """Show another note, or the same with other words."""
        self.note = note
        if self.isReadOnly() and self.toPlainText() != note.text:
            self.setPlainText(note.text)
        self._fit()

    def write(self) -> None:
        """Let the words be written."""
        self.setReadOnly(False)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextEditorInteraction)
        self.setFocus()
        self.selectAll()

    def _rest(self) -> None:
        """Let the card be dragged, not written."""
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.OpenHandCursor)

    def _commit(self) -> None:
        if self.isReadOnly():
            return
        self._rest()
        text = self.toPlainText()[:LONGEST].strip()
        if text != self.note.text or not text:
            self.written.emit(text)

    def _fit(self) -> None:
        """Be as high as the words need."""
        width = round(self.note.width)
        self.setFixedWidth(width)
        layout = self.document()
        layout.setTextWidth(width - 2 * PADDING - BAR - 2)
        lines = max(1, sum(self._lines(number) for number in range(layout.blockCount())))
        spacing = self.fontMetrics().lineSpacing()
        self.setFixedHeight(min(HIGHEST, lines * spacing + 2 * PADDING))

    def _lines(self, number: int) -> int:
        block = self.document().findBlockByNumber(number)
        room = round(self.note.width) - 2 * PADDING - BAR - 8
        flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        text = block.text() or " "
        high = self.fontMetrics().boundingRect(0, 0, room, 10_000, int(flags), text).height()
        return max(1, round(high / self.fontMetrics().lineSpacing()))

    # Events of Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the card."""
        if self.isReadOnly() and event.button() == Qt.MouseButton.LeftButton:
            self._held, self._was_dragged = event.position().toPoint(), False
            self.setFocus()
            self.raise_()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the card."""
        if self._held is None:
            super().mouseMoveEvent(event)
            return
        by = event.position().toPoint() - self._held
        if self._was_dragged or by.manhattanLength() > 3:
            self._was_dragged = True
            self.move(self.pos() + by)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the card down."""
        held, self._held = self._held, None
        if held is None:
            super().mouseReleaseEvent(event)
        elif self._was_dragged:
            self.dropped.emit(self.pos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin to write."""
        if self.isReadOnly():
            self.write()
        else:
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter writes, Escape or Ctrl+Enter ends it, Delete takes the note away."""
        key = event.key()
        is_enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self.isReadOnly():
            if is_enter or key == Qt.Key.Key_F2:
                self.write()
            elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.removed.emit()
            elif key == Qt.Key.Key_Escape:
                self.left.emit()
            else:
                event.ignore()
        elif key == Qt.Key.Key_Escape or (is_enter and control):
            self._commit()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take over what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._commit()


def draw_note(painter: QPainter, note: Note, corner: QPoint, size: QSize, theme: Theme) -> None:
    """Draw a note as its card looks, for pictures that are written to a file."""
    card = QRectF(corner.x(), corner.y(), size.width(), size.height())
    painter.setPen(QPen(QColor(theme.hairline), 1))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(card, 4, 4)
    painter.fillRect(QRectF(card.left(), card.top(), BAR, card.height()), QColor(theme.faint))
    painter.setPen(QColor(theme.text))
    painter.setFont(ui_font(FONT))
    words = card.adjusted(PADDING + BAR, PADDING, -PADDING, -PADDING)
    flags = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
    painter.drawText(words, int(flags), note.text)


def moved_to(note: Note, x: float, y: float) -> Note:
    """Return the note with its corner elsewhere in the scene, as exactly as it is kept."""
    return replace(note, at=(round(x, 2), round(y, 2)))
