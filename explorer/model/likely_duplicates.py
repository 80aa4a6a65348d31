"""Names of the case that may mean what is being typed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject

from explorer.model.desk import Desk
from graph_data.changeset import ChangeSet
from graph_data.similar_names import Alike, NameIndex


class LikelyDuplicates(QObject):
    """An index of names that is made on a worker thread when it is first wanted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._index: NameIndex | None = None
        self._behind: list[ChangeSet] = []
        self._is_wanted = False
        desk.changed.connect(self._follow)

    def prepare(self) -> None:
        """Have the index made, if it is not; names are proposed once it is there."""
        if not self._is_wanted:
            self._is_wanted = True
            entities = self._desk.case.columns.entities
            # What changes while the worker reads is put right by what is behind.
            self._desk.tasks.run(
                "names", lambda: NameIndex(entities.all()), self._take, self._desk.fail
            )

    def of(self, name: str, *, but: Iterable[str] = ()) -> list[Alike]:
        """Return entities that a name may mean, the likeliest first; at most three."""
        return self._index.like(name, but=but) if self._index else []

    def _take(self, made: NameIndex) -> None:
        self._index = made
        for changes in self._behind:
            self._follow(changes)
        self._behind.clear()

    def _follow(self, changes: ChangeSet) -> None:
        if self._index is None:
            if self._is_wanted:
                self._behind.append(changes)
            return
        entities = self._desk.case.columns.entities
        for iri in {quad.subject[1:-1] for quad in changes.added | changes.removed}:
            if iri in entities:
                self._index.put(entities[iri])
            else:
                self._index.remove(iri)
