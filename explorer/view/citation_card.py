"""One citation as a card: whose words, where, and how they bear on the claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.theme import Theme, icon, source_font, ui_font
from explorer.view.wording import (
    ATTITUDE,
    FORM,
    REGION,
    STANCE,
    day,
    published,
    quoted,
    tip,
    who_says,
)
from graph_data.citation import Citation, Target
from graph_data.evidence import AnchorState
from graph_data.source import Source

Quote = tuple[Target, str, str]
STATES = {
    AnchorState.EXACT: tip("Passage exact"),
    AnchorState.UNCHECKED: tip("Cited, not checked"),
    AnchorState.PROPOSED: tip("Passage moved"),
    AnchorState.BROKEN: tip("Passage not found"),
}


class CitationCard(QFrame):
    """Shows a citation; a click opens its passage in the Reader, F2 edits, Delete deletes it.

    Signals: ``opened(Target)``, ``attach_requested()``, ``wanted(str, Citation)`` with
    ``edit_citation`` or ``delete_citation``.
    """

    opened = Signal(object)
    attach_requested = Signal()
    wanted = Signal(str, object)

    def __init__(
        self,
        citation: Citation,
        sources: Mapping[str, Source],
        names: Mapping[str, str],
        quotes: Sequence[Quote],
        digest_paragraphs: Mapping[str, int],
        states: Mapping[str, AnchorState],
        theme: Theme,
        parent: QWidget | None = None,
        *,
        editable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.citation = citation
        self._theme = theme
        self._menu = self._edits() if editable else None
        self.setObjectName("citation")
        self.setProperty("kind", "card-cited" if citation.stance == "Affirms" else "card")
        if citation.stance == "Denies":
            self.setStyleSheet(f"CitationCard {{ border-left: 3px solid {theme.alert}; }}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(5)
        target = citation.targets[0]
        source = sources.get(target.source)
        whose = quotes[0][2]
        column.addLayout(self._head(source, target, whose, digest_paragraphs.get(target.iri, 0)))
        who = who_says(citation, names)
        if who:
            column.addWidget(widgets.label(who, "secondary"))
        for _, words, kind in quotes:
            column.addWidget(self._words(words, kind))
        column.addLayout(self._foot(states.get(target.iri, AnchorState.UNCHECKED)))
        if citation.emendation:
            slip = citation.emendation
            text = f"Read “{slip.as_written}” as “{slip.read_as}”. {slip.because}"
            column.addWidget(widgets.label(text, "hint"))
        if citation.note:
            column.addWidget(widgets.label(citation.note, "hint"))
        self.setAccessibleName(
            f"Citation, {STANCE[citation.stance]}, {source.label if source else ''}"
        )
        self.setAccessibleDescription(" ".join(words for _, words, _ in quotes))

    def _head(
        self, source: Source | None, target: Target, whose: str, paragraph: int
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(7)
        name = widgets.label(source.label if source else "Unknown source", "secondary")
        name.setFont(ui_font(12, 600))
        row.addWidget(name, 1)
        place = REGION[target.region]
        if whose == "digest" and paragraph:
            place = f"{place}, digest ¶ {paragraph}"
        when = published(source) if source else ""
        row.addWidget(widgets.label(f"{when} · {place}" if when else place, "muted", wrap=False))
        if self._menu:
            more = QToolButton()
            more.setObjectName("citation-more")
            more.setIcon(icon("ellipsis", self._theme.muted))
            more.setToolTip("Edit or delete this citation")
            more.setAccessibleName("Edit or delete this citation")
            more.setStyleSheet("padding: 1px;")
            more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card has the keys for it
            menu = self._menu
            more.clicked.connect(lambda: menu.popup(more.mapToGlobal(more.rect().bottomLeft())))
            row.addWidget(more)
        return row

    def _edits(self) -> QMenu:
        """Return what can be done with the citation."""
        menu = QMenu(self)
        for name, text, keys in (
            ("edit_citation", "Edit citation…", "F2"),
            ("delete_citation", "Delete citation", "Del"),
        ):
            action = menu.addAction(text)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(
                lambda _checked=False, n=name: self.wanted.emit(n, self.citation)
            )
        return menu

    def _words(self, words: str, kind: str) -> QWidget:
        if kind == "none":
            return widgets.label("The passage is not in the attached document.", "alert")
        text = quoted(words) if kind == "quoted" else " ".join(words.split())
        made = widgets.label(text, "source")
        made.setFont(source_font(14.5))
        made.setObjectName("quotation" if kind == "quoted" else "digest")
        return made

    def _foot(self, state: AnchorState) -> QHBoxLayout:
        cited = self.citation
        row = QHBoxLayout()
        row.setSpacing(5)
        parts = [STANCE[cited.stance], FORM[cited.form]]
        if ATTITUDE.get(cited.attitude):
            parts.append(ATTITUDE[cited.attitude])
        if cited.said_at:
            parts.append(f"said {day(cited.said_at)}")
        parts.append(f"credibility {cited.credibility}" if cited.credibility else "ungraded")
        words = {
            AnchorState.EXACT: "exact",
            AnchorState.UNCHECKED: "our digest, original not attached",
            AnchorState.PROPOSED: "moved, to be confirmed",
            AnchorState.BROKEN: "not found",
        }[state]
        if cited.targets[0].passage.exact and state == AnchorState.UNCHECKED:
            words = "kept words, original not attached"
        said = widgets.label(" · ".join([*parts, words]), "muted")
        said.setToolTip(
            "\n".join(filter(None, (cited.grade_reason, tip(parts[-1]), STATES[state])))
        )
        row.addWidget(said, 1)
        if state == AnchorState.UNCHECKED:
            row.addWidget(widgets.button("Attach…", "link", self.attach_requested.emit))
        return row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the passage."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.opened.emit(self.citation.targets[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the passage with Enter or Space; delete the citation with Delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.citation.targets[0])
        elif event.key() == Qt.Key.Key_Delete and self._menu:
            self.wanted.emit("delete_citation", self.citation)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the citation."""
        if self._menu:
            self._menu.popup(event.globalPos())
