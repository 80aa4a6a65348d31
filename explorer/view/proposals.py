"""“Is this …?”: entities that a new name may mean, to be taken or passed by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.model.lists import Item
from explorer.view import widgets


class Proposals(QWidget):
    """A line for each entity proposed; nothing is merged unless the user says so.

    Signals: ``chosen(str, str)`` with IRI and name of the entity that was meant.
    """

    chosen = Signal(str, str)

    def __init__(self, after: QWidget, parent: QWidget | None = None) -> None:
        """Make a place for proposals; Tab comes to them from the field `after`."""
        super().__init__(parent)
        self._after = after
        self._items: tuple[Item, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(2, 0, 0, 2)
        self._column.setSpacing(2)
        self.hide()

    @property
    def items(self) -> Sequence[Item]:
        """What is proposed."""
        return self._items

    def propose(self, items: Sequence[Item]) -> None:
        """Propose entities in place of those before."""
        fresh = tuple(items)
        if fresh != self._items:
            self._items = fresh
            widgets.clear(self._column)
            for item in fresh:
                self._column.addWidget(self._line(item))
            widgets.order_tabs(self._after, self)
        self.setVisible(bool(fresh))

    def _line(self, item: Item) -> QWidget:
        return widgets.button(
            f"Is this {item.text}, {item.detail}?",
            "link",
            lambda: self.chosen.emit(item.iri, item.text),
            name="proposal",
            tip="Take this one instead of making a new one",
        )
