"""Writing a part of a case into a file, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final

from graph_data.changeset import Quad
from graph_data.documents.library import write_new
from graph_data.errors import BadInput, write_failed
from graph_data.formats import csv_table, jsonld, turtle

FORMATS: Final[Mapping[str, tuple[str, ...]]] = {
    "turtle": (".ttl",),
    "trig": (".trig",),
    "nquads": (".nq", ".nt"),
    "jsonld": (".jsonld",),
    "graphml": (".graphml",),
    "gexf": (".gexf",),
    "csv": (".csv",),
}
STATEMENTS: Final = frozenset(("turtle", "trig", "nquads", "jsonld"))
"""Formats that hold every statement; the others hold the claims among them, to draw and to list."""


def format_of(path: Path, default: str = "turtle") -> str:
    """Return the format that a file's ending stands for."""
    for name, endings in FORMATS.items():
        if path.suffix.lower() in endings:
            return name
    return default


def serialise(quads: Iterable[Quad], format_name: str, base: str) -> str:
    """Return statements in a format.

    Raises:
        BadInput: the format is not known.
    """
    prefixes = turtle.case_prefixes(base)
    writers: dict[str, Callable[[], str]] = {
        "turtle": lambda: turtle.turtle(quads, prefixes),
        "trig": lambda: turtle.trig(quads, prefixes),
        "nquads": lambda: turtle.nquads(quads),
        "jsonld": lambda: jsonld.jsonld(quads, prefixes),
        "graphml": lambda: _drawn("graphml", quads),
        "gexf": lambda: _drawn("gexf", quads),
        "csv": lambda: csv_table.claims_csv(quads),
    }
    if format_name not in writers:
        raise BadInput(
            f"“{format_name}” is not a format that can be written: choose {', '.join(FORMATS)}."
        )
    return writers[format_name]()


def _drawn(format_name: str, quads: Iterable[Quad]) -> str:
    from graph_data.formats import gexf, graphml  # networkx takes a fifth of a second to import

    return graphml.graphml(quads) if format_name == "graphml" else gexf.gexf(quads)


def write(quads: Iterable[Quad], path: Path, format_name: str, base: str) -> int:
    """Write statements into a file and return how many.

    An old file stays until the new one is whole. What is no file, such as ``/dev/stdout``, is
    written to and not replaced; a link is followed.

    Raises:
        BadInput: the path is a folder or leads into none, or the format is not known.
        WriteFailed: the place cannot be written.
    """
    kept = set(quads)
    try:
        if path.is_dir():
            raise BadInput(f"{path} is a folder: give the name of a file.")
        if not path.parent.is_dir():
            raise BadInput(
                f"{path.parent} is not there: make that folder first or choose another one."
            )
        data = serialise(kept, format_name, base).encode()
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            write_new(path.resolve(), data, "Exporting to")
    except OSError as error:
        raise write_failed("Exporting to", path, error) from error
    return len({quad[:3] for quad in kept}) if format_name == "turtle" else len(kept)
