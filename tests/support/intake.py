"""Documents of every kind, and a user before a case that takes them in; for conftest files."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox

from graph_data.project import Project
from tests.support.papers import (
    BOARD,
    CLERK,
    DECLARED,
    MARSH,
    a_docx,
    a_locked_pdf,
    a_page,
    a_paragraph,
    a_pdf,
)
from tests.support.windows import OpenWindow, User


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Return a folder with documents of every kind."""
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "letter.txt").write_text(f"{BOARD}\n")
    (pile / "letter again.txt").write_text(f"{BOARD}\n")
    (pile / "page.html").write_bytes(a_page(head=DECLARED))
    (pile / "report.pdf").write_bytes(a_pdf([[BOARD], [MARSH, CLERK]]))
    (pile / "minutes.docx").write_bytes(a_docx(a_paragraph(MARSH)))
    (pile / "locked.pdf").write_bytes(a_locked_pdf())
    return pile


@pytest.fixture
def user(open_case: OpenWindow, tmp_path: Path) -> User:
    """Return a user before an empty case."""
    Project.create(tmp_path / "harbour", "Harbour")
    return open_case(tmp_path / "harbour")


def drop(user: User, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    middle, none = user.window.rect().center(), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(user.window, QDragEnterEvent(QPoint(middle), copy, data, left, none))
    QApplication.sendEvent(user.window, QDropEvent(QPointF(middle), copy, data, left, none))
    user.settle()


def sources(user: User) -> list[str]:
    return sorted(work.label for work in user.workspace.case.sources.values())


def read(user: User, label: str) -> str:
    """Open a source in the Reader from its list; return its IRI."""
    box = user.find("reader-source", QComboBox)
    user.click(box)
    user.press("Home")
    for _ in range(box.findText(label)):
        user.press("Down")
    user.press("Return")
    user.settle()
    return user.window.reader.text.source.iri
