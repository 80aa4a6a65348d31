"""What is done with groups and notes on the canvas, handed to the workspace."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QPointF, QSizeF
from PySide6.QtWidgets import QWidget

from explorer.model.groups import Group
from explorer.model.workspace import Workspace
from explorer.view.graph_view import GraphView

NOTE = QSizeF(230, 70)
"""Room looked for where nobody pointed to a place for a note, pixels."""


class SketchIntents(QObject):
    """Groups and notes of one window."""

    def __init__(self, window: QWidget, workspace: Workspace, graph: GraphView) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._graph = graph
        self._pointed: QPoint | None = None
        layer, sketching = graph.sketch, workspace.sketching
        layer.note_changed.connect(sketching.put_note)
        layer.note_removed.connect(sketching.remove_note)
        layer.group_clicked.connect(lambda key: workspace.select(graph.drawn.stands_for(key)))
        layer.group_folded.connect(sketching.fold)
        layer.group_renamed.connect(sketching.rename_group)
        graph.menu_requested.connect(self._point)

    def _point(self, kind: str, _iri: str, place: QPoint) -> None:
        """Remember where a menu was opened: a note that is asked for there is put there."""
        self._pointed = self._graph.mapFromGlobal(place) if kind == "background" else None

    def _group_chosen(self) -> Group | None:
        sketch = self._workspace.canvas.sketch
        return sketch.group_of(self._workspace.selection)

    def _fold_chosen(self) -> None:
        group = self._group_chosen()
        if group is None:
            self._workspace.said.emit(
                "Select a node of a group first, or make one: Ctrl+G.", "info"
            )
        else:
            self._workspace.sketching.fold(group.key, not group.folded)

    def _ungroup_chosen(self) -> None:
        group = self._group_chosen()
        if group is not None:
            self._workspace.sketching.ungroup(group.key)
        elif not self._workspace.selection:
            self._workspace.sketching.ungroup()

    def _rename_chosen(self) -> None:
        group = self._group_chosen()
        if group is not None:
            self._graph.sketch.rename(group)

    def _add_note(self) -> None:
        layer, pointed = self._graph.sketch, self._pointed
        at = layer.free_place(NOTE) if pointed is None else QPointF(pointed)
        self._pointed = None
        scene = self._graph.viewport.to_scene(at)
        key = self._workspace.sketching.add_note((scene.x(), scene.y()))
        layer.write(key)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that concern groups and notes."""
        sketching, chosen = self._workspace.sketching, self._workspace
        return {
            "group": lambda: sketching.group(chosen.selection),
            "ungroup": self._ungroup_chosen,
            "fold": self._fold_chosen,
            "rename_group": self._rename_chosen,
            "group_by_type": sketching.group_by_type,
            "group_by_community": sketching.group_by_community,
            "fold_all": lambda: sketching.fold("", True),
            "unfold_all": lambda: sketching.fold("", False),
            "add_note": self._add_note,
        }
