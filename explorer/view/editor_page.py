"""What all editors of the right column have in common: heading, fields, problem, two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFormLayout, QWidget

from explorer.model.workspace import Workspace
from explorer.view import form_fields, widgets
from explorer.view.claim_editor import DISCARD
from explorer.view.form_frame import FormFrame
from graph_data.errors import BadInput


class EditorPage(FormFrame):
    """A form in the right column: Ctrl+Return records, Esc gives up, problems are said in place."""

    def __init__(
        self, workspace: Workspace, name: str, accept: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._workspace = workspace
        self._before: object = None
        self.heading = widgets.label("", "title")
        self.heading.setObjectName("editor-heading")
        self.explanation = widgets.label("", "hint")
        self.explanation.setObjectName("editor-explanation")
        self.form: QFormLayout = form_fields.form()
        self.body.addWidget(self.heading)
        self.body.addWidget(self.explanation)
        self.body.addLayout(self.form)
        self.body.addStretch(1)
        self.accept_button = widgets.button(
            accept, "primary", self.submit, name=f"{name}-accept", tip="Ctrl+Return"
        )
        self._cancel = widgets.button(
            "Cancel", "ghost", self.closed.emit, name=f"{name}-cancel", tip="Esc"
        )
        self.foot.addWidget(self.accept_button)
        self.foot.addWidget(self._cancel)
        self.foot.addStretch(1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def begin(self, heading: str, explanation: str = "") -> None:
        """Stand ready for something new; what the fields hold now is what nothing was typed to."""
        self.heading.setText(heading)
        self.explanation.setText(explanation)
        self.explanation.setVisible(bool(explanation))
        self.say("")
        self._before = self.content()
        self.is_open = True
        self.order_tabs(self.accept_button, self._cancel)

    def content(self) -> object:
        """Return what the fields hold, to be compared."""
        raise NotImplementedError

    def is_typed(self) -> bool:
        """Say whether the fields hold anything else than when they were begun with."""
        return self.content() != self._before

    @property
    def title(self) -> str:
        """The heading."""
        return self.heading.text()

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
            self.say(error.sentence)
            return
        self.closed.emit()

    def take_back(self) -> None:
        """Stand ready to try again with what was handed in."""
        self.refused.emit()
        self.accept_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape; what was typed is asked about first."""
        if event.key() == Qt.Key.Key_Escape:
            if self.is_typed() and self.problem.text() != DISCARD:
                self.say(DISCARD)
            else:
                self.closed.emit()
        else:
            super().keyPressEvent(event)
