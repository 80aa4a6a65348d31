"""The analyst's verdict on a claim, with its basis and the reason; and retracting a claim."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from explorer.model.workspace import Workspace
from explorer.view import form_fields
from explorer.view.editor_page import EditorPage
from graph_data import finding

VERDICTS = (
    ("Accepted", "Accept: the claim stands"),
    ("Doubted", "Doubt"),
    ("Rejected", "Reject"),
    ("Open", "Leave open"),
)
BASES = (
    ("Stated", "a source states it"),
    ("Inferred", "inferred from what is cited"),
)
MEANING = {
    "Accepted": "An accepted claim that is actual also stands as a plain edge for other programs.",
    "Doubted": "A doubted claim stays on the canvas and is drawn as such.",
    "Rejected": "A rejected claim stays on record with everything that was cited for it.",
    "Open": "An open claim has been looked at, and nothing was decided.",
}
RETRACTING = (
    "To retract is to take it back in the open: the claim and its citations stay on record, and"
    " beside them stands that you no longer hold it, and why. To take out a mistake, undo instead."
)


class VerdictEditor(EditorPage):
    """Asks for verdict, basis and reason."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, "verdict-editor", "Record finding", parent)
        self._claim = ""
        self._is_retracting = False
        self.verdict = form_fields.choice("verdict", "Verdict", VERDICTS)
        self.basis = form_fields.choice("basis", "Basis", BASES)
        self.reason = form_fields.line("reason", "Reason", "why, in your own words")
        for name, field in (
            ("Verdict", self.verdict),
            ("Basis", self.basis),
            ("Reason", self.reason),
        ):
            form_fields.add_row(self.form, name, field)
        self.reason.returnPressed.connect(self.submit)
        self.verdict.currentIndexChanged.connect(lambda _: self._explain())

    def start(self, claim_iri: str, verdict: str = "") -> None:
        """Begin a verdict; the one recorded last is what the fields hold, unless one is given."""
        self._open(claim_iri, retracting=False)
        agent = self._workspace.project.agent
        said = finding.read(self._workspace.project.store, [claim_iri]).get(claim_iri, [])
        mine = [one for one in said if one.by == agent]
        last = mine[-1] if mine else None
        form_fields.choose(self.verdict, verdict or (last.verdict if last else "Accepted"))
        form_fields.choose(self.basis, last.basis if last else "Stated")
        same = last is not None and verdict in ("", last.verdict)
        self.reason.setText(last.because if last and same else "")
        self.begin(self._workspace.sentence(claim_iri), " ")
        self._explain()
        (self.reason if verdict else self.verdict).setFocus()

    def start_retraction(self, claim_iri: str) -> None:
        """Begin to retract a claim."""
        self._open(claim_iri, retracting=True)
        self.reason.clear()
        self.begin(f"Retract: {self._workspace.sentence(claim_iri)}", RETRACTING)
        self.reason.setFocus()

    def _open(self, claim_iri: str, *, retracting: bool) -> None:
        self._claim, self._is_retracting = claim_iri, retracting
        self.accept_button.setText("Retract" if retracting else "Record finding")
        for field in (self.verdict, self.basis):
            self.form.setRowVisible(field, not retracting)

    def _explain(self) -> None:
        if not self._is_retracting:
            self.explanation.setText(MEANING[self.verdict.currentData()])

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        return self.verdict.currentData(), self.basis.currentData(), self.reason.text()

    def hand_in(self) -> None:
        """Record the verdict.

        Raises:
            BadInput: a retraction has no reason.
        """
        editing, because = self._workspace.editing, self.reason.text().strip()
        if self._is_retracting:
            editing.retract(self._claim, because, self.take_back)
        else:
            editing.judge(
                self._claim, self.verdict.currentData(), because,
                self.basis.currentData(), self.take_back,
            )  # fmt: skip
