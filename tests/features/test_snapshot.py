"""The window is drawn into a file, with no display, by the program as a user starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

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


def test_a_name_that_nobody_has(ferry_case: Path, tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    done = throughline(ferry_case, "--snapshot", path, "--select", "Zeppelin")
    assert done.returncode == 2
    assert done.stderr.startswith("No entity of this case is called “Zeppelin”")
    assert "Traceback" not in done.stderr
    assert not path.exists()


def test_a_size_that_is_none(tmp_path: Path) -> None:
    done = throughline("--snapshot", tmp_path / "window.png", "--size", "large")
    assert done.returncode == 2
    assert "write it as 1600x1000, not “large”" in done.stderr


def test_help_says_how_to_begin() -> None:
    done = throughline("--help")
    assert done.returncode == 0
    assert "CASE" in done.stdout
    assert "--snapshot" in done.stdout
