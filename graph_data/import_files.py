"""Files of any kind that can be imported, as one draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from graph_data import csv_mapping, csv_reading, importing, rdf_parsing, table_import
from graph_data.child import Limits
from graph_data.csv_mapping import Kept
from graph_data.errors import BadInput
from graph_data.importing import ImportDraft
from graph_data.project import Project
from graph_data.read_as import ReadAs
from graph_data.table_import import TableFile

DRAWINGS: Final = (".graphml",)
ENDINGS: Final = (
    *(ending for endings in rdf_parsing.FORMATS.values() for ending in endings),
    *table_import.ENDINGS,
    *DRAWINGS,
)
"""Endings of the names of files that can be imported."""


def is_table(path: Path) -> bool:
    """Say whether a file is a table, by its name."""
    return path.suffix.lower() in table_import.ENDINGS


def can_import(path: Path) -> bool:
    """Say whether a file can be imported, by its name."""
    return path.suffix.lower() in ENDINGS


def open_tables(
    paths: Sequence[Path], kept: Sequence[Kept] = ()
) -> tuple[list[TableFile], Kept | None]:
    """Return tables with what their columns mean: as kept for tables of their like, else guessed.

    Returns:
        The tables, and the kept mapping that was used, None where all is guessed.

    Raises:
        BadInput: a file cannot be read.
    """
    found, used = [], None
    for path in paths:
        data = rdf_parsing.read_bytes(path)
        if not data.strip(b"\xef\xbb\xbf \t\r\n"):
            raise BadInput(f"{path.name} is empty: choose a table with rows in it.")
        shape = csv_reading.sniff(data)
        columns, _ = csv_reading.preview(data, shape)
        fit = csv_mapping.fitting(kept, shape, columns)
        used = used or fit
        read = csv_mapping.table_for(fit, shape, columns) if fit else None
        found.append(TableFile(path, read or csv_mapping.guess(shape, columns)))
    return found, used


def draft(
    project: Project,
    paths: Sequence[Path],
    said: ReadAs | None = None,
    tables: Sequence[TableFile] = (),
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportDraft:
    """Return what importing files as one would do; nothing is changed.

    Args:
        project: the open case.
        paths: one file, or several tables.
        said: what a person said is meant by terms of the files.
        tables: what the columns of tables mean; as kept with the case, or guessed, when not given.
        limits: time and memory for reading RDF and GraphML.
        cancelled: asked again and again while they are read.

    Raises:
        BadInput, TooMuch, Cancelled: a file cannot be read.
    """
    if all(map(is_table, paths)) and paths:
        if not tables:
            kept, _ = csv_mapping.read(project.folder)
            tables, used = open_tables(paths, kept)
            said = said or (ReadAs(used.relations, used.kinds, used.untyped) if used else None)
        return table_import.draft_tables(project, tables, said, cancelled)
    if len(paths) != 1:
        raise BadInput("Only tables can be imported together: choose one file, or tables only.")
    (path,) = paths
    if path.suffix.lower() in DRAWINGS:
        return table_import.draft_graphml(project, path, limits, cancelled, said)
    return importing.draft(project, path, limits, cancelled, said)
