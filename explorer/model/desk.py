"""What every part of the workspace works with: case, canvas, selection, and the way to disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from explorer.model.arranger import Arranger
from explorer.model.canvas import Canvas, Point
from explorer.model.mirror import Mirror, ReadAnew
from explorer.model.placement import Placement
from explorer.model.recorder import Recorder, nothing
from explorer.model.sieve import Sieve
from explorer.tasks import TaskRunner
from graph_data import citation, importing
from graph_data import claim as claims
from graph_data.case import Case
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation, Target
from graph_data.errors import GraphDataError
from graph_data.journal import Block
from graph_data.project import Project
from graph_data.selector import Passage

LARGE = 20_000
"""A change of more statements than this is not followed one by one: the case is read again."""


class Desk(QObject):
    """An open case with what is shown and chosen of it.

    Signals, all facts in the past tense: ``changed(ChangeSet)`` after a change is on disk and in
    the index, ``selection_changed(list)`` with IRIs of entities and claims,
    ``documents_changed()`` after originals were attached; ``passage_chosen(Target)`` when a
    passage is to be read, None for none; ``said(str, str)`` one sentence for the user and ``info``
    or ``error``; ``busy_changed(str)`` what is under way, empty when nothing is;
    ``views_changed()`` when named views or the current one changed; ``name_erased(Veil)`` when a
    name was erased from the case, and is to go from whatever else holds it.
    """

    changed = Signal(object)
    selection_changed = Signal(list)
    documents_changed = Signal()
    views_changed = Signal()
    name_erased = Signal(object)
    passage_chosen = Signal(object)
    said = Signal(str, str)
    busy_changed = Signal(str)

    def __init__(
        self, of: Project | Case, parent: QObject | None = None, *, threads: int = 2
    ) -> None:
        super().__init__(parent)
        self.case = of if isinstance(of, Case) else Case.of(of)
        self.canvas = Canvas(self)
        self.sieve = self.canvas.sieve = Sieve(self.case)
        self.undo_stack = QUndoStack(self)
        self.tasks = TaskRunner(self, threads=threads)
        self.search = self.case.search_index()
        self.placement = Placement(self.case, self.canvas)
        self.selection: tuple[str, ...] = ()
        self.followed = 0
        """Changes that the window has been brought in step with: tells what was read too early."""
        self.arranger = Arranger(
            self.case, self.canvas, self.placement, self.undo_stack, self.tasks
        )
        self.arranger.busy = self.busy_changed.emit
        self.arranger.failed = self.fail
        self.arranger.view_named = self.views_changed.emit
        self.mirror = Mirror(self.case, self.canvas, self.search, self.placement)
        self.recorder = Recorder(
            self.case, self.canvas, self.undo_stack, self.tasks, self.arranger.name_view
        )
        self.recorder.followed = self._follow
        self.recorder.known = lambda: self.said.emit("That is in the case already.", "info")
        self.recorder.failed = self.fail
        self.recorder.busy = self.busy_changed.emit
        self.recorder.history.restore()

    @property
    def project(self) -> Project:
        """The case on disk."""
        return self.case.project

    # ------------------------------------------------------------------ what is chosen

    def select(self, iris: Iterable[str]) -> None:
        """Select entities and claims; the first of them fills the Evidence panel."""
        chosen = tuple(dict.fromkeys(iris))
        if chosen != self.selection:
            self.selection = chosen
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

    def select_again(self) -> None:
        """Have everything that follows the selection look at it afresh."""
        self.selection_changed.emit(list(self.selection))

    # ------------------------------------------------------------------ words

    def known(self, iri: str) -> bool:
        """Return whether the case holds an entity or a standing claim of that name."""
        return iri in self.case.columns.entities or self.case.columns.alive(iri)

    def label(self, iri: str) -> str:
        """Return the name of an entity, or the IRI of what has none."""
        entity = self.case.columns.entities.get(iri)
        return entity.label if entity else iri

    def sentence(self, claim_iri: str) -> str:
        """Return a claim as a plain sentence."""
        one = self.case.columns.claim(claim_iri)
        names = (self.label(one.subject), self.label(one.object))
        return claims.sentence(self.project.ontology, one, *names)

    # ------------------------------------------------------------------ to disk and back

    def record(
        self,
        changes: ChangeSet,
        then: Callable[[], None] = nothing,
        refused: Callable[[], None] = nothing,
    ) -> None:
        """Write a change as one step that can be undone; see `Recorder.write`."""
        self.recorder.write(changes, then, refused)

    def _take_anew(self, changes: ChangeSet) -> None:
        """Read the case again off the GUI thread, after a change too large to be followed here.

        What is written meanwhile is followed as always, and the reading done over.
        """
        followed = self.followed
        self.recorder.hold()
        self.busy_changed.emit("Taking in what has come…")

        def read(found: ReadAnew) -> None:
            if self.followed != followed:
                self._take_anew(changes)
                self.recorder.release()
                return
            places = self.mirror.take_over(found)
            self.select([iri for iri in self.selection if self.known(iri)])
            if self.mirror.left_out and not changes.label.startswith(importing.LABEL):
                self.said.emit(
                    f"Of what has come the most connected are shown; {self.mirror.left_out:,} more"
                    " can be found and expanded.",
                    "info",
                )
            self.tasks.run("", places, placed, failed)

        def placed(places: Mapping[str, Point]) -> None:
            self.mirror.show(places)
            self.changed.emit(changes)
            self.read_the_rest()
            self.recorder.release()

        def failed(error: BaseException) -> None:
            self.recorder.release()
            self.fail(error)

        self.tasks.run("", lambda: self.mirror.read_anew(changes), read, failed)

    def read_the_rest(self) -> None:
        """Have read in the background what nobody waits for."""

    def fail(self, error: BaseException) -> None:
        """Say what went wrong; a fault of the program goes on to whoever shows those."""
        self.busy_changed.emit("")
        if not isinstance(error, GraphDataError):
            raise error
        self.said.emit(error.sentence, "error")

    def _follow(self, block: Block) -> None:
        """Bring all in step with a block that is on disk."""
        if block.changes is None:
            return
        self.followed += 1
        if len(block.changes.added) + len(block.changes.removed) > LARGE:
            self._take_anew(block.changes)
            return
        self.mirror.follow(block)
        self.select([iri for iri in self.selection if self.known(iri)])
        self.changed.emit(block.changes)
