"""The index: an Oxigraph store that answers queries. A cache; the journal is the truth.

Terms go in and come out as N-Triples text (see `graph_data.terms`). Every result is drained to a
list in the thread that asked: an Oxigraph iterator used in another thread would end the process.
"""

from __future__ import annotations

import gc
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import IO, Final, cast

import pyoxigraph as ox

from graph_data import terms
from graph_data.block import Block
from graph_data.changeset import ChangeSet, Quad
from graph_data.derivation import derived
from graph_data.errors import BadInput, CaseLocked, GraphDataError, WriteFailed
from graph_data.namespaces import DERIVED, INDEX, RDF, SPARQL_PREFIXES, TL
from graph_data.replay import Additions, steps
from graph_data.store_rows import READERS, Row, answers, pairs_of, rows_of
from graph_data.store_terms import (
    canonical,
    canonical_changes,
    given,
    in_pieces,
    node_of,
    ox_quad,
    quad_of,
    to_ox,
    update_body,
)

__all__ = [
    "Row",
    "Store",
    "canonical",
    "canonical_changes",
    "read_nquads",
    "read_trig",
    "read_turtle",
]

BULKY: Final = 5_000
"""Statements of one change from which on they are loaded in bulk."""
MANY: Final = 64
"""Statements about one thing from which on each is looked for by itself."""
AT_ONCE: Final = 500
"""Values of one query: from about a thousand on, Oxigraph compares each with everything found."""
_HEAD: Final = f"<{TL}journalHead>"
_INDEX: Final = f"<{INDEX}>"
_DERIVED: Final = f"<{DERIVED}>"
_FAULTS: Final = (OSError, RuntimeError, ValueError)
_LOCKED: Final = re.compile(r"lock hold by current process|[Ww]hile lock file|create lock file")
_EVERYTHING: Final = f"""
INSERT {{ GRAPH {_DERIVED} {{ ?s ?p ?o }} }} WHERE {{
  ?claim <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ; <{TL}modality> <{TL}Actual> .
  ?finding <{TL}on> ?claim ; <{TL}verdict> <{TL}Accepted> .
  FILTER(isIRI(?s) && isIRI(?p))
}}"""


class Store:
    """A queryable copy of the case."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the folder `path`, made if need be; in memory when it is None.

        Raises:
            CaseLocked: another process has it open.
            GraphDataError: the folder cannot be read as an index.
        """
        self.path = path
        self._damaged = False
        try:
            self._store: ox.Store | None = ox.Store(str(path)) if path else ox.Store()
        except _FAULTS as error:
            if _LOCKED.search(str(error)):
                raise CaseLocked(
                    f"The index in {path} is in use by another window or command."
                ) from error
            raise GraphDataError(f"The index in {path} cannot be read: {error}.") from error
        if path:
            for log in path.glob("LOG.old.*"):  # RocksDB leaves one of 140 kB at every opening
                log.unlink(missing_ok=True)

    @property
    def _open(self) -> ox.Store:
        if self._store is None:
            raise GraphDataError("The case is closed.")
        return self._store

    @contextmanager
    def _guarded(self) -> Iterator[ox.Store]:
        """Hand out the engine, and name the index when its files turn out to be damaged.

        Raises:
            GraphDataError: the case is closed, or the engine cannot read or write its files.
        """
        engine = self._open
        try:
            yield engine
        except (OSError, RuntimeError) as error:
            self._damaged = True
            raise GraphDataError(
                f"The index in {self.path} failed: {error}. Nothing is lost: close the case and"
                " open it again, and the index is made anew."
            ) from error

    def close(self) -> None:
        """Give the folder back, or remove it if it proved damaged: it can be made anew."""
        engine, self._store = self._store, None
        if engine is not None and self.path:
            with suppress(OSError, RuntimeError):  # its log holds what could not be flushed
                engine.flush()
        # Oxigraph frees its lock when the object goes; an error kept somewhere may still hold it.
        alone = object()
        held_elsewhere = engine is not None and sys.getrefcount(engine) > sys.getrefcount(alone)
        del engine
        if held_elsewhere:
            gc.collect()
        if self._damaged and self.path:
            shutil.rmtree(self.path, ignore_errors=True)

    def go_on_in_memory(self, quads: Iterable[Quad], heads: dict[str, str]) -> None:
        """Leave the folder, which cannot be written any more, and hold the case in memory.

        Args:
            quads: all statements of the case, without the derived ones.
            heads: as for `rebuild`.
        """
        self.path, self._damaged = None, False
        self._store = ox.Store()
        gc.collect()
        self.rebuild(quads, heads)

    def select(self, query: str, values: Sequence[str] = (), name: str = "iri") -> list[Row]:
        """Run a SELECT of our own and return its rows as N-Triples terms, None where unbound.

        Args:
            query: SPARQL 1.1 with the usual prefixes declared. ``%VALUES%`` is replaced; the query
                is asked for some hundreds of values at a time, so that the same row may come twice.
            values: IRI terms that ``?iri`` may have where the query says ``%VALUES%``.
            name: another name for that variable.

        Raises:
            BadInput: a value is no IRI term.
        """
        if "%VALUES%" not in query:
            return self._rows(query)
        listed = [terms.check(value, iri_only=True) for value in values]
        parts = [listed[at : at + AT_ONCE] for at in range(0, max(1, len(listed)), AT_ONCE)]
        queries = (
            query.replace("%VALUES%", f"VALUES ?{name} {{ {' '.join(part)} }}") for part in parts
        )
        if len(parts) == 1:
            return self._rows(next(queries))
        return [
            row for answer in answers(self._answer, queries, READERS) for row in rows_of(answer)
        ]

    def pairs(self, queries: Iterable[str]) -> Iterator[Iterator[tuple[str, str]]]:
        """Run SELECTs of an IRI and a value, one after the other, and yield the rows of each.

        Both are as they are, without brackets and quotation marks.
        """
        with closing(answers(self._answer, queries, 1)) as found:
            for answer in found:
                yield pairs_of(answer)

    def _rows(self, query: str) -> list[Row]:
        return rows_of(self._answer(query))

    def _answer(self, query: str) -> bytes:
        with self._guarded() as engine:
            found = engine.query(SPARQL_PREFIXES + query)
            assert isinstance(found, ox.QuerySolutions)
            return found.serialize(format=ox.QueryResultsFormat.TSV) or b""

    def quads(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,
        graph: str | None = None,
    ) -> list[Quad]:
        """Return statements that match; None matches all, an empty graph is the default graph."""
        with self._guarded() as engine:
            found = engine.quads_for_pattern(
                node_of(subject) if subject else None,
                node_of(predicate) if predicate else None,
                to_ox(object) if object else None,
                ox.DefaultGraph() if graph == "" else node_of(graph) if graph else None,
            )
            return [quad_of(quad) for quad in found]

    def case_quads(self) -> list[Quad]:
        """Return all statements of the case, the derived ones included, without the index's own."""
        return [quad for quad in self.quads() if quad.graph != _INDEX]

    def contains(self, quad: Quad) -> bool:
        """Say whether a statement is there."""
        with self._guarded() as engine:
            return ox_quad(quad) in engine

    def __len__(self) -> int:
        with self._guarded() as engine:
            return len(engine)

    def effective(self, changes: ChangeSet) -> ChangeSet:
        """Return only what would really change: nothing twice, nothing removed that is not there.

        Raises:
            BadInput: the change touches the derived graph or the index's own.
        """
        for quad in changes.added | changes.removed:
            if quad.graph in (_INDEX, _DERIVED):
                raise BadInput(
                    "The derived graph follows from findings and cannot be changed by hand."
                )
        there = self._there(changes.added | changes.removed)
        return ChangeSet(changes.label, changes.added - there, changes.removed & there)

    def _there(self, quads: Iterable[Quad]) -> set[Quad]:
        """Return which of some statements are there, asked for subject by subject."""
        by_subject: dict[str, list[Quad]] = {}
        for quad in quads:
            by_subject.setdefault(quad.subject, []).append(quad)
        found: set[Quad] = set()
        with self._guarded() as engine:
            for subject, several in by_subject.items():
                about = engine.quads_for_pattern(node_of(subject), None, None, None)
                held = list(islice(about, MANY))
                if len(held) == MANY:  # a thing of which very much is said
                    found.update(quad for quad in several if ox_quad(quad) in engine)
                elif held:
                    found.update(given(several, held))
        return found

    def apply(self, changes: ChangeSet, heads: dict[str, str]) -> None:
        """Make one change: statements, derived triples and journal heads.

        Where the program is killed in between, the old heads still stand, and the change is made
        again from the journal.

        Args:
            changes: effective, canonical changes.
            heads: for each journal file, name and end of its last block as ``name@end``.
        """
        stand, gone = derived(changes, self.quads)
        new = {_head(file, head) for file, head in heads.items()}
        with self._guarded() as engine:
            old = set(self.quads(predicate=_HEAD, graph=_INDEX))
            if len(changes.added) > BULKY:
                for text in in_pieces(changes.added):
                    engine.bulk_load(input=text, format=ox.RdfFormat.N_QUADS)
            added = changes.added if len(changes.added) <= BULKY else ()
            removed = [*changes.removed, *_derived(gone)]
            self._replace(engine, removed, [*added, *_derived(stand), *new])
            for head in old - new:
                engine.remove(ox_quad(head))

    @staticmethod
    def _replace(engine: ox.Store, removed: list[Quad], added: list[Quad]) -> None:
        """Remove and add statements in one step that is made whole or not at all."""
        if not removed:
            engine.extend([ox_quad(quad) for quad in added])
            return
        steps = [f"{word} DATA {{ {update_body(quads)} }}"
                 for word, quads in (("DELETE", removed), ("INSERT", added)) if quads]  # fmt: skip
        engine.update(" ;\n".join(steps))

    def rebuild(self, quads: Iterable[Quad], heads: dict[str, str]) -> None:
        """Fill an empty store in bulk, derive the bare triples and note the journal heads."""
        with self._guarded() as engine:
            for text in in_pieces(quads):
                engine.bulk_load(input=text, format=ox.RdfFormat.N_QUADS)
            engine.update(_EVERYTHING)
            self._replace(engine, [], [_head(file, head) for file, head in heads.items()])

    def replay(self, blocks: Sequence[Block], heads: dict[str, str]) -> None:
        """Fill an empty store with what the entries of journals leave; see `rebuild`.

        Raises:
            BrokenJournal: an entry cannot be read or holds what is no lawful statement.
        """
        with self._guarded() as engine:
            for step in steps(blocks):
                if isinstance(step, frozenset):
                    for quad in step:
                        engine.remove(ox_quad(quad))
                elif isinstance(step, set):
                    for text in in_pieces(step):
                        engine.bulk_load(input=text, format=ox.RdfFormat.N_QUADS)
                else:
                    self._load(engine, step)
            engine.update(_EVERYTHING)
            self._replace(engine, [], [_head(file, head) for file, head in heads.items()])

    @staticmethod
    def _load(engine: ox.Store, text: Additions) -> None:
        try:
            engine.bulk_load(input=cast(IO[bytes], text), format=ox.RdfFormat.N_QUADS)
        except SyntaxError as error:
            raise text.content.broken(error.msg) from error

    def snapshot(self, folder: Path) -> Path:
        """Copy the index as it is now, for another process to read while this one goes on writing.

        On the same disk the copy is made of hard links and takes some milliseconds.

        Args:
            folder: an empty folder that goes when the copy is no longer needed.

        Returns:
            The folder of an index, or a file in N-Quads where this index is held in memory.

        Raises:
            WriteFailed: the copy cannot be written.
        """
        copy = folder / ("index" if self.path else "case.nq")
        engine = self._open
        try:
            if self.path:
                engine.backup(str(copy))
            else:
                engine.dump(str(copy), ox.RdfFormat.N_QUADS)
        except (OSError, RuntimeError) as error:
            raise WriteFailed(
                f"Copying the index into {folder} failed: {error}. Nothing was changed; free some"
                " space and try again."
            ) from error
        return copy

    def heads(self) -> dict[str, str]:
        """Return for each journal file the last block that the index holds, as ``name@end``."""
        found: dict[str, str] = {}
        for quad in self.quads(predicate=_HEAD, graph=_INDEX):
            head, file = terms.value(quad.object).split(" ", 1)
            if file not in found or _number(head) > _number(found[file]):
                found[file] = head
        return found


def _head(file: str, head: str) -> Quad:
    return Quad(_INDEX, _HEAD, terms.literal(f"{head} {file}"), _INDEX)


def _number(head: str) -> int:
    """Return the number of the block that a head names."""
    number = head.split("@")[1]
    return int(number) if number.isdecimal() else 0


def _derived(triples: Iterable[tuple[str, str, str]]) -> list[Quad]:
    return [Quad(*triple, _DERIVED) for triple in triples]


def read_turtle(data: bytes) -> list[Quad]:
    """Parse Turtle of our own (ontology, tests); blank nodes are not expected.

    Raises:
        BadInput: it is not Turtle, with line and column.
    """
    return _parse(data, ox.RdfFormat.TURTLE)


def read_nquads(data: bytes) -> list[Quad]:
    """Parse N-Quads; see `read_turtle`."""
    return _parse(data, ox.RdfFormat.N_QUADS)


def read_trig(data: bytes) -> list[Quad]:
    """Parse TriG; see `read_turtle`."""
    return _parse(data, ox.RdfFormat.TRIG)


def _parse(data: bytes, format: ox.RdfFormat) -> list[Quad]:
    try:
        return [quad_of(quad) for quad in ox.parse(data, format=format)]
    except SyntaxError as error:
        raise BadInput(f"Line {error.lineno}, column {error.offset}: {error.msg}") from error
