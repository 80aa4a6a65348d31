"""The claim columns of a case on disk: a cache, so that opening reads no claim anew.

``index/columns.json`` says up to which journal entries it goes and what else it rests on: the
program, its vocabulary, the documents attached. Where any of that is another, or the file cannot be
read, it counts as not there; since the dates of the program's files are among it, a file that came
with a folder from another machine is not believed. The journal is the truth; delete the file and
nothing is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import numpy as np

from graph_data.claim import Claim
from graph_data.columns import Kept
from graph_data.documents.library import Library, write_new
from graph_data.entity import Entity
from graph_data.errors import WriteFailed
from graph_data.evidence import AnchorState
from graph_data.evidence_rows import EVIDENCE
from graph_data.ontology import RESOURCES

FORMAT: Final = 1
_PROGRAM: Final = Path(__file__).parent
_CODED: Final = tuple(field.name for field in fields(Claim) if field.name != "iri")
_UNREADABLE: Final = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class ColumnsFile:
    """What a file of columns holds.

    Attributes:
        kept: the columns.
        heads: for each journal file the last entry that they know.
    """

    kept: Kept
    heads: dict[str, str]


def seal(library: Library) -> str:
    """Return a digest of what columns rest on beside the journal, by names, sizes and dates."""
    files = [RESOURCES / "ontology.ttl", *sorted(_PROGRAM.rglob("*.py"))]
    with suppress(OSError):
        files += sorted(library.folder.iterdir())
    found = sha256(f"{FORMAT} {EVIDENCE.descr}".encode())
    for path in files:
        with suppress(OSError):
            state = path.stat()
            found.update(f"{path.name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


def read(path: Path, wanted_seal: str) -> ColumnsFile | None:
    """Return the columns in a file, None where it is not there, rests on other things or is odd."""
    if path.is_symlink() or not path.is_file():
        return None
    try:
        data = json.loads(path.read_bytes())
        if data["seal"] != wanted_seal:
            return None
        return ColumnsFile(
            _kept(data), {str(file): str(head) for file, head in data["heads"].items()}
        )
    except _UNREADABLE:  # a cache: whatever is wrong with it, the journal knows better
        return None


def write(path: Path, kept: Kept, heads: Mapping[str, str], sealed: str) -> None:
    """Keep columns in a file, in place of an earlier one; a full disk only means a slower start."""
    data = {"seal": sealed, "heads": dict(heads), **_plain(kept)}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    with suppress(WriteFailed):
        write_new(path, text.encode(), "Keeping the columns in")


def _codes(values: Iterable[Any], pool: dict[Any, int]) -> list[int]:
    """Return the place of each value in a pool that holds each only once."""
    return [pool.setdefault(value, len(pool)) for value in values]


def _plain(kept: Kept) -> dict[str, Any]:
    words: dict[str, int] = {}
    works: dict[tuple[str, ...], int] = {}
    anchors: dict[str, list[str]] = {}
    for iri, state in kept.anchors.items():
        anchors.setdefault(state.name, []).append(iri)
    return {
        "entities": [astuple(one) for one in kept.entities.values()],
        "iris": [one.iri for one in kept.claims],
        "claims": [_codes((getattr(c, name) for c in kept.claims), words) for name in _CODED],
        "words": list(words),
        "cited_in": _codes(kept.cited_in, works),
        "works": list(works),
        "evidence": {name: kept.evidence[name].tolist() for name in EVIDENCE.names or ()},
        "roots": dict(kept.roots),
        "anchors": anchors,
    }


def _kept(data: dict[str, Any]) -> Kept:
    words = data["words"]
    coded = ([words[code] for code in codes] for codes in data["claims"])
    claims = [Claim(*row) for row in zip(data["iris"], *coded, strict=True)]
    works = [tuple(one) for one in data["works"]]
    evidence = np.zeros(len(claims), EVIDENCE)
    for name in EVIDENCE.names or ():
        evidence[name] = data["evidence"][name]
    return Kept(
        entities={row[0]: _entity(row) for row in data["entities"]},
        claims=claims,
        cited_in=[works[code] for code in data["cited_in"]],
        evidence=evidence,
        roots=data["roots"],
        anchors={iri: AnchorState[name] for name, iris in data["anchors"].items() for iri in iris},
    )


def _entity(row: list[Any]) -> Entity:
    parts: list[Any] = [tuple(part) if isinstance(part, list) else part for part in row]
    return Entity(*parts)
