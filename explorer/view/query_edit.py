"""The editor for SPARQL: colours, completion, and the line where the engine stumbled."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontDatabase,
    QKeyEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QCompleter, QListView, QPlainTextEdit, QTextEdit, QWidget

from explorer.model.lists import IRI_ROLE, Item, ItemList
from explorer.view.suggestion_delegate import SuggestionDelegate
from explorer.view.theme import Theme
from graph_data.query_words import KEYWORDS, Word

ICONS = {
    "relation": "arrow-right",
    "kind": "circle",
    "term": "hash",
    "prefix": "link",
    "keyword": "command",
    "variable": "circle-help",
}
_WHOLE = frozenset(part.casefold() for keyword in KEYWORDS for part in (keyword, *keyword.split()))
"""Words that need no completing: what comes after them must not be taken for a choice."""
_WORD = re.compile(r"[?$]?[\w:-]*$")
_RULES = (
    (
        "keyword",
        re.compile(r"\b(?:" + "|".join(k.replace(" ", r"\s+") for k in KEYWORDS) + r")\b", re.I),
    ),
    ("variable", re.compile(r"[?$]\w+")),
    ("name", re.compile(r"\b[A-Za-z][\w-]*:[\w.-]*|(?<![\w?$])a(?=\s)")),
    ("value", re.compile(r"\b\d+(?:\.\d+)?\b|\b(?:true|false)\b")),
    ("value", re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\'')),
    ("name", re.compile(r"<[^<>\s]*>")),
    ("remark", re.compile(r"(?<![<\w/])#(?![^<>\s]*>).*$")),
)


class QueryColours(QSyntaxHighlighter):
    """Gives words of a query their colours."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        for name, colour in (
            ("keyword", theme.accent),
            ("variable", theme.legible("#8A4FBF")),
            ("name", theme.legible("#1F7A6B")),
            ("value", theme.legible("#A8591B")),
            ("remark", theme.muted),
        ):
            made = QTextCharFormat()
            made.setForeground(QColor(colour))
            if name == "keyword":
                made.setFontWeight(600)
            self._formats[name] = made
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Colour one line; what comes later in the rules wins."""
        for name, pattern in _RULES:
            for match in pattern.finditer(text):
                self.setFormat(match.start(), match.end() - match.start(), self._formats[name])


class QueryEdit(QPlainTextEdit):
    """Ctrl+Return asks, Ctrl+Space completes; Tab leaves, as it does everywhere.

    Signals: ``asked()`` when the query is to be run.
    """

    asked = Signal()

    def __init__(
        self,
        complete: Callable[[str, str], list[Word]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """Edit a query; `complete` gives what may complete a word, from the word and the query."""
        super().__init__(parent)
        self._complete = complete
        self._theme = theme
        self.setObjectName("query")
        self.setAccessibleName("Query in SPARQL")
        self.setPlaceholderText(
            "SELECT ?claim WHERE { ?claim a tl:Claim }\nCtrl+Return asks, Ctrl+Space completes"
        )
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(13)
        self.setFont(font)
        self.setTabChangesFocus(True)
        self.colours = QueryColours(self.document(), theme)
        self._items = ItemList(self)
        self._completer = QCompleter(self._items, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setWidget(self)
        self._completer.setMaxVisibleItems(9)
        self.popup = QListView()
        self.popup.setObjectName("query-suggestions")
        self.popup.setProperty("popup", True)
        self.popup.setAccessibleName("Completions")
        self._completer.setPopup(self.popup)
        self._delegate = SuggestionDelegate(theme, self)
        self.popup.setItemDelegate(self._delegate)
        self._completer.activated[QModelIndex].connect(  # type: ignore[index]
            lambda index: self._take(str(index.data(IRI_ROLE)))
        )
        self.textChanged.connect(self._clear_fault)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._delegate.theme = theme
        self.colours.set_theme(theme)

    # ------------------------------------------------------------------ faults

    def show_fault(self, line: int, column: int) -> None:
        """Mark the line where the query is at fault and put the cursor there."""
        block = self.document().findBlockByNumber(line - 1)
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        mark = QTextEdit.ExtraSelection()
        ground = QColor(self._theme.alert)
        ground.setAlpha(40)
        mark.format.setBackground(ground)
        mark.format.setProperty(QTextCharFormat.Property.FullWidthSelection, True)
        mark.cursor = cursor
        self.setExtraSelections([mark])
        cursor.setPosition(block.position() + min(max(column - 1, 0), block.length() - 1))
        self.setTextCursor(cursor)

    def _clear_fault(self) -> None:
        if self.extraSelections():
            self.setExtraSelections([])

    # ------------------------------------------------------------------ completion

    def _typed(self) -> str:
        """Return the word before the cursor."""
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        found = _WORD.search(before)
        return found[0] if found else ""

    def offer(self, *, asked: bool = False) -> None:
        """Open the list of completions for the word before the cursor."""
        typed = self._typed()
        words = self._complete(typed, self.toPlainText()) if typed else []
        is_whole = typed.casefold() in _WHOLE and not asked
        if not words or is_whole or (len(typed) < 3 and ":" not in typed and not asked):
            self.popup.hide()
            return
        self._items.set_items(
            Item(word.text, word.text, word.label, word.kind, icon=ICONS[word.kind])
            for word in words
        )
        place = self.cursorRect()
        place.setWidth(420)
        self._completer.complete(place)
        self.popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def _take(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._typed())
        )
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask, complete, or write."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and control:
            self.popup.hide()
            self.asked.emit()
            return
        if self.popup.isVisible() and key in (
            Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape,
        ):  # fmt: skip
            event.ignore()  # the list takes it
            return
        if key == Qt.Key.Key_Space and control:
            self.offer(asked=True)
        else:
            super().keyPressEvent(event)
            if (event.text().isprintable() and event.text()) or self.popup.isVisible():
                self.offer()
