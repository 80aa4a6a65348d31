"""The entities of a case as columns: a mapping by IRI that spells out only those asked for."""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterator, MutableMapping, ValuesView
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from graph_data.entity import Entity
from graph_data.namespaces import tl
from graph_data.text_column import Arrays, Grown, Names, TextColumn

SOURCE: Final = tl("Source")
"""Class of the works that are read; they are counted on their own."""
_NONE: Final = -1


class EntityTable(MutableMapping[str, Entity]):
    """Entities by IRI, in the order of their numbers in `names`.

    Attributes:
        names: numbers of entities, and of whatever else stands at the end of a claim.
        types: IRIs of classes; what `kind` counts.
    """

    def __init__(
        self, names: Names, arrays: Arrays | None = None, types: list[str] | None = None
    ) -> None:
        """Take up entities as they were put away; none to begin with.

        Raises:
            KeyError, ValueError: columns are missing or do not belong together.
        """
        self.names = names
        self.types = list(types or ())
        held = arrays or {}
        none = np.full(len(names), _NONE, np.int32)
        self._kind = Grown(held["entity.kind"] if arrays else none)
        self._labels = _texts(held, "entity.label") if arrays else TextColumn.of(())
        self._more = _texts(held, "entity.more") if arrays else TextColumn.of(())
        sizes = {len(self._kind.rows), len(self._labels), len(self._more)}
        if arrays and sizes != {len(names)}:
            raise ValueError("entities whose columns do not belong together")
        if len(self._kind.rows) and self._kind.rows.max() >= len(self.types):
            raise ValueError("entities of no known class")
        self._known: dict[int, Entity] = {}
        self._changed: dict[int, Entity] = {}

    @property
    def kind(self) -> NDArray[np.int32]:
        """Class of each numbered thing, -1 where it is no entity, shape (names,)."""
        self._kind.grow(len(self.names), _NONE)
        return self._kind.rows

    def numbers(self) -> NDArray[np.int64]:
        """Return the numbers of all entities."""
        return np.flatnonzero(self._kind.rows >= 0)

    def counted(self) -> dict[str, int]:
        """Return how many entities there are of each class."""
        numbers = np.bincount(self._kind.rows + 1, minlength=len(self.types) + 1).tolist()[1:]
        return {iri: n for iri, n in zip(self.types, numbers, strict=True) if n}

    @property
    def things(self) -> int:
        """How many entities are spoken of: all but the sources."""
        return len(self) - self.counted().get(SOURCE, 0)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._kind.rows >= 0))

    def __contains__(self, iri: object) -> bool:
        return isinstance(iri, str) and self._number(iri) >= 0

    def __iter__(self) -> Iterator[str]:
        kinds = self._kind.rows.tolist()
        return iter([iri for iri, kind in zip(self.names, kinds, strict=False) if kind >= 0])

    def values(self) -> ValuesView[Entity]:
        """Return all entities; faster than one by one."""
        return _Values(self)

    def items(self) -> ItemsView[str, Entity]:
        """Return all entities with their IRIs; faster than one by one."""
        return _Items(self)

    def __getitem__(self, iri: str) -> Entity:
        number = self._number(iri)
        if number < 0:
            raise KeyError(iri)
        found = self._changed.get(number) or self._known.get(number)
        if found is None:
            found = self._known[number] = self._spelled(
                number, iri, self._labels[number], self._more[number]
            )
        return found

    def __setitem__(self, iri: str, one: Entity) -> None:
        number = self.names.add(iri)
        if one.type not in self.types:
            self.types.append(one.type)
        self.kind[number] = self.types.index(one.type)
        self._changed[number] = one

    def __delitem__(self, iri: str) -> None:
        number = self._number(iri)
        if number < 0:
            raise KeyError(iri)
        self._kind.rows[number] = _NONE
        self._changed.pop(number, None)
        self._known.pop(number, None)

    def fill(self, entities: list[Entity]) -> None:
        """Take up many entities at once, in a table that has none yet."""
        numbers = [self.names.add(one.iri) for one in entities]
        places = {iri: place for place, iri in enumerate(dict.fromkeys(e.type for e in entities))}
        self.types = list(places)
        self.kind[numbers] = [places[one.type] for one in entities]
        self._changed = dict(zip(numbers, entities, strict=True))

    def all(self) -> Iterator[Entity]:
        """Yield all entities in the order of their numbers; nothing is kept of them."""
        size = len(self._labels)
        kinds = self._kind.rows.tolist()
        labels, more = iter(self._labels), iter(self._more)
        for number, (iri, kind) in enumerate(zip(self.names, kinds, strict=False)):
            put_away = (next(labels), next(more)) if number < size else ("", "")
            if kind >= 0:
                yield self._changed.get(number) or self._spelled(number, iri, *put_away)

    def arrays(self) -> dict[str, NDArray[Any]]:
        """Return the columns to put away; the classes are in `types`."""
        size = len(self.names)
        labels = {number: one.label for number, one in self._changed.items()}
        more = {number: _rest(one) for number, one in self._changed.items()}
        found: dict[str, NDArray[Any]] = {"entity.kind": self.kind}
        for name, column, changes in (
            ("entity.label", self._labels, labels),
            ("entity.more", self._more, more),
        ):
            texts = column.changed(changes, size)
            found |= {f"{name}.data": texts.data, f"{name}.ends": texts.ends}
        return found

    def _number(self, iri: str) -> int:
        number = self.names.number(iri)
        held = self._kind.rows
        return number if 0 <= number < len(held) and held[number] >= 0 else -1

    def _spelled(self, number: int, iri: str, label: str, more: str) -> Entity:
        kind = self.types[self._kind.rows[number]]
        if not more:
            return Entity(iri, kind, label)
        aliases, note, matches, unnamed_in, part_of = json.loads(more)
        return Entity(iri, kind, label, tuple(aliases), note, tuple(matches), unnamed_in, part_of)


class _Values(ValuesView[Entity]):
    def __init__(self, table: EntityTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[Entity]:
        return self._table.all()


class _Items(ItemsView[str, Entity]):
    def __init__(self, table: EntityTable) -> None:
        super().__init__(table)
        self._table = table

    def __iter__(self) -> Iterator[tuple[str, Entity]]:
        return ((one.iri, one) for one in self._table.all())


def _texts(arrays: Arrays, name: str) -> TextColumn:
    return TextColumn(arrays[f"{name}.data"], arrays[f"{name}.ends"])


def _rest(one: Entity) -> str:
    """Return what few entities have, as JSON; nothing for the others."""
    rest = (one.aliases, one.note, one.matches, one.unnamed_in, one.part_of)
    return json.dumps(rest, ensure_ascii=False) if any(rest) else ""
