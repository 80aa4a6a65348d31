"""The open case as the window works on it: the only place in the window that changes data.

One method for each thing a user does. Each asks `graph_data` for a change and hands it to the one
writer; the answer comes back as a signal once it is on disk. Views call these methods and listen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from explorer.model import drafting, views
from explorer.model.arranger import Arranger
from explorer.model.canvas import Canvas, Point
from explorer.model.commands import (
    HideNodes,
    MoveNodes,
    ShowNodes,
)
from explorer.model.drafting import CitationDraft, ClaimDraft
from explorer.model.mirror import Mirror
from explorer.model.placement import Placement
from explorer.model.recorder import Recorder, nothing
from explorer.tasks import TaskRunner
from graph_data import attach, citation, entity, verify
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.citation import Citation, Target
from graph_data.errors import GraphDataError
from graph_data.formats import export, selection
from graph_data.journal import Block
from graph_data.project import Project
from graph_data.search import Entry, SearchIndex
from graph_data.selector import Passage

EXPAND_LIMIT = 40
"""Neighbours that one expansion brings at most, the most connected first."""
SESSION_DELAY = 400


class Workspace(QObject):
    """Case, canvas, selection and undo stack.

    Signals, all facts in the past tense: ``changed(ChangeSet)`` after a change is on disk and in
    the index, ``selection_changed(list)`` with IRIs of entities and claims,
    ``documents_changed()`` after originals were attached; ``passage_chosen(Target)`` when a
    passage is to be read, None for none; ``said(str, str)`` one sentence for the user and ``info``
    or ``error``; ``busy_changed(str)`` what is under way, empty when nothing is;
    ``views_changed()`` when named views or the current one changed.
    """

    changed = Signal(object)
    selection_changed = Signal(list)
    documents_changed = Signal()
    views_changed = Signal()
    passage_chosen = Signal(object)
    said = Signal(str, str)
    busy_changed = Signal(str)

    def __init__(
        self, project: Project, parent: QObject | None = None, *, threads: int = 2
    ) -> None:
        super().__init__(parent)
        self.case = Case.of(project)
        self.canvas = Canvas(self)
        self.undo_stack = QUndoStack(self)
        self.tasks = TaskRunner(self, threads=threads)
        self.search = SearchIndex(self.case.search_entries())
        self.placement = Placement(self.case, self.canvas)
        self.selection: tuple[str, ...] = ()
        self.views: dict[str, views.View] = {}
        self._arranger = Arranger(
            self.case, self.canvas, self.placement, self.undo_stack, self.tasks
        )
        self._arranger.busy = self.busy_changed.emit
        self._arranger.failed = self._on_failure
        self._arranger.view_named = self.views_changed.emit
        self._mirror = Mirror(self.case, self.canvas, self.search, self.placement)
        self._recorder = Recorder(
            self.case, self.canvas, self.undo_stack, self.tasks, self._arranger.name_view
        )
        self._recorder.followed = self._follow
        self._recorder.known = lambda: self.said.emit("That is in the case already.", "info")
        self._recorder.failed = self._on_failure
        self._recorder.busy = self.busy_changed.emit
        self._recorder.history.restore()
        self._session = QTimer(self)
        self._session.setSingleShot(True)
        self._session.setInterval(SESSION_DELAY)
        self._session.timeout.connect(self.save_session)
        for signal in (self.canvas.nodes_shown, self.canvas.nodes_hidden, self.canvas.nodes_moved):
            signal.connect(self._session.start)
        self.undo_stack.indexChanged.connect(lambda _: self._session.start())

    @property
    def current_view(self) -> str:
        """Name of the view that is shown, empty for none."""
        return self._arranger.current

    @property
    def project(self) -> Project:
        """The case on disk."""
        return self.case.project

    def open_views(self) -> None:
        """Show what was shown last, or the first view."""
        self.views, faults = views.read(self.project.folder)
        session = self.views.pop(views.SESSION, None)
        for sentence in [*faults, *self.project.notices]:
            self.said.emit(sentence, "error")
        if session and any(iri in self.case.columns.entities for iri in session.shown):
            self._arranger.show_view(session, session.note)
            self._recorder.history.restore(session)
            self.select([iri for iri in session.selection if self._known(iri)])
        elif self.views:
            self.open_view(next(iter(self.views)), undoable=False)
        else:
            self._arranger.lay_out(views.first_nodes(self.case), undoable=False, view="")
        self.views_changed.emit()

    def close(self) -> None:
        """Keep the session, finish what is being written, and give the case free."""
        self._session.stop()
        self.save_session()
        self.undo_stack.blockSignals(True)  # it would speak once more while it is taken down
        self.tasks.close()
        self.search.close()
        self.project.close()

    def save_session(self) -> None:
        """Keep what is shown, so that the next start looks the same."""
        if not self.project.writable or not self.canvas.nodes:
            return
        memos, done = self._recorder.history.memos()
        view = views.View(
            title="Session",
            note=self.current_view,
            shown=tuple(self.canvas.nodes),
            positions=dict(self.canvas.positions),
            pinned=tuple(self.canvas.pinned),
            selection=self.selection,
            steps=memos,
            steps_done=done,
            head=self.project.head,
        )
        try:
            views.write(self.project.folder, views.SESSION, view)
        except GraphDataError as error:
            self.said.emit(error.sentence, "error")

    def select(self, iris: Iterable[str]) -> None:
        """Select entities and claims; the first of them fills the Evidence panel."""
        chosen = tuple(dict.fromkeys(iris))
        if chosen != self.selection:
            self.selection = chosen
            self._session.start()
            self.selection_changed.emit(list(chosen))
            self._choose_passage()

    def read_passage(self, target: Target) -> None:
        """Open a passage in the Reader."""
        self.passage_chosen.emit(target)

    def read_source(self, iri: str) -> None:
        """Open a source in the Reader at its beginning."""
        work = self.case.sources[iri]
        nothing = Passage(work.start, work.start, "", "")
        self.passage_chosen.emit(Target("", work.iri, work.text, nothing))

    def _choose_passage(self) -> None:
        claims = [iri for iri in self.selection if self.case.columns.alive(iri)]
        if claims:
            found = self.citations_of(claims[0])
            targets = [t for one in found for t in one.targets]
            self.passage_chosen.emit(targets[0] if targets else None)
        else:
            self.passage_chosen.emit(None)

    def citations_of(self, claim_iri: str) -> list[Citation]:
        """Return the citations of a claim, those that affirm it first."""
        found = citation.read(self.project.store, [claim_iri]).get(claim_iri, [])
        return sorted(found, key=lambda one: (citation.STANCES.index(one.stance), one.iri))

    def show_found(self, iri: str) -> None:
        """Show what a search found and select it."""
        if iri in self.case.columns.entities:
            self.show_entities([iri])
            self.select([iri])

    def find(self, text: str, limit: int = 12) -> list[Entry]:
        """Return what the text typed may mean."""
        return self.search.find(text, limit)

    def _known(self, iri: str) -> bool:
        return iri in self.case.columns.entities or self.case.columns.alive(iri)

    def expand(self, iri: str) -> None:
        """Show the hidden neighbours of a node, the most connected first, up to a bound."""
        neighbours = self.case.columns.neighbours(iri)
        hidden = [other for other in neighbours if other not in self.canvas.nodes]
        hidden.sort(key=lambda one: (-self.case.columns.degree(one), one))
        if not hidden:
            self.said.emit(f"Every neighbour of {self._label(iri)} is shown.", "info")
            return
        chosen = hidden[:EXPAND_LIMIT]
        self.show_entities(chosen, f"Expand {self._label(iri)}")
        if len(hidden) > len(chosen):
            rest = len(hidden) - len(chosen)
            self.said.emit(
                f"{len(chosen)} neighbours shown, {rest} more are hidden: expand again for them.",
                "info",
            )

    def show_entities(self, iris: Iterable[str], label: str = "Show") -> None:
        """Bring entities onto the canvas; what is shown stays where it is."""
        new = [
            iri for iri in dict.fromkeys(iris) if iri not in self.canvas.nodes and self._known(iri)
        ]
        if new:
            self.undo_stack.push(
                ShowNodes(label, self.canvas, self.case, self.placement.newcomers(new))
            )

    def hide(self, iris: Iterable[str]) -> None:
        """Take entities off the canvas; the case keeps them."""
        gone = [iri for iri in iris if iri in self.canvas.nodes]
        if gone:
            name = self._label(gone[0]) if len(gone) == 1 else f"{len(gone)} entities"
            self.undo_stack.push(HideNodes.of(f"Hide {name}", self.canvas, self.case, gone))

    def hide_others(self, iris: Iterable[str]) -> None:
        """Take everything else off the canvas."""
        kept = set(iris)
        if kept & self.canvas.nodes.keys():
            self.hide([iri for iri in self.canvas.nodes if iri not in kept])

    def move(self, positions: Mapping[str, Point]) -> None:
        """Put nodes where the user dragged them, and pin them there."""
        pins = dict.fromkeys(positions, True)
        self.undo_stack.push(MoveNodes.of("Move", self.canvas, positions, pins))

    def pin(self, iris: Iterable[str]) -> None:
        """Pin nodes, or free them when all are pinned."""
        chosen = [iri for iri in iris if iri in self.canvas.nodes]
        if chosen:
            free = all(iri in self.canvas.pinned for iri in chosen)
            pins = dict.fromkeys(chosen, not free)
            here = {iri: self.canvas.positions[iri] for iri in chosen}
            self.undo_stack.push(MoveNodes.of("Free" if free else "Pin", self.canvas, here, pins))

    def lay_out(self) -> None:
        """Place all nodes anew, pinned ones excepted."""
        self._arranger.lay_out(list(self.canvas.nodes))

    def open_view(self, name: str, *, undoable: bool = True) -> None:
        """Show a named view."""
        view = self.views[name]
        self._arranger.show_view(view, name, undoable=undoable)
        self.select([])
        if view.note and undoable:
            self.said.emit(view.note, "info")

    def make_claim(self, draft: ClaimDraft, refused: Callable[[], None] = nothing) -> None:
        """Record a claim, its citation and whatever entities it names for the first time.

        `refused` is called when it could not be written, so that what was typed is not lost.
        """
        changes, iri = drafting.claim_changes(self.case, draft)
        self._recorder.write(changes, lambda: self.select([iri]), refused)

    def cite(
        self, claim_iri: str, draft: CitationDraft, refused: Callable[[], None] = nothing
    ) -> None:
        """Add a citation to a claim; `refused` as in `make_claim`."""
        changes = drafting.citation_changes(self.case, claim_iri, draft)
        self._recorder.write(changes, self._show_again, refused)

    def judge(self, claim_iri: str, verdict: str, because: str = "") -> None:
        """Record the analyst's verdict on a claim."""
        changes = drafting.finding_changes(self.case, claim_iri, verdict, because)
        self._recorder.write(changes, self._show_again)

    def _show_again(self) -> None:
        self.selection_changed.emit(list(self.selection))

    def create_entity(self, new: entity.Entity) -> None:
        """Record an entity and show it."""
        self._recorder.write(
            entity.create(self.project.ontology, new), lambda: self.show_found(new.iri)
        )

    def add_documents(self, paths: Sequence[Path]) -> None:
        """Take text documents into the case as new sources; one that cannot be read is said."""
        for path in paths:
            try:
                iri, changes = attach.add_document(self.project, path)
            except GraphDataError as error:
                self.said.emit(error.sentence, "error")
                continue
            self._recorder.write(changes, lambda iri=iri: self._document_added(iri))  # type: ignore[misc]

    def _document_added(self, iri: str) -> None:
        self.documents_changed.emit()
        self.read_source(iri)

    def attach_originals(self, paths: Sequence[Path]) -> None:
        """Attach original documents and prove every passage against them."""
        self.busy_changed.emit("Checking documents…")

        def work() -> tuple[list[attach.Attached], dict[str, Any]]:
            results = attach.attach(self.project, paths)
            checks = verify.check_passages(self.project.store, self.project.library)
            return results, verify.anchor_states(checks)

        def done(outcome: tuple[list[attach.Attached], dict[str, Any]]) -> None:
            results, anchors = outcome
            self.busy_changed.emit("")
            self._mirror.take_anchors(anchors)
            self.documents_changed.emit()
            known = sum(one.state != "not of this case" for one in results)
            exact = sum(state.name == "EXACT" for state in anchors.values())
            self.said.emit(
                f"{known} of {len(results)} files are documents of this case."
                f" {exact} of {len(anchors)} passages are exact.",
                "info",
            )

        self.tasks.run("", work, done, self._on_failure)

    def export_shown(self, path: Path, format_name: str, provenance: str = "full") -> None:
        """Write what the canvas shows into a file."""
        claims, entities = list(self.canvas.edges), list(self.canvas.nodes)
        self.busy_changed.emit("Exporting…")

        def work() -> int:
            quads = selection.of_claims(self.project.store, claims, entities)
            kept = selection.with_provenance(quads, provenance)
            return export.write(kept, path, format_name, self.project.settings.base)

        def done(count: int) -> None:
            self.busy_changed.emit("")
            self.said.emit(f"{count:,} statements written to {path}", "info")

        self.tasks.run("", work, done, self._on_failure)

    # ------------------------------------------------------------------ undo

    def undo(self) -> None:
        """Take back the last step, of data or of the canvas."""
        self._recorder.undo()

    def redo(self) -> None:
        """Do the step undone last again."""
        self._recorder.redo()

    # ------------------------------------------------------------------ following

    def _follow(self, block: Block) -> None:
        """Bring all in step with a block that is on disk."""
        if block.changes is None:
            return
        self._mirror.follow(block)
        self.select([iri for iri in self.selection if self._known(iri)])
        self.changed.emit(block.changes)

    def _on_failure(self, error: BaseException) -> None:
        self.busy_changed.emit("")
        if not isinstance(error, GraphDataError):
            raise error
        self.said.emit(error.sentence, "error")

    def _label(self, iri: str) -> str:
        known = self.case.columns.entities.get(iri)
        return known.label if known else iri

    def sentence(self, claim_iri: str) -> str:
        """Return a claim as a plain sentence."""
        one = self.case.columns.claim(claim_iri)
        names = (self._label(one.subject), self._label(one.object))
        return claims.sentence(self.project.ontology, one, *names)
