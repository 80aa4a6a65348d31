"""An entity in the Evidence panel: its names, what is said of it by family, and what is hidden."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.model import shown
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.theme import Theme, icon_pixmap
from graph_data import claim as claims
from graph_data.claim import Claim
from graph_data.evidence import Support

ROWS = 60


class EntityPage(QWidget):
    """What is known of one entity."""

    def __init__(
        self, workspace: Workspace, theme: Theme, iri: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._iri = iri
        case = workspace.case
        self._entity = case.columns.entities[iri]
        kind = case.project.ontology.types[self._entity.type]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(
            icon_pixmap(kind.icon, theme.legible(kind.colour), 18, self.devicePixelRatioF())
        )
        sign.setFixedWidth(20)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.addWidget(sign)
        head.addWidget(widgets.label(self._entity.label, "title"), 1)
        column.addLayout(head)
        aka = f" · also {', '.join(self._entity.aliases)}" if self._entity.aliases else ""
        column.addWidget(widgets.label(kind.label[:1].upper() + kind.label[1:] + aka, "muted"))
        if self._entity.note:
            column.addWidget(widgets.label(self._entity.note, "hint"))
        self._add_hidden(column)
        self._add_claims(column)

    def _add_hidden(self, column: QVBoxLayout) -> None:
        workspace = self._workspace
        counts = shown.hidden_counts(workspace.case, workspace.canvas, self._iri)
        if not counts:
            return
        total = sum(count for _, count in counts)
        row = QHBoxLayout()
        words = ", ".join(f"{count} {name.lower()}" for name, count in counts[:4])
        row.addWidget(widgets.label(f"{total} hidden neighbours: {words}", "secondary"), 1)
        row.addWidget(
            widgets.button(
                "Expand", "", lambda: self._workspace.walk.expand(self._iri), name="expand"
            )
        )
        column.addLayout(row)

    def _add_claims(self, column: QVBoxLayout) -> None:
        ontology = self._workspace.project.ontology
        by_family: dict[str, list[Claim]] = {}
        for one in self._workspace.case.columns.claims_of(self._iri):
            relation = ontology.relations.get(one.predicate)
            by_family.setdefault(relation.family if relation else "", []).append(one)
        order = {f.iri: f.order for f in ontology.families.values()}
        listed = 0
        for family in sorted(by_family, key=lambda iri: order.get(iri, 99)):
            known = ontology.families.get(family)
            heading = widgets.label(known.label if known else "Other", "section")
            if known:
                heading.setStyleSheet(f"color: {self._theme.legible(known.colour)};")
            column.addSpacing(4)
            column.addWidget(heading)
            for one in by_family[family][: max(0, ROWS - listed)]:
                column.addWidget(self._row(one))
                listed += 1

    def _row(self, one: Claim) -> QPushButton:
        """Return a claim as a line that selects it, read from this entity's side."""
        case = self._workspace.case
        ontology = case.project.ontology
        names = [
            case.columns.entities[iri].label if iri in case.columns.entities else iri
            for iri in (one.subject, one.object)
        ]
        relation = ontology.relations.get(one.predicate)
        if one.subject == self._iri:
            text = f"{claims.verb(ontology, one)} {names[1]}"
        elif relation and relation.inverse_label and one.modality == "Actual":
            text = f"{relation.inverse_label} {names[0]}"
        else:
            text = claims.sentence(ontology, one, *names)
        text += self._reserve(one)
        made = widgets.button("", "ghost", lambda: self._open(one), name="claim-row")
        made.setText(self._elided(made, text))
        made.setToolTip(claims.sentence(ontology, one, *names))
        made.setAccessibleName(claims.sentence(ontology, one, *names))
        made.setStyleSheet(f"text-align: left; padding: 2px 6px; color: {self._theme.text};")
        return made

    def _reserve(self, one: Claim) -> str:
        """Return what keeps a claim from being read as a plain fact, in a word or two."""
        axes = self._workspace.case.columns.evidence_of(one.iri)
        if axes.support == Support.UNSOURCED:
            words = (
                "stops short of it"
                if axes.withheld
                else "denied"
                if axes.contested
                else "unsourced"
            )
        elif axes.contested:
            words = "contested"
        elif axes.verdict in ("Doubted", "Rejected"):
            words = axes.verdict.lower()
        else:
            return ""
        return f" ({words})"

    @staticmethod
    def _elided(made: QPushButton, text: str) -> str:
        return made.fontMetrics().elidedText(
            text.replace("&", "&&"), Qt.TextElideMode.ElideRight, 380
        )

    def _open(self, one: Claim) -> None:
        self._workspace.walk.show_entities([one.subject, one.object])
        self._workspace.select([one.iri])
