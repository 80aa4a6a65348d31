"""The window is drawn into a file, with no display, by the program as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from graph_data import places
from graph_data.project import Project

ROOT = Path(__file__).parents[2]
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def throughline(*arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the program as from a terminal of a machine without a display."""
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, ROOT / "main.py", *map(str, arguments)],
        capture_output=True,
        text=True,
        timeout=100,
        env=environment,
        check=False,
    )


def colours(picture: QImage) -> set[int]:
    """Return the colours at the points of a grid."""
    return {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 7)
        for y in range(0, picture.height(), 7)
    }


def fails_with(done: subprocess.CompletedProcess[str], status: int, *words: str) -> None:
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    for part in words:
        assert part in done.stderr


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_picture_of_the_size_and_look_asked_for(
    ferry_case: Path, tmp_path: Path, theme: str
) -> None:
    path = tmp_path / "new folder" / "window.png"
    done = throughline(
        ferry_case, "--snapshot", path, "--size", "900x620", "--theme", theme,
        "--select", "Ada Quill proposes Pontoon Bill",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Snapshot written to {path}\n"
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (900, 620)
    assert len(colours(picture)) > 40
    assert (picture.pixelColor(450, 5).lightness() < 100) == (theme == "dark")
    assert picture != QImage(picture.size(), picture.format())


def test_the_example_is_what_opens_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = throughline(
        "--snapshot", path, "--select", "New York Civil Liberties Union sues Nassau County"
    )
    assert (done.returncode, done.stderr) == (0, "")
    picture = QImage(str(path))
    assert (picture.width(), picture.height()) == (1600, 1000)
    assert len(colours(picture)) > 100


def test_the_same_case_gives_the_same_picture(ferry_case: Path, tmp_path: Path) -> None:
    pictures = []
    for name in ("one.png", "two.png"):
        throughline(ferry_case, "--snapshot", tmp_path / name, "--size", "800x600")
        pictures.append(QImage(str(tmp_path / name)))
    assert not pictures[0].isNull()
    assert pictures[0] == pictures[1]


def test_a_picture_leaves_no_trace_in_the_case_or_the_settings(
    ferry_case: Path, tmp_path: Path
) -> None:
    settings = places.config_folder() / "settings.ini"
    before = {path: path.read_bytes() for path in (ferry_case / "journal").iterdir()}
    with Project.open(ferry_case):  # as it is while a window shows it
        done = throughline(
            ferry_case, "--snapshot", tmp_path / "window.png", "--size", "800x600",
            "--select", "Old Quay",
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: path.read_bytes() for path in (ferry_case / "journal").iterdir()} == before
    assert list((ferry_case / "views").iterdir()) == []
    assert not settings.exists()


def test_a_name_that_nobody_has(ferry_case: Path, tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = throughline(ferry_case, "--snapshot", path, "--select", "Zeppelin")
    fails_with(done, 2, "No entity of this case is called “Zeppelin”")
    assert not path.exists()


def test_words_that_may_mean_two_claims_list_both(ferry_case: Path, tmp_path: Path) -> None:
    done = throughline(ferry_case, "--snapshot", tmp_path / "window.png", "--select", "pontoon b")
    fails_with(
        done,
        2,
        "may mean 2 claims",
        "Ada Quill proposes Pontoon Bill",
        "Tideway Ferry Company opposes Pontoon Bill",
    )


def test_a_view_that_is_not_there(ferry_case: Path, tmp_path: Path) -> None:
    done = throughline(ferry_case, "--snapshot", tmp_path / "window.png", "--view", "nowhere")
    fails_with(done, 2, "No view of this case is called “nowhere”")


def test_a_folder_that_holds_no_case(tmp_path: Path) -> None:
    done = throughline(tmp_path, "--snapshot", tmp_path / "window.png")
    fails_with(done, 1, "holds no case")


def test_a_place_that_cannot_be_written(ferry_case: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder", "utf-8")
    done = throughline(ferry_case, "--snapshot", file / "window.png")
    fails_with(done, 1, "choose another place")
    assert file.read_text("utf-8") == "no folder"


def test_a_size_that_is_none(tmp_path: Path) -> None:
    done = throughline("--snapshot", tmp_path / "window.png", "--size", "large")
    fails_with(done, 2, "write it as 1600x1000, not “large”")


def test_help_says_how_to_begin() -> None:
    done = throughline("--help")
    assert done.returncode == 0
    assert "CASE" in done.stdout
    assert "--snapshot" in done.stdout
