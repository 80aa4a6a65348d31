"""Plain text documents: bytes to the text whose code points are counted."""

import os
import random

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


LETTERS = {
    "cp1250": "Žluťoučký kůň úpěl ďábelské ódy, říká starosta města Plzeň.",
    "cp1251": "Губернатор предлагает закон, а полиция округа подписала соглашение.",
    "cp1252": "Der Bürgermeister erklärte, daß die Verträge größtenteils ungültig seien. Für uns",
    "cp1253": "Ο δήμαρχος είπε χθες ότι η συμφωνία είναι άκυρη και θα καταργηθεί.",
    "koi8_r": "Губернатор предлагает закон, а полиция округа подписала соглашение.",
    "shift_jis": "市長は昨日の会見で協定を破棄すると述べた。警察は署名を認めている。",
    "gb18030": "市长昨天在会见中表示将废除协议。警方承认签署。",
    "utf_16": "The ferry 🛥 sails.\r\n",
    "utf_16_le": "The ferry sails.",
    "utf_16_be": "The ferry sails.",
    "utf_32": "The ferry 🛥 sails.",
}


@pytest.mark.parametrize("encoding", LETTERS)
def test_words_in_older_encodings_are_read_and_it_is_said(encoding):
    words = LETTERS[encoding] * 4
    found = text.read(words.encode(encoding), "letter.txt")
    assert found.text == words
    assert not found.extractor.startswith(text.EXTRACTOR.split(",")[0])
    assert "letter.txt is not UTF-8 and was read as" in found.notice


def test_a_few_strange_letters_are_western():
    assert text.read(b"A caf\xe9 by the quay.\n", "a.txt").text == "A café by the quay.\n"
    assert "Windows-1252" in text.read(b"caf\xe9", "a.txt").notice


def test_utf_8_is_its_file_and_nothing_is_said():
    found = text.read("A café 🛥".encode(), "a.txt")
    assert found == ("A café 🛥", text.EXTRACTOR, "")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00", b"a\x00b", bytes(range(256)) * 4, b"\xff\xfe", b"\xff\xfea",
        b"\xef\xbb\xbf\xff\x01\x02\x03\x04\x05", random.Random(0).randbytes(4000),
    ],
)  # fmt: skip
def test_what_is_no_text_in_any_encoding_is_refused(data):
    with pytest.raises(BadDocument):
        text.read(data, "letter.txt")


def test_a_long_text_is_told_by_its_beginning():
    words = LETTERS["gb18030"] + "\n"
    whole = (words * 6000).encode("gb18030")
    assert len(whole) > 1 << 18
    assert text.read(whole, "a.txt").text == words * 6000


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
