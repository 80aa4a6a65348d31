"""The Reader: a source with all its cited passages, where words are marked and made claims."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.model import reader_text
from explorer.model.reader_text import QtText, ReaderText
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.reader_page import ReaderPage
from explorer.view.theme import Theme, source_font
from graph_data.citation import Target


class Bubble(QFrame):
    """What may be done with the words just marked; floats beside them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(3, 3, 3, 3)
        self.row.setSpacing(0)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw it against the grain of the page, as the selection's own tool."""
        ground, ink = (theme.text, theme.panel)
        self.setStyleSheet(
            f"#bubble {{ background: {ground}; border-radius: 6px; }}"
            f"#bubble QPushButton {{ background: transparent; border: none; color: {ink};"
            " padding: 4px 10px; }"
            f"#bubble QPushButton:hover, #bubble QPushButton:focus {{ background: {theme.muted}; }}"
            f"#bubble QPushButton:disabled {{ color: {theme.faint}; }}"
        )


class ReaderPanel(QFrame):
    """Shows one source at a time.

    Signals: ``claim_requested(Target)`` and ``citation_requested(Target)`` with the marked passage;
    the target is None where the words are ours and stand for no cited passage.
    ``attach_requested()``.
    """

    claim_requested = Signal(object)
    citation_requested = Signal(object)
    attach_requested = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._text: ReaderText | None = None
        self._shown = QtText("")
        self._chosen: Target | None = None
        self._press = QPoint()
        self.setProperty("kind", "panel")
        self.setObjectName("reader")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 6, 0)
        column.setSpacing(4)
        column.addLayout(self._head())
        self.page = ReaderPage(theme)
        self.page.viewport().installEventFilter(self)
        self.page.selectionChanged.connect(self._on_selection)
        self.page.verticalScrollBar().valueChanged.connect(lambda _: self._place_bubble())
        column.addWidget(self.page, 1)
        self.bubble = Bubble(self.page.viewport())
        self._new = widgets.button(
            "New claim", "", self._ask_claim, name="new-claim", tip="Ctrl+Return"
        )
        self._cite = widgets.button(
            "Cite for selected edge", "", self._ask_citation, name="cite", tip="Ctrl+Shift+Return"
        )
        self.bubble.row.addWidget(self._new)
        self.bubble.row.addWidget(self._cite)
        for keys, action in (
            ("Ctrl+Return", self._ask_claim),
            ("Ctrl+Shift+Return", self._ask_citation),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.page)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(action)
        workspace.passage_chosen.connect(self.open_passage)
        workspace.selection_changed.connect(lambda _: self._on_selection())
        workspace.changed.connect(lambda _: self._reload())
        workspace.documents_changed.connect(self._reload)
        self.set_theme(theme)
        self._fill_sources()
        self._open_first()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._sources = QComboBox()
        self._sources.setObjectName("reader-source")
        self._sources.setAccessibleName("Source")
        self._sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._sources.setMinimumContentsLength(12)
        self._sources.activated.connect(lambda row: self._open_source(self._sources.itemData(row)))
        row.addWidget(self._sources, 1)
        row.addSpacing(10)
        head.addLayout(row)
        self._title = widgets.label("", "")
        self._title.setFont(source_font(16, 600))
        self._title.setObjectName("reader-title")
        head.addSpacing(6)
        head.addWidget(self._title)
        facts = QHBoxLayout()
        self._facts = widgets.label("", "muted")
        self._facts.setObjectName("reader-facts")
        facts.addWidget(self._facts, 1)
        self._attach = widgets.button(
            "Attach the original", "link", self.attach_requested.emit, name="attach"
        )
        facts.addWidget(self._attach, 0, Qt.AlignmentFlag.AlignTop)
        facts.addSpacing(10)
        head.addLayout(facts)
        return head

    # ------------------------------------------------------------------ what is shown

    @property
    def text(self) -> ReaderText | None:
        """The source as it is shown."""
        return self._text

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.bubble.set_theme(theme)
        self.page.set_theme(theme)
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

    def _open_first(self) -> None:
        """Open the first source; say what to do where there is none."""
        if self._workspace.case.sources:
            self._open_source(next(iter(self._workspace.case.sources)))
        else:
            self._text, self._shown, self._chosen = None, QtText(""), None
            self.page.show_text("", numbered=False)
            self.page.mark((), None)
            self._title.setText("Reader")
            self._facts.setText("Documents that you add are read and cited here.")
            self._attach.hide()

    def _open_source(self, iri: str) -> None:
        if iri not in self._workspace.case.sources:
            return
        before, self._text = self._text, reader_text.read(self._workspace.case, iri)
        self._chosen = None
        work = self._text.source
        self._sources.setCurrentIndex(self._sources.findData(iri))
        self._title.setText(work.title or work.label)
        claims = {claim for mark in self._text.marks for claim in mark.claims}
        whose = "digest in our own words" if self._text.is_digest else "original, as attached"
        by = f"{work.author} · " if work.author else ""
        facts = f"{by}{work.publisher or work.label} · {whose} · {len(claims)} claims cited here"
        self._facts.setText(self._text.fault or facts)
        self._attach.setVisible(self._text.is_digest)
        if before is None or self._text.words != before.words:
            self._shown = QtText(self._text.text)
            self.page.show_text(self._shown.shown, numbered=self._text.is_digest)
        self._paint()

    def _reload(self) -> None:
        """Read the source again after a change, without losing the place."""
        self._fill_sources()
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

    def _fill_sources(self) -> None:
        current = self._sources.currentData()
        self._sources.clear()
        for iri, work in self._workspace.case.sources.items():
            self._sources.addItem(work.label, iri)
        self._sources.setCurrentIndex(max(0, self._sources.findData(current)))
        self._sources.setVisible(self._sources.count() > 0)

    def _paint(self) -> None:
        """Mark every cited passage, the chosen one strongly."""
        if self._text is None:
            return
        marks = [(self._position(m.start), self._position(m.end)) for m in self._text.marks]
        chosen = self._text.mark_of(self._chosen) if self._chosen else None
        strong = (self._position(chosen.start), self._position(chosen.end)) if chosen else None
        self.page.mark(marks, strong)

    def _position(self, code_point: int) -> int:
        return self._shown.position(code_point)

    def _scroll_to_chosen(self) -> None:
        mark = self._text.mark_of(self._chosen) if self._text and self._chosen else None
        if mark:
            self.page.scroll_to(self._position(mark.start), self._position(mark.end))

    # ------------------------------------------------------------------ what is marked

    def marked_target(self) -> Target | None:
        """Return the passage that the marked words stand for; None when there is none."""
        cursor = self.page.textCursor()
        if self._text is None or not cursor.hasSelection():
            return None
        start = self._shown.code_point(cursor.selectionStart())
        end = self._shown.code_point(cursor.selectionEnd())
        settings = self._workspace.project.settings
        return self._text.target_for(
            settings.base, start, end, keep_words=settings.quotations == "words"
        )

    def _on_selection(self) -> None:
        if not self.page.textCursor().hasSelection():
            self.bubble.hide()
            return
        edge = any(self._workspace.case.columns.alive(iri) for iri in self._workspace.selection)
        target = self.marked_target()
        self._cite.setEnabled(edge and target is not None)
        self._new.setEnabled(target is not None)
        if target is None and self._text and self._text.is_digest:
            self._new.setToolTip("These words are our digest: attach the original to cite it")
        else:
            self._new.setToolTip("Ctrl+Return")
        self._place_bubble()

    def _place_bubble(self) -> None:
        cursor = self.page.textCursor()
        if not cursor.hasSelection():
            return
        last = QTextCursor(cursor)
        last.setPosition(cursor.selectionEnd())
        below = self.page.cursorRect(last)
        self.bubble.adjustSize()
        room = self.page.viewport().rect()
        x = max(0, min(below.x() - 40, room.width() - self.bubble.width() - 8))
        y = below.bottom() + 4
        if y + self.bubble.height() > room.height():
            first = QTextCursor(cursor)
            first.setPosition(cursor.selectionStart())
            y = self.page.cursorRect(first).top() - self.bubble.height() - 4
        self.bubble.move(x, y)
        self.bubble.show()
        self.bubble.raise_()

    def _ask_claim(self) -> None:
        target = self.marked_target()
        if target is not None:
            self.bubble.hide()
            self.claim_requested.emit(target)

    def _ask_citation(self) -> None:
        target = self.marked_target()
        if target is not None:
            self.bubble.hide()
            self.citation_requested.emit(target)

    # ------------------------------------------------------------------ clicks on marks

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Select the edge of a mark that is clicked."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            if event.type() == QEvent.Type.MouseButtonPress:
                self._press = event.position().toPoint()
            elif event.type() == QEvent.Type.MouseButtonRelease:
                moved = (event.position().toPoint() - self._press).manhattanLength()
                if moved < 4 and not self.page.textCursor().hasSelection():
                    self._click(event.position().toPoint())
        return super().eventFilter(watched, event)

    def _click(self, point: QPoint) -> None:
        cursor = self.page.cursorForPosition(point)
        if self._text is None or not self.page.is_over_text(point):
            return
        marks = self._text.marks_at(self._shown.code_point(cursor.position()))
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
