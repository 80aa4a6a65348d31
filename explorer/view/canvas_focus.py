"""Which node the keyboard is on, how it walks on, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent

from explorer.view.hub_names import most_connected
from explorer.view.walk import DIRECTIONS, nearest_towards

if TYPE_CHECKING:
    from explorer.view.graph_view import GraphView

MOST_WALKED = 2000
"""Of more nodes Tab walks the most connected."""
KEY_STEP = 1.25
"""Magnification for one press of + or −."""


class CanvasFocus:
    """The node that keys act upon; drawn with a dashed ring when the keyboard put it there."""

    def __init__(self, view: GraphView) -> None:
        self._view = view
        self.iri = ""
        self.is_shown = False

    def key(self, event: QKeyEvent) -> bool:
        """Act on a key; return whether it meant anything here."""
        view, key = self._view, event.key()
        command = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if command:
            return False
        if key in DIRECTIONS:
            self._walk(DIRECTIONS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._node():
            view.opened.emit(self.iri)
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            view.zoom(KEY_STEP)
        elif key == Qt.Key.Key_Minus:
            view.zoom(1 / KEY_STEP)
        elif key == Qt.Key.Key_0:
            view.fit()
        else:
            return False
        return True

    def enter(self) -> None:
        """The keyboard came to the canvas: start at what is selected, else at the first node."""
        order = self._order()
        if order and not self._node():
            chosen = [iri for iri in order if iri in self._view.stage.chosen]
            self.iri = (chosen or order)[0]
        self.is_shown = True
        self._announce()
        self._view.update()

    def leave(self) -> None:
        """Be on no node; the next Tab leaves the canvas."""
        self.iri = ""
        self.is_shown = False
        self._view.background_clicked.emit()
        self._view.update()

    def tab(self, forwards: bool) -> bool:
        """Go to the next node in order of importance; return whether there was one."""
        order = self._order()
        if not self._node():
            return False
        place = order.index(self.iri) + (1 if forwards else -1)
        if not 0 <= place < len(order):
            return False
        self._go_to(order[place])
        return True

    def _order(self) -> list[str]:
        """Return nodes in order of importance; of a large network the most connected."""
        arrays = self._view.stage.arrays
        if len(arrays.nodes) > MOST_WALKED:
            best = most_connected(arrays.degrees, MOST_WALKED).tolist()
            return [arrays.nodes[number].iri for number in best]
        return [n.iri for n in sorted(arrays.nodes, key=lambda n: (-n.degree, n.label))]

    def _walk(self, direction: tuple[float, float]) -> None:
        arrays = self._view.stage.arrays
        if not arrays.nodes:
            return
        if not self._node():
            self._go_to(self._order()[0])
            return
        start = arrays.number[self.iri]
        joined = np.zeros(len(arrays.nodes), dtype=np.bool_)
        joined[arrays.neighbours(start)] = True
        found = nearest_towards(arrays.positions, start, direction, joined)
        if found >= 0:
            self._go_to(arrays.nodes[found].iri)

    def _go_to(self, iri: str) -> None:
        self.iri, self.is_shown = iri, True
        self._view.camera.bring_into_view(iri)
        self._announce()
        self._view.node_clicked.emit(iri, Qt.KeyboardModifier.NoModifier)
        self._view.update()

    def _node(self) -> bool:
        return bool(self.iri) and self.iri in self._view.stage.arrays.number

    def describe(self) -> str:
        """Return what a screen reader says of the focused node, or of the whole."""
        arrays = self._view.stage.arrays
        if not self._node():
            return f"{len(arrays.nodes)} entities, {len(arrays.edges)} claims."
        node = arrays.nodes[arrays.number[self.iri]]
        parts = [node.label, node.type_label, f"{node.degree} claims"]
        if node.hidden:
            parts.append(f"{node.hidden} neighbours not shown")
        if arrays.pinned[arrays.number[self.iri]]:
            parts.append("pinned")
        if self.iri in self._view.stage.chosen:
            parts.append("selected")
        return ", ".join(parts) + "."

    def _announce(self) -> None:
        text = self.describe()
        self._view.setAccessibleDescription(text)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, text))
