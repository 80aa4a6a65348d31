"""What leaves the case as a file: some of it or all, in the forms that other programs read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from explorer.model.desk import Desk
from graph_data.changeset import Quad
from graph_data.documents.library import write_new
from graph_data.errors import BadInput
from graph_data.formats import export, selection

SCOPES: Final = ("selection", "shown", "query", "all")


@dataclass(frozen=True, slots=True)
class Part:
    """Some claims and entities of the case; `whole` stands for all of it."""

    claims: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    whole: bool = False


class Exchange:
    """Writes parts of the case.

    Attributes:
        queried: gives the claims and entities that the newest answer to a query names.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.queried: Callable[[], tuple[list[str], list[str]]] = lambda: ([], [])

    def part(self, scope: str) -> Part:
        """Return what one of `SCOPES` stands for now."""
        desk, columns = self._desk, self._desk.case.columns
        if scope == "all":
            return Part(whole=True)
        if scope == "shown":
            return Part(tuple(desk.canvas.edges), tuple(desk.canvas.nodes))
        if scope == "query":
            claims, entities = self.queried()
            return Part(tuple(claims), tuple(entities))
        chosen = [iri for iri in desk.selection if iri in columns.entities]
        claims = [iri for iri in desk.selection if columns.alive(iri)]
        inside = set(chosen)
        between = [
            one.iri
            for iri in chosen
            for one in columns.claims_of(iri)
            if {one.subject, one.object} <= inside
        ]
        return Part(tuple(dict.fromkeys([*claims, *between])), tuple(chosen))

    def export(self, scope: str, path: Path, format_name: str, provenance: str = "full") -> None:
        """Write a part of the case into a file.

        Args:
            scope: one of `SCOPES`.
            path: the file; one that is there is replaced once the new one is whole.
            format_name: one of `export.FORMATS`.
            provenance: one of `selection.PROVENANCE`.
        """
        part, store = self.part(scope), self._desk.project.store
        base = self._desk.project.settings.base
        self._desk.busy_changed.emit("Exporting…")

        def quads() -> set[Quad]:
            if part.whole:
                return selection.everything(store)
            if not part.claims and not part.entities:
                raise BadInput("Nothing of the case is meant by that: select or show something.")
            return selection.of_claims(store, part.claims, part.entities)

        def work() -> int:
            return export.write(
                selection.with_provenance(quads(), provenance), path, format_name, base
            )

        def done(count: int) -> None:
            self._desk.busy_changed.emit("")
            what = "statements" if format_name in export.STATEMENTS else "statements, as claims,"
            self._desk.said.emit(f"{count:,} {what} written to {path}", "info")

        self._desk.tasks.run("", work, done, self._desk.fail)

    def write_text(self, text: str, path: Path) -> None:
        """Write a text into a file, whole or not at all."""

        def done(_: None) -> None:
            self._desk.said.emit(f"Written to {path}", "info")

        self._desk.tasks.run(
            "",
            lambda: write_new(path, text.encode(errors="replace"), "Writing"),
            done,
            self._desk.fail,
        )

    def export_shown(self, path: Path, format_name: str, provenance: str = "full") -> None:
        """Write what the canvas shows into a file."""
        self.export("shown", path, format_name, provenance)
