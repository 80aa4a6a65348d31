"""The canvas as a picture in a file: PNG at twice its size, SVG and PDF as true vectors."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from explorer.view.graph_view import GraphView
from graph_data.documents.library import write_new
from graph_data.errors import BadInput

SCALE = 2.0
DOTS = 96
"""Dots per inch of a logical pixel."""


def _png(graph: GraphView, buffer: QBuffer) -> None:
    graph.picture(graph.size(), SCALE).save(buffer, "PNG")  # type: ignore[call-overload]


def _svg(graph: GraphView, buffer: QBuffer) -> None:
    size = graph.size()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle("Throughline")
    _paint(graph, generator, size)


def _pdf(graph: GraphView, buffer: QBuffer) -> None:
    size = graph.size()
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    inches = QSizeF(size.width() / DOTS, size.height() / DOTS)
    page = QPageSize(inches, QPageSize.Unit.Inch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint(graph, writer, size)


def _paint(graph: GraphView, device: QPaintDevice, size: QSize) -> None:
    with QPainter(device) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        graph.draw_picture(painter, QSizeF(size), whole=False)


WRITERS = {".png": _png, ".svg": _svg, ".pdf": _pdf}


def save(graph: GraphView, path: Path) -> None:
    """Draw what is seen into a file, whole or not at all; its ending says the format.

    Raises:
        BadInput: the ending is none of ``.png``, ``.svg`` and ``.pdf``.
        WriteFailed: the place cannot be written.
    """
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise BadInput(f"{path.name} ends in no kind of picture: use .png, .svg or .pdf.")
    if not path.parent.is_dir():
        raise BadInput(
            f"{path} could not be written: choose another place, {path.parent} is not there."
        )
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer(graph, buffer)
    buffer.close()
    write_new(path, bytes(buffer.data().data()), "Writing the picture")
