"""What may be done with words just marked in the Reader; floats beside them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.theme import Theme

GAP = 4


class Bubble(QFrame):
    """A row of buttons, drawn against the grain of the page.

    Signals: ``claim_wanted()``, ``citation_wanted()``, ``own_source_wanted()``.
    """

    claim_wanted = Signal()
    citation_wanted = Signal()
    own_source_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(0)
        self._new = widgets.button(
            "New claim", "", self.claim_wanted.emit, name="new-claim", tip="Ctrl+Return"
        )
        self._cite = widgets.button(
            "Cite for selected edge", "", self.citation_wanted.emit, name="cite",
            tip="Ctrl+Shift+Return",
        )  # fmt: skip
        self._own = widgets.button(
            "Own source…", "", self.own_source_wanted.emit, name="own-source",
            tip="Make the marked stretch a source of its own, with its citations: Ctrl+Alt+Return",
        )  # fmt: skip
        for made in (self._new, self._cite, self._own):
            row.addWidget(made)
        self.hide()

    def offer(self, *, claim: bool, citation: bool, is_digest: bool) -> None:
        """Say what may be done with the marked words.

        Args:
            claim: a claim may be made of them.
            citation: they may be cited for the edge that is selected.
            is_digest: they are our words.
        """
        self._new.setEnabled(claim)
        self._cite.setEnabled(citation)
        self._own.setVisible(not is_digest)
        ours = "These words are our digest: attach the original to cite it"
        self._new.setToolTip(ours if is_digest and not claim else "Ctrl+Return")

    def set_theme(self, theme: Theme) -> None:
        """Draw it as the selection's own tool."""
        ground, ink = (theme.text, theme.panel)
        self.setStyleSheet(
            f"#bubble {{ background: {ground}; border-radius: 6px; }}"
            f"#bubble QPushButton {{ background: transparent; border: none; color: {ink};"
            " padding: 4px 10px; }"
            f"#bubble QPushButton:hover, #bubble QPushButton:focus {{ background: {theme.muted}; }}"
            f"#bubble QPushButton:disabled {{ color: {theme.faint}; }}"
        )

    def show_at(self, first: QRect, last: QRect) -> None:
        """Show it below the last of the marked words, or above the first where there is no room."""
        host = self.parentWidget()
        assert host is not None
        self.adjustSize()
        x = max(0, min(last.x() - 40, host.width() - self.width() - 8))
        y = last.bottom() + GAP
        if y + self.height() > host.height():
            y = max(0, first.top() - self.height() - GAP)
        self.move(x, y)
        self.show()
        self.raise_()
