"""Item models of the window: what is found, what may complete a name, what the legend counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

IRI_ROLE = int(Qt.ItemDataRole.UserRole) + 1
DETAIL_ROLE = IRI_ROLE + 1
KIND_ROLE = IRI_ROLE + 2
COUNT_ROLE = IRI_ROLE + 3
COLOUR_ROLE = IRI_ROLE + 4
ICON_ROLE = IRI_ROLE + 5
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Item:
    """One row.

    Attributes:
        iri: what it stands for; a word such as ``independent`` for evidence rows.
        text: what is shown first.
        detail: what is shown smaller.
        kind: ``heading``, ``type``, ``family``, ``evidence``, ``source``, ``entity`` or
            ``relation``.
        count: how many, -1 for none shown.
    """

    iri: str
    text: str
    detail: str = ""
    kind: str = "entity"
    count: int = -1
    colour: str = ""
    icon: str = ""


class ItemList(QAbstractListModel):
    """A read-only list of rows that is replaced as a whole."""

    def __init__(self, parent: QObject | None = None, items: Iterable[Item] = ()) -> None:
        super().__init__(parent)
        self._items: Sequence[Item] = tuple(items)

    def set_items(self, items: Iterable[Item]) -> None:
        """Show other rows."""
        fresh = tuple(items)
        if fresh != self._items:
            self.beginResetModel()
            self._items = fresh
            self.endResetModel()

    def item(self, row: int) -> Item:
        """Return a row."""
        return self._items[row]

    def items(self) -> Sequence[Item]:
        """Return all rows."""
        return self._items

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's signature
        """Return the number of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """Return what a row shows in a role."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        shown = {
            int(Qt.ItemDataRole.DisplayRole): item.text,
            int(Qt.ItemDataRole.EditRole): item.text,
            int(Qt.ItemDataRole.ToolTipRole): item.detail or None,
            int(Qt.ItemDataRole.AccessibleTextRole): f"{item.text}, {item.detail}"
            if item.detail
            else item.text,
            IRI_ROLE: item.iri,
            DETAIL_ROLE: item.detail,
            KIND_ROLE: item.kind,
            COUNT_ROLE: item.count,
            COLOUR_ROLE: item.colour,
            ICON_ROLE: item.icon,
        }
        return shown.get(int(role))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return whether a row can be chosen: headings cannot, and keys pass over them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._items[index.row()].kind == "heading":
            return Qt.ItemFlag.ItemNeverHasChildren
        return (
            Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemNeverHasChildren
        )
