"""What leaves the case as a file."""

from __future__ import annotations

from pathlib import Path

from explorer.model.desk import Desk
from graph_data.formats import export, selection


class Exchange:
    """Writes what is shown, in the forms that other programs read."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def export_shown(self, path: Path, format_name: str, provenance: str = "full") -> None:
        """Write what the canvas shows into a file."""
        claims, entities = list(self._desk.canvas.edges), list(self._desk.canvas.nodes)
        self._desk.busy_changed.emit("Exporting…")

        def work() -> int:
            quads = selection.of_claims(self._desk.project.store, claims, entities)
            kept = selection.with_provenance(quads, provenance)
            return export.write(kept, path, format_name, self._desk.project.settings.base)

        def done(count: int) -> None:
            self._desk.busy_changed.emit("")
            self._desk.said.emit(f"{count:,} statements written to {path}", "info")

        self._desk.tasks.run("", work, done, self._desk.fail)
