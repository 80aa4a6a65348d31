"""What stands in place of a blank canvas: what to do first."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.theme import Theme, icon_pixmap

WIDTH = 640


class EmptyState(QFrame):
    """Shown over the canvas while it shows nothing; goes as soon as it does."""

    def __init__(
        self, host: QWidget, workspace: Workspace, theme: Theme, actions: Mapping[str, QAction]
    ) -> None:
        super().__init__(host)
        self._host = host
        self._workspace = workspace
        self.setObjectName("empty-state")
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sign = QLabel()
        self._sign.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sign)
        self._title = widgets.label("", "title")
        self._words = widgets.label("", "hint")
        for text in (self._title, self._words):
            text.setFixedWidth(WIDTH - 40)
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(text)
        column.addSpacing(6)
        rows = [QHBoxLayout() for _ in range(2)]
        for row in rows:
            row.setSpacing(7)
            row.addStretch(1)
        row, first = rows[0], True
        self._first_steps: list[QPushButton] = []
        for name in ("add_document", "import", "new_claim", "open_example", "open_case"):
            words = actions[name].text()
            kind = "primary" if first else ""
            made = widgets.button(words, kind, actions[name].trigger, name=f"empty-{name}")
            made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            rows[name.startswith("open")].addWidget(made)
            self._first_steps.append(made)
            first = False
        self._show_all = widgets.button(
            "Show all", "primary", workspace.filtering.show_all, name="empty-show-all"
        )
        self._show_all.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row.addWidget(self._show_all)
        for row in rows:
            row.addStretch(1)
            column.addLayout(row)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.cleared):
            signal.connect(self.refresh)
        workspace.busy_changed.connect(lambda _: self.refresh())
        workspace.changed.connect(lambda _: self.refresh())
        workspace.documents_changed.connect(self.refresh)
        host.installEventFilter(self)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._sign.setPixmap(icon_pixmap("network", theme.faint, 24, self.devicePixelRatioF()))

    def refresh(self) -> None:
        """Say what to do while nothing is shown."""
        columns = self._workspace.case.columns
        things = columns.entities.things
        filtered = bool(self._workspace.sieve.withheld)
        self._show_all.setVisible(filtered)
        for made in self._first_steps:
            made.setVisible(not filtered)
        if filtered:
            title = "Everything is hidden by filters"
            words = "The view still holds it: choose other filters at the left, or show all."
        elif things:
            title = "Nothing is shown"
            words = "Find a name (Ctrl+F), open a view from the bar, or undo what hid the network."
        elif self._workspace.case.sources:
            title = "No claims yet"
            words = "Mark a passage in the Reader and press Ctrl+Return to make the first claim."
        else:
            title = "This case is empty"
            words = "Add documents or drop them here, mark a passage, and make the first claim."
        self._title.setText(title)
        self._words.setText(words)
        waits = self._workspace.tasks.busy_but_for("quotations", "speakers", "timeline")
        self.setVisible(not self._workspace.canvas.nodes and not waits)
        self._place()

    def _place(self) -> None:
        self.adjustSize()
        x = (self._host.width() - self.width()) // 2
        self.move(max(0, x), max(0, (self._host.height() - self.height()) // 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the middle of the canvas."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
