"""The page of settings, in the place of the canvas; whatever is changed holds at once."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.view import form_fields, widgets
from explorer.view.wording import day

THEMES = (("system", "as the desktop"), ("light", "light"), ("dark", "dark"))
SAMPLE = "2026-02-02"
DATES = (
    ("day-first", day(SAMPLE, "day-first")),
    ("month-first", day(SAMPLE, "month-first")),
    ("figures", day(SAMPLE, "figures")),
    ("system", "month names of the system’s language"),
)
WIDTH = 560


class FolderField(QWidget):
    """A folder with a button to choose another. Signals: ``changed(str)``."""

    changed = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        self.edit: QLineEdit = form_fields.line(name, title, "where the system proposes")
        self.edit.editingFinished.connect(self._take)
        self._fault = widgets.label("", "alert")
        self._fault.setObjectName(f"{name}-fault")
        self._fault.hide()
        column.addWidget(self._fault)
        row.addWidget(self.edit, 1)
        row.addWidget(widgets.button("Choose…", "", self._choose, name=f"{name}-choose"))
        self.setFocusProxy(self.edit)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._title, self.edit.text())
        if chosen:
            self.edit.setText(chosen)
            self._take()

    def _take(self) -> None:
        """Take what was typed if there is such a folder, or nothing for the system's own."""
        typed = self.edit.text().strip()
        is_there = not typed or Path(typed).expanduser().is_dir()
        self._fault.setVisible(not is_there)
        if is_there:
            self.changed.emit(typed and str(Path(typed).expanduser()))
        else:
            self._fault.setText(
                "There is no such folder, so the one set before stays. Make it first, or choose"
                " another."
            )


class SettingsPage(QFrame):
    """Name, look, dates, folders.

    Signals: ``closed()``; ``changed(str, object)`` with ``analyst``, ``theme``, ``dates``,
    ``cases_folder`` or ``pictures_folder`` and a word, or ``reduced_motion`` and whether.
    """

    closed = Signal()
    changed = Signal(str, object)

    def __init__(self, path: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings-page")
        self.setAccessibleName("Settings")
        self.setProperty("kind", "panel")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName("Settings")
        page = widgets.panel("settings-content")
        page.setMaximumWidth(WIDTH)
        scroll.setWidget(page)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        whole.addWidget(scroll)
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addWidget(widgets.label("Settings", "title"))
        column.addWidget(widgets.label("What you change holds at once.", "hint"))
        self._add_name(column)
        self._add_look(column)
        self._add_folders(column)
        column.addSpacing(10)
        column.addWidget(widgets.label(f"Kept in {path}", "muted", selectable=True))
        row = QHBoxLayout()
        row.addWidget(
            widgets.button("Done", "primary", self.closed.emit, name="settings-done", tip="Esc")
        )
        row.addStretch(1)
        column.addSpacing(6)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.analyst)

    def _add_name(self, column: QVBoxLayout) -> None:
        column.addSpacing(10)
        column.addWidget(widgets.label("Who records", "section"))
        form = form_fields.form()
        self.analyst = form_fields.line("settings-analyst", "Your name", "unnamed analyst")
        self.analyst.editingFinished.connect(self._on_name)
        form_fields.add_row(form, "Your name", self.analyst)
        column.addLayout(form)
        words = (
            "It stands beside what you record from now on. What was recorded before keeps the name"
            " it has. It is never taken from this computer."
        )
        column.addWidget(widgets.label(words, "hint"))

    def _add_look(self, column: QVBoxLayout) -> None:
        column.addSpacing(10)
        column.addWidget(widgets.label("Look", "section"))
        form = form_fields.form()
        self.theme = form_fields.choice("settings-theme", "Theme", THEMES)
        self.dates = form_fields.choice("settings-dates", "Dates", DATES)
        self.reduced_motion = QCheckBox("Nothing glides or fades")
        self.reduced_motion.setObjectName("settings-motion")
        for name, field in (
            ("Theme", self.theme), ("Dates", self.dates), ("Motion", self.reduced_motion),
        ):  # fmt: skip
            form_fields.add_row(form, name, field)
        column.addLayout(form)
        self.theme.activated.connect(lambda _: self.changed.emit("theme", self.theme.currentData()))
        self.dates.activated.connect(lambda _: self.changed.emit("dates", self.dates.currentData()))
        self.reduced_motion.clicked.connect(
            lambda wanted: self.changed.emit("reduced_motion", wanted)
        )

    def _add_folders(self, column: QVBoxLayout) -> None:
        column.addSpacing(10)
        column.addWidget(widgets.label("Folders", "section"))
        form = form_fields.form()
        self.cases = FolderField("settings-cases", "Folder for new cases")
        self.pictures = FolderField("settings-pictures", "Folder for pictures")
        for name, field in (("New cases", self.cases), ("Pictures", self.pictures)):
            form_fields.add_row(form, name, field)
        column.addLayout(form)
        self.cases.changed.connect(lambda folder: self.changed.emit("cases_folder", folder))
        self.pictures.changed.connect(lambda folder: self.changed.emit("pictures_folder", folder))

    def _on_name(self) -> None:
        name = " ".join(self.analyst.text().split())
        self.analyst.setText(name)
        self.changed.emit("analyst", name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
