"""Documents coming in: how far reading is, and afterwards what became of those that were odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.theme import Theme, icon, icon_pixmap

if TYPE_CHECKING:
    from graph_data.documents.adding import Added, Batch

WIDTH, TOP, MARGIN = 460, 14, 14
LIST_HEIGHT = 260
LOOK = 100
"""Milliseconds between two looks at how far reading is."""

SIGNS = {
    "in the case already": ("info", "In the case already, as {label}"),
    "same text": ("copy", "The same text as {label}: kept as another copy of it"),
    "cannot be read": ("circle-alert", "Kept, but not read"),
    "refused": ("circle-alert", "Not added"),
    "added": ("info", "Added as {label}"),
}


class IntakeCard(QFrame):
    """Floats over the head of the canvas, and blocks nothing."""

    def __init__(self, host: QWidget, workspace: Workspace, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        self._workspace = workspace
        self._theme = theme
        self.setObjectName("intake")
        self.setAccessibleName("Documents being added")
        self.setProperty("kind", "card")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 10, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self._title = widgets.label("", "")
        self._title.setObjectName("intake-title")
        head.addWidget(self._title, 1)
        self._stop = widgets.button("Cancel", "", workspace.documents.stop, name="intake-cancel")
        head.addWidget(self._stop)
        self._close = QToolButton()
        self._close.setObjectName("intake-close")
        self._close.setAccessibleName("Close the list")
        self._close.clicked.connect(self.leave)
        head.addWidget(self._close)
        column.addLayout(head)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Documents read")
        column.addWidget(self._bar)
        self._name = widgets.label("", "muted")
        self._name.setObjectName("intake-name")
        column.addWidget(self._name)
        self._list = QScrollArea()
        self._list.setObjectName("intake-list")
        self._list.setWidgetResizable(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self._list)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)
        workspace.documents.intake_changed.connect(self._follow)
        host.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._close.setIcon(icon("x", theme.muted))
        if self.isVisible() and not self._timer.isActive() and self._workspace.documents.latest:
            self._show_results(self._workspace.documents.latest)

    def _follow(self) -> None:
        documents = self._workspace.documents
        if documents.intake is not None:
            self._timer.start()
            return
        self._timer.stop()
        if documents.latest and len(documents.latest.results) > 1 and odd(documents.latest):
            self._show_results(documents.latest)
        else:
            self.leave()

    def _look(self) -> None:
        """Show how far reading is; a moment's work shows nothing."""
        intake = self._workspace.documents.intake
        if intake is None:
            return
        number, total, name = intake.number, intake.total, intake.name
        ended = intake.ended()
        self._title.setText(
            "Ending…" if ended else f"Reading {number:,} of {total:,}" if total else "Looking…"
        )
        self._name.setText(name)
        self._bar.setRange(0, total)
        self._bar.setValue(max(0, number - 1))
        self._stop.setEnabled(not ended)
        self._show_parts(reading=True)
        self._appear()

    def _show_results(self, batch: Batch) -> None:
        told = odd(batch)
        total = len(batch.results) + batch.left
        self._title.setText(f"{len(batch.of('added')):,} of {total:,} documents added")
        page = QWidget()
        rows = QVBoxLayout(page)
        rows.setContentsMargins(0, 0, 6, 0)
        rows.setSpacing(10)
        for one in told:
            rows.addLayout(self._row(one))
        rows.addStretch(1)
        self._list.setWidget(page)
        wanted = max(rows.heightForWidth(WIDTH - 36), page.minimumSizeHint().height())
        self._list.setFixedHeight(min(LIST_HEIGHT, wanted + 4))
        self._show_parts(reading=False)
        self._appear()

    def _row(self, one: Added) -> QHBoxLayout:
        name, words = SIGNS[one.state]
        colour = self._theme.alert if one.unread else self._theme.muted
        row = QHBoxLayout()
        row.setSpacing(8)
        sign = QLabel()
        sign.setPixmap(icon_pixmap(name, colour, 16, self.devicePixelRatioF()))
        sign.setFixedWidth(18)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(widgets.label(one.path.name.encode(errors="replace").decode(), ""))
        text = words.format(label=one.label)
        column.addWidget(
            widgets.label(f"{text}. {one.sentence}" if one.sentence else text, "muted")
        )
        row.addLayout(column, 1)
        if one.source:
            made = self._opener(one.source, one.label)
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _opener(self, iri: str, label: str) -> QPushButton:
        def open_() -> None:
            if iri in self._workspace.case.sources:
                self._workspace.read_source(iri)
                self._workspace.select([iri])

        made = widgets.button("Open", "link", open_, name="intake-open")
        made.setAccessibleName(f"Open {label}")
        return made

    def _show_parts(self, *, reading: bool) -> None:
        for part in (self._bar, self._name, self._stop):
            part.setVisible(reading)
        for after in (self._list, self._close):
            after.setVisible(not reading)

    def _appear(self) -> None:
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def _place(self) -> None:
        self.setFixedWidth(min(WIDTH, max(260, self._host.width() - 2 * MARGIN)))
        self.move(max(MARGIN, (self._host.width() - self.width()) // 2), TOP)

    def leave(self) -> None:
        """Close the card."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.hide()
        if had_focus:
            self._host.setFocus()

    def sizeHint(self) -> QSize:
        """Return the size for what is shown now."""
        layout = self.layout()
        assert layout is not None
        return QSize(WIDTH, layout.heightForWidth(WIDTH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the list with Escape; reading is ended by its button."""
        if event.key() == Qt.Key.Key_Escape and self._close.isVisible():
            self.leave()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle of the head of the canvas."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def odd(batch: Batch) -> list[Added]:
    """Return the results that a user should know of: those in trouble first."""
    found = [one for one in batch.results if one.state != "added" or one.sentence]
    return sorted(found, key=lambda one: not one.unread)
