"""The claim columns of a case on disk: a cache, so that opening reads no claim anew.

``index/columns.bin`` says up to which journal entries it goes and what else it rests on: the
program and its vocabulary, and the documents attached. Where the program is another, or the file
cannot be read, it counts as not there; since the dates of the program's files are among it, a file
that came with a folder from another machine is not believed. The journal is the truth; delete the
file and nothing is lost.

The file is a line that names the format, a line of JSON that says what follows, and the columns as
they lie in memory (little-endian), each at a multiple of 64 bytes. It is read whole, so that
nothing happens to an open case when somebody shortens it, and a sum over all of it must fit.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph_data.documents.library import Library, write_new
from graph_data.errors import WriteFailed
from graph_data.evidence_rows import EVIDENCE
from graph_data.ontology import RESOURCES
from graph_data.text_column import Arrays

FORMAT: Final = 3
NAME: Final = "columns.bin"
_FIRST: Final = f"Throughline columns {FORMAT}\n".encode()
DECIDING: Final = (
    "anchor_table", "changeset", "citation", "claim", "claim_table", "columns", "columns_file",
    "documents/library", "documents/text", "entity", "entity_table", "evidence", "evidence_rows",
    "finding", "namespaces", "ontology", "selector", "source", "store", "store_rows",
    "store_terms", "terms", "text_column", "touching", "verify", "vocabulary",
)  # fmt: skip
"""Modules that decide what columns hold."""
_PROGRAM: Final = Path(__file__).parent
_KINDS: Final = {
    name: np.dtype(name).newbyteorder("<") for name in ("u1", "?", "i4", "i8", "u8")
} | {"evidence": EVIDENCE.newbyteorder("<")}
_ALIGNED: Final = 64
_UNREADABLE: Final = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns put away: what it takes to have them again without reading the store.

    Attributes:
        arrays: the columns, by name.
        types: IRIs of classes of entities, by number.
        relations: IRIs of relations, by number.
        works: sets of works that claims are cited from, by number.
        roots: for each source the root of its lineage.
    """

    arrays: Arrays
    types: list[str]
    relations: list[str]
    works: list[tuple[str, ...]]
    roots: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ColumnsFile:
    """What a file of columns holds.

    Attributes:
        kept: the columns.
        heads: for each journal file the last entry that they know.
        documents: what the documents were like against which passages were checked.
    """

    kept: Kept
    heads: dict[str, str]
    documents: dict[str, str]


def seal() -> str:
    """Return a digest of what decides what columns hold, by names, sizes and dates of files.

    Another version of the rest of the program (the window, exports, imports) takes them up as they
    are: reading all claims of a large case again takes a while.
    """
    found = sha256(f"{FORMAT} {EVIDENCE.descr}".encode())
    for path in (RESOURCES / "ontology.ttl", *(_PROGRAM / f"{name}.py" for name in DECIDING)):
        found.update(f"{path.name} {_state(path)}\n".encode())
    return found.hexdigest()


def documents_of(library: Library) -> dict[str, str]:
    """Return size and date of each document attached, by the name of its file."""
    with suppress(OSError):
        return {path.name: _state(path) for path in sorted(library.folder.iterdir())}
    return {}


def _state(path: Path) -> str:
    with suppress(OSError):
        found = path.stat()
        return f"{found.st_size} {found.st_mtime_ns}"
    return ""


def read(path: Path, wanted_seal: str) -> ColumnsFile | None:
    """Return the columns in a file, None where it is not there, of another program or odd."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        data = bytearray(path.read_bytes())
        if data[: len(_FIRST)] != _FIRST:
            return None
        begin = data.index(b"\n", len(_FIRST)) + 1
        told = json.loads(data[len(_FIRST) : begin])
        body = memoryview(data)[_aligned(begin) :]
        if told["seal"] != wanted_seal or told["sum"] != zlib.crc32(body):
            return None
        arrays = {name: _array(body, *place) for name, place in told["arrays"].items()}
        kept = Kept(
            arrays,
            told["types"],
            told["relations"],
            [tuple(one) for one in told["works"]],
            told["roots"],
        )
        return ColumnsFile(kept, _words(told["heads"]), _words(told["documents"]))
    except _UNREADABLE:  # a cache: whatever is wrong with it, the journal knows better
        return None


def write(
    path: Path,
    kept: Kept,
    heads: Mapping[str, str],
    documents: Mapping[str, str],
    sealed: str,
) -> None:
    """Keep columns in a file, in place of an earlier one; a full disk only means a slower start."""
    places: dict[str, tuple[str, list[int], int]] = {}
    body = bytearray()
    for name, array in kept.arrays.items():
        kind = _kind_of(array)
        body += bytes(_aligned(len(body)) - len(body))
        places[name] = (kind, list(array.shape), len(body))
        body += np.ascontiguousarray(array, _KINDS[kind]).tobytes()
    told = {
        "seal": sealed,
        "heads": dict(heads),
        "documents": dict(documents),
        "sum": zlib.crc32(body),
        "types": kept.types,
        "relations": kept.relations,
        "works": kept.works,
        "roots": dict(kept.roots),
        "arrays": places,
    }
    head = _FIRST + json.dumps(told, separators=(",", ":")).encode() + b"\n"
    head += bytes(_aligned(len(head)) - len(head))
    with suppress(WriteFailed):
        write_new(path, head + body, "Keeping the columns in")


def _aligned(place: int) -> int:
    return -(-place // _ALIGNED) * _ALIGNED


def _kind_of(array: NDArray[Any]) -> str:
    return next(name for name, kind in _KINDS.items() if array.dtype.newbyteorder("<") == kind)


def _words(told: Mapping[Any, Any]) -> dict[str, str]:
    return {str(name): str(value) for name, value in told.items()}


def _array(body: memoryview, kind: str, shape: list[int], place: int) -> NDArray[Any]:
    """Return a column, which may be written into without harm to the file."""
    count = int(np.prod(shape, dtype=np.int64))
    return np.frombuffer(body, _KINDS[kind], count, place).reshape(shape)
