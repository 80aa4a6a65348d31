"""The documents of the case: new ones come in, originals are attached and proved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from explorer.model.desk import Desk
from graph_data import attach, verify
from graph_data.errors import GraphDataError


class Documents:
    """Takes documents into the case."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, paths: Sequence[Path]) -> None:
        """Take text documents into the case as new sources; one that cannot be read is said."""
        for path in paths:
            try:
                iri, changes = attach.add_document(self._desk.project, path)
            except GraphDataError as error:
                self._desk.said.emit(error.sentence, "error")
                continue
            self._desk.record(changes, lambda iri=iri: self._document_added(iri))  # type: ignore[misc]

    def _document_added(self, iri: str) -> None:
        self._desk.documents_changed.emit()
        self._desk.read_source(iri)

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach original documents and prove every passage against them."""
        self._desk.busy_changed.emit("Checking documents…")

        def work() -> tuple[list[attach.Attached], dict[str, Any]]:
            results = attach.attach(self._desk.project, paths)
            checks = verify.check_passages(self._desk.project.store, self._desk.project.library)
            return results, verify.anchor_states(checks)

        def done(outcome: tuple[list[attach.Attached], dict[str, Any]]) -> None:
            results, anchors = outcome
            self._desk.busy_changed.emit("")
            self._desk.mirror.take_anchors(anchors)
            self._desk.documents_changed.emit()
            known = sum(one.state != "not of this case" for one in results)
            exact = sum(state.name == "EXACT" for state in anchors.values())
            self._desk.said.emit(
                f"{known} of {len(results)} files are documents of this case."
                f" {exact} of {len(anchors)} passages are exact.",
                "info",
            )

        self._desk.tasks.run("", work, done, self._desk.fail)
