"""Questions in SPARQL: asked of a copy of the case, in a process that can be ended."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, Signal

from explorer.model.desk import Desk
from explorer.model.walk import Walk
from graph_data import prepared_queries, query, query_history, query_words
from graph_data.claim import Claim
from graph_data.errors import GraphDataError
from graph_data.prepared_queries import Prepared
from graph_data.query import Limits, Result
from graph_data.query_words import Word

MOST_SHOWN = 300
"""So many entities of a result come onto the canvas at most."""


class Inquiry(QObject):
    """What is asked and what came of it.

    Signals: ``asking_changed(bool)``; ``answered(object)`` with the `Result`; ``refused(str)`` with
    why there is none.

    Attributes:
        result: the newest answer, None before there is one.
        history: queries asked before in this case, the newest first.
    """

    asking_changed = Signal(bool)
    answered = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, walk: Walk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._walk = walk
        self._ended = Event()
        self.result: Result | None = None
        self.history = query_history.read(desk.project.folder)
        desk.name_erased.connect(self._read_history_again)
        self._base = desk.project.settings.base
        self.prefixes = query.prefixes(self._base)
        self.words = query_words.vocabulary(desk.project.ontology, self.prefixes)

    def _read_history_again(self, _veil: object) -> None:
        self.history = query_history.read(self._desk.project.folder)

    def prepared(self) -> list[Prepared]:
        """Return the questions that come with the program."""
        return prepared_queries.offered(self._base)

    def completions(self, typed: str, text: str) -> list[Word]:
        """Return what may complete a word of a query."""
        return query_words.completions(typed, self.words, self.prefixes, text)

    def ask(self, text: str, seconds: float = 30.0, rows: int = query.ROWS) -> None:
        """Ask; the answer comes with a signal. What was being asked is ended."""
        self.cancel()
        self._ended = ended = Event()
        store, base = self._desk.project.store, self._base

        def work() -> Result:
            return query.ask(
                store,
                text,
                base=base,
                rows=rows,
                limits=Limits(seconds=seconds),
                cancelled=ended.is_set,
            )

        self._remember(text)
        self.asking_changed.emit(True)
        self._desk.tasks.run("query", work, self._on_result, self._on_failure)

    def cancel(self) -> None:
        """End what is being asked."""
        self._ended.set()

    def _on_result(self, found: Result) -> None:
        self.result = found
        self.asking_changed.emit(False)
        self.answered.emit(found)

    def _on_failure(self, error: BaseException) -> None:
        self.asking_changed.emit(False)
        if isinstance(error, GraphDataError):
            self.refused.emit(error.sentence)
        else:
            self._desk.fail(error)

    def _remember(self, text: str) -> None:
        self.history = query_history.with_newest(self.history, text)
        if self._desk.project.writable:
            try:
                query_history.write(self._desk.project.folder, self.history)
            except GraphDataError as error:
                self._desk.said.emit(error.sentence, "error")

    # ------------------------------------------------------------------ onto the canvas

    def found(self) -> tuple[list[str], list[str]]:
        """Return the claims and the entities that the newest answer names, in its order."""
        if self.result is None:
            return [], []
        columns = self._desk.case.columns
        named = dict.fromkeys(
            term[1:-1] for row in self.result.rows for term in row if term and term[0] == "<"
        )
        claims = [iri for iri in named if columns.alive(iri)]
        return claims, [iri for iri in named if iri in columns.entities]

    def show(self) -> None:
        """Show the claims and entities of the newest answer on the canvas, and select them."""
        claims, entities = self.found()
        columns = self._desk.case.columns
        ends = [end for iri in claims for end in _ends(columns.claim(iri))]
        wanted = list(dict.fromkeys([*ends, *entities]))
        if not wanted:
            self._desk.said.emit("The answer names no entity or claim of this case.", "info")
            return
        shown = wanted[:MOST_SHOWN]
        self._walk.show_entities(shown, "Show what was found")
        inside = set(shown) | self._desk.canvas.nodes.keys()
        chosen = [iri for iri in claims if set(_ends(columns.claim(iri))) <= inside]
        self._desk.select(chosen or [iri for iri in entities if iri in inside])
        left = self._walk.withheld(shown)
        if len(wanted) > len(shown):
            first = f"The first {len(shown)} of {len(wanted):,} entities are shown."
            self._desk.said.emit(first + left, "info")
        elif left:
            self._desk.said.emit(f"{len(shown):,} entities were found.{left}", "info")


def _ends(claim: Claim) -> tuple[str, str]:
    return claim.subject, claim.object
