"""Asking for files and folders."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User


@pytest.mark.parametrize("keys", ["Ctrl+O", "Ctrl+N", "Ctrl+D", "Ctrl+Shift+A", "Ctrl+Shift+E"])
def test_giving_up_a_dialog_does_nothing(on_ferry: User, dialogs: Dialogs, keys: str) -> None:
    on_ferry.press(keys)
    on_ferry.settle()
    assert on_ferry.message == ""
    assert on_ferry.window.isVisible()
    assert on_ferry.blocks() == []


@pytest.mark.parametrize(
    ("ending", "begins"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]
)
def test_pictures_are_written_in_the_format_that_the_name_says(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"canvas.{ending}"
    dialogs("getSaveFileName", path)
    on_ferry.press("Ctrl+Shift+P")
    assert on_ferry.message == f"Picture written to {path}"
    assert path.read_bytes().startswith(begins)
    if ending == "png":
        assert QImage(str(path)).size() == on_ferry.window.graph.size() * 2


def test_an_ending_that_is_no_picture_is_said(
    on_ferry: User, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs("getSaveFileName", tmp_path / "canvas.doc")
    on_ferry.press("Ctrl+Shift+P")
    assert "ends in no kind of picture" in on_ferry.message
    assert not (tmp_path / "canvas.doc").exists()


def test_single_originals_are_attached(
    open_case: OpenWindow, dialogs: Dialogs, ferry_case: Path, tmp_path: Path
) -> None:
    for kept in (ferry_case / "sources").iterdir():
        kept.unlink()
    user = open_case(ferry_case)
    dialogs("getOpenFileNames", [ferry.write_document(tmp_path / "papers")])
    user.use_menu("Attach single originals…")
    user.settle()
    assert "4 of 4 passages are exact" in user.message
