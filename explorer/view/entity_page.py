"""An entity in the Evidence panel: its names, what is said of it by family, and what is hidden."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.model import shown
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.expand_menu import ExpandMenu
from explorer.view.theme import Theme, icon_pixmap
from explorer.view.wording import SAMENESS, register_name, shortened
from graph_data import claim as claims
from graph_data.claim import Claim
from graph_data.entity_table import SOURCE
from graph_data.evidence import RESERVED, Support

ROWS = 60
LONGEST_TITLE = 240
"""Letters of a name that stand as the title of a page."""
HANGING_ROOM = 348
"""Pixels for a line on the card of what hangs on an entity."""


class EntityPage(QWidget):
    """What is known of one entity.

    Signals: ``wanted(str, object)`` with what the user wants done, and the IRI of the entity:
    ``edit_entity``, ``same_as``, ``erase_name``.
    """

    wanted = Signal(str, object)

    def __init__(
        self, workspace: Workspace, theme: Theme, iri: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._iri = iri
        case = workspace.case
        self._entity = case.columns.entities[iri]
        self._kind = case.project.ontology.types[self._entity.type]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        kind = self._kind.label
        aka = f" · also {', '.join(self._entity.aliases)}" if self._entity.aliases else ""
        column.addWidget(widgets.label(kind[:1].upper() + kind[1:] + aka, "muted"))
        if self._entity.matches:
            known_as = " · ".join(map(register_name, self._entity.matches))
            identifiers = widgets.label(known_as, "muted", selectable=True)
            identifiers.setToolTip("\n".join(self._entity.matches))
            column.addWidget(identifiers)
        if self._entity.note:
            column.addWidget(widgets.label(self._entity.note, "hint"))
        self._hanging = QVBoxLayout()
        column.addLayout(self._hanging)
        self._add_samenesses(column)
        self._hidden = QVBoxLayout()
        column.addLayout(self._hidden)
        self.show_hidden()
        self._add_claims(column)

    def _head(self) -> QHBoxLayout:
        """Return the sign, the name, and what can be done with it."""
        head = QHBoxLayout()
        head.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(
            icon_pixmap(
                self._kind.icon,
                self._theme.legible(self._kind.colour),
                18,
                self.devicePixelRatioF(),
            )
        )
        sign.setFixedWidth(20)
        sign.setAlignment(Qt.AlignmentFlag.AlignTop)
        head.addWidget(sign)
        title = widgets.label(shortened(self._entity.label, LONGEST_TITLE), "title")
        title.setToolTip(self._entity.label if title.text() != self._entity.label else "")
        head.addWidget(title, 1)
        if self._entity.type != SOURCE and self._workspace.project.writable:
            edit = widgets.button(
                "Edit", "ghost", lambda: self.wanted.emit("edit_entity", self._iri),
                name="edit-entity", tip="F2",
            )  # fmt: skip
            head.addWidget(edit, 0, Qt.AlignmentFlag.AlignTop)
            head.addWidget(self._more_button(), 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _more_button(self) -> QPushButton:
        made = widgets.button("More", "ghost", lambda: None, name="entity-more")
        menu = QMenu(made)
        for name, text in (
            ("same_as", "Same as…"), ("", ""), ("delete", "Delete"), ("erase_name", "Erase name…"),
        ):  # fmt: skip
            if not name:
                menu.addSeparator()
            elif name == "delete":
                menu.addAction(text).triggered.connect(lambda _checked=False: self.ask_delete())
            else:
                menu.addAction(text).triggered.connect(
                    lambda _checked=False, n=name: self.wanted.emit(n, self._iri)
                )
        made.setMenu(menu)
        return made

    # ------------------------------------------------------------------ deleting

    def ask_delete(self) -> None:
        """Delete the entity, or show what hangs on it."""
        editing, label = self._workspace.editing, self._entity.label
        hanging = editing.dependants(self._iri)
        if not hanging:
            editing.delete_entity(self._iri)
            self._workspace.said.emit(f"{label} was deleted; Ctrl+Z brings it back.", "info")
            return
        widgets.clear(self._hanging)
        card = QFrame()
        card.setObjectName("hanging")
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(2)
        words = (
            f"This hangs on {label}. Take it away first, then delete:"
            if len(hanging) == 1
            else f"{len(hanging)} things hang on {label}. Take them away first, then delete:"
        )
        column.addWidget(widgets.label(words, "secondary"))
        for text, iri in hanging[:ROWS]:
            go = partial(self._go_to, iri)
            column.addWidget(
                widgets.line(text, text, go, "hanging-row", self._theme.text, HANGING_ROOM)
            )
        if len(hanging) > ROWS:
            column.addWidget(widgets.label(f"and {len(hanging) - ROWS} more", "muted"))
        self._hanging.addWidget(card)
        before = self.findChild(QPushButton, "entity-more")
        if before is not None:
            widgets.order_tabs(before, card)
        rows = card.findChildren(QPushButton, "hanging-row")
        rows[0].setFocus()

    def _go_to(self, iri: str) -> None:
        columns = self._workspace.case.columns
        if columns.alive(iri):
            self._open(columns.claim(iri))
        elif iri in columns.entities:
            self._workspace.walk.show_found(iri)

    # ------------------------------------------------------------------ what is said of it

    def _add_samenesses(self, column: QVBoxLayout) -> None:
        """Show what the entity is supposed to be the same as, and what was made of that."""
        for one in self._workspace.editing.samenesses(self._iri):
            other = one.other(self._iri)
            card = QFrame()
            card.setObjectName("same-as")
            card.setProperty("kind", "card")
            inner = QVBoxLayout(card)
            inner.setContentsMargins(12, 7, 12, 7)
            inner.setSpacing(2)
            row = QHBoxLayout()
            row.setSpacing(6)
            verdict = one.findings[-1].verdict if one.findings else "Open"
            row.addWidget(widgets.label(SAMENESS[verdict], "secondary", wrap=False))
            row.addWidget(
                widgets.button(
                    self._workspace.label(other), "link", partial(self._go_to, other),
                    name="same-as-other",
                ),
                1,
            )  # fmt: skip
            if self._workspace.project.writable:
                row.addWidget(
                    widgets.button(
                        "Withdraw", "link",
                        partial(self._workspace.editing.withdraw_same, one.iri),
                        name="withdraw-same-as", tip="Take the hypothesis away",
                    )
                )  # fmt: skip
            inner.addLayout(row)
            for found in one.findings:
                if found.because:
                    inner.addWidget(widgets.label(found.because, "", selectable=True))
            column.addWidget(card)

    def show_hidden(self) -> None:
        """Say how many neighbours are not shown by now, and offer to show them."""
        workspace = self._workspace
        widgets.clear(self._hidden)
        if self._iri not in workspace.case.columns.entities:
            return
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
        by_kind = widgets.button("Some", "", lambda: None, name="expand-to")
        by_kind.setAccessibleName("Expand to some of them")
        by_kind.setToolTip("Some of them: by what they are, or by how they are joined")
        by_kind.setMenu(ExpandMenu(workspace, self._iri, self._theme, by_kind))
        row.addWidget(by_kind)
        self._hidden.addLayout(row)

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
        whole = claims.sentence(ontology, one, *names)
        return widgets.line(text, whole, lambda: self._open(one), "claim-row", self._theme.text)

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
        elif axes.verdict in RESERVED:
            words = axes.verdict.lower()
        else:
            return ""
        return f" ({words})"

    def _open(self, one: Claim) -> None:
        self._workspace.walk.show_entities([one.subject, one.object])
        self._workspace.select([one.iri])
