"""From which sources a source is derived: a list to add to and to take from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.theme import Theme, icon


class LineageField(QWidget):
    """Sources of the case by name, others as they are typed (a wire, an agency).

    Signals: ``changed()`` when the user added or removed one.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names: dict[str, str] = {}
        self._origins: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._column.addLayout(self._rows)
        self.box = QComboBox()
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setObjectName("source-derived")
        self.box.setAccessibleName("Derived from: add a source")
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.box.setMinimumContentsLength(12)
        edit = QLineEdit()
        edit.setStyleSheet("QLineEdit { border: none; background: transparent; padding: 0; }")
        self.box.setLineEdit(edit)
        edit.setPlaceholderText("a source of the case, or a name")
        edit.setAccessibleName("Derived from: add a source")
        edit.editingFinished.connect(self._add)  # with Return, and once the field is left
        self.box.activated.connect(lambda _: self._add())
        self._column.addWidget(self.box)
        self.setFocusProxy(self.box)

    @property
    def origins(self) -> tuple[str, ...]:
        """IRIs of sources, and names of others."""
        return tuple(self._origins)

    def show_origins(self, origins: Iterable[str], names: Mapping[str, str]) -> None:
        """Show what it is derived from.

        Args:
            origins: IRIs of sources, and names of others.
            names: of the sources that may be chosen, by IRI.
        """
        typed = self.box.currentText()
        if list(origins) != self._origins or dict(names) != self._names:
            self._origins, self._names = list(origins), dict(names)
            self._fill()
            self.box.clear()
            for iri, name in self._names.items():
                if iri not in self._origins:
                    self.box.addItem(name, iri)
            self.box.setCurrentIndex(-1)
            self.box.setEditText(typed)

    def _fill(self) -> None:
        widgets.clear(self._rows)
        for origin in self._origins:
            row = QHBoxLayout()
            row.setSpacing(4)
            name = self._names.get(origin, origin)
            row.addWidget(widgets.label(name, ""), 1)
            remove = QToolButton()
            remove.setObjectName("source-derived-remove")
            remove.setIcon(icon("x", self._theme.muted))
            remove.setAccessibleName(f"Not derived from {name}")
            remove.setToolTip(f"Not derived from {name}")
            remove.clicked.connect(lambda _checked=False, one=origin: self._remove(one))
            row.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)

    def _add(self) -> None:
        typed = " ".join(self.box.currentText().split())
        known = [iri for iri, name in self._names.items() if name.casefold() == typed.casefold()]
        origin = known[0] if known else typed
        self.box.setEditText("")
        if origin and origin not in self._origins:
            self._origins.append(origin)
            self._fill()
            self.changed.emit()

    def _remove(self, origin: str) -> None:
        self._origins.remove(origin)
        self._fill()
        self.box.setFocus()
        self.changed.emit()
