"""The left column: what the view holds by facet, counted; a row selects, hides, or stands alone."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.model import legend
from explorer.model.legend import ROWS, Legend, Row, Section
from explorer.model.workspace import Workspace
from explorer.view import widgets
from explorer.view.legend_row import COUNT_END, LegendRow
from explorer.view.theme import Theme, icon, ui_font

FOLDED_AT_FIRST = frozenset(("speaker", *legend.AXES))
LARGE = 20_000
"""A view of more claims than this is counted when the canvas has come to rest."""
REST = 60
"""Milliseconds after which it has."""


class LegendPanel(QScrollArea):
    """The facets of the view; follows canvas and filters.

    Attributes:
        folded: keys of sections that show their heading alone.
        unfolded: families whose relations are shown, and long sections that are shown whole.

    Signals: ``folds_changed()`` when one of them did.
    """

    folds_changed = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = theme
        self._legend = Legend(workspace.case, workspace.filtering)
        self._shown: object = None
        self.folded = set(FOLDED_AT_FIRST)
        self.unfolded: set[str] = set()
        self.setObjectName("legend")
        self.setAccessibleName("Legend and filters")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = widgets.panel("legend-page")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(6, 10, 4, 12)
        self._column.setSpacing(0)
        self._add_line()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._column.addLayout(self._rows)
        self._column.addStretch(1)
        self.setWidget(self._page)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.refresh)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._follow)
        workspace.documents_changed.connect(self.refresh)
        self.refresh()

    def _add_line(self) -> None:
        """Add the line that says what is hidden."""
        self._line = QFrame()
        self._line.setObjectName("filter-line")
        row = QVBoxLayout(self._line)
        row.setContentsMargins(6, 0, 6, 10)
        row.setSpacing(2)
        self._hidden = widgets.label("", "secondary")
        self._hidden.setObjectName("filter-words")
        row.addWidget(self._hidden)
        show_all = widgets.button(
            "Show all", "link", self._workspace.filtering.show_all, name="show-all"
        )
        row.addWidget(show_all, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._line)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self._shown = None
        self.refresh()

    def _follow(self) -> None:
        if len(self._workspace.case.columns.claims) > LARGE:
            self._rest.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Count the view again."""
        counted = self._workspace.filtering.count()
        sections = self._legend.sections(counted)
        words = legend.in_one_line(counted, self._workspace.filtering.filters)
        self._hidden.setText(f"{words}." if words else "")
        self._line.setVisible(bool(words))
        state = (sections, frozenset(self.folded), frozenset(self.unfolded))
        if state == self._shown:
            return
        self._shown = state
        focused = self._focused()
        widgets.clear(self._rows)
        for section in sections:
            self._add_section(section)
        widgets.order_tabs(self, self._page)
        self._focus_again(focused)

    # ------------------------------------------------------------------ rows

    def _add_section(self, section: Section) -> None:
        is_open = section.key not in self.folded
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, COUNT_END, 3)
        head.setSpacing(2)
        title = widgets.button(
            section.title, "section", partial(self._fold, section.key), name="legend-section"
        )
        title.setProperty("section", section.key)
        title.setIcon(icon("chevron-down" if is_open else "chevron-right", self._theme.muted))
        title.setAccessibleDescription("Open" if is_open else "Folded")
        head.addWidget(title)
        head.addStretch(1)
        if section.is_filtered and section.key in ("type", "family", "source", "speaker"):
            head.addWidget(self._all_of(section))
            head.addSpacing(8)
        total = widgets.label(section.total, "muted", wrap=False)
        total.setFont(ui_font(12, tabular=True))
        head.addWidget(total)
        self._rows.addLayout(head)
        if is_open:
            self._add_rows(section)
            self._rows.addSpacing(12)
        else:
            self._rows.addSpacing(4)

    def _all_of(self, section: Section) -> QPushButton:
        facets = sorted({row.facet for row in section.rows if row.is_hidden})
        free = self._workspace.filtering.free
        made = widgets.button("all", "link", lambda: free(*facets))
        made.setObjectName("legend-free")
        made.setAccessibleName(f"Show all of {section.title}")
        return made

    def _add_rows(self, section: Section) -> None:
        rows = [row for row in section.rows if not row.within or self._is_unfolded(row)]
        whole = f"all {section.key}" in self.unfolded or section.key == "family"
        standing = rows if whole else [r for n, r in enumerate(rows) if n < ROWS or r.is_hidden]
        parents = {row.within for row in section.rows if row.within}
        for row in standing:
            self._rows.addWidget(self._made(row, parents))
        if len(standing) < len(rows):
            more = widgets.button(
                f"{len(rows) - len(standing)} more…", "link",
                partial(self._unfold, f"all {section.key}"), name="legend-more",
            )  # fmt: skip
            place = QHBoxLayout()
            place.setContentsMargins(8, 3, 0, 0)
            place.addWidget(more)
            place.addStretch(1)
            self._rows.addLayout(place)

    def _is_unfolded(self, row: Row) -> bool:
        return row.within in self.unfolded or row.is_hidden or row.is_only

    def _made(self, row: Row, parents: Iterable[str]) -> LegendRow:
        made = LegendRow(row, self._theme)
        made.setObjectName(f"legend-{row.item.kind}")
        if row.item.iri in parents:
            made.is_open = row.item.iri in self.unfolded
        filtering, name = self._workspace.filtering, row.item.text
        made.clicked.connect(lambda _checked=False: self._choose(row))
        made.hide_pressed.connect(lambda: filtering.toggle(row.facet, row.values, name))
        made.only_pressed.connect(lambda: filtering.only(row.facet, row.values, name))
        made.fold_pressed.connect(partial(self._unfold, row.item.iri))
        made.menu_wanted.connect(lambda at: self._open_menu(row, at))
        return made

    # ------------------------------------------------------------------ what rows do

    def _fold(self, key: str) -> None:
        self.folded ^= {key}
        self.refresh()
        self.folds_changed.emit()

    def _unfold(self, key: str) -> None:
        self.unfolded ^= {key}
        self.refresh()
        self.folds_changed.emit()

    def _choose(self, row: Row) -> None:
        workspace = self._workspace
        facets = workspace.sieve.facets
        workspace.select(legend.members(workspace.case, workspace.canvas, facets, row))
        if row.item.kind == "source":
            workspace.read_source(row.item.iri)

    def _open_menu(self, row: Row, at: QPoint) -> None:
        filtering, name = self._workspace.filtering, row.item.text
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Select").triggered.connect(lambda: self._choose(row))
        only = menu.addAction("Show more than this" if row.is_only else "Show only this")
        only.triggered.connect(lambda: filtering.only(row.facet, row.values, name))
        hide = menu.addAction("Show" if row.is_hidden else "Hide")
        hide.triggered.connect(lambda: filtering.toggle(row.facet, row.values, name))
        if row.item.kind == "source":
            menu.addSeparator()
            falls = menu.addAction("What falls if this source falls")
            falls.triggered.connect(lambda: self._workspace.paths.show_falling(row.item.iri))
        menu.popup(at)

    # ------------------------------------------------------------------ the keyboard

    def _focused(self) -> tuple[str, str] | None:
        """Return facet and name of the row that the keyboard is on."""
        row = self.focusWidget()
        return (row.row.facet, row.row.item.iri) if isinstance(row, LegendRow) else None

    def _focus_again(self, focused: tuple[str, str] | None) -> None:
        if focused:
            for row in self._page.findChildren(LegendRow):
                if (row.row.facet, row.row.item.iri) == focused:
                    row.setFocus(Qt.FocusReason.OtherFocusReason)
                    return
