"""What goes out, in which form, with how much of its evidence: one page for every export."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.model.exchange import Exchange
from explorer.view import widgets
from explorer.view.file_name import completed
from explorer.view.wording import counted
from graph_data.errors import BadInput
from graph_data.formats.export import FORMATS, format_of

SCOPES = {
    "shown": ("What is shown", "the claims and entities on the canvas"),
    "selection": ("What is selected", "entities and claims, and the claims between them"),
    "query": ("The answer to the query", "claims and entities that the newest answer names"),
    "all": ("The whole case", "every claim, citation, source and note"),
}
FORMS = {
    "turtle": ("Turtle", "to read, to compare, for any RDF tool"),
    "trig": ("TriG", "the same with its named graphs"),
    "nquads": ("N-Quads", "one statement a line, for programs"),
    "jsonld": ("JSON-LD", "Web Annotations, for the web"),
    "graphml": ("GraphML", "a drawing for yEd, Cytoscape, networkx: claims only"),
    "gexf": ("GEXF", "a drawing for Gephi: claims only"),
    "csv": ("CSV", "a table of claims, a row for each citation"),
}
EVIDENCE = {
    "full": ("Full", "citations with the quoted words, findings and sources"),
    "hashes": ("Hashes only", "citations with digests and positions, no word of a source"),
    "none": ("None", "only what is accepted, as bare statements"),
}


class ExportPage(QFrame):
    """Three choices and a button.

    Signals: ``closed()`` when it is no longer needed, ``picture_wanted()``.
    """

    closed = Signal()
    picture_wanted = Signal()

    def __init__(self, exchange: Exchange, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._exchange = exchange
        self.setObjectName("export-page")
        self.setProperty("kind", "panel")
        self.setAccessibleName("Export")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 14)
        column.setSpacing(10)
        column.addWidget(widgets.label("Export", "title"))
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(28)
        self._scope, scopes = self._choices("What", SCOPES, "scope")
        self._form, forms = self._choices("As", FORMS, "form")
        self._evidence, evidence = self._choices("With evidence", EVIDENCE, "evidence")
        for part in (scopes, forms, evidence):
            row.addLayout(part, 1)
        body = QScrollArea()
        body.setWidgetResizable(True)
        body.setFrameShape(QFrame.Shape.NoFrame)
        body.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body.setWidget(page)
        column.addWidget(body, 1)
        column.addWidget(widgets.hairline())
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(
            widgets.button(
                "A picture instead…", "link", self.picture_wanted.emit, name="export-picture"
            )
        )
        self._facts = widgets.label("", "muted", wrap=False)
        foot.addStretch(1)
        foot.addWidget(self._facts)
        foot.addWidget(widgets.button("Close", "", self.closed.emit, name="export-close"))
        self._go = widgets.button("Choose file…", "primary", self._export, name="export-go")
        foot.addWidget(self._go)
        column.addLayout(foot)
        for group in (self._scope, self._form, self._evidence):
            group.idClicked.connect(lambda _: self.refresh())
        self.setFocusProxy(self._go)

    def _choices(
        self, heading: str, choices: dict[str, tuple[str, str]], name: str
    ) -> tuple[QButtonGroup, QVBoxLayout]:
        """Return a group of radio buttons, each with a line about it, the first one chosen."""
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(widgets.label(heading, "section"))
        for number, (key, (words, about)) in enumerate(choices.items()):
            made = QRadioButton(words)
            made.setObjectName(f"export-{name}-{key}")
            made.setAccessibleDescription(about)
            made.setProperty("key", key)
            made.setChecked(number == 0)
            group.addButton(made, number)
            column.addSpacing(6)
            column.addWidget(made)
            told = widgets.label(about, "muted")
            told.setContentsMargins(22, 0, 0, 0)
            column.addWidget(told)
        column.addStretch(1)
        return group, column

    def refresh(self) -> None:
        """Say how much each choice stands for."""
        for made in self._scope.buttons():
            key = str(made.property("key"))
            part = self._exchange.part(key)
            some = part.whole or bool(part.claims or part.entities)
            made.setEnabled(some)
            if not some and made.isChecked():  # nothing else goes out unless it is chosen
                self._scope.setExclusive(False)
                made.setChecked(False)
                self._scope.setExclusive(True)
        self._go.setEnabled(bool(self.scope))
        if not self.scope:
            self._facts.setText("choose what goes out")
            return
        part = self._exchange.part(self.scope)
        self._facts.setText(
            "everything"
            if part.whole
            else f"{counted(len(part.claims), 'claim')},"
            f" {counted(len(part.entities), 'entity', 'entities')}"
        )

    def showEvent(self, event: object) -> None:
        """Look at the case again."""
        self.refresh()

    @property
    def scope(self) -> str:
        """What goes out, one of `exchange.SCOPES`; empty while that is still to be chosen."""
        return _key(self._scope)

    def _export(self) -> None:
        form = _key(self._form)
        ending = FORMATS[form][0]
        name, _ = QFileDialog.getSaveFileName(
            self, "Export", f"throughline{ending}", f"{FORMS[form][0]} (*{ending})"
        )
        if name:
            try:
                path = completed(name, ending)
            except BadInput as error:
                self._facts.setText(error.sentence)
                return
            named = format_of(path, form)  # the name decides where it says another form
            self._exchange.export(self.scope, path, named, _key(self._evidence))
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; Enter goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            elif self._go.isEnabled():
                self._export()
        else:
            super().keyPressEvent(event)


def _key(group: QButtonGroup) -> str:
    """Return the key of the button that is chosen, empty for none."""
    return next((str(made.property("key")) for made in group.buttons() if made.isChecked()), "")
