"""Files dropped onto the window, from wherever they are dragged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from explorer.view.theme import Theme, icon_pixmap, ui_font

TITLE = "Drop to bring it into the case"
WORDS = "Documents become sources. RDF, GraphML and tables are shown as a draft first."
INSET, ROUND, SIGN = 16, 10, 36


def paths_in(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dragged; nothing else is taken."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


class _Veil(QWidget):
    """Covers the window while files are over it, and says what letting go will do."""

    def __init__(self, host: QWidget, theme: Theme) -> None:
        super().__init__(host)
        self.theme = theme
        self.setObjectName("drop-hint")
        self.setAccessibleName(f"{TITLE}. {WORDS}")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a veil, a frame, a sign and the words."""
        theme = self.theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            veil = QColor(theme.window)
            veil.setAlphaF(0.94)
            painter.fillRect(self.rect(), veil)
            frame = QRectF(self.rect()).adjusted(INSET, INSET, -INSET, -INSET)
            painter.setPen(QPen(QColor(theme.accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(frame, ROUND, ROUND)
            middle = frame.center()
            sign = icon_pixmap("download", theme.accent, SIGN, self.devicePixelRatioF())
            painter.drawPixmap(round(middle.x() - SIGN / 2), round(middle.y() - 62), sign)
            for text, size, weight, colour, below in (
                (TITLE, 17, 600, theme.text, -14),
                (WORDS, 13, 400, theme.muted, 14),
            ):
                painter.setPen(QColor(colour))
                painter.setFont(ui_font(size, weight))
                line = QRectF(frame.left(), middle.y() + below, frame.width(), 28)
                painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)


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
        self.hint = _Veil(host, theme)

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self.hint.theme = theme
        self.hint.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; leave all else that is dragged alone."""
        if isinstance(event, QDragEnterEvent) and paths_in(event.mimeData()):
            event.acceptProposedAction()
            self.hint.setGeometry(self._host.rect())
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
