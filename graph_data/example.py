"""The example case: built from its tables into a working copy in the user's data folder."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

from graph_data import coverage, places
from graph_data.documents.library import Library, write_new
from graph_data.errors import write_failed
from graph_data.formats import case_tables, view_tables
from graph_data.journal import Entry, Journal, sync_folder
from graph_data.lock import CaseLock
from graph_data.ontology import RESOURCES
from graph_data.project import Project

TABLES: Final = RESOURCES / "example"
_SALT: Final = "0" * 32
"""The example holds no secret, and a fixed salt gives every copy the same chain."""


def build(folder: Path, tables: Path = TABLES) -> None:
    """Make a case in a new folder from tables; the same tables give the same bytes.

    Raises:
        BadInput: a row is not lawful.
        WriteFailed: the folder is not empty or cannot be written.
    """
    case = case_tables.read(tables)
    Project.create(folder, case.title, case.base, quotations=case.quotations)
    library = Library(folder / "sources")
    for digest in case.digests:
        library.add(digest)
    known = {quad.subject[1:-1] for quad in case.quads}
    views = view_tables.view_files(tables / view_tables.TABLE, case.base, known)
    for name, view in views.items():
        write_new(folder / "views" / name, view, "Keeping the view")
    for name, table in coverage.carried(tables, case.base).items():
        write_new(folder / coverage.FOLDER / name, table, "Keeping the table")
    entry = Entry(case.changes, case.agent, "base", time=case.recorded_at, salt=_SALT)
    Journal(folder / "journal" / "base.rdfp", None).append(entry, ())


def working_copy(*, reset: bool = False) -> Path:
    """Return the folder of the user's own copy of the example case, made at the first call.

    Args:
        reset: make it anew; the old copy is kept beside it under another name.

    Raises:
        CaseLocked: it is to be made anew while it is open.
        WriteFailed: the data folder cannot be written.
    """
    folder = places.data_folder() / "example"
    if folder.is_dir() and reset:
        CaseLock(folder).release()
        _set_aside(folder)
    if not folder.is_dir():
        beside = folder.with_name("example.new")
        shutil.rmtree(beside, ignore_errors=True)
        try:
            beside.parent.mkdir(parents=True, exist_ok=True)
            build(beside)
            beside.rename(folder)
            sync_folder(folder.parent)
        except OSError as error:
            raise write_failed("Making a copy of the example in", folder, error) from error
    return folder


def _set_aside(folder: Path) -> Path:
    """Keep an old working copy: the analyst's own claims may be in it."""
    number = 1
    while (aside := folder.with_name(f"example-{number}")).exists():
        number += 1
    try:
        return folder.rename(aside)
    except OSError as error:
        raise write_failed("Setting aside", folder, error) from error
