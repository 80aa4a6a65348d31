"""What a view keeps of the window beside the network: where it looks, which panels are open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget

from explorer.centre_column import CentreColumn
from explorer.model.views import Look, View
from explorer.model.workspace import Workspace
from explorer.right_column import RightColumn
from explorer.view.graph_view import GraphView
from explorer.view.legend_panel import LegendPanel

if TYPE_CHECKING:
    from explorer.view.table_panel import TablePanel
    from explorer.view.timeline_panel import TimelinePanel


class WindowState(QObject):
    """Tells how the window stands, and has it stand so again.

    A named view opens its panels; the session gives everything the size that it had.
    """

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        graph: GraphView,
        legend: LegendPanel,
        splitters: Mapping[str, QSplitter],
        centre: CentreColumn,
        right: RightColumn,
    ) -> None:
        super().__init__(window)
        self._graph, self._legend, self._right = graph, legend, right
        self._splitters, self._centre = dict(splitters), centre
        self._keep: Callable[[], None] = workspace.keep_session_soon
        workspace.named.state = self.tell
        workspace.named.work = self.work
        workspace.named.restore = self.restore
        graph.camera.moved.connect(self._keep)
        legend.folds_changed.connect(self._keep)
        centre.drawer_changed.connect(self._keep)
        for splitter in self._splitters.values():
            splitter.splitterMoved.connect(lambda *_: self._keep())
        self._workspace = workspace
        self._table: TablePanel | None = None
        self._timeline: TimelinePanel | None = None
        self._clock = ""
        self._parts: dict[str, tuple[Callable[[], Any], Callable[[Any], None]]] = {}
        workspace.passage_chosen.connect(lambda _: self._keep())
        right.reader.page.verticalScrollBar().valueChanged.connect(lambda _: self._keep())

    def keep_part(self, name: str, tell: Callable[[], Any], show: Callable[[Any], None]) -> None:
        """Have the session keep what `tell` returns, plain data, and give it to `show` again."""
        self._parts[name] = tell, show

    def add_table(self, table: TablePanel) -> None:
        """Take the table into account."""
        self._table = table
        header = table.table.horizontalHeader()
        header.sortIndicatorChanged.connect(lambda *_: self._keep())

    def add_timeline(self, timeline: TimelinePanel) -> None:
        """Take the timeline into account, which comes later than the rest."""
        self._timeline = timeline
        timeline.show_clock(self._clock)
        timeline.clock_changed.connect(self._keep)

    def tell(self) -> tuple[Look | None, dict[str, Any]]:
        """Return where the canvas looks, and which panels are open, as plain data."""
        panels: dict[str, Any] = {
            "drawer": self._centre.open_panel(),
            "reader_only": not self._right.top.isVisibleTo(self._right),
            "folded": sorted(self._legend.folded),
            "unfolded": sorted(self._legend.unfolded),
            "sizes": {name: one.sizes() for name, one in self._splitters.items()},
            "reader": [
                self._right.reader.head.source,
                self._right.reader.page.verticalScrollBar().value(),
            ],
            "clock": self._timeline.clock if self._timeline else self._clock,
            "order": self._table.order if self._table else [],
        }
        return self._graph.camera.look_now(), panels

    def work(self) -> dict[str, Any]:
        """Return what is under way in the parts that `keep_part` named, as plain data."""
        return {name: told for name, (tell, _) in self._parts.items() if (told := tell())}

    def restore(self, view: View, whole: bool) -> None:
        """Have the window stand as a view was left; with all sizes where `whole` is asked for."""
        if view.look is not None:
            self._graph.camera.look_as(view.look)
        panels = view.panels
        if "drawer" in panels:
            self._centre.open_named(str(panels["drawer"]))
        if "reader_only" in panels:
            self._right.top.setVisible(not panels["reader_only"])
        if whole:
            self._restore_sizes(panels)
            self._restore_reading(panels)
            for name, (_, show) in self._parts.items():
                if name in panels:
                    show(panels[name])

    def _restore_reading(self, panels: Mapping[str, Any]) -> None:
        """Have the Reader, the table and the timeline stand as they were left."""
        self._clock = str(panels.get("clock", ""))
        if self._timeline is not None:
            self._timeline.show_clock(self._clock)
        column, backwards = _two(panels.get("order"), int, (-1, 0))
        if self._table is not None:
            self._table.sort_by(column, backwards=bool(backwards))
        source, place = _two(panels.get("reader"), str, ("", 0))
        if source not in self._workspace.case.sources:
            return
        reader = self._right.reader
        if reader.head.source != source:
            self._workspace.read_source(source)
        # The text is laid out by then.
        QTimer.singleShot(0, reader, lambda: reader.page.verticalScrollBar().setValue(place))

    def _restore_sizes(self, panels: Mapping[str, Any]) -> None:
        if isinstance(panels.get("folded"), list) and isinstance(panels.get("unfolded"), list):
            self._legend.folded = set(map(str, panels["folded"]))
            self._legend.unfolded = set(map(str, panels["unfolded"]))
            self._legend.refresh()
        sizes = panels.get("sizes")
        for name, splitter in self._splitters.items():
            wanted = sizes.get(name) if isinstance(sizes, Mapping) else None
            if isinstance(wanted, list) and len(wanted) == splitter.count():
                numbers = [one for one in wanted if isinstance(one, int) and one >= 0]
                across = splitter.orientation() == Qt.Orientation.Horizontal
                room = splitter.width() if across else splitter.height()
                if len(numbers) == len(wanted) and abs(sum(numbers) - room) < room // 4:
                    splitter.setSizes(numbers)


def _two(kept: object, kind: type, otherwise: tuple[Any, int]) -> tuple[Any, int]:
    """Return what was kept as two values, the second a number, or something else for it."""
    if not (isinstance(kept, list) and len(kept) == 2):
        return otherwise
    is_sound = isinstance(kept[0], kind) and isinstance(kept[1], int)
    return (kept[0], kept[1]) if is_sound else otherwise
