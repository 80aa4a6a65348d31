"""Foreign RDF as plain statements, parsed in a process that cannot reach the network or do harm.

Turtle, TriG, N-Triples, N-Quads (with RDF 1.2), JSON-LD and RDF/XML. Nodes without a name are given
one under the base of the case, the same each time the same file is read; a reifier of RDF 1.2 comes
out as an ``rdf:Statement``; values are spelled as the index keeps them, and it is said which were
spelled otherwise.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph_data import child
from graph_data.changeset import Quad
from graph_data.child import Limits
from graph_data.errors import BadInput
from graph_data.namespaces import local_name

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "turtle": (".ttl",),
    "trig": (".trig",),
    "ntriples": (".nt",),
    "nquads": (".nq",),
    "jsonld": (".jsonld", ".json"),
    "rdfxml": (".rdf", ".xml", ".owl"),
}
LARGEST: Final = 256 << 20
"""Largest file, in bytes."""

STATEMENTS: Final = 1_000_000
"""Most statements of one file: about 30,000 claims of an export of ours."""

DEEPEST: Final = 100
"""Most brackets, or elements of XML, open at once: the parsers die of some thousands."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something about a file that its reader should know.

    Attributes:
        text: what, as a sentence.
        line: where it is met first, from 1; 0 when that is not known.
        column: the same; 0 where only the line is known.
        count: how often it is met.
    """

    text: str
    line: int = 0
    column: int = 0
    count: int = 1

    @property
    def sentence(self) -> str:
        """The issue with its place."""
        column = f", column {self.column}" if self.column else ""
        place = f"Line {self.line}{column}: " if self.line else ""
        times = f" ({self.count:,} times)" if self.count > 1 else ""
        return f"{place}{self.text}{times}"


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A value that the index spells otherwise: ``1.50`` becomes ``1.5``."""

    written: str
    kept: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file holds.

    Attributes:
        quads: its statements, in the order of the file.
        digest: ``sha256:…`` of the file.
        rewritten: values that are kept in another spelling.
        issues: statements that cannot be kept, and why.
        unnamed: nodes that had no name.
    """

    quads: tuple[Quad, ...]
    digest: str
    rewritten: tuple[Rewritten, ...] = ()
    issues: tuple[Issue, ...] = ()
    unnamed: int = 0


def format_of(path: Path) -> str:
    """Return the format that a file's ending stands for.

    Raises:
        BadInput: it stands for none.
    """
    for name, endings in FORMATS.items():
        if path.suffix.lower() in endings:
            return name
    known = " ".join(ending for endings in FORMATS.values() for ending in endings)
    raise BadInput(f"{path.name} does not say what it is: its name must end with one of {known}.")


def read_bytes(path: Path) -> bytes:
    """Return a file that is to be parsed.

    Raises:
        BadInput: it is no file, cannot be read, or is too large.
    """
    try:
        if not path.is_file():
            raise BadInput(f"{path} is not a file: check the name.")
        size = path.stat().st_size
        if size <= LARGEST:
            return path.read_bytes()
    except OSError as error:
        raise BadInput(
            f"{path} cannot be read ({error.strerror}): check the name and your permissions."
        ) from error
    raise BadInput(
        f"{path.name} has {size >> 20:,} MB; {LARGEST >> 20} MB can be read at once: split it."
    )


def parse(
    data: bytes,
    form: str,
    base: str,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Parsed:
    """Return what a file holds.

    Args:
        data: the bytes of the file, UTF-8 with or without a mark at the beginning.
        form: one of `FORMATS`.
        base: base IRI of the case, under which nodes without a name get one.
        limits: time and memory; two minutes when not given.
        cancelled: asked again and again; parsing is ended when it says yes.

    Raises:
        BadInput: it is not what it is said to be, with line and column; it is too large; it asks
            for something from elsewhere.
        TooMuch: it took too long or too much memory.
        Cancelled: the user ended it.
    """
    if form not in FORMATS:
        raise BadInput(f"“{form}” is not a format that can be read: choose {', '.join(FORMATS)}.")
    if len(data) > LARGEST:
        raise BadInput(f"The file has {len(data) >> 20:,} MB; {LARGEST >> 20} MB can be read.")
    digest = sha256(data).hexdigest()
    request = {"format": form, "base": base, "digest": digest, "most": STATEMENTS}
    answer = child.run(
        "graph_data.rdf_parsing_child",
        json.dumps(request).encode() + b"\n" + data,
        limits or Limits(seconds=120),
        "Reading the file",
        cancelled,
    )
    head, _, rest = answer.decode().partition("\n")
    found = json.loads(head)
    text = data.decode() if found["issues"] else ""
    return Parsed(
        quads=tuple(_quads(rest)),
        digest=f"sha256:{digest}",
        rewritten=tuple(Rewritten(*one) for one in found["rewritten"]),
        issues=tuple(
            Issue(said, *place_of(text, term), count) for said, term, count in found["issues"]
        ),
        unnamed=found["unnamed"],
    )


def _quads(lines: str) -> Iterator[Quad]:
    """Yield the statements of lines; a term that comes again is kept once."""
    held: dict[str, str] = {}
    one = held.setdefault
    for line in lines.split("\n"):
        if line:
            subject, predicate, value, graph = line.split("\t")
            yield Quad(one(subject, subject), one(predicate, predicate), one(value, value),
                       one(graph, graph))  # fmt: skip


def place_of(text: str, iri: str) -> tuple[int, int]:
    """Return line and column where an IRI or its local name is met first, zeros where it is not."""
    start = text.find(iri) if iri else -1
    name = local_name(iri)
    if start < 0 and name:
        match = re.search(rf"(?<=[:#/]){re.escape(name)}(?![\w-])", text)
        start = match.start() if match else -1
    if start < 0:
        return 0, 0
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
