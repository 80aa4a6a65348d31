"""Plain text documents: bytes to the text whose code points are counted."""

import os

import pytest

from graph_data.documents import text
from graph_data.errors import BadDocument


@pytest.mark.parametrize("words", ["", "\ufeffa\r\nb\rc\n", "😀 é e\u0301 \u2028", "\x0c\x1b[0m"])
def test_text_is_taken_as_it_is(words):
    assert text.decode(words.encode(), "x") == words


@pytest.mark.parametrize("data", [b"\xe9", b"\xc0\x80", b"\xed\xa0\x80", b"ok\xf5", b"\xff\xfe"])
def test_what_is_not_utf_8_is_refused_with_the_place(data):
    with pytest.raises(
        BadDocument, match=r"letter.txt is not UTF-8 text \(byte \d cannot be read\)"
    ):
        text.decode(data, "letter.txt")


def test_nul_is_no_text():
    with pytest.raises(BadDocument, match=r"letter\.txt is not a text file: it holds NUL"):
        text.decode(b"a\x00b", "letter.txt")


def test_bytes_of_a_file(tmp_path, monkeypatch):
    path = tmp_path / "letter.txt"
    path.write_bytes(b"words")
    assert text.read_bytes(path) == b"words"
    monkeypatch.setattr(text, "SIZE_LIMIT", 4)
    with pytest.raises(BadDocument, match="is too large"):
        text.read_bytes(path)


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="there is no endless file here")
def test_an_endless_file_is_too_large_too(monkeypatch, tmp_path):
    monkeypatch.setattr(text, "SIZE_LIMIT", 1000)
    (tmp_path / "endless").symlink_to("/dev/zero")
    with pytest.raises(BadDocument, match="is too large"):
        text.read_bytes(tmp_path / "endless")


def test_what_is_no_file(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(BadDocument, match="cannot be read"):
            text.read_bytes(path)
