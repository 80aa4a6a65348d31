"""The main window: puts the panels together and wires what the canvas and the keys mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer import actions
from explorer.canvas_intents import CanvasIntents
from explorer.centre_column import CentreColumn
from explorer.doors import Doors
from explorer.editing_intents import EditingIntents
from explorer.exploring import Exploring
from explorer.file_choices import FileChoices
from explorer.model import shown
from explorer.model.workspace import Workspace
from explorer.preferences import Preferences
from explorer.right_column import RightColumn
from explorer.settings import Settings
from explorer.view import theme as themes
from explorer.view import widgets
from explorer.view.empty_state import EmptyState
from explorer.view.frame import LEFT, RIGHT, TIMELINE
from explorer.view.graph_view import GraphView
from explorer.view.intake_card import IntakeCard
from explorer.view.legend_panel import LegendPanel
from explorer.view.message_bar import MessageBar
from explorer.view.node_boxes import boxes_of
from explorer.view.shortcuts_page import ShortcutsPage
from explorer.view.table_panel import TablePanel
from explorer.view.theme import Theme
from explorer.view.top_bar import TopBar
from explorer.view.wording import standing

if TYPE_CHECKING:
    from explorer.view.claim_editor import ClaimEditor

MOST_NAMED = 1500
"""Among more nodes few names are drawn, and layouts keep room for the discs alone."""
DISC = (44.0, 44.0)
"""Room for a disc, scene pixels."""


class Themed(Protocol):
    """A part of the window that draws in the colours of a look."""

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""


class MainWindow(QMainWindow):
    """One window, one case.

    Signals: ``case_wanted(str)`` with a folder or the word ``example``, ``new_case_wanted(str)``
    with the folder to make: the application answers both.
    """

    case_wanted = Signal(str)
    new_case_wanted = Signal(str)

    def __init__(
        self, workspace: Workspace, theme: Theme, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.settings = settings
        self._theme = theme
        workspace.setParent(self)
        self.setWindowTitle(f"{workspace.project.settings.title} – Throughline")
        self.setMinimumSize(760, 480)
        self.graph = GraphView(workspace.canvas, theme)
        self.files = FileChoices(self, workspace, self.graph)
        self.files.case_wanted.connect(self.case_wanted)
        self.files.new_case_wanted.connect(self.new_case_wanted)
        self._handlers: dict[str, Callable[[], object]] = {}
        self.actions_by_name = actions.build(self, self.graph, self._handlers)
        self.intents = CanvasIntents(self, workspace, self.graph, self.actions_by_name)
        self.top_bar = TopBar(workspace, theme, self.actions_by_name)
        self.legend = LegendPanel(workspace, theme)
        self.right = RightColumn(workspace, theme)
        self.evidence, self.reader = self.right.evidence, self.right.reader
        self.edits = EditingIntents(self, workspace, self.graph, self.right)
        self.table = TablePanel(workspace)
        self.empty_state = EmptyState(self.graph, workspace, theme, self.actions_by_name)
        self.messages = MessageBar(self.graph, theme)
        self._themed: list[Themed] = [
            self.graph,
            self.top_bar,
            self.legend,
            self.right,
            self.edits,
            self.messages,
        ]
        self.messages.taken = self.graph.taken
        self.graph.camera.passing = self.messages.covers
        self.intake = IntakeCard(self.graph, workspace, theme)
        self._themed.append(self.intake)
        self.centre = CentreColumn(self.graph)
        self.centre.add_panel(self.table)
        self.centre.keep_room(TIMELINE)
        self.doors = Doors(self, workspace, self.centre, settings, theme, self.actions_by_name)
        self._themed.append(self.doors)
        self._build()
        panels = (self.graph, self.legend, self.centre, self.right, self.top_bar.tabs)
        self.exploring = Exploring(
            self, workspace, self.intents, panels, self._columns, self.actions_by_name
        )
        parts = (self.graph, self.centre, self.right, self.files)
        self.preferences = Preferences(self, workspace, settings, parts, self.set_theme)
        self._wire()
        self.exploring.state.add_table(self.table)
        self.exploring.state.keep_part("query", self.doors.query_draft, self.doors.take_query_draft)
        for part in (self.intents, self.edits, self.doors, self.exploring, self.preferences):
            self._handlers |= part.handlers()
        self._handlers |= self._own_handlers()
        workspace.placement.boxes = self._boxes
        workspace.placement.zoom = lambda: self.graph.viewport.scale
        self._show_counts()

    @property
    def editor(self) -> ClaimEditor:
        """The editor of claims and citations."""
        return self.right.editor

    def _own_handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that concern the whole window."""
        workspace, files, right = self.workspace, self.files, self.right
        return {
            "open_case": files.open_case,
            "open_example": lambda: files.case_wanted.emit("example"),
            "new_case": files.new_case,
            "add_document": files.add_documents,
            "attach": files.attach_originals,
            "attach_files": files.attach_files,
            "picture": files.save_picture,
            "undo": workspace.undo,
            "redo": workspace.redo,
            "find": lambda: self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "next_panel": self._go_to_next_panel,
            "new_claim": lambda: right.edit_claim(self.reader.marked_target()),
            "cite": lambda: right.ask_citation(self.intents.chosen_claim(), "Affirms"),
            "contradict": lambda: right.ask_citation(self.intents.chosen_claim(), "Denies"),
            "table": lambda: self.centre.toggle(self.table, self.table.table),
            "reader_height": right.toggle_reader,
            "theme": self._toggle_theme,
            "shortcuts": lambda: self.shortcuts.open_over(self),
            "quit": lambda: self.window().close(),
        }

    # ------------------------------------------------------------------ putting together

    def _build(self) -> None:
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        for part in (self.legend, self.centre, self.right):
            self._columns.addWidget(part)
        self.legend.setMinimumWidth(180)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([LEFT, 1600 - LEFT - RIGHT, RIGHT])
        self._columns.setHandleWidth(1)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top_bar)
        rows.addWidget(widgets.hairline())
        rows.addWidget(self._columns, 1)
        self.setCentralWidget(whole)
        rows.addWidget(widgets.hairline())
        rows.addWidget(self._status_line())
        self.shortcuts = ShortcutsPage(self)

    def _status_line(self) -> QFrame:
        """Return the line along the foot: what is saved and what the case holds."""
        line = QFrame()
        line.setObjectName("status")
        line.setProperty("kind", "bar")
        line.setFixedHeight(26)
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(16)
        self._saved = widgets.label("", "muted", wrap=False)
        self._saved.setObjectName("status-saved")
        self._facts = widgets.label("", "muted", wrap=False)
        self._facts.setObjectName("status-facts")
        row.addWidget(self._saved)
        row.addWidget(self._facts, 1)
        asks = self.actions_by_name["console"].trigger
        row.addWidget(widgets.button("Query", "link", asks, name="console"))
        table = widgets.button("Table", "link", self.actions_by_name["table"].trigger, name="table")
        row.addWidget(table)
        row.addWidget(widgets.label("Offline, as always", "muted", wrap=False))
        return line

    def add_timeline(self) -> None:
        """Put the timeline under the canvas, in the room kept for it: its library loads late."""
        from explorer.view.timeline_panel import TimelinePanel

        self.timeline = TimelinePanel(self.workspace, self._theme)
        self.centre.add_below(self.timeline)
        self._themed.append(self.timeline)
        self.exploring.state.add_timeline(self.timeline)

    def _wire(self) -> None:
        workspace = self.workspace
        # On the canvas one walks on, and Ctrl+Z means the step, not the words typed.
        self.top_bar.search.shown.connect(lambda _: self.graph.setFocus())
        self.table.csv_wanted.connect(self.files.save_table)
        self.graph.status_link.connect(lambda name: self.actions_by_name[name].trigger())
        workspace.said.connect(self.messages.say)
        workspace.busy_changed.connect(self._show_busy)
        workspace.changed.connect(lambda _: self._show_counts())
        workspace.documents_changed.connect(self._show_counts)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._show_counts)
        for panel in (self.reader, self.evidence):
            panel.attach_requested.connect(self.files.attach_originals)

    def _boxes(self, iris: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return the sizes of nodes with their names, shown or not, for the layouts."""
        self.workspace.placement.pane = self.graph.camera.pane
        if len(iris) > MOST_NAMED:
            return np.full((len(iris), 2), DISC), np.zeros((len(iris), 2))
        return boxes_of(shown.nodes(self.workspace.case, iris), self.graph.stage.lettering)

    # ------------------------------------------------------------------ looks and state

    def _show_counts(self) -> None:
        workspace = self.workspace
        entities = workspace.case.columns.entities
        total = entities.things
        nodes, hidden = workspace.canvas.nodes, workspace.sieve.withheld
        here = len(nodes) - sum(iri in nodes for iri in workspace.case.sources)
        status = f"{here:,} of {total:,} shown"
        if hidden:
            link = f'<a href="show_all" style="color: {self._theme.accent}">Show all</a>'
            status += f" · {len(hidden):,} hidden by filters · {link}"
        self.graph.set_status(status)
        self._facts.setText(standing(workspace.case))
        if not self._saved.text():
            self._saved.setText("Everything is saved")

    def _show_busy(self, what: str) -> None:
        self._saved.setText(what or "Everything is saved")

    def set_theme(self, theme: Theme) -> None:
        """Take over a look."""
        self._theme = theme
        for part in self._themed:
            part.set_theme(theme)

    def _toggle_theme(self) -> None:
        fresh = Theme.light() if self._theme.is_dark else Theme.dark()
        self.settings.theme = fresh.name
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        themes.apply(app, fresh)
        self.set_theme(fresh)

    def _go_to_next_panel(self) -> None:
        """Put the keyboard on the next panel; Tab would first walk all nodes of the canvas."""
        panels = (self.top_bar, self.legend, self.graph, self.right.top, self.reader)
        starts = (self.top_bar.search, self.legend, self.graph, self.right.start, self.reader.page)
        widgets.go_to_next(panels, starts, self.focusWidget())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons of the mouse that are made for it."""
        names = {Qt.MouseButton.BackButton: "back", Qt.MouseButton.ForwardButton: "forward"}
        if event.button() in names:
            self.actions_by_name[names[event.button()]].trigger()
        else:
            super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the session and give the case free; what is half written is asked about first."""
        if not self.right.may_leave():
            event.ignore()
            return
        focused: QWidget | None = self.window().focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is kept on leaving a field is kept while that can be
        if self.workspace.project.writable:
            self.settings.geometry = self.window().saveGeometry()
        self.doors.close()
        self.workspace.close()
        super().closeEvent(event)
