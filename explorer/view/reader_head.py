"""The head of the Reader: which source is read, what it is, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.view import widgets
from explorer.view.theme import source_font
from graph_data.source import Source


class ReaderHead(QWidget):
    """Signals: ``source_chosen(str)``, ``attach_requested()``, ``details_requested()``,
    ``page_wanted(bool)``: the pages of a PDF, or its text.
    """

    source_chosen = Signal(str)
    attach_requested = Signal()
    details_requested = Signal()
    page_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QVBoxLayout(self)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(1)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._sources = QComboBox()
        self._sources.setObjectName("reader-source")
        self._sources.setAccessibleName("Source")
        self._sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._sources.setMinimumContentsLength(12)
        self._sources.activated.connect(
            lambda number: self.source_chosen.emit(self._sources.itemData(number))
        )
        row.addWidget(self._sources, 1)
        self._ways = self._toggle(row)
        row.addSpacing(10)
        head.addLayout(row)
        self._title = widgets.label("", "")
        self._title.setFont(source_font(16, 600))
        self._title.setObjectName("reader-title")
        head.addSpacing(6)
        head.addWidget(self._title)
        facts = QHBoxLayout()
        facts.setSpacing(10)
        self._facts = widgets.label("", "muted")
        self._facts.setObjectName("reader-facts")
        facts.addWidget(self._facts, 1)
        self._attach = widgets.button(
            "Attach the original", "link", self.attach_requested.emit, name="attach"
        )
        self._details = widgets.button(
            "Details", "link", self.details_requested.emit, name="reader-details",
            tip="Title, author, dates, lineage and grade of this source",
        )  # fmt: skip
        for made in (self._attach, self._details):
            facts.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(facts)
        head.setContentsMargins(0, 0, 10, 0)

    def _toggle(self, row: QHBoxLayout) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        made = []
        for text, name in (("Text", "reader-as-text"), ("Page", "reader-as-page")):
            button = widgets.button(text, "ghost", self._choose_way, name=name)
            button.setCheckable(True)
            group.addButton(button)
            row.addWidget(button)
            made.append(button)
        made[0].setChecked(True)
        made[0].setToolTip("The text that was read from the file")
        made[1].setToolTip("The pages as they look")
        return made[0], made[1]

    def _choose_way(self) -> None:
        self.page_wanted.emit(self._ways[1].isChecked())

    def set_paged(self, paged: bool, as_page: bool) -> None:
        """Offer the pages or not, and say which way is shown."""
        for button in self._ways:
            button.setVisible(paged)
        self._ways[int(as_page)].setChecked(True)

    def fill(self, sources: Mapping[str, Source]) -> None:
        """List all sources; the one chosen stays chosen."""
        current = self._sources.currentData()
        self._sources.clear()
        for iri, work in sources.items():
            self._sources.addItem(work.label, iri)
        self._sources.setCurrentIndex(max(0, self._sources.findData(current)))
        self._sources.setVisible(self._sources.count() > 0)

    @property
    def source(self) -> str:
        """IRI of the source that is shown, empty for none."""
        return str(self._sources.currentData() or "")

    def show_source(self, work: Source, facts: str, *, is_digest: bool) -> None:
        """Say which source is read."""
        self._sources.setCurrentIndex(self._sources.findData(work.iri))
        self._title.setText(work.title or work.label)
        self._facts.setText(facts)
        self._attach.setVisible(is_digest)
        self._details.show()

    def show_nothing(self) -> None:
        """Say what will be read here."""
        self._title.setText("Reader")
        self._facts.setText("Documents that you add are read and cited here.")
        self._attach.hide()
        self._details.hide()
        self.set_paged(False, False)
