"""Erasing a protected name from the case and its history, so that nobody can read it there again.

Undo leaves a name in the history; erasing does not. The name of an entity, its other names, its
identifiers and its note are taken out of every entry of every journal, also from earlier wordings,
and so is the name where it stands in somebody's own words. An entry that held it keeps its header,
and with it the chain that others have seen; its content is gone. What else such an entry had
brought, a new entry brings again. Quoted words and documents are not touched: they are not ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from graph_data import journal, terms
from graph_data.block import Block, Entry, encode
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput
from graph_data.journal import Reading
from graph_data.namespaces import RDFS, SKOS, TL

LABEL: Final = "A name was erased"
_NAMING: Final = (f"<{RDFS}label>", f"<{SKOS}altLabel>")
_TELLING: Final = (*_NAMING, f"<{SKOS}exactMatch>", f"<{TL}note>")
_OWN_WORDS: Final = (
    *_NAMING, *(f"<{TL}{name}>" for name in ("note", "because", "gradeReason", "readAs")),
)  # fmt: skip
_ERASED: Final = b"E .\n"


@dataclass(frozen=True, slots=True)
class Erasure:
    """What erasing comes to.

    Attributes:
        files: new content of each journal that changes, this writer's own first.
        standing: the statements of the case afterwards.
        entries: how many entries lost their content.
        veil: says without the name what else holds it: titles of views, questions asked before.
    """

    files: Mapping[Path, bytes]
    standing: frozenset[Quad]
    entries: int
    veil: Veil


@dataclass(frozen=True, slots=True)
class Veil:
    """Tells what gives a name away, and says it without."""

    subject: str
    replacement: str
    names: re.Pattern[str]

    def words(self, text: str) -> str:
        """Return somebody's words with the replacement for the name."""
        return self.names.sub(lambda _: self.replacement, text)

    def hides(self, quad: Quad) -> bool:
        """Say whether a statement gives the name away."""
        if quad.subject == self.subject and quad.predicate in _TELLING:
            return terms.value(quad.object) != self.replacement
        return (
            quad.predicate in _OWN_WORDS
            and quad.object[0] == '"'
            and bool(self.names.search(terms.value(quad.object)))
        )

    def hides_in(self, block: Block) -> bool:
        """Say whether an entry gives the name away."""
        changes = block.changes
        if changes is None:
            return False
        return bool(self.names.search(changes.label)) or any(
            self.hides(quad) for quad in changes.added | changes.removed
        )

    def said_without(self, quad: Quad) -> Quad:
        """Return a statement in somebody's own words with the replacement for the name."""
        known = terms.parse_literal(quad.object)
        words = self.words(known.value)
        return quad._replace(object=terms.literal(words, known.language, known.datatype))


def _veil(blocks: Iterable[Block], standing: Iterable[Quad], iri: str, replacement: str) -> Veil:
    subject = f"<{iri}>"
    told = [quad for quad in standing if quad.subject == subject]
    for block in blocks:
        changes = block.changes
        if changes:
            told += [q for q in changes.added | changes.removed if q.subject == subject]
    found = {terms.value(quad.object) for quad in told if quad.predicate in _NAMING}
    names = sorted((name for name in found - {replacement} if name.strip()), key=len, reverse=True)
    if not names:
        raise BadInput("Nothing in this case or its history names that entity any more.")
    if any(re.search(_whole(name), replacement, re.IGNORECASE) for name in names):
        raise BadInput("The new name holds the one that is to be erased: choose another.")
    pattern = re.compile("|".join(map(_whole, names)), re.IGNORECASE)
    return Veil(subject, replacement, pattern)


def _whole(name: str) -> str:
    """Return the pattern of a name that is not part of a longer word."""
    return rf"(?<!\w){re.escape(name)}(?!\w)"


def erase(
    readings: Mapping[Path, Reading],
    standing: Iterable[Quad],
    iri: str,
    replacement: str,
    own: Path,
    who: str,
) -> Erasure:
    """Return what the journals of a case are to be without the name of an entity.

    Args:
        readings: every journal as it was read, whole.
        standing: the statements of the case, without derived ones.
        iri: the entity.
        replacement: the name it is to have instead.
        own: the journal of this writer, to which one entry is added.
        who: IRI of the analyst.

    Raises:
        BadInput: the entity has no name, or the replacement holds the name that is to go.
    """
    if not replacement.strip():
        raise BadInput("Type the name that is to stand in its place.")
    before = frozenset(standing)
    order = journal.in_order(readings.values())
    veil = _veil(order, before, iri, replacement)
    gone = {block.id for block in order if veil.hides_in(block)}
    wanted = set()
    for quad in before:
        if quad.subject == veil.subject and quad.predicate in _TELLING:
            continue
        wanted.add(veil.said_without(quad) if veil.hides(quad) else quad)
    wanted.add(Quad(veil.subject, f"<{RDFS}label>", terms.text(replacement)))
    left = journal.state(replace(b, content=None) if b.id in gone else b for b in order)
    again = ChangeSet.of(LABEL, wanted - left, left - wanted)
    files: dict[Path, bytes] = {}
    for path in (own, *(path for path in readings if path != own)):
        blocks = readings[path].blocks if path in readings else []
        changed = any(block.id in gone for block in blocks)
        if changed or path == own:
            data = path.read_bytes() if blocks else b""
            files[path] = _without(data, blocks, gone)
    last = readings[own].blocks[-1] if own in readings and readings[own].blocks else None
    seen = [r.blocks[-1].id for path, r in readings.items() if path != own and r.blocks]
    entry = Entry(again, who, "base")
    _, raw = encode(entry, last.number + 1 if last else 1, last.id if last else "", seen)
    files[own] += raw
    return Erasure(files, frozenset(wanted), len(gone), veil)


def _without(data: bytes, blocks: Iterable[Block], gone: set[str]) -> bytes:
    """Return the bytes of a journal in which some entries have lost their content."""
    parts, start = [], 0
    for block in blocks:
        raw = data[start : block.end]
        if block.id in gone:
            head, tail = block.start - start, block.start + block.size - start
            raw = raw[:head] + _ERASED + raw[tail:]
        parts.append(raw)
        start = block.end
    return b"".join(parts)
