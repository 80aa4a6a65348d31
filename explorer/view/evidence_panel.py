"""The Evidence panel: what is selected, what bears it out and what stands against it."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.model.reader_text import paragraph_of, quotation
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.citation_card import CitationCard
from explorer.view.entity_page import EntityPage
from explorer.view.flow_layout import FlowLayout
from explorer.view.source_page import SourcePage
from explorer.view.theme import Theme
from explorer.view.verdict_editor import VERDICTS
from explorer.view.view_page import ViewPage
from explorer.view.wording import day, tip
from graph_data import claim as claims
from graph_data import finding
from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.evidence import in_words

QUIET = frozenset(("Not contested", "Actual", "Draft", "No passage", "Cited, not checked here"))


class EvidencePanel(QScrollArea):
    """Shows the first thing selected.

    Signals: ``cite_requested(str, str)`` with a claim and a stance when the user asks for another
    citation; ``attach_requested()``; ``wanted(str, object)`` with what the user wants done and with
    what: ``edit_claim``, ``retract``, ``delete_claim``, ``edit_entity``, ``same_as`` and
    ``erase_name`` with an IRI, ``edit_citation`` and ``delete_citation`` with the citation,
    ``judge`` with claim and verdict.
    """

    cite_requested = Signal(str, str)
    attach_requested = Signal()
    wanted = Signal(str, object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self.setObjectName("evidence")
        self.setAccessibleName("Evidence")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._page = widgets.panel("evidence-page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 14, 16, 14)
        self._column.setSpacing(8)
        self.setWidget(self._page)
        workspace.selection_changed.connect(self._show)
        workspace.changed.connect(lambda _: self._show(list(workspace.selection)))
        workspace.documents_changed.connect(lambda: self._show(list(workspace.selection)))
        workspace.views_changed.connect(lambda: self._show(list(workspace.selection)))
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._show_view_again)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(lambda *_: self._again.start(0))
        self._show(list(workspace.selection))

    def _show_view_again(self) -> None:
        """Name what is in question, or hidden, by what is shown by now; the rest is left alone."""
        page = self._page.findChild(EntityPage)
        if page is not None:
            page.show_hidden()
        if self._page.findChild(ViewPage) is not None:
            self._show(list(self._workspace.selection))

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        widgets.clear(self._column)
        self._show(list(self._workspace.selection))

    def ask_delete(self) -> None:
        """Delete the entity that is shown, or show what hangs on it."""
        page = self._page.findChild(EntityPage)
        if page is not None:
            page.ask_delete()

    def _stays(self, selection: list[str]) -> bool:
        """Bring the page of a source that stays selected up to date, so that typing goes on."""
        page = self._page.findChild(SourcePage)
        if page is None or selection != [page.iri] or page.iri not in self._workspace.case.sources:
            return False
        page.refresh()
        widgets.order_tabs(self, self._page)
        return True

    def _show(self, selection: list[str]) -> None:
        if self._stays(selection):
            return
        widgets.clear(self._column)
        columns = self._workspace.case.columns
        first = next((iri for iri in selection if columns.alive(iri)), None)
        if len(selection) > 1:
            words = f"{len(selection)} selected; shown is the first"
            self._column.addWidget(widgets.label(words, "muted"))
        if first:
            self._show_claim(columns.claim(first))
        elif selection and selection[0] in self._workspace.case.sources:
            self._show_source(selection[0])
        elif selection and selection[0] in columns.entities:
            page = EntityPage(self._workspace, self._theme, selection[0])
            page.wanted.connect(self.wanted)
            self._column.addWidget(page)
        else:
            self._column.addWidget(ViewPage(self._workspace, self._theme))
        self._column.addStretch(1)
        widgets.order_tabs(self, self._page)
        self.verticalScrollBar().setValue(0)

    def _show_source(self, iri: str) -> None:
        """Show the details of a source, and what is said of it as of any other thing."""
        self._column.addWidget(SourcePage(self._workspace, self._theme, iri))
        columns = self._workspace.case.columns
        if iri in columns.entities and columns.claims_of(iri):
            self._column.addSpacing(6)
            self._column.addWidget(widgets.hairline())
            page = EntityPage(self._workspace, self._theme, iri)
            page.wanted.connect(self.wanted)
            self._column.addWidget(page)

    # ------------------------------------------------------------------ a claim

    def _show_claim(self, one: Claim) -> None:
        case = self._workspace.case
        axes = case.columns.evidence_of(one.iri)
        self._column.addWidget(self._sentence(one))
        meta = widgets.label(self._meta(one), "muted")
        meta.setToolTip(tip("recorded"))
        self._column.addWidget(meta)
        self._column.addLayout(self._chips(in_words(axes), axes.contested))
        citations = self._workspace.citations_of(one.iri)
        texts: dict[str, str | None] = {}
        for cited in citations:
            self._column.addWidget(self._card(cited, texts))
        if not citations:
            text = "No source is cited for this claim: it rests on the analyst’s word."
            self._column.addWidget(widgets.label(text, "hint"))
        for judged in finding.read(case.project.store, [one.iri]).get(one.iri, []):
            self._column.addWidget(self._finding(judged))
        self._column.addLayout(self._buttons(one))

    def _sentence(self, one: Claim) -> QLabel:
        """Return the claim as a sentence, the relation in the colour of its family."""
        case = self._workspace.case
        ontology = case.project.ontology
        relation = ontology.relations.get(one.predicate)
        family = ontology.families.get(relation.family) if relation else None
        colour = self._theme.legible(family.colour if family else self._theme.muted)
        names = [
            escape(case.columns.entities[iri].label if iri in case.columns.entities else iri)
            for iri in (one.subject, one.object)
        ]
        verb = escape(claims.verb(ontology, one))
        made = QLabel(f'{names[0]} <span style="color:{colour}">{verb}</span> {names[1]}')
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setProperty("kind", "claim")
        made.setObjectName("claim-sentence")
        made.setWordWrap(True)
        plain = claims.sentence(ontology, one, *(self._name(i) for i in (one.subject, one.object)))
        made.setAccessibleName(plain)
        return made

    def _name(self, iri: str) -> str:
        known = self._workspace.case.columns.entities.get(iri)
        return known.label if known else iri

    def _meta(self, one: Claim) -> str:
        parts = []
        if one.in_case:
            parts.append(f"in {self._name(one.in_case)}")
        if one.place:
            parts.append(f"in {self._name(one.place)}")
        if one.valid_from or one.valid_until:
            spans = {
                (True, True): f"{day(one.valid_from)} to {day(one.valid_until)}",
                (True, False): f"from {day(one.valid_from)}",
                (False, True): f"until {day(one.valid_until)}",
            }
            if one.valid_from == one.valid_until:
                parts.append(day(one.valid_from))
            else:
                parts.append(spans[bool(one.valid_from), bool(one.valid_until)])
        parts.append(f"recorded {day(one.recorded_at[:10])}")
        text = " · ".join(parts)
        return text[:1].upper() + text[1:]

    def _chips(self, words: list[tuple[str, str]], contested: bool) -> FlowLayout:
        row = FlowLayout(gap=6)
        for axis, text in words:
            if axis == "modality" and text == "Actual":
                continue
            chip = widgets.label(text, "chip-outline" if text in QUIET else "chip", wrap=False)
            chip.setToolTip(tip(text))
            if axis == "opposition" and contested:
                chip.setStyleSheet(
                    f"color: {self._theme.alert}; border-color: {self._theme.alert};"
                )
            row.addWidget(chip)
        return row

    def _card(self, cited: Citation, texts: dict[str, str | None]) -> CitationCard:
        case = self._workspace.case
        quotes = [(target, *quotation(case, target, texts)) for target in cited.targets]
        names = {
            iri: self._name(iri)
            for iri in (cited.speaker, cited.on_behalf_of, *cited.reported_from)
            if iri
        } | {iri: case.sources[iri].label for iri in cited.reported_from if iri in case.sources}
        digests = {}
        for target in cited.targets:
            work = case.sources.get(target.source)
            if (
                work
                and work.digest_text
                and target.digest_end
                and case.project.library.has(work.digest_text)
            ):
                text = case.project.library.text(work.digest_text)
                digests[target.iri] = paragraph_of(text, target.digest_start)
        states = {
            t.iri: case.columns.anchors[t.iri]
            for t in cited.targets
            if t.iri in case.columns.anchors
        }
        card = CitationCard(
            cited, case.sources, names, quotes, digests, states, self._theme,
            editable=case.project.writable,
        )  # fmt: skip
        card.wanted.connect(self.wanted)
        card.opened.connect(self._workspace.read_passage)
        card.attach_requested.connect(self.attach_requested)
        return card

    def _finding(self, judged: finding.Finding) -> QFrame:
        frame = QFrame()
        frame.setProperty("kind", "card")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 9, 12, 9)
        column.setSpacing(2)
        head = f"Finding: {judged.verdict.lower()}"
        if judged.basis == "Inferred":
            head += ", inferred"
        row = QHBoxLayout()
        row.addWidget(widgets.label(head, "secondary", wrap=False))
        by = widgets.label(f"by {self._agent(judged.by)}", "muted", wrap=False)
        by.setToolTip(f"Recorded {day(judged.recorded_at[:10])}" if judged.recorded_at else "")
        row.addWidget(by)
        row.addStretch(1)
        column.addLayout(row)
        if judged.because:
            column.addWidget(widgets.label(judged.because, "", selectable=True))
        return frame

    def _agent(self, iri: str) -> str:
        if iri == self._workspace.project.agent:
            return "you"
        rows = self._workspace.project.store.select(
            "SELECT ?label WHERE { %VALUES% ?iri rdfs:label ?label }", [f"<{iri}>"]
        )
        return rows[0][0].strip('"') if rows and rows[0][0] else "an analyst"

    def _buttons(self, one: Claim) -> FlowLayout:
        row = FlowLayout(gap=7)
        tip = "Mark a passage in the Reader first"
        row.addWidget(
            widgets.button(
                "Add citation",
                "primary",
                lambda: self.cite_requested.emit(one.iri, "Affirms"),
                name="add-citation",
                tip=tip,
            )
        )
        row.addWidget(
            widgets.button(
                "Contradict",
                "",
                lambda: self.cite_requested.emit(one.iri, "Denies"),
                name="contradict",
                tip=tip,
            )
        )
        if self._workspace.project.writable:
            row.addWidget(self._judge_button(one))
            row.addWidget(self._more_button(one))
        return row

    def _judge_button(self, one: Claim) -> QPushButton:
        made = widgets.button("Judge", "", lambda: None, name="judge")
        menu = QMenu(made)
        for verdict, text in VERDICTS:
            menu.addAction(text).triggered.connect(
                lambda _checked=False, v=verdict: self.wanted.emit("judge", (one.iri, v))
            )
        made.setMenu(menu)
        return made

    def _more_button(self, one: Claim) -> QPushButton:
        made = widgets.button("More", "", lambda: None, name="claim-more")
        menu = QMenu(made)
        for name, text in (
            ("edit_claim", "Edit claim…"), ("retract", "Retract…"),
            ("delete_claim", "Delete claim"),
        ):  # fmt: skip
            menu.addAction(text).triggered.connect(
                lambda _checked=False, n=name: self.wanted.emit(n, one.iri)
            )
        made.setMenu(menu)
        return made
