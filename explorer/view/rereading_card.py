"""Another text of a source's document: where its passages are in it, and what is to be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.wording import counted

if TYPE_CHECKING:
    from graph_data.documents.rereading import Rereading, Sought

LISTED = 40


class RereadingCard(QFrame):
    """Signals: ``taken(list)`` with the IRIs of the passages to be cited from the new text,
    ``closed()`` when all stays as it is.
    """

    taken = Signal(list)
    closed = Signal()

    def __init__(self, found: Rereading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._boxes: dict[str, QCheckBox] = {}
        self.setObjectName("rereading")
        self.setProperty("kind", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        column.addWidget(widgets.label(f"{found.version.extractor} reads another text", "section"))
        parts = [f"{counted(len(found.sure), 'passage')} found word for word"]
        parts += [f"{len(found.alike):,} alike"] if found.alike else []
        parts += [f"{len(found.lost):,} not found"] if found.lost else []
        stays = "What is not moved stays cited from the text before, which is kept."
        column.addWidget(widgets.label(f"{', '.join(parts)}. {stays}", ""))
        for one in found.alike[:LISTED]:
            column.addWidget(self._alike(one))
        row = QHBoxLayout()
        use = widgets.button("Use the new text", "primary", self._take, name="rereading-take")
        keep = widgets.button("Leave all as it is", "", self.closed.emit, name="rereading-leave")
        row.addWidget(use)
        row.addWidget(keep)
        row.addStretch(1)
        column.addLayout(row)

    def _alike(self, one: Sought) -> QWidget:
        """Return a passage that is only alike, as it was and as it is, to be moved or not."""
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(1)
        column.addWidget(widgets.label(f"“{one.target.passage.exact}”", "source"))
        column.addWidget(widgets.label(f"“{one.words}”", "source"))
        box = QCheckBox("Cite the second in place of the first")
        box.setObjectName("rereading-alike")
        column.addWidget(box)
        self._boxes[one.target.iri] = box
        return place

    def _take(self) -> None:
        chosen = [iri for iri, box in self._boxes.items() if box.isChecked()]
        self.taken.emit([*(one.target.iri for one in self._found.sure), *chosen])
