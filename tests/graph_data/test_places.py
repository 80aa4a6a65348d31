"""Where the program keeps what is the user's."""

import os
import sys
from pathlib import Path

import pytest

from graph_data import places
from graph_data.errors import WriteFailed

FOLDERS = {
    "XDG_DATA_HOME": places.data_folder,
    "XDG_CONFIG_HOME": places.config_folder,
    "XDG_CACHE_HOME": places.cache_folder,
}


@pytest.mark.parametrize("variable", FOLDERS)
def test_the_variables_of_the_desktop_lead(variable, monkeypatch, tmp_path):
    monkeypatch.setenv(variable, str(tmp_path))
    assert FOLDERS[variable]() == tmp_path / "throughline"


@pytest.mark.parametrize("given", [None, "relative/path"])
def test_without_them_the_home_folder_does(given, monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("HOME", str(tmp_path))
    for variable in FOLDERS:
        monkeypatch.delenv(variable)
        if given:
            monkeypatch.setenv(variable, given)
    assert places.data_folder() == tmp_path / ".local/share/throughline"
    assert places.config_folder() == tmp_path / ".config/throughline"
    assert places.cache_folder() == tmp_path / ".cache/throughline"


def test_other_systems(monkeypatch, tmp_path):
    for variable in FOLDERS:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert places.data_folder() == tmp_path / "Library/Application Support/throughline"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert places.cache_folder() == tmp_path / "local/throughline"
    assert places.config_folder() == tmp_path / "roaming/throughline"


def test_the_number_of_a_machine_is_made_once_and_says_nothing_of_it(own_home):
    number = places.machine_number()
    assert len(number) == 8
    assert int(number, 16) >= 0
    assert places.machine_number() == number


@pytest.mark.parametrize("odd", ["", "../../etc", "0123456", "0123456789", "\udcff"])
def test_a_number_that_is_none_is_made_anew(odd):
    path = places.config_folder() / "machine"
    path.parent.mkdir(parents=True)
    path.write_bytes(odd.encode(errors="surrogateescape"))
    number = places.machine_number()
    assert len(number) == 8
    assert path.read_text() == number


def test_settings_that_cannot_be_written(own_home):
    Path(own_home / "config" / "throughline").write_text("in the way")
    with pytest.raises(WriteFailed, match="Noting this machine's number"):
        places.machine_number()


def test_the_key_is_made_once_and_is_only_for_its_user(own_home):
    assert places.machine_key(make=False) == b""
    key = places.machine_key(make=True)
    path = places.config_folder() / "key"
    assert len(key) == 64
    assert places.machine_key(make=True) == places.machine_key(make=False) == key
    if os.name != "nt":
        assert path.stat().st_mode & 0o077 == 0
    path.write_bytes(b"short")
    assert places.machine_key(make=False) == b""
    assert places.machine_key(make=True) != key


def test_without_a_settings_folder_there_is_no_key(own_home):
    places.config_folder().parent.mkdir(parents=True, exist_ok=True)
    places.config_folder().write_bytes(b"a file in its place")
    assert places.machine_key(make=True) == b""
