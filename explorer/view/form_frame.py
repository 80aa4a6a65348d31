"""The frame of an editor: fields that scroll, and below them, always in sight, what ends it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.view import widgets


class _FieldsArea(QScrollArea):
    """As high as its fields, where there is room; else they scroll."""

    def sizeHint(self) -> QSize:
        """Return the size of all fields at the present width."""
        page: QWidget | None = self.widget()
        layout = page.layout() if page is not None else None
        hint = super().sizeHint()
        if page is not None and layout is not None:
            wrapped = layout.totalHeightForWidth(max(1, self.viewport().width()))
            hint.setHeight(max(wrapped, page.minimumSizeHint().height(), page.sizeHint().height()))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return that a few lines are enough."""
        return QSize(80, 60)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow fields that come and go."""
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where lines wrap otherwise."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()


class FormFrame(QFrame):
    """Fields above, what is amiss and the buttons below.

    Signals: ``closed()`` when the user is done or gave up, ``refused()`` when what was handed in
    could not be written: the fields still hold it.

    Attributes:
        is_open: it was begun, and neither handed in nor given up.
        body: takes the fields.
        foot: takes the buttons.
        problem: says in words what is amiss; takes no room while it says nothing.
    """

    closed = Signal()
    refused = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_open = False
        self.closed.connect(lambda: self._note_open(False))
        self.refused.connect(lambda: self._note_open(True))
        self.setObjectName(name)
        self.setProperty("kind", "panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        page = self._page = widgets.panel(f"{name}-page")
        self.body = QVBoxLayout(page)
        self.body.setContentsMargins(16, 14, 16, 10)
        self.body.setSpacing(8)
        scroll = _FieldsArea()
        scroll.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        whole.addWidget(scroll)
        ending = QVBoxLayout()
        ending.setContentsMargins(16, 8, 16, 12)
        ending.setSpacing(6)
        self.problem = widgets.label("", "alert")
        self.problem.setObjectName("editor-problem")
        self.problem.hide()
        ending.addWidget(self.problem)
        self.foot = QHBoxLayout()
        ending.addLayout(self.foot)
        whole.addLayout(ending)
        whole.addStretch(1)

    def order_tabs(self, *buttons: QWidget) -> None:
        """Have Tab go through the fields and then to the buttons, whenever they were made."""
        last = widgets.order_tabs(self._page, self._page)
        for one in buttons:
            QWidget.setTabOrder(last, one)
            last = one

    def say(self, sentence: str) -> None:
        """Say what is amiss; nothing with an empty sentence."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _note_open(self, is_open: bool) -> None:
        self.is_open = is_open

    def is_typed(self) -> bool:
        """Say whether anything was typed that would be lost."""
        raise NotImplementedError

    @property
    def holds_work(self) -> bool:
        """Whether something was begun in it that is neither recorded nor given up."""
        return self.is_open and self.is_typed()

    @property
    def title(self) -> str:
        """What is made or changed in it, in some words."""
        raise NotImplementedError
