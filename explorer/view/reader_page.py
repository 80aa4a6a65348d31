"""The page of the Reader: source text in the serif, with marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from explorer.view.theme import Theme, source_font, ui_font

LINE_HEIGHT = 124
"""Per cent of the serif's own line, which is 1.25 of its size: 1.55 in all."""
GAP = 9
MARGIN = 30
EDGE = 4
"""Around the text, where the cursor needs it, pixels."""
Span = tuple[int, int]


class ReaderPage(QTextEdit):
    """Read-only text; positions are Qt's UTF-16 ones."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbered = False
        self._marks: tuple[Sequence[Span], Span | None] = ((), None)
        self.setObjectName("reader-page")
        self.setAccessibleName("Text of the source")
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        flags = (
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTextInteractionFlags(flags)
        self.setFont(source_font(14.5))
        self.document().setDocumentMargin(EDGE)
        self.setViewportMargins(-EDGE, 0, 0, 0)  # its words stand under the title
        self.setStyleSheet("QTextEdit { background: transparent; border: none; padding: 0; }")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show no more that it is."""
        super().focusOutEvent(event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a line beside it while the keyboard is here."""
        super().paintEvent(event)
        if self.hasFocus():
            with QPainter(self.viewport()) as painter:
                rect = self.viewport().rect()
                painter.fillRect(0, 0, 2, rect.height(), QColor(self._theme.accent))

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._colour_numbers()
        self.mark(*self._marks)

    def show_text(self, text: str, *, numbered: bool) -> None:
        """Show a text; a numbered one has ``12<TAB>words`` lines, the number hung in the margin."""
        self._numbered = numbered
        self.setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        form = QTextBlockFormat()
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setBottomMargin(GAP if numbered else 2)
        if numbered:
            form.setLeftMargin(MARGIN)
            form.setTextIndent(-MARGIN)
        cursor.setBlockFormat(form)
        self.setTabStopDistance(MARGIN)
        characters = QTextCharFormat()
        characters.setFont(source_font(14.5))
        cursor.setCharFormat(characters)
        self._colour_numbers()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _colour_numbers(self) -> None:
        """Set the numbers of a digest small and quiet; hide its title line, which stands above."""
        if not self._numbered:
            return
        number = QTextCharFormat()
        number.setFont(ui_font(11, tabular=True))
        number.setForeground(QColor(self._theme.muted))
        block = self.document().begin()
        while block.isValid():
            words = block.text()
            digits, tab, _ = words.partition("\t")
            block.setVisible(not words.startswith("# ") and bool(words))
            if tab and digits.isdigit():
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + len(digits), QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(number)
            block = block.next()

    def unmark(self) -> None:
        """Let go of the words that the user has selected."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            place = self.verticalScrollBar().value()
            cursor.clearSelection()
            self.setTextCursor(cursor)
            self.verticalScrollBar().setValue(place)

    def mark(self, spans: Sequence[Span], chosen: Span | None) -> None:
        """Mark cited stretches, and one of them strongly."""
        self._marks = (spans, chosen)
        found = [self._selection(span, self._theme.mark_cited, underline=True) for span in spans]
        if chosen:
            found.append(self._selection(chosen, self._theme.mark_chosen, underline=False))
        self.setExtraSelections(found)

    def _selection(self, span: Span, colour: str, *, underline: bool) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(QColor(colour))
        if underline:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            form.setUnderlineColor(QColor(self._theme.hairline))
        cursor = QTextCursor(self.document())
        last = max(0, self.document().characterCount() - 1)
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        made.format, made.cursor = form, cursor
        return made

    def scroll_to(self, start: int, end: int) -> None:
        """Bring a stretch into the upper third of the page."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(start, max(0, self.document().characterCount() - 1)))
        top = self.cursorRect(cursor).top() + self.verticalScrollBar().value()
        self.verticalScrollBar().setValue(round(top - self.viewport().height() / 4))

    def is_over_text(self, point: QPoint) -> bool:
        """Say whether a place on the page is on words rather than beside or below them."""
        cursor = self.cursorForPosition(point)
        rect = self.cursorRect(cursor)
        return rect.top() - 4 <= point.y() <= rect.bottom() + 6 and abs(rect.x() - point.x()) < 24
