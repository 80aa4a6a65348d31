"""The process in which a query runs: ``python -m graph_data.query_child``, started by `query`.

Reads the request from stdin; writes lines of JSON: what the columns are, each row, and whether
there was more.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyoxigraph as ox

from graph_data import child, query_text
from graph_data.namespaces import INDEX
from graph_data.store_terms import term_text

_MOST_BYTES: Final = 64 << 20


def _open(copy: Path) -> ox.Store:
    """Open the copy of the index, without what the index notes for itself."""
    if copy.is_dir():
        store = ox.Store(str(copy))
    else:
        store = ox.Store()
        store.bulk_load(path=str(copy), format=ox.RdfFormat.N_QUADS)
    store.remove_graph(ox.NamedNode(INDEX))
    return store


def _rows(found: ox.QuerySolutions | ox.QueryTriples) -> Iterator[list[str | None]]:
    if isinstance(found, ox.QuerySolutions):
        width = range(len(found.variables))
        yield from ([term_text(row[i]) for i in width] for row in found)
        return
    seen: set[ox.Triple] = set()
    for triple in found:
        if triple not in seen:
            seen.add(triple)
            yield [term_text(part) for part in triple]


def _write(rows: Iterable[list[str | None]], most: int) -> None:
    """Write rows as they come, and at the end whether some were left out."""
    out, size, cut = sys.stdout.buffer, 0, False
    for number, row in enumerate(rows):
        line = json.dumps(row).encode() + b"\n"
        size += len(line)
        if number >= most or size > _MOST_BYTES:
            cut = True
            break
        out.write(line)
    out.write(json.dumps({"cut": cut}).encode() + b"\n")


def _answer(request: dict[str, Any], store: ox.Store) -> None:
    try:
        found = store.query(
            request["query"],
            prefixes=request["prefixes"],
            use_default_graph_as_union=request["union"],
        )
        if isinstance(found, ox.QueryBoolean):
            sys.stdout.buffer.write(json.dumps({"answer": bool(found)}).encode() + b"\n")
            return
        names = (
            [variable.value for variable in found.variables]
            if isinstance(found, ox.QuerySolutions)
            else ["subject", "predicate", "object"]
        )
        sys.stdout.buffer.write(json.dumps({"variables": names}).encode() + b"\n")
        _write(_rows(found), request["rows"])
    except SyntaxError as error:
        child.refuse(query_text.fault(str(error), request["query"]))
    except ValueError as error:
        child.refuse(f"The query cannot be run: {str(error)[:500].rstrip('.')}.")


def main() -> None:
    """Answer one request."""
    child.confine()
    request, _ = child.read_request()
    store = _open(Path(request["copy"]))
    child.close_doors()
    try:
        _answer(request, store)
        child.end()
    except MemoryError:
        child.end(child.OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
