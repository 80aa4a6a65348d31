"""The right column: evidence or an editor above, the Reader below.

Editors are made when they are first needed: none of them is on the way to the first picture.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer.model.workspace import Workspace
from explorer.view.evidence_panel import EvidencePanel
from explorer.view.form_frame import FormFrame
from explorer.view.reader_panel import ReaderPanel
from explorer.view.theme import Theme
from explorer.view.unfinished_bar import UnfinishedBar
from graph_data.citation import Target

if TYPE_CHECKING:
    from explorer.view.claim_editor import ClaimEditor

EDITOR_HEIGHT, READER_LEAST = 470, 220
FINISH = "This is not recorded yet: record it, or press Esc to give it up, before you begin anew."
LEAVE = "This is not recorded yet: record it, or close the window again to lose it."


class RightColumn(QSplitter):
    """What is selected, what is being edited, and the text it rests on."""

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._workspace = workspace
        self.theme = theme
        self.claim_editor_made: Callable[[ClaimEditor], None] = lambda _: None
        """Called with the editor of claims when it has been made."""
        self.evidence = EvidencePanel(workspace, theme)
        self.reader = ReaderPanel(workspace, theme)
        self._editors: dict[FormFrame, QScrollArea] = {}
        self.top = QStackedWidget()
        self.unfinished_bar = UnfinishedBar()
        self.unfinished_bar.resumed.connect(self._resume)
        self.unfinished_bar.discarded.connect(self._discard)
        self._place = QWidget()
        rows = QVBoxLayout(self._place)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.unfinished_bar)
        rows.addWidget(self.evidence, 1)
        self.top.addWidget(self._place)
        self.top.setMinimumHeight(80)
        self.setChildrenCollapsible(False)
        self.addWidget(self.top)
        self.addWidget(self.reader)
        self.setSizes([430, 470])
        self.setMinimumWidth(320)
        self.setHandleWidth(1)
        self.reader.claim_requested.connect(self.edit_claim)
        self.reader.citation_requested.connect(lambda target: self.edit_citation(target, "Affirms"))
        self.reader.details_requested.connect(self.open_details)
        self.evidence.cite_requested.connect(self.ask_citation)
        workspace.selection_changed.connect(lambda _: self._leave_editor())

    @cached_property
    def editor(self) -> ClaimEditor:
        """The editor of claims and citations."""
        from explorer.view.claim_editor import ClaimEditor

        made = ClaimEditor(self._workspace, self.theme)
        self.add_editor(made)
        made.closed.connect(self.close_editor)
        made.refused.connect(lambda: self.open_editor(made))
        self.claim_editor_made(made)
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.theme = theme
        self.evidence.set_theme(theme)
        self.reader.set_theme(theme)

    @property
    def shows_evidence(self) -> bool:
        """Whether the evidence of what is selected is there, and no editor."""
        return self.top.currentWidget() is self._place

    @property
    def start(self) -> QWidget:
        """Where the keyboard goes that comes to the upper part."""
        return self.evidence if self.shows_evidence else self.top.currentWidget() or self.top

    def add_editor(self, editor: FormFrame) -> None:
        """Give an editor a place above the Reader; `open_editor` shows it."""
        place = QScrollArea()
        place.setWidgetResizable(True)
        place.setFrameShape(QFrame.Shape.NoFrame)
        place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        place.setWidget(editor)
        self._editors[editor] = place
        self.top.addWidget(place)

    # ------------------------------------------------------------------ what is not recorded yet

    def unfinished(self) -> FormFrame | None:
        """Return an editor in which something was begun that is neither recorded nor given up."""
        return next((editor for editor in self._editors if editor.holds_work), None)

    def begin(self, editor: FormFrame) -> bool:
        """Show an editor that is to be begun anew; say whether it may be.

        It may not while it holds work: the user is asked to end that first.
        """
        self.open_editor(editor)
        if editor.holds_work:
            editor.say(FINISH)
            return False
        return True

    def may_leave(self) -> bool:
        """Say whether the window may be closed: the first time not while something is begun."""
        editor = self.unfinished()
        if editor is None or (editor.isVisible() and editor.problem.text() == LEAVE):
            return True
        self.open_editor(editor)
        editor.say(LEAVE)
        return False

    def _resume(self) -> None:
        editor = self.unfinished()
        if editor is not None:
            self.open_editor(editor)
            editor.setFocus()
            editor.focusNextChild()

    def _discard(self) -> None:
        editor = self.unfinished()
        if editor is not None:
            editor.closed.emit()

    # ------------------------------------------------------------------ claims and citations

    def edit_claim(self, target: Target | None) -> None:
        """Open the editor on a new claim, cited by the passage if one is given.

        A claim that is being written is gone on with, on the passage marked last.
        """
        if self.editor.holds_work and self.editor.take_passage(target):
            self.open_editor(self.editor)
        elif self.begin(self.editor):
            self.editor.start_claim(target)

    def edit_citation(self, target: Target, stance: str) -> None:
        """Open the editor on a new citation of the claim that is selected."""
        alive = self._workspace.case.columns.alive
        claims = [iri for iri in self._workspace.selection if alive(iri)]
        if not claims:
            self._workspace.said.emit("Select an edge first: the claim that it bears out.", "info")
        elif self.editor.holds_work and self.editor.take_passage(target, claims[0]):
            self.open_editor(self.editor)
        elif self.begin(self.editor):
            self.editor.start_citation(claims[0], target, stance)

    def ask_citation(self, _claim: str, stance: str) -> None:
        """Cite the passage marked in the Reader, or say that one must be marked."""
        target = self.reader.marked_target()
        if target is None:
            self._workspace.said.emit(
                "Mark the passage in the Reader first, then press the button again.", "info"
            )
            self.reader.page.setFocus()
        else:
            self.edit_citation(target, stance)

    def open_editor(self, editor: FormFrame) -> None:
        """Show an editor with as much of the column as its fields need."""
        self.top.show()
        self.top.setCurrentWidget(self._editors[editor])
        whole = sum(self.sizes())
        wanted = min(EDITOR_HEIGHT, whole - READER_LEAST)
        if self.sizes()[0] < wanted:
            self.setSizes([wanted, whole - wanted])
            if self.reader.page.textCursor().hasSelection():
                QTimer.singleShot(0, self.reader, self.reader.page.ensureCursorVisible)

    def close_editor(self) -> None:
        """Go back to the evidence of what is selected."""
        place = self.top.currentWidget()
        focused: QWidget | None = self.window().focusWidget()
        had_focus = place is not None and focused is not None and place.isAncestorOf(focused)
        self.top.setCurrentWidget(self._place)
        left = self.unfinished()
        self.unfinished_bar.tell(left.title if left else "")
        if had_focus:
            self.reader.page.setFocus()

    def _leave_editor(self) -> None:
        if not self.shows_evidence:
            self.close_editor()

    def open_details(self, source: str) -> None:
        """Show what is said of a source, to be changed in place."""
        self.close_editor()
        self.top.show()
        self._workspace.select([source])

    def toggle_reader(self) -> None:
        """Give the Reader the whole column, or half of it again."""
        self.top.setVisible(not self.top.isVisible())
