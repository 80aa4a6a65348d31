"""The Reader: a source with all its cited passages, where words are marked and made claims."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from explorer.model import reader_text
from explorer.model.reader_text import QtText, ReaderText
from explorer.model.text_parts import TextParts, divide
from explorer.model.workspace import Workspace
from explorer.view.page_view import PageView
from explorer.view.part_bar import PartBar
from explorer.view.reader_bubble import Bubble
from explorer.view.reader_head import ReaderHead
from explorer.view.reader_page import ReaderPage, Span
from explorer.view.theme import Theme
from explorer.view.wording import counted
from graph_data.citation import Target

NO_PARTS = TextParts((0,), 0)


class ReaderPanel(QFrame):
    """Shows one source at a time, as text or, for a PDF, page by page.

    Signals: ``claim_requested(Target)`` and ``citation_requested(Target)`` with the marked passage;
    the target is None where the words are ours and stand for no cited passage.
    ``attach_requested()``. ``details_requested(str)`` with the source.
    """

    claim_requested = Signal(object)
    citation_requested = Signal(object)
    attach_requested = Signal()
    details_requested = Signal(str)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._text: ReaderText | None = None
        self._shown = QtText("")
        self._parts, self._part, self._as_page = NO_PARTS, 0, False
        self._chosen: Target | None = None
        self._press = QPoint()
        self.setProperty("kind", "panel")
        self.setObjectName("reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 6, 0)
        column.setSpacing(4)
        self.head = ReaderHead()
        column.addWidget(self.head)
        self.page = ReaderPage(theme)
        self.page.viewport().installEventFilter(self)
        self.page.selectionChanged.connect(self._on_selection)
        self.page.verticalScrollBar().valueChanged.connect(lambda _: self._place_bubble())
        column.addWidget(self.page, 1)
        self.part_bar = PartBar()
        self.part_bar.part_wanted.connect(self._turn_to)
        column.addWidget(self.part_bar)
        self.page_view = PageView(workspace, theme)
        self.page_view.hide()
        column.addWidget(self.page_view, 1)
        self._make_bubble()
        self._connect()
        self.set_theme(theme)
        self.head.fill(workspace.case.sources)
        self._open_first()

    def _make_bubble(self) -> None:
        self.bubble = Bubble(self.page.viewport())
        ask = [partial(self._hand_on, s) for s in (self.claim_requested, self.citation_requested)]
        self.bubble.claim_wanted.connect(ask[0])
        self.bubble.citation_wanted.connect(ask[1])
        self.bubble.own_source_wanted.connect(self._split_off)
        for place in (self.page, self.page_view):
            for keys, action in (
                ("Ctrl+Return", ask[0]),
                ("Ctrl+Shift+Return", ask[1]),
                ("Ctrl+Alt+Return", self._split_off),
            ):
                shortcut = QShortcut(QKeySequence(keys), place)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(action)

    def _connect(self) -> None:
        workspace = self._workspace
        self.head.source_chosen.connect(self._open_source)
        self.head.attach_requested.connect(self.attach_requested)
        self.head.details_requested.connect(self._ask_details)
        self.head.page_wanted.connect(self.show_as_page)
        self.page_view.clicked.connect(self._click_code_point)
        self.page_view.selected.connect(self._select_code_points)
        workspace.passage_chosen.connect(self.open_passage)
        workspace.selection_changed.connect(lambda _: self._on_selection())
        workspace.changed.connect(lambda _: self._reload())
        workspace.documents_changed.connect(self._reload)

    # ------------------------------------------------------------------ what is shown

    @property
    def text(self) -> ReaderText | None:
        """The source as it is shown."""
        return self._text

    @property
    def is_paged(self) -> bool:
        """Whether pages are shown, and not text."""
        return not self.page_view.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.bubble.set_theme(theme)
        self.page.set_theme(theme)
        self.page_view.set_theme(theme)
        self._paint()

    def open_passage(self, target: Target | None) -> None:
        """Open a source and scroll to a passage."""
        self._chosen = target
        if target is None:
            self._paint()
            return
        if self._text is None or self._text.source.iri != target.source:
            self._open_source(target.source)
            self._chosen = target
        self._paint()
        self._scroll_to_chosen()

    def show_as_page(self, as_page: bool) -> None:
        """Show a PDF page by page, or its text."""
        self._as_page = as_page
        self.page.unmark()
        self._choose_way()
        self._scroll_to_chosen()

    def _choose_way(self) -> None:
        """Show pages where they are wanted and there."""
        iri = self._text.source.iri if self._text and not self._text.is_digest else ""
        paged = bool(iri) and self._workspace.documents.is_paged(iri)
        has_words = self._text is not None and bool(self._text.text)
        as_page = paged and (self._as_page or not has_words)  # a scan has only pages
        self.head.set_paged(paged, as_page)
        self.page.setVisible(not as_page)
        self.page_view.setVisible(as_page)
        self.part_bar.setVisible(not as_page and len(self._parts) > 1)
        self.bubble.hide()
        self.bubble.setParent(self.page_view if as_page else self.page.viewport())
        if as_page:
            self._paint()
            self.page_view.open(iri)
        elif not paged:
            self.page_view.close_document()

    def _open_first(self) -> None:
        """Open the first source; say what to do where there is none."""
        if self._workspace.case.sources:
            self._open_source(next(iter(self._workspace.case.sources)))
        else:
            self._text, self._shown, self._chosen = None, QtText(""), None
            self._parts, self._part = NO_PARTS, 0
            self.page.show_text("", numbered=False)
            self.page.mark((), None)
            self.head.show_nothing()
            self._choose_way()

    def _open_source(self, iri: str) -> None:
        if iri not in self._workspace.case.sources:
            return
        before, self._text = self._text, reader_text.read(self._workspace.case, iri)
        self._chosen = None
        work = self._text.source
        claims = {claim for mark in self._text.marks for claim in mark.claims}
        whose = "digest in our own words" if self._text.is_digest else "original, as attached"
        whom = ([work.author] if work.author else []) + [work.publisher or work.label]
        facts = " · ".join([*whom, whose, f"{counted(len(claims), 'claim')} cited here"])
        self.head.show_source(work, self._text.fault or facts, is_digest=self._text.is_digest)
        if before is None or self._text.words != before.words:
            whole = self._text.is_digest
            self._parts = (
                TextParts((0,), len(self._text.text)) if whole else divide(self._text.text)
            )
            self._show_part(0)
        self._choose_way()
        self._paint()

    def _show_part(self, part: int) -> None:
        assert self._text is not None
        self._part = part
        start, end = self._parts.span(part)
        self._shown = QtText(self._text.text[start:end])
        self.page.show_text(self._shown.shown, numbered=self._text.is_digest)
        self.part_bar.show_part(part, len(self._parts))

    def _turn_to(self, part: int) -> None:
        """Show another part of a long text, from its beginning or its end."""
        if not 0 <= part < len(self._parts):
            return
        back = part < self._part
        self._show_part(part)
        self._paint()
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.maximum() if back else bar.minimum())

    def _reload(self) -> None:
        """Read the source again after a change, without losing the place."""
        self.head.fill(self._workspace.case.sources)
        if self._text is None or self._text.source.iri not in self._workspace.case.sources:
            self._open_first()
            return
        chosen, before = self._chosen, self._text
        self._open_source(self._text.source.iri)
        self._chosen = chosen
        self._paint()
        self.page.unmark()
        if self._text.words != before.words:
            self._scroll_to_chosen()

    def _paint(self) -> None:
        """Mark every cited passage, the chosen one strongly."""
        if self._text is None:
            return
        chosen = self._text.mark_of(self._chosen) if self._chosen else None
        spans = [(mark.start, mark.end) for mark in self._text.marks]
        strong = (chosen.start, chosen.end) if chosen else None
        here = [found for span in spans if (found := self._positions(span))]
        self.page.mark(here, self._positions(strong) if strong else None)
        if self.is_paged:
            offset = self._text.offset
            self.page_view.mark(
                [(start + offset, end + offset) for start, end in spans],
                (strong[0] + offset, strong[1] + offset) if strong else None,
            )

    def _positions(self, span: Span) -> Span | None:
        """Return where a stretch of the text is in the part shown, None where it is not."""
        first, last = self._parts.span(self._part)
        if span[0] >= last or span[1] <= first:
            return None
        start, end = max(span[0], first) - first, min(span[1], last) - first
        return self._shown.position(start), self._shown.position(end)

    def _position(self, code_point: int) -> int:
        return self._shown.position(code_point - self._parts.span(self._part)[0])

    def _code_point(self, position: int) -> int:
        return self._parts.span(self._part)[0] + self._shown.code_point(position)

    def _scroll_to_chosen(self) -> None:
        mark = self._text.mark_of(self._chosen) if self._text and self._chosen else None
        if mark is None:
            if self._chosen and not self._chosen.iri and self._part:
                self._turn_to(0)
            return
        part = self._parts.part_of(mark.start)
        if part != self._part:
            self._show_part(part)
            self._paint()
        self.page.scroll_to(self._position(mark.start), self._position(mark.end))
        if self.is_paged:
            self.page_view.go_to_chosen()

    # ------------------------------------------------------------------ what is marked

    def marked_span(self) -> Span | None:
        """Return the code points of the text shown that are marked; None when none are."""
        cursor = self.page.textCursor()
        if self._text is None or not cursor.hasSelection():
            return None
        return self._code_point(cursor.selectionStart()), self._code_point(cursor.selectionEnd())

    def marked_target(self) -> Target | None:
        """Return the passage that the marked words stand for; None when there is none."""
        span = self.marked_span()
        if self._text is None or span is None:
            return None
        settings = self._workspace.project.settings
        return self._text.target_for(
            settings.base, *span, keep_words=settings.quotations == "words"
        )

    def _on_selection(self) -> None:
        if not self.page.textCursor().hasSelection():
            self.bubble.hide()
            return
        edge = any(self._workspace.case.columns.alive(iri) for iri in self._workspace.selection)
        target = self.marked_target()
        self.bubble.offer(
            claim=target is not None,
            citation=edge and target is not None,
            is_digest=self._text is not None and self._text.is_digest,
        )
        self._place_bubble()

    def _select_code_points(self, start: int, end: int) -> None:
        """Mark in the text what was marked on a page."""
        if self._text is None:
            return
        first, last = start - self._text.offset, end - self._text.offset
        if not 0 <= first < last <= len(self._text.text):
            self.page.unmark()
            return
        part = self._parts.part_of(first)
        if part != self._part:
            self._show_part(part)
            self._paint()
        found = self._positions((first, last))
        if found:
            cursor = self.page.textCursor()
            cursor.setPosition(found[0])
            cursor.setPosition(found[1], QTextCursor.MoveMode.KeepAnchor)
            self.page.setTextCursor(cursor)
            self._on_selection()

    def _place_bubble(self) -> None:
        cursor = self.page.textCursor()
        if not cursor.hasSelection():
            return
        if self.is_paged:
            found = self.page_view.selection_rects()
            if found:
                self.bubble.show_at(*found)
            return
        first, last = QTextCursor(cursor), QTextCursor(cursor)
        first.setPosition(cursor.selectionStart())
        last.setPosition(cursor.selectionEnd())
        self.bubble.show_at(self.page.cursorRect(first), self.page.cursorRect(last))

    def _hand_on(self, wanted: SignalInstance) -> None:
        """Ask for something on the marked passage, or for a passage."""
        target = self.marked_target()
        if target is None:
            self._workspace.said.emit("Mark a passage first, then press the keys again.", "info")
        else:
            self.bubble.hide()
            wanted.emit(target)

    def _ask_details(self) -> None:
        if self._text is not None:
            self.details_requested.emit(self._text.source.iri)

    def _split_off(self) -> None:
        """Make the marked stretch a source of its own."""
        span = self.marked_span()
        if self._text is None or span is None or self._text.is_digest:
            return
        self.bubble.hide()
        words = self._text.text[span[0] : span[1]]
        start = span[0] + len(words) - len(words.lstrip())
        end = span[1] - (len(words) - len(words.rstrip()))
        offset = self._text.offset
        self._workspace.documents.split_off(
            self._text.source.iri, start + offset, end + offset, words
        )

    # ------------------------------------------------------------------ clicks on marks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the edge of a mark that is clicked; turn to the next part at the end of one."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._press = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                moved = (event.position().toPoint() - self._press).manhattanLength()
                if moved < 4 and not self.page.textCursor().hasSelection():
                    self._click(event.position().toPoint())
        elif isinstance(event, QWheelEvent) and len(self._parts) > 1:
            bar, down = self.page.verticalScrollBar(), event.angleDelta().y() < 0
            if bar.value() == (bar.maximum() if down else bar.minimum()):
                self._turn_to(self._part + (1 if down else -1))
                return True
        return super().eventFilter(watched, event)

    def _click(self, point: QPoint) -> None:
        cursor = self.page.cursorForPosition(point)
        if self._text is not None and self.page.is_over_text(point):
            self._open_mark(self._code_point(cursor.position()))

    def _click_code_point(self, code_point: int) -> None:
        if self._text is not None:
            self._open_mark(code_point - self._text.offset)

    def _open_mark(self, code_point: int) -> None:
        """Select the edge of the shortest mark at a place; a second time the next of its edges."""
        marks = self._text.marks_at(code_point) if self._text else []
        if not marks:
            return
        mark = marks[0]
        claims = [iri for iri in mark.claims if self._workspace.case.columns.alive(iri)]
        if claims:
            chosen = [iri for iri in claims if iri in self._workspace.selection]
            following = claims[(claims.index(chosen[0]) + 1) % len(claims)] if chosen else claims[0]
            one = self._workspace.case.columns.claim(following)
            self._workspace.walk.show_entities([one.subject, one.object])
            self._workspace.select([following])
            self._workspace.read_passage(mark.target)
