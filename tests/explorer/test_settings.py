"""What the user has set is kept in one readable file."""

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from explorer.settings import Settings
from graph_data import places


@pytest.fixture
def path(own_home: Path) -> Path:
    return places.config_folder() / "settings.ini"


def test_what_nobody_has_set(path: Path) -> None:
    settings = Settings()
    assert (settings.analyst, settings.theme, settings.last_case) == (
        "unnamed analyst",
        "system",
        "",
    )
    assert not settings.reduced_motion
    assert settings.geometry.isEmpty()
    assert not path.exists()


def test_what_is_set_is_there_the_next_time(path: Path) -> None:
    settings = Settings()
    settings.theme = "dark"
    settings.last_case = "/cases/the ferry"
    settings.geometry = QByteArray(b"\x00\x01\xff")
    del settings
    again = Settings()
    assert (again.theme, again.last_case) == ("dark", "/cases/the ferry")
    assert again.geometry.data() == b"\x00\x01\xff"
    assert "theme=dark" in path.read_text("utf-8")


def test_a_file_written_by_hand_is_read(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[General]\nanalyst=Robin Alder\nreduced_motion=true\n", "utf-8")
    settings = Settings()
    assert settings.analyst == "Robin Alder"
    assert settings.reduced_motion


def test_a_file_that_makes_no_sense_is_no_reason_to_fail(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\xff\xfe[[[ geometry=1\n")
    settings = Settings()
    assert settings.theme == "system"
    assert settings.geometry.isEmpty()
