"""The real window on a case of a test's own, with a hand to use it. Imported by conftest files.

Cases are made once in a run and copied for each test: opening a copy takes a quarter of a second.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.application import application, fill, open_window
from explorer.main_window import MainWindow
from explorer.model.workspace import Workspace
from explorer.settings import Settings
from explorer.view.citation_card import CitationCard
from graph_data import example, journal, places
from graph_data.journal import Block
from graph_data.project import Project
from tests.support import ferry, leftovers
from tests.support.hand import Hand

SIZE = QSize(1440, 900)
PATIENCE = 20_000
"""Milliseconds after which a test gives up waiting; reached only when something is wrong."""

Dialogs = Callable[[str, object], None]
OpenWindow = Callable[[Path], "User"]


class User(Hand):
    """Someone before the window: a hand, and eyes for what stands in it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        super().__init__(window)
        self.window: MainWindow = window
        self._qtbot = qtbot

    @property
    def workspace(self) -> Workspace:
        """What the window works on, to be looked at, never called."""
        return self.window.workspace

    @property
    def project(self) -> Project:
        """The case on disk."""
        return self.window.workspace.project

    # ------------------------------------------------------------------ waiting

    def wait_until(self, condition: Callable[[], object]) -> None:
        """Let Qt work until something holds."""
        self._qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def follow(self, title: str) -> None:
        """Go on in the window of another case, once it has taken the place of this one."""

        def found() -> list[MainWindow]:
            return [
                window
                for window in QApplication.topLevelWidgets()
                if isinstance(window, MainWindow)
                and window.isVisible()
                and window.windowTitle().startswith(title)
            ]

        self.wait_until(found)
        self.window = found()[0]
        self.window.activateWindow()
        self.wait_until(self.window.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        """Wait until nothing is under way any more."""
        self.wait_until(lambda: not self.workspace.tasks.busy and hasattr(self.window, "timeline"))
        self.window.graph.finish_motion()
        QApplication.processEvents()

    # ------------------------------------------------------------------ looking

    def find(
        self, name: str, kind: type[QWidget] = QWidget, *, among: QWidget | None = None
    ) -> QWidget:
        """Return the one visible widget of an object name."""
        found = [w for w in (among or self.window).findChildren(kind, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are called {name!r}"
        return found[0]

    def cards(self) -> list[CitationCard]:
        """Return the citations that the Evidence panel shows."""
        return [c for c in self.window.evidence.findChildren(CitationCard) if c.isVisible()]

    def cited_words(self) -> list[tuple[str, str]]:
        """Return the words on each citation, with whose they are: ``quotation`` or ``digest``."""
        found = []
        for card in self.cards():
            for label in card.findChildren(QLabel):
                if label.objectName() in ("quotation", "digest"):
                    found.append((label.objectName(), label.text()))
        return found

    def chosen_mark(self) -> QTextCursor | None:
        """Return the stretch that the Reader marks strongly; None when none is."""
        page = self.window.reader.page
        strong = self.window.graph.stage.theme.mark_chosen
        found = [
            QTextCursor(one.cursor)
            for one in page.extraSelections()
            if one.format.background().color().name().upper() == strong.upper()
        ]
        assert len(found) <= 1, "more than one passage is marked strongly"
        return found[0] if found else None

    def is_in_sight(self, stretch: QTextCursor) -> bool:
        """Say whether a stretch of the Reader begins within what is seen of the page."""
        page = self.window.reader.page
        first = QTextCursor(stretch)
        first.setPosition(stretch.selectionStart())
        return page.viewport().rect().contains(page.cursorRect(first).center())

    @property
    def message(self) -> str:
        """The sentence in the message bar, empty when it shows none."""
        bar = self.window.messages
        return bar.text if bar.isVisible() else ""

    def claim(self, sentence: str) -> str:
        """Return the IRI of the claim that reads so."""
        columns = self.workspace.case.columns
        found = [
            iri
            for iri in (columns.claims[row].iri for row in columns.live_rows())
            if self.workspace.sentence(iri) == sentence
        ]
        assert len(found) == 1, f"{len(found)} claims read “{sentence}”"
        return found[0]

    def sentences(self) -> set[str]:
        """Return the claims that the canvas shows, as sentences."""
        return {self.workspace.sentence(iri) for iri in self.workspace.canvas.edges}

    def entity(self, label: str) -> str:
        """Return the IRI of the entity of that name."""
        return self.workspace.case.find(label).iri

    def names(self) -> set[str]:
        """Return the names on the canvas."""
        return {node.label for node in self.workspace.canvas.nodes.values()}

    def blocks(self) -> list[Block]:
        """Return what this user's journal holds, read from its file."""
        return read_journal(self.project.folder)

    # ------------------------------------------------------------------ often done

    def click_edge(self, sentence: str) -> str:
        """Click the line that stands for a claim; return its IRI."""
        iri = self.claim(sentence)
        self.click(self.window.graph, self.window.graph.edge_point(iri))
        self.settle()
        return iri

    def click_node(self, label: str, **how: object) -> str:
        """Click the disc of an entity; return its IRI."""
        iri = self.entity(label)
        self.click(self.window.graph, self.window.graph.node_position(iri), **how)
        self.settle()
        return iri

    def place_of(self, words: str) -> tuple[QPoint, QPoint]:
        """Return where words of the Reader begin and end, scrolled to as a user would."""
        page = self.window.reader.page
        found = page.document().find(words)
        assert not found.isNull(), f"“{words}” is not in the Reader"
        page.scroll_to(found.selectionStart(), found.selectionEnd())
        QApplication.processEvents()
        first, last = page.textCursor(), page.textCursor()
        first.setPosition(found.selectionStart())
        last.setPosition(found.selectionEnd())
        return page.cursorRect(first).center(), page.cursorRect(last).center()

    def mark(self, words: str) -> None:
        """Mark words of the Reader by dragging over them."""
        start, end = self.place_of(words)
        self.drag(self.window.reader.page.viewport(), start, end)

    def use_menu(self, text: str, *, button: str = "main-menu") -> None:
        """Open a menu of the top bar and click an entry."""
        opener = self.find(button, QPushButton)
        self.click(opener)
        self.choose(opener.menu(), text)

    def close(self) -> None:
        """Close the window, as its cross or the system would; again, if it asks."""
        if not self.window.close():
            self.window.close()
        self.window.deleteLater()
        leftovers.delete_what_waits()


def read_journal(folder: Path) -> list[Block]:
    """Return the blocks of all writers of a case, the base excepted, in order."""
    paths = [path for path in (folder / "journal").glob("*.rdfp") if path.name != "base.rdfp"]
    blocks = journal.in_order(journal.read(path) for path in paths)
    return [block for block in blocks if block.kind != "base"]


@pytest.fixture(scope="session")
def example_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example case, its index made."""
    folder = tmp_path_factory.mktemp("cases") / "example"
    example.build(folder)
    Project.open(folder).close()
    return folder


@pytest.fixture(scope="session")
def ferry_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the invented case, its index made."""
    return ferry.build(tmp_path_factory.mktemp("cases") / "ferry")


@pytest.fixture
def example_case(example_template: Path, tmp_path: Path) -> Path:
    """Return a copy of the example case that the test may change."""
    return Path(shutil.copytree(example_template, tmp_path / "example"))


@pytest.fixture
def ferry_case(ferry_template: Path, tmp_path: Path) -> Path:
    """Return a copy of the invented case that the test may change."""
    return Path(shutil.copytree(ferry_template, tmp_path / "ferry"))


@pytest.fixture
def calm(own_home: Path) -> None:
    """Have nothing glide or fade, as a user may set it."""
    path = places.config_folder() / "settings.ini"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[General]\nreduced_motion=true\nanalyst={ferry.ANALYST}\n", "utf-8")


@pytest.fixture
def open_case(qtbot: QtBot, calm: None) -> Iterator[OpenWindow]:
    """Return a function that opens the window on a case and gives a user of it."""

    def open_(folder: Path, size: QSize = SIZE) -> User:
        _, theme = application("light")
        user = User(open_window(folder, theme, Settings()), qtbot)
        user.window.resize(size)
        with qtbot.waitActive(user.window, timeout=PATIENCE):
            user.window.show()
            user.window.activateWindow()
        fill(user.window)
        user.settle()
        return user

    yield open_
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            if not window.close():  # something half written is asked about once
                window.close()
            window.deleteLater()
    leftovers.delete_what_waits()


@pytest.fixture
def on_ferry(open_case: OpenWindow, ferry_case: Path) -> User:
    """Return a user before the invented case, everything shown."""
    return open_case(ferry_case)


@pytest.fixture
def on_example(open_case: OpenWindow, example_case: Path) -> User:
    """Return a user before the example case."""
    return open_case(example_case)


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> Dialogs:
    """Return a function that says what the user picks in a dialog for files.

    ``dialogs("getSaveFileName", path)``; without it every dialog is given up.
    """

    def answer(name: str, picked: object) -> None:
        def give(*_: object, **__: object) -> object:
            if name == "getOpenFileNames":
                return [str(path) for path in picked or ()], ""
            if name == "getExistingDirectory":
                return str(picked or "")
            return str(picked or ""), "Turtle (*.ttl)"

        monkeypatch.setattr(QFileDialog, name, give)

    for name in ("getOpenFileNames", "getExistingDirectory", "getSaveFileName"):
        answer(name, None)
    return answer
