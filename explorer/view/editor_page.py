"""What all editors of the right column have in common: heading, fields, problem, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from explorer.model.workspace import Workspace
from explorer.view import form_fields, widgets
from explorer.view.claim_editor import DISCARD
from graph_data.errors import BadInput


class EditorPage(QWidget):
    """A form in the right column: Ctrl+Return records, Esc gives up, problems are said in place.

    Signals: ``closed()`` when the user is done or gave up, ``refused()`` when what was handed in
    could not be written: the fields still hold it.
    """

    closed = Signal()
    refused = Signal()

    def __init__(
        self, workspace: Workspace, name: str, accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._before: object = None
        self.setObjectName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        self.heading = widgets.label("", "title")
        self.heading.setObjectName("editor-heading")
        self.explanation = widgets.label("", "hint")
        self.explanation.setObjectName("editor-explanation")
        self.form: QFormLayout = form_fields.form()
        self.problem = widgets.label("", "alert")
        self.problem.setObjectName("editor-problem")
        self.accept_button = widgets.button(
            accept, "primary", self.submit, name=f"{name}-accept", tip="Ctrl+Return"
        )
        column.addWidget(self.heading)
        column.addWidget(self.explanation)
        column.addLayout(self.form)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.accept_button)
        cancel = widgets.button("Cancel", "ghost", self.closed.emit, name=f"{name}-cancel")
        cancel.setToolTip("Esc")
        row.addWidget(cancel)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def begin(self, heading: str, explanation: str = "") -> None:
        """Stand ready for something new; what the fields hold now is what nothing was typed to."""
        self.heading.setText(heading)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.problem.clear()
        self._before = self.content()

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        raise NotImplementedError

    def hand_in(self) -> None:
        """Record what the fields hold.

        Raises:
            BadInput: something is amiss; the sentence says what.
        """
        raise NotImplementedError

    def submit(self) -> None:
        """Record what the form says; what is amiss is said in place and nothing is lost."""
        try:
            self.hand_in()
        except BadInput as error:
            self.problem.setText(error.sentence)
            form_fields.bring_into_sight(self.accept_button)
            return
        self.closed.emit()

    def take_back(self) -> None:
        """Stand ready to try again with what was handed in."""
        self.refused.emit()
        self.accept_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape; what was typed is asked about first."""
        if event.key() == Qt.Key.Key_Escape:
            if self.content() != self._before and self.problem.text() != DISCARD:
                self.problem.setText(DISCARD)
                form_fields.bring_into_sight(self.problem)
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)
