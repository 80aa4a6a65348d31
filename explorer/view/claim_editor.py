"""The editor of a claim or a citation: a form that the keyboard alone can fill."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from explorer.model import drafting, reader_text
from explorer.model.workspace import Workspace
from explorer.view import form_fields, widgets
from explorer.view.citation_fields import CitationFields
from explorer.view.claim_fields import ClaimFields
from explorer.view.form_frame import FormFrame
from explorer.view.theme import Theme, source_font
from explorer.view.wording import quoted, shortened
from graph_data.citation import Citation, Target
from graph_data.errors import BadInput

DISCARD = "Press Esc again to discard what you typed."
STAYS = "Its citations and your finding stay with it; a finding that was checked is a draft again."


class ClaimEditor(FormFrame):
    """Makes and changes claims and citations.

    Signals: ``unfolded(bool)`` when the further fields were shown or hidden by hand.
    """

    unfolded = Signal(bool)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("claim-editor", parent)
        self._workspace = workspace
        self._target: Target | None = None
        self._claim = ""
        self._citation: Citation | None = None
        self._before: object = None
        self._at_fault: QWidget | None = None
        self.claim = ClaimFields(workspace, theme)
        self.citation = CitationFields(workspace, theme)
        self.subject, self.relation, self.object = (
            self.claim.subject,
            self.claim.relation,
            self.claim.object,
        )
        self.modality = self.claim.modality
        self.stance, self.form = self.citation.stance, self.citation.form
        self.speaker, self.note = self.citation.speaker, self.citation.note
        self._heading = widgets.label("", "title")
        self._heading.setObjectName("editor-heading")
        self._passage = widgets.label("", "source")
        self._passage.setFont(source_font(14))
        self._stays = widgets.label(STAYS, "hint")
        for part in (self._heading, self._passage, self._stays, self.claim, self.citation):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._add_buttons()
        self.claim.finished.connect(self.submit)
        for fields in (self.claim, self.citation):
            fields.typed.connect(self._go_on)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def _add_buttons(self) -> None:
        self._accept = widgets.button(
            "Make claim", "primary", self.submit, name="make-claim", tip="Ctrl+Return"
        )
        cancel = widgets.button("Cancel", "ghost", self.closed.emit, name="cancel-claim", tip="Esc")
        self._more = widgets.button(
            "More fields", "ghost", self._on_more, name="more-fields",
            tip="Dates, place, chain of reports, grade, slips of the text",
        )  # fmt: skip
        self._more.setCheckable(True)
        self.foot.addWidget(self._accept)
        self.foot.addWidget(cancel)
        self.foot.addStretch(1)
        self.foot.addWidget(self._more)
        self.set_unfolded(False)

    # ------------------------------------------------------------------ more and fewer fields

    def set_unfolded(self, shown: bool) -> None:
        """Show or hide the fields that are seldom needed, from now on."""
        self._is_unfolded = shown
        self._unfold(shown)

    def _unfold(self, shown: bool) -> None:
        self._more.setChecked(shown)
        self._more.setText("Fewer fields" if shown else "More fields")
        self._more.setAccessibleName(self._more.text())
        for fields in (self.claim, self.citation):
            fields.show_more(shown)

    def _on_more(self) -> None:
        self.set_unfolded(self._more.isChecked())
        self.unfolded.emit(self._is_unfolded)

    # ------------------------------------------------------------------ opening

    def start_claim(self, target: Target | None, ends: tuple[str, str] = ("", "")) -> None:
        """Begin a new claim from a marked passage, or from nothing.

        Args:
            target: the passage; None for none.
            ends: IRIs of subject and object, empty where they are still to be named.
        """
        self._begin(target, "")
        self._heading.setText("New claim")
        self._accept.setText("Make claim")
        self._show_fields(claim=True, citation=target is not None)
        for field, iri in ((self.subject, ends[0]), (self.object, ends[1])):
            if iri:
                field.set_entity(iri, self._workspace.label(iri))
        if all(ends):
            self.claim.offer_relations()
        else:
            (self.relation if ends[0] else self.subject.edit).setFocus()

    def start_citation(self, claim_iri: str, target: Target, stance: str = "Affirms") -> None:
        """Begin a citation of a marked passage for a claim."""
        self._begin(target, claim_iri)
        self._heading.setText(self._workspace.sentence(claim_iri))
        self._accept.setText("Add citation")
        self._show_fields(claim=False, citation=True)
        form_fields.choose(self.stance, stance)
        self.stance.setFocus()

    def revise_claim(self, claim_iri: str) -> None:
        """Take up a claim to change what it says."""
        self._begin(None, claim_iri)
        case = self._workspace.case
        self._heading.setText("Change the claim")
        self._accept.setText("Save change")
        self._show_fields(claim=True, citation=False)
        self._stays.show()
        self.claim.fill(drafting.draft_of_claim(case, case.columns.claim(claim_iri)))
        self._unfold(self._is_unfolded or self.claim.has_more())
        self._before = self.claim.draft(None)
        self.subject.edit.setFocus()
        self.subject.edit.selectAll()

    def revise_citation(self, cited: Citation) -> None:
        """Take up a citation to change how it bears on its claim."""
        self._begin(cited.targets[0], cited.claim)
        self._citation = cited
        self._heading.setText(self._workspace.sentence(cited.claim))
        self._accept.setText("Save change")
        self._show_fields(claim=False, citation=True)
        self.citation.fill(drafting.draft_of_citation(self._workspace.case, cited))
        self._unfold(self._is_unfolded or self.citation.has_more())
        self._before = self._fields_now()
        self.stance.setFocus()

    def _begin(self, target: Target | None, claim_iri: str) -> None:
        self._claim, self._citation = claim_iri, None
        self._before = None
        self.is_open = True
        self._workspace.editing.duplicates.prepare()
        self.claim.clear()
        self.citation.clear()
        self._go_on()
        self._unfold(self._is_unfolded)
        self._stays.hide()
        self._take_passage(target)

    def take_passage(self, target: Target | None, claim_iri: str = "") -> bool:
        """Have what is being made rest on another passage, and keep the rest.

        Args:
            target: the passage; with None, nothing is done.
            claim_iri: the claim of which a citation is being made; empty for a new claim.

        Returns:
            Whether that was being made.
        """
        is_new = self.is_open and self._before is None and self._claim == claim_iri
        if target is None or not is_new:
            return False
        self._take_passage(target)
        self.citation.show()
        return True

    def _take_passage(self, target: Target | None) -> None:
        self._target = target
        if target is not None:
            form_fields.choose(self.citation.region, target.region)
        words, kind = ("", "none")
        if target is not None:
            words, kind = reader_text.quotation(self._workspace.case, target, {})
        words = shortened(words)
        self._passage.setText(quoted(words) if kind == "quoted" else " ".join(words.split()))
        self._passage.setVisible(bool(words))

    def _show_fields(self, *, claim: bool, citation: bool) -> None:
        self.claim.setVisible(claim)
        self.citation.setVisible(citation)

    # ------------------------------------------------------------------ done

    def submit(self) -> None:
        """Record what the form says; what is amiss is said in place and nothing is lost."""
        self._go_on()
        if not self.claim.isHidden():
            self.claim.settle()
        if not self.citation.isHidden():
            self.citation.settle()
        try:
            self._hand_in()
        except BadInput as error:
            self.say(error.sentence)
            self._point_at_problem()
            return
        self.closed.emit()

    def _hand_in(self) -> None:
        editing = self._workspace.editing
        cited = self.citation.draft(self._target) if self._target else None
        if self._citation and cited:
            editing.revise_citation(self._citation, cited, self._take_back)
        elif self._claim and cited:
            editing.cite(self._claim, cited, self._take_back)
        elif self._claim:
            editing.revise_claim(self._claim, self.claim.draft(None), self._take_back)
        else:
            editing.make_claim(self.claim.draft(cited), self._take_back)

    def _take_back(self) -> None:
        """Stand ready to try again with what was handed in."""
        self.refused.emit()
        self._accept.setFocus()

    def _point_at_problem(self) -> None:
        """Put the keyboard into the field that is amiss, and draw it so."""
        for fields in (self.claim, self.citation):
            field = None if fields.isHidden() else fields.at_fault()
            if field is not None:
                if not field.isVisibleTo(fields):
                    self._unfold(True)
                form_fields.mark_invalid(field, invalid=True)
                self._at_fault = field
                field.setFocus()
                return

    def _go_on(self) -> None:
        """Forget what was amiss once something is typed."""
        self.say("")
        if self._at_fault is not None:
            form_fields.mark_invalid(self._at_fault, invalid=False)
            self._at_fault = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape; what was typed is asked about first."""
        if event.key() == Qt.Key.Key_Escape:
            if self.is_typed() and self.problem.text() != DISCARD:
                self.say(DISCARD)
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def title(self) -> str:
        """What is made or changed."""
        if self._citation:
            return "Change the citation"
        return self._heading.text() if self._before or not self._claim else "New citation"

    def is_typed(self) -> bool:
        """Say whether anything was typed that would be lost."""
        if self._before is not None:
            return self._fields_now() != self._before
        return self.claim.is_touched() or self.citation.is_touched()

    def _fields_now(self) -> object:
        """Return what stands in the fields that are shown; None for what cannot be."""
        try:
            if self._citation and self._target:
                return self.citation.draft(self._target)
            return self.claim.draft(None)
        except BadInput:
            return None
