"""Pictures in files: what is written can be read again, and is what its ending says."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot

from explorer.model.canvas import Canvas, ShownEdge, ShownNode
from explorer.view import picture_file
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme
from graph_data.errors import BadInput


@pytest.fixture
def graph(qtbot: QtBot) -> GraphView:
    canvas = Canvas()
    nodes = [
        ShownNode(iri, name, "person", "#3D6CB4", "user", 3)
        for iri, name in (("a", "Ada"), ("b", "Bo"))
    ]
    edge = ShownEdge("e", "a", "b", "knows", "Structure", "#8A867E")
    canvas.show(nodes, [edge], {"a": (0.0, 0.0), "b": (160.0, 40.0)})
    view = GraphView(canvas, Theme.light())
    view.set_motion(False)
    view.resize(480, 320)
    qtbot.addWidget(view)
    view.fit(animated=False)
    return view


def test_png_has_twice_the_size_of_the_canvas(graph: GraphView, tmp_path: Path) -> None:
    path = tmp_path / "network.png"
    picture_file.save(graph, path)
    image = QImage(str(path))
    assert (image.width(), image.height()) == (960, 640)


def test_svg_is_vectors_alone_and_can_be_drawn(graph: GraphView, tmp_path: Path) -> None:
    path = tmp_path / "network.svg"
    picture_file.save(graph, path)
    data = path.read_bytes()
    assert b"<image" not in data
    renderer = QSvgRenderer(QByteArray(data))
    assert renderer.isValid()
    assert (renderer.viewBoxF().width(), renderer.viewBoxF().height()) == (480, 320)
    words = re.findall(rb"<text[^>]*>([^<]*)</text>", data)
    assert {b"Ada", b"Bo", b"knows"} <= {word.strip() for word in words}


def test_pdf_is_written(graph: GraphView, tmp_path: Path) -> None:
    path = tmp_path / "network.PDF"
    picture_file.save(graph, path)
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"/Subtype /Image" not in data


def test_an_unknown_ending_is_said(graph: GraphView, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.png, \.svg or \.pdf"):
        picture_file.save(graph, tmp_path / "network.bmp")


def test_a_place_that_cannot_be_written_is_said(graph: GraphView, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BadInput, match="choose another place"):
        picture_file.save(graph, tmp_path / "file" / "network.png")
