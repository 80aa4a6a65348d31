"""Files dropped onto the window, from wherever they are dragged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from explorer.view import widgets
from explorer.view.theme import Theme


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dragged; nothing else is taken."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class FileDrop(QObject):
    """Says over the window what a drop will do, and what was dropped.

    Signals: ``dropped(list)`` with paths of documents and folders, ``imports_dropped(list)`` with
    paths of what is imported: statements, drawings and tables.
    """

    dropped = Signal(list)
    imports_dropped = Signal(list)

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self._host = host
        host.setAcceptDrops(True)
        host.installEventFilter(self)
        self.hint = QFrame(host)
        self.hint.setObjectName("drop-hint")
        self.hint.setProperty("kind", "card")
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self.hint)
        column.setContentsMargins(28, 20, 28, 20)
        title = widgets.label("Drop to bring it into the case", "title", wrap=False)
        words = widgets.label(
            "Documents become sources. RDF, GraphML and tables are shown as a draft first.",
            "hint",
            wrap=False,
        )
        for made in (title, words):
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(made)
        self.hint.hide()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look: what is dropped is met by a frame of the accent."""
        self.hint.setStyleSheet(f"#drop-hint {{ border: 2px solid {theme.accent}; }}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; leave all else that is dragged alone."""
        if isinstance(event, QDragEnterEvent) and paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.hint.adjustSize()
            size, room = self.hint.size(), self._host.size()
            self.hint.move((room.width() - size.width()) // 2, (room.height() - size.height()) // 2)
            self.hint.show()
            self.hint.raise_()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hint.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hint.hide()
            found = paths_in(event.mimeData())
            if found:
                event.acceptProposedAction()
                self._take(found)
                return True
        return super().eventFilter(watched, event)

    def _take(self, paths: list[Path]) -> None:
        from graph_data import import_files  # not on the way to the first picture

        imports = [path for path in paths if import_files.can_import(path)]
        documents = [path for path in paths if path not in imports]
        if documents:
            self.dropped.emit(documents)
        if imports:
            self.imports_dropped.emit(imports)
