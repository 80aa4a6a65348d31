"""The fields of which the editors are made: choices, lines, dates, labelled rows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from explorer.view import widgets
from explorer.view.style_sheet import repolish
from explorer.view.wording import date_typed
from graph_data.errors import BadInput

LABEL_WIDTH = 94
"""Pixels that the names of the fields take, so that all forms of an editor stand in line."""


def form() -> QFormLayout:
    """Return an empty form: names at the left, fields as wide as there is room."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    made.setVerticalSpacing(6)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
    return made


def add_row(to: QFormLayout, name: str, field: QWidget) -> None:
    """Add a field under its name."""
    label = widgets.label(name, "", wrap=False)
    label.setFixedWidth(LABEL_WIDTH)
    label.setBuddy(field)
    to.addRow(label, field)


def choice(name: str, accessible: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    """Return a box to choose from; what is chosen is its current data."""
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    for value, text in choices:
        made.addItem(text[:1].upper() + text[1:], value)
    return made


def offer(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    """Offer other choices in a box, if they are others; what was chosen stays so if it can."""
    wanted = [(value, text[:1].upper() + text[1:]) for value, text in choices]
    there = [(box.itemData(row), box.itemText(row)) for row in range(box.count())]
    if wanted != there:
        with QSignalBlocker(box):
            before = box.currentData()
            box.clear()
            for value, text in wanted:
                box.addItem(text, value)
            choose(box, before)


def choose(box: QComboBox, value: str) -> None:
    """Choose what has a value; the first where none has."""
    box.setCurrentIndex(max(0, box.findData(value)))


def line(name: str, accessible: str, placeholder: str = "") -> QLineEdit:
    """Return a line to type in."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setPlaceholderText(placeholder)
    return made


def lines(name: str, accessible: str, placeholder: str, rows: int) -> QPlainTextEdit:
    """Return a field of several lines, from which Tab goes on."""
    made = QPlainTextEdit()
    made.setObjectName(name)
    made.setAccessibleName(accessible)
    made.setPlaceholderText(placeholder)
    made.setTabChangesFocus(True)
    made.setFixedHeight(rows * made.fontMetrics().lineSpacing() + 18)
    return made


def mark_invalid(edit: QWidget, *, invalid: bool) -> None:
    """Draw a field as one that holds what cannot be, or as any other."""
    if bool(edit.property("invalid")) != invalid:
        edit.setProperty("invalid", invalid)
        repolish(edit)


class DateField(QWidget):
    """A partial date: a year, a month or a day, in figures or words.

    What is none is said under the field once it is left. Signals: ``typed()``.
    """

    typed = Signal()

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.edit = line(name, accessible, "such as 2026, 2026-02 or 2 Feb 2026")
        self.edit.editingFinished.connect(self._look)
        self.edit.textEdited.connect(lambda _: self._on_typed())
        column.addWidget(self.edit)
        self._problem = widgets.label("", "alert")
        self._problem.setObjectName(f"{name}-problem")
        self._problem.hide()
        column.addWidget(self._problem)
        self.setFocusProxy(self.edit)

    @property
    def date(self) -> str:
        """The date as it is kept, empty for none.

        Raises:
            BadInput: what stands in the field is no date.
        """
        return date_typed(self.edit.text())

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in the field is no date."""
        return bool(self.edit.property("invalid"))

    def set_date(self, date: str) -> None:
        """Fill the field."""
        self.edit.setText(date)
        self._say("")

    def _on_typed(self) -> None:
        self._say("")
        self.typed.emit()

    def _look(self) -> None:
        """Say in place what is no date, and write what is one as it will be kept."""
        try:
            self.edit.setText(self.date)
        except BadInput as error:
            self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        mark_invalid(self.edit, invalid=bool(sentence))
