"""Which part of a long text is shown, and the way to the others."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from explorer.view import widgets


class PartBar(QWidget):
    """Signals: ``part_wanted(int)`` with the number of a part, from 0."""

    part_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 10, 6)
        row.setSpacing(6)
        self._words = widgets.label("", "muted", wrap=False)
        self._words.setObjectName("reader-part")
        row.addWidget(self._words, 1)
        self._earlier = widgets.button(
            "Earlier", "ghost", lambda: self.part_wanted.emit(self._part - 1), name="part-earlier"
        )
        self._later = widgets.button(
            "Later", "ghost", lambda: self.part_wanted.emit(self._part + 1), name="part-later"
        )
        row.addWidget(self._earlier)
        row.addWidget(self._later)
        self.hide()

    def show_part(self, part: int, count: int) -> None:
        """Say which of how many parts is shown; one part needs no words."""
        self._part = part
        self._words.setText(f"Part {part + 1:,} of {count:,} of a long text")
        self._earlier.setEnabled(part > 0)
        self._later.setEnabled(part + 1 < count)
        self.setVisible(count > 1)
