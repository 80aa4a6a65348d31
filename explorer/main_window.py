"""The main window: puts the panels together and wires what the canvas and the keys mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from explorer import actions
from explorer.file_choices import FileChoices
from explorer.model import shown
from explorer.model.workspace import Workspace
from explorer.settings import Settings
from explorer.view import theme as themes
from explorer.view import widgets
from explorer.view.claim_editor import ClaimEditor
from explorer.view.empty_state import EmptyState
from explorer.view.evidence_panel import EvidencePanel
from explorer.view.graph_view import GraphView
from explorer.view.legend_panel import LegendPanel
from explorer.view.message_bar import MessageBar
from explorer.view.node_boxes import boxes_of
from explorer.view.reader_panel import ReaderPanel
from explorer.view.shortcuts_page import ShortcutsPage
from explorer.view.table_panel import TablePanel
from explorer.view.theme import Theme
from explorer.view.top_bar import TopBar
from explorer.view.wording import standing
from graph_data.citation import Target
from graph_data.namespaces import tl

LEFT, RIGHT = 236, 432
SOURCE = tl("Source")
EDITOR_HEIGHT, READER_LEAST = 470, 220
CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


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
        self.actions_by_name = actions.build(self, self.graph, self._handlers())
        self.top_bar = TopBar(workspace, theme, self.actions_by_name)
        self.legend = LegendPanel(workspace, theme)
        self.evidence = EvidencePanel(workspace, theme)
        self.editor = ClaimEditor(workspace, theme)
        self.reader = ReaderPanel(workspace, theme)
        self.table = TablePanel(workspace)
        self.table.hide()
        self.empty_state = EmptyState(self.graph, workspace, theme, self.actions_by_name)
        self.messages = MessageBar(self.graph, theme)
        self._timeline_place = QVBoxLayout()
        self._build()
        self._wire()
        workspace.placement.boxes = self._boxes
        workspace.placement.zoom = lambda: self.graph.viewport.scale
        self._show_counts()

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action does; the window's own and the workspace's."""
        workspace, files = self.workspace, self.files
        return {
            "open_case": files.open_case,
            "open_example": lambda: files.case_wanted.emit("example"),
            "new_case": files.new_case,
            "add_document": files.add_documents,
            "attach": files.attach_originals,
            "attach_files": files.attach_files,
            "export": files.export_shown,
            "picture": files.save_picture,
            "undo": workspace.undo,
            "redo": workspace.redo,
            "find": lambda: self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
            "next_panel": self._go_to_next_panel,
            "new_claim": lambda: self._edit_claim(self.reader.marked_target()),
            "expand": self._expand_chosen,
            "hide": lambda: workspace.hide(self._chosen_nodes()),
            "hide_others": lambda: workspace.hide_others(self._chosen_nodes()),
            "pin": lambda: workspace.pin(self._chosen_nodes()),
            "lay_out": workspace.lay_out,
            "fit": self.graph.fit,
            "fit_selection": lambda: self.graph.fit_to(self._ends_of_selection()),
            "table": self._toggle_table,
            "reader_height": self._toggle_reader,
            "theme": self._toggle_theme,
            "shortcuts": self._show_shortcuts,
            "quit": self.close,
        }

    # ------------------------------------------------------------------ putting together

    def _build(self) -> None:
        self._right_top = QStackedWidget()
        self._right_top.addWidget(self.evidence)
        self._editor_place = QScrollArea()
        self._editor_place.setWidgetResizable(True)
        self._editor_place.setFrameShape(QFrame.Shape.NoFrame)
        self._editor_place.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._editor_place.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._editor_place.setWidget(self.editor)
        self._right_top.addWidget(self._editor_place)
        self._right_top.setMinimumHeight(80)
        self._right = QSplitter(Qt.Orientation.Vertical)
        self._right.setChildrenCollapsible(False)
        self._right.addWidget(self._right_top)
        self._right.addWidget(self.reader)
        self._right.setSizes([430, 470])
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.graph, 1)
        column.addWidget(self.table)
        column.addLayout(self._timeline_place)
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        self._columns.setChildrenCollapsible(False)
        for part in (self.legend, centre, self._right):
            self._columns.addWidget(part)
        self.legend.setMinimumWidth(180)
        self._right.setMinimumWidth(320)
        self._columns.setStretchFactor(1, 1)
        self._columns.setSizes([LEFT, 1600 - LEFT - RIGHT, RIGHT])
        for splitter in (self._columns, self._right):
            splitter.setHandleWidth(1)
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
        table = widgets.button("Table", "link", self.actions_by_name["table"].trigger, name="table")
        row.addWidget(table)
        row.addWidget(widgets.label("Offline, as always", "muted", wrap=False))
        return line

    def add_timeline(self) -> None:
        """Put the timeline under the canvas: late, for its library takes half a second to load."""
        from explorer.view.timeline_panel import TimelinePanel

        self.timeline = TimelinePanel(self.workspace, self._theme)
        self._timeline_place.addWidget(widgets.hairline())
        self._timeline_place.addWidget(self.timeline)

    def _wire(self) -> None:
        workspace, graph = self.workspace, self.graph
        graph.node_clicked.connect(self._click)
        graph.edge_clicked.connect(self._click)
        graph.background_clicked.connect(lambda: workspace.select([]))
        graph.opened.connect(self._open_shown)
        graph.nodes_dragged.connect(workspace.move)
        graph.boxed.connect(workspace.select)
        graph.menu_requested.connect(self._open_menu)
        graph.set_motion(not self.settings.reduced_motion)
        # On the canvas one walks on, and Ctrl+Z means the step, not the words typed.
        self.top_bar.search.shown.connect(lambda _: graph.setFocus())
        workspace.selection_changed.connect(self._follow_selection)
        workspace.said.connect(self.messages.say)
        workspace.busy_changed.connect(self._show_busy)
        workspace.changed.connect(lambda _: self._show_counts())
        workspace.documents_changed.connect(self._show_counts)
        canvas = workspace.canvas
        for signal in (canvas.nodes_shown, canvas.nodes_hidden, canvas.restyled, canvas.cleared):
            signal.connect(self._show_counts)
        self.reader.claim_requested.connect(self._edit_claim)
        self.reader.citation_requested.connect(
            lambda target: self._edit_citation(target, "Affirms")
        )
        self.evidence.cite_requested.connect(self._ask_citation)
        self.editor.closed.connect(self._close_editor)
        self.editor.refused.connect(self._open_editor)
        for panel in (self.reader, self.evidence):
            panel.attach_requested.connect(self.files.attach_originals)

    def _boxes(self, iris: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Return the sizes of nodes with their names, shown or not, for the layouts."""
        inside = frozenset(iris)
        nodes = [shown.node(self.workspace.case, iri, inside) for iri in iris]
        self.workspace.placement.aspect = max(0.5, self.graph.width() / max(1, self.graph.height()))
        return boxes_of(nodes, self.graph.stage.lettering)

    # ------------------------------------------------------------------ what the canvas means

    def _click(self, iri: str, modifiers: Qt.KeyboardModifier) -> None:
        chosen = self.workspace.selection
        if not modifiers & CONTROL:
            self.workspace.select([iri])
        elif iri in chosen:
            self.workspace.select([one for one in chosen if one != iri])
        else:
            self.workspace.select([iri, *chosen])

    def _open_shown(self, iri: str) -> None:
        """Walk on from a node; a claim is read, not walked on from."""
        if iri in self.workspace.canvas.nodes:
            self.workspace.expand(iri)
        else:
            self.workspace.select([iri])

    def _follow_selection(self, selection: list[str]) -> None:
        self.graph.set_selection(set(selection))
        if self._right_top.currentWidget() is self.evidence:
            return
        self._close_editor()

    def _chosen_nodes(self) -> list[str]:
        return [iri for iri in self.workspace.selection if iri in self.workspace.canvas.nodes]

    def _expand_chosen(self) -> None:
        for iri in self._chosen_nodes()[:1]:
            self.workspace.expand(iri)

    def _ends_of_selection(self) -> list[str]:
        edges = self.workspace.canvas.edges
        chosen = [edges[iri] for iri in self.workspace.selection if iri in edges]
        ends = [end for edge in chosen for end in (edge.source, edge.target)]
        return [*self._chosen_nodes(), *ends] or list(self.workspace.canvas.nodes)

    def _open_menu(self, kind: str, iri: str, place: QPoint) -> None:
        if iri and iri not in self.workspace.selection:
            self.workspace.select([iri])
        names = {
            "node": ("expand", "pin", "hide", "hide_others", "fit_selection"),
            "edge": ("fit_selection",),
            "background": ("fit", "lay_out", "new_claim", "export"),
        }[kind]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if kind == "edge":
            for text, stance in (
                ("Cite marked passage", "Affirms"),
                ("Contradict with marked passage", "Denies"),
            ):
                entry: QAction = menu.addAction(text)
                entry.triggered.connect(lambda _checked=False, s=stance: self._ask_citation(iri, s))
            menu.addSeparator()
        for name in names:
            menu.addAction(self.actions_by_name[name])
        menu.popup(place)

    # ------------------------------------------------------------------ claims and citations

    def _edit_claim(self, target: Target | None) -> None:
        self._open_editor()
        self.editor.start_claim(target)

    def _edit_citation(self, target: Target, stance: str) -> None:
        claims = [i for i in self.workspace.selection if self.workspace.case.columns.alive(i)]
        if claims:
            self._open_editor()
            self.editor.start_citation(claims[0], target, stance)

    def _ask_citation(self, _claim: str, stance: str) -> None:
        target = self.reader.marked_target()
        if target is None:
            self.messages.say(
                "Mark the passage in the Reader first, then press the button again.", "info"
            )
            self.reader.page.setFocus()
        else:
            self._edit_citation(target, stance)

    def _open_editor(self) -> None:
        """Show the editor with as much of the column as its fields need."""
        self._right_top.show()
        self._right_top.setCurrentWidget(self._editor_place)
        whole = sum(self._right.sizes())
        wanted = min(EDITOR_HEIGHT, whole - READER_LEAST)
        if self._right.sizes()[0] < wanted:
            self._right.setSizes([wanted, whole - wanted])

    def _close_editor(self) -> None:
        focused: QWidget | None = self.focusWidget()
        had_focus = focused is not None and self.editor.isAncestorOf(focused)
        self._right_top.setCurrentWidget(self.evidence)
        if had_focus:
            self.reader.page.setFocus()

    # ------------------------------------------------------------------ looks and state

    def _show_counts(self) -> None:
        workspace = self.workspace
        total = sum(e.type != SOURCE for e in workspace.case.columns.entities.values())
        self.graph.set_status(f"{len(workspace.canvas.nodes)} of {total} shown")
        self._facts.setText(standing(workspace.case))
        if not self._saved.text():
            self._saved.setText("Everything is saved")

    def _show_busy(self, what: str) -> None:
        self._saved.setText(what or "Everything is saved")

    def set_theme(self, theme: Theme) -> None:
        """Take over a look."""
        self._theme = theme
        parts: list[Themed] = [
            self.graph,
            self.top_bar,
            self.legend,
            self.evidence,
            self.reader,
            self.messages,
        ]
        if hasattr(self, "timeline"):
            parts.append(self.timeline)
        for part in parts:
            part.set_theme(theme)

    def _toggle_theme(self) -> None:
        fresh = Theme.light() if self._theme.is_dark else Theme.dark()
        self.settings.theme = fresh.name
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        themes.apply(app, fresh)
        self.set_theme(fresh)

    def _toggle_table(self) -> None:
        self.table.setVisible(not self.table.isVisible())
        (self.table.table if self.table.isVisible() else self.graph).setFocus()

    def _go_to_next_panel(self) -> None:
        """Put the keyboard on the next panel; Tab would first walk all nodes of the canvas."""
        right = self._right_top.currentWidget() or self._right_top
        panels = (self.top_bar, self.legend, self.graph, self._right_top, self.reader)
        starts = (self.top_bar.search, self.legend, self.graph, right, self.reader.page)
        widgets.go_to_next(panels, starts, self.focusWidget())

    def _toggle_reader(self) -> None:
        self._right_top.setVisible(not self._right_top.isVisible())

    def _show_shortcuts(self) -> None:
        self.shortcuts.open_over(self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the session and give the case free."""
        if self.workspace.project.writable:
            self.settings.geometry = self.saveGeometry()
        self.workspace.close()
        super().closeEvent(event)
