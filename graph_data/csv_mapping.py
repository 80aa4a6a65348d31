"""What the columns of a table mean: kept with the case, so that the next table of its like is read.

A table of edges has a row for each relation between two things; a table of nodes has a row for each
thing. Mappings lie as JSON in ``mappings/`` of the case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph_data.csv_reading import DELIMITERS, ENCODINGS, Shape
from graph_data.documents.library import write_new
from graph_data.entity import slug
from graph_data.errors import BadInput
from graph_data.ontology import THING

FOLDER: Final = "mappings"
LARGEST: Final = 1 << 20

ROLES: Final[Mapping[str, str]] = {
    "": "not read",
    "subject": "subject",
    "subject_kind": "kind of the subject",
    "relation": "relation",
    "object": "object",
    "object_kind": "kind of the object",
    "from": "valid from",
    "until": "valid until",
    "quotation": "quotation",
    "source": "source: title",
    "address": "source: address (URL)",
    "author": "source: author",
    "published": "source: published",
    "speaker": "speaker",
    "note": "note",
    "identifier": "identifier",
    "name": "name",
    "kind": "kind",
    "aliases": "other names",
}
"""What a column may be, in the words of the window."""

EDGE_ROLES: Final = (
    "", "subject", "relation", "object", "subject_kind", "object_kind", "from", "until",
    "quotation", "source", "address", "author", "published", "speaker", "note",
)  # fmt: skip
NODE_ROLES: Final = ("", "name", "kind", "identifier", "aliases", "note")
_NEEDED: Final = {"edges": ("subject", "object"), "nodes": ("name",)}

# Words by which columns are known, lower case, longest match of a whole heading.
_GUESSES: Final[Mapping[str, tuple[str, ...]]] = {
    "subject": ("subject", "source", "from", "from node", "source node", "person", "who", "a"),
    "object": ("object", "target", "to", "to node", "target node", "whom", "b"),
    "relation": ("relation", "relationship", "predicate", "edge", "label", "link", "verb", "role"),
    "subject_kind": ("subject type", "subject kind", "source type", "from type"),
    "object_kind": ("object type", "object kind", "target type", "to type"),
    "from": ("valid from", "start", "start date", "since", "date", "begin", "from date"),
    "until": ("valid until", "end", "end date", "until", "to date"),
    "quotation": ("quotation", "quote", "words", "text", "passage", "evidence", "sentence"),
    "source": ("source title", "sources", "citation", "document", "publication", "article",
               "reference", "title"),
    "address": ("url", "link url", "source url", "web", "website", "address", "uri"),
    "author": ("author", "byline", "source author"),
    "published": ("published", "publication date", "date published", "issued", "source date"),
    "speaker": ("speaker", "said by", "quoted person"),
    "note": ("note", "notes", "comment", "remarks", "description"),
    "identifier": ("id", "identifier", "key", "node", "node id", "iri", "uri"),
    "name": ("name", "label", "title", "entity", "preferred label"),
    "kind": ("type", "kind", "class", "category", "entity type"),
    "aliases": ("aliases", "alias", "also known as", "aka", "other names"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Table:
    """How one table is written and what its columns mean.

    Attributes:
        kind: ``edges`` or ``nodes``.
        shape: encoding, delimiter, header.
        columns: names of the columns.
        roles: one of `ROLES` for each column.
        relation: relation of every row, where no column says it: its words or IRI.
        default_kind: IRI of the class of things that no column gives a kind; empty asks for one.
    """

    kind: str
    shape: Shape
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    relation: str = ""
    default_kind: str = ""

    def column(self, role: str) -> int:
        """Return the number of the first column with a role, -1 when none has it."""
        return self.roles.index(role) if role in self.roles else -1

    @property
    def missing(self) -> str:
        """What must still be chosen, as a sentence; empty when nothing must."""
        for role in _NEEDED[self.kind]:
            if role not in self.roles:
                return f"Choose the column that holds the {ROLES[role]}."
        if self.kind == "edges" and "relation" not in self.roles and not self.relation:
            return "Choose the column that holds the relation, or one relation for all rows."
        twice = {ROLES[r] for r in self.roles if r and self.roles.count(r) > 1}
        return f"Two columns are the {min(twice)}: choose one." if twice else ""


def guess(shape: Shape, columns: Sequence[str]) -> Table:
    """Return what the columns most likely mean, from their names."""
    plain = [" ".join(re.split(r"[\s_\-.]+", name.strip().casefold())) for name in columns]
    pairs = {"target", "target node", "to", "to node"} & set(plain)
    # Beside a target the source is where an edge begins; else it is what bears it out.
    read = plain if pairs else ["source title" if name == "source" else name for name in plain]
    edges = _guessed(read, EDGE_ROLES)
    nodes = _guessed(plain, NODE_ROLES)
    is_edges = {"subject", "object"} <= set(edges) or "name" not in nodes
    if not shape.header:
        edges = ("subject", "relation", "object")[: len(columns)] if len(columns) > 2 else ()
        is_edges, edges = True, tuple(edges) + ("",) * (len(columns) - len(edges))
    return Table(
        "edges" if is_edges else "nodes", shape, tuple(columns), edges if is_edges else nodes
    )


def _guessed(plain: Sequence[str], roles: Sequence[str]) -> tuple[str, ...]:
    found = [""] * len(plain)
    ranked = sorted(
        (_GUESSES[role].index(name), number, role)
        for role in roles
        if role
        for number, name in enumerate(plain)
        if name in _GUESSES[role]
    )
    for _, number, role in ranked:
        if not found[number] and role not in found:
            found[number] = role
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Kept:
    """A mapping that was kept with the case.

    Attributes:
        title: what the user calls it.
        tables: how its tables are read.
        relations: relation of ours by the file's, as `read_as.ReadAs` has them.
        kinds: class of ours by the file's.
        untyped: class of things without one.
    """

    title: str
    tables: tuple[Table, ...]
    relations: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    untyped: str = THING


def keep(folder: Path, kept: Kept) -> Path:
    """Write a mapping into the case at `folder`; one of the same title is replaced.

    Raises:
        BadInput: it has no title.
        WriteFailed: the case cannot be written.
    """
    if not kept.title.strip():
        raise BadInput("A mapping needs a name: type one.")
    data = {
        "title": kept.title.strip(),
        "tables": [_told(table) for table in kept.tables],
        "relations": dict(kept.relations),
        "kinds": dict(kept.kinds),
        "untyped": kept.untyped,
    }
    mark = sha256(kept.title.strip().encode()).hexdigest()[:6]
    path = folder / FOLDER / f"{slug(kept.title, 40)}-{mark}.json"
    write_new(path, json.dumps(data, indent=1, ensure_ascii=False).encode(), "Keeping the mapping")
    return path


def _told(table: Table) -> dict[str, object]:
    return {
        "kind": table.kind,
        "encoding": table.shape.encoding,
        "delimiter": table.shape.delimiter,
        "header": table.shape.header,
        "columns": list(table.columns),
        "roles": list(table.roles),
        "relation": table.relation,
        "default_kind": table.default_kind,
    }


def read(folder: Path) -> tuple[list[Kept], list[str]]:
    """Return the mappings of the case at `folder` by title, and a sentence for each unreadable."""
    found: list[Kept] = []
    faults: list[str] = []
    for path in sorted((folder / FOLDER).glob("*.json")):
        try:
            if path.stat().st_size > LARGEST:
                raise ValueError("it is too large")
            found.append(_kept(json.loads(path.read_bytes())))
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            faults.append(f"{path} is no mapping that can be read ({error}): it is left alone.")
    return sorted(found, key=lambda kept: kept.title.casefold()), faults


def _kept(data: dict[str, object]) -> Kept:
    tables = data["tables"]
    if not isinstance(tables, list):
        raise TypeError("its tables are no list")
    return Kept(
        str(data["title"]),
        tuple(_table(one) for one in tables),
        _words(data.get("relations", {})),
        _words(data.get("kinds", {})),
        str(data.get("untyped", THING)),
    )


def _words(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        raise TypeError("its terms are no table")
    return {str(name): str(value) for name, value in told.items()}


def _table(told: dict[str, object]) -> Table:
    columns, roles = told["columns"], told["roles"]
    if not isinstance(columns, list) or not isinstance(roles, list) or len(columns) != len(roles):
        raise TypeError("its columns and their roles do not match")
    shape = Shape(str(told["encoding"]), str(told["delimiter"]), told["header"] is True)
    table = Table(
        str(told["kind"]),
        shape,
        tuple(map(str, columns)),
        tuple(map(str, roles)),
        str(told.get("relation", "")),
        str(told.get("default_kind", "")),
    )
    if table.kind not in _NEEDED or not set(table.roles) <= ROLES.keys():
        raise ValueError("it names a role that no column can have")
    if shape.encoding not in ENCODINGS or shape.delimiter not in DELIMITERS:
        raise ValueError("it names an encoding or a delimiter that is not known")
    return table


def fitting(kept: Sequence[Kept], shape: Shape, columns: Sequence[str]) -> Kept | None:
    """Return the mapping kept for a table with just these columns, None when there is none."""
    for one in kept:
        for table in one.tables:
            if table.columns == tuple(columns) and table.shape.header == shape.header:
                return one
    return None


def table_for(kept: Kept, shape: Shape, columns: Sequence[str]) -> Table:
    """Return the kept reading of a table with these columns, written in this shape."""
    for table in kept.tables:
        if table.columns == tuple(columns):
            return replace(table, shape=shape)
    return guess(shape, columns)
