"""The world is not as it should be: one sentence, nothing lost, and the window goes on."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from graph_data import verify
from graph_data.documents import library
from graph_data.project import Project
from tests.features.test_make_a_claim import CLAIM, WORDS, make_claim
from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User


def is_one_sentence(message: str) -> bool:
    """Say whether a message is short, ends well, and holds nothing of a traceback."""
    return 0 < len(message) < 400 and message[-1] in ".”" and "Traceback" not in message


# ---------------------------------------------------------------------- documents


def test_a_document_in_an_older_encoding_is_read_and_it_is_said(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes("A café by the quay, “they say”.\n".encode("cp1252"))
    dialogs("getOpenFileNames", [old])
    on_ferry.press("Ctrl+D")
    on_ferry.settle()
    assert "was read as Windows-1252" in on_ferry.message
    on_ferry.mark("café by the quay, “they say”")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert on_ferry.window.editor.isVisible()


def test_a_document_that_is_no_text_is_kept_unread_and_the_others_come(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    bad, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    bad.write_bytes(b"A caf\xfe\x01 by the quay.\n")
    good.write_text("A café by the quay.\n", "utf-8")
    kept = sorted(path.name for path in (on_ferry.project.folder / "sources").iterdir())
    dialogs("getOpenFileNames", [bad, good])
    on_ferry.press("Ctrl+D")
    on_ferry.settle()
    assert on_ferry.message == (
        "1 of 2 documents added, 1 that cannot be read. bad.txt is not UTF-8 text (byte 5 cannot be"
        " read): save it as UTF-8 and try again."
    )
    labels = {work.label for work in on_ferry.workspace.case.sources.values()}
    assert labels == {ferry.PAPER, "good", "bad"}
    now = sorted(path.name for path in (on_ferry.project.folder / "sources").iterdir())
    assert len(now) == len(kept) + 2


def test_a_document_without_words_and_one_that_is_gone(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text(" \n", "utf-8")
    dialogs("getOpenFileNames", [empty])
    on_ferry.press("Ctrl+D")
    on_ferry.settle()
    said = "empty.txt holds no words: choose another file. It was kept all the same."
    assert on_ferry.message == said
    dialogs("getOpenFileNames", [tmp_path / "gone.txt"])
    on_ferry.press("Ctrl+D")
    on_ferry.settle()
    assert "gone.txt cannot be read" in on_ferry.message
    assert is_one_sentence(on_ferry.message)
    assert [block.changes.label for block in on_ferry.blocks()] == ["Document: empty"]


def test_strange_files_are_not_attached_and_said(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "stranger.txt").write_bytes(b"\xff\xfe nothing of ours")
    dialogs("getExistingDirectory", folder)
    on_ferry.press("Ctrl+Shift+A")
    on_ferry.settle()
    assert on_ferry.message.startswith("0 of 1 files are documents of this case.")


def test_a_kept_document_that_was_changed_is_named(open_case: OpenWindow, ferry_case: Path) -> None:
    kept = next((ferry_case / "sources").iterdir())
    kept.write_bytes(kept.read_bytes().replace(b"penny", b"pound"))
    user = open_case(ferry_case)
    facts = user.find("reader-facts", QLabel).text()
    assert "was changed after it was attached: attach the document again" in facts
    assert "4 broken" in user.find("status-facts", QLabel).text()
    iri = user.click_edge("Brookmouth sues Tideway Ferry Company")
    assert user.workspace.canvas.edges[iri].anchor == "broken"


# ---------------------------------------------------------------------- places


def test_export_to_a_folder_that_is_not_there(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs("getSaveFileName", tmp_path / "nowhere" / "shown.ttl")
    on_ferry.press("Ctrl+Shift+E", "Return")
    on_ferry.settle()
    assert "make that folder first or choose another one" in on_ferry.message
    assert not (tmp_path / "nowhere").exists()


def test_export_to_a_read_only_place_leaves_the_old_file(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "shown.ttl"
    path.write_text("old", "utf-8")
    _refuse(monkeypatch, errno.EROFS)
    dialogs("getSaveFileName", path)
    on_ferry.press("Ctrl+Shift+E", "Return")
    on_ferry.settle()
    assert "that place is read-only; choose another one" in on_ferry.message
    assert is_one_sentence(on_ferry.message)
    assert path.read_text("utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_two_exports_at_once_both_say_how_they_went(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    said = []
    on_ferry.workspace.said.connect(lambda sentence, level: said.append((sentence, level)))
    dialogs("getSaveFileName", tmp_path / "nowhere" / "shown.ttl")
    on_ferry.press("Ctrl+Shift+E", "Return")
    dialogs("getSaveFileName", tmp_path / "shown.ttl")
    on_ferry.press("Ctrl+Shift+E", "Return")
    on_ferry.settle()
    assert sorted(level for _, level in said) == ["error", "info"]


# ---------------------------------------------------------------------- cases


def test_a_folder_that_is_no_case(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    dialogs("getExistingDirectory", tmp_path)
    on_ferry.press("Ctrl+O")
    assert "holds no case (there is no project.toml in it)" in on_ferry.message
    assert is_one_sentence(on_ferry.message)
    make_claim(on_ferry)  # the window goes on with the case it has


def test_a_case_that_is_open_elsewhere(
    on_ferry: User, dialogs: Dialogs, ferry_template: Path
) -> None:
    other = ferry_template.with_name("elsewhere")
    ferry.build(other)
    with Project.open(other):
        dialogs("getExistingDirectory", other)
        on_ferry.press("Ctrl+O")
        assert "is open in another window or command" in on_ferry.message
        assert "close it there and try again" in on_ferry.message
    make_claim(on_ferry)


def test_a_case_of_a_newer_format(on_ferry: User, dialogs: Dialogs, tmp_path: Path) -> None:
    newer = tmp_path / "newer"
    Project.create(newer)
    settings = newer / "project.toml"
    settings.write_text(settings.read_text("utf-8").replace("format = 1", "format = 99"), "utf-8")
    dialogs("getExistingDirectory", newer)
    on_ferry.press("Ctrl+O")
    assert "made by a newer Throughline" in on_ferry.message
    assert on_ferry.window.isVisible()


def test_a_new_case_where_something_is_already(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("Dear Sir", "utf-8")
    dialogs("getSaveFileName", tmp_path / "full")
    on_ferry.press("Ctrl+N")
    assert on_ferry.message.endswith("is not empty: choose a new folder for the case.")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["letter.txt"]


# ---------------------------------------------------------------------- a full disk


def hand_in_again(user: User) -> None:
    """Press the button of the form, which still holds what could not be written."""
    user.click(user.find("make-claim"))
    user.settle()
    user.claim(CLAIM)


def test_a_claim_on_a_full_disk_is_said_and_nothing_is_half_written(
    on_ferry: User, full_disk: FullDisk
) -> None:
    on_ferry.click_node("Old Quay")
    on_ferry.press("Ctrl+H")
    before = _journals(on_ferry)
    full_disk.fill()
    _fill_in(on_ferry)
    assert "the disk is full; free some space and try again" in on_ferry.message
    assert is_one_sentence(on_ferry.message)
    assert CLAIM not in on_ferry.sentences()
    assert _journals(on_ferry) == before
    full_disk.free()
    on_ferry.press("Ctrl+Z")  # the step before it is still there
    on_ferry.settle()
    assert "Old Quay" in on_ferry.names()
    hand_in_again(on_ferry)
    assert verify.verify(on_ferry.project).whole
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()


def test_undo_on_a_full_disk_leaves_the_claim_and_can_be_tried_again(
    on_ferry: User, full_disk: FullDisk
) -> None:
    make_claim(on_ferry)
    full_disk.fill()
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert "the disk is full" in on_ferry.message
    assert CLAIM in on_ferry.sentences()
    assert on_ferry.find("undo", QPushButton).accessibleName() == f"Undo Claim: {CLAIM}"
    full_disk.free()
    on_ferry.press("Ctrl+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()
    full_disk.fill()
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert CLAIM not in on_ferry.sentences()
    full_disk.free()
    on_ferry.press("Ctrl+Shift+Z")
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()
    assert [block.kind for block in on_ferry.blocks()] == ["change", "undo", "redo"]


def test_a_disk_that_refuses_to_confirm_is_a_full_disk_too(
    on_ferry: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    from graph_data.journal import Journal

    before = _journals(on_ferry)
    append = Journal.append
    with monkeypatch.context() as patch:
        patch.setattr(
            Journal, "append", lambda self, entry, seen: append(self, entry, seen, fsync=_no_space)
        )
        _fill_in(on_ferry)
        assert "the disk is full" in on_ferry.message
    assert _journals(on_ferry) == before
    hand_in_again(on_ferry)


def test_what_was_typed_is_there_again_after_a_full_disk(
    on_ferry: User, full_disk: FullDisk
) -> None:
    full_disk.fill()
    _fill_in(on_ferry)
    full_disk.free()
    editor = on_ferry.window.editor
    assert editor.isVisible()
    assert (editor.subject.edit.text(), editor.object.edit.text()) == ("Ned Marl", "Pontoon Bill")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert CLAIM in on_ferry.sentences()


def test_a_document_on_a_full_disk_is_not_taken(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Sir", "utf-8")
    _refuse(monkeypatch, errno.ENOSPC)
    dialogs("getOpenFileNames", [letter])
    on_ferry.press("Ctrl+D")
    on_ferry.settle()
    assert "the disk is full" in on_ferry.message
    assert [work.label for work in on_ferry.workspace.case.sources.values()] == [ferry.PAPER]
    assert on_ferry.blocks() == []


# ---------------------------------------------------------------------- names


def test_a_name_is_never_read_as_markup(on_ferry: User) -> None:
    name = "<b>Bold</b> & <img src=x> Co"
    on_ferry.press("Ctrl+Shift+N")
    on_ferry.type(name)
    on_ferry.press("Tab")
    on_ferry.type("organ")
    on_ferry.press("Tab")
    on_ferry.type("supports")
    on_ferry.press("Tab")
    on_ferry.type("pont")
    on_ferry.press("Ctrl+Return")
    on_ferry.settle()
    assert f"{name} supports Pontoon Bill" in on_ferry.sentences()
    sentence = on_ferry.find("claim-sentence", QLabel)
    assert sentence.accessibleName() == f"{name} supports Pontoon Bill"
    assert "&lt;b&gt;Bold" in sentence.text()
    on_ferry.click_node(name)
    titles = [one for one in on_ferry.window.evidence.findChildren(QLabel) if one.text() == name]
    assert [one.textFormat().name for one in titles] == ["PlainText"]


class FullDisk:
    """Stands in for `os` in the journal: writing works until the disk is full."""

    def __init__(self) -> None:
        self._room = 1 << 40

    def fill(self) -> None:
        """Leave room for a few bytes only."""
        self._room = 10

    def free(self) -> None:
        """Make room again."""
        self._room = 1 << 40

    def write(self, descriptor: int, data: memoryview) -> int:
        """Write what there is room for, and fail when there is none."""
        if not self._room:
            raise OSError(errno.ENOSPC, "No space left on device")
        written = os.write(descriptor, data[: self._room])
        self._room -= written
        return written

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    """Return a disk that the journal is on, to be filled."""
    disk = FullDisk()
    monkeypatch.setattr("graph_data.journal.os", disk)
    return disk


def _no_space(_descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _refuse(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Have every file that is written whole fail when it is to be confirmed."""

    class Refusing:
        def fsync(self, _descriptor: int) -> None:
            raise OSError(number, os.strerror(number))

        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

    monkeypatch.setattr(library, "os", Refusing())


def _journals(user: User) -> dict[str, bytes]:
    folder = user.project.folder / "journal"
    return {path.name: path.read_bytes() for path in folder.glob("*.rdfp") if path.stat().st_size}


def _fill_in(user: User) -> None:
    """Make a claim as far as the last key, and wait for what becomes of it."""
    user.mark(WORDS)
    user.click(user.find("new-claim"))
    for part in ("ned", "oppo", "pont"):
        user.type(part)
        user.press("Tab")
    user.press("Ctrl+Return")
    user.settle()
