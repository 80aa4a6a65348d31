"""The documents of a case: named by their hash, never outside the folder, never half-written."""

import errno
import os
from hashlib import sha256

import pytest

from graph_data.documents import library
from graph_data.documents.library import Library, write_new
from graph_data.errors import BadDocument, WriteFailed

DATA = "“words” 😀".encode()
DIGEST = "sha256:" + sha256(DATA).hexdigest()


@pytest.fixture
def kept(tmp_path) -> Library:
    kept = Library(tmp_path / "sources")
    assert kept.add(DATA) == DIGEST
    return kept


def test_what_is_kept_is_there(kept):
    assert kept.has(DIGEST)
    assert kept.bytes(DIGEST) == DATA
    assert kept.text(DIGEST) == DATA.decode()
    assert [path.name for path in kept.folder.iterdir()] == [DIGEST.removeprefix("sha256:")]
    assert not kept.has("")


def test_keeping_it_again_writes_nothing(kept, monkeypatch):
    monkeypatch.setattr(library, "write_new", lambda *_: pytest.fail("written again"))
    assert kept.add(DATA) == DIGEST


@pytest.mark.parametrize(
    "digest",
    [
        "sha256:../../x",
        "sha256:" + "0" * 63,
        "sha256:" + "A" * 64,
        DIGEST + "\n",
        DIGEST + "/../x",
        "md5:0",
        "../" + DIGEST,
        "sha256:" + "0" * 63 + "\u0660",
    ],
)
def test_nothing_leads_out_of_the_folder(kept, digest):
    for use in (kept.path, kept.has, kept.bytes, kept.text):
        with pytest.raises(BadDocument, match="is no SHA-256 digest"):
            use(digest)


def test_a_document_that_was_changed_is_not_handed_out(kept):
    kept.path(DIGEST).write_bytes(DATA + b" ")
    with pytest.raises(BadDocument, match="was changed after it was attached"):
        kept.bytes(DIGEST)
    kept.add(DATA)
    assert kept.bytes(DIGEST) == DATA


def test_a_document_that_is_gone(kept):
    kept.path(DIGEST).unlink()
    assert not kept.has(DIGEST)
    with pytest.raises(BadDocument, match="cannot be read: No such file"):
        kept.bytes(DIGEST)


def test_a_link_gives_only_what_has_the_digest(kept, tmp_path):
    (tmp_path / "secret").write_text("secret")
    kept.path(DIGEST).unlink()
    kept.path(DIGEST).symlink_to(tmp_path / "secret")
    with pytest.raises(BadDocument, match="was changed"):
        kept.bytes(DIGEST)
    kept.add(DATA)
    assert kept.bytes(DIGEST) == DATA
    assert (tmp_path / "secret").read_text() == "secret"
    kept.path(DIGEST).unlink()
    kept.path(DIGEST).symlink_to("/dev/zero")
    assert not kept.has(DIGEST)


def test_a_document_that_cannot_be_read_is_written_anew(kept, monkeypatch):
    def refuse(_):
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(type(kept.folder), "read_bytes", refuse)
        assert kept.add(DATA) == DIGEST
        with pytest.raises(BadDocument, match="Permission denied"):
            kept.bytes(DIGEST)
    assert kept.bytes(DIGEST) == DATA


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "made" / "here.ttl"
    write_new(path, b"old", "Writing")
    real = os.fsync

    def fail(descriptor):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(WriteFailed, match=r"Writing .*here\.ttl failed: the disk is full"):
            write_new(path, b"new", "Writing")
    assert os.fsync is real
    assert path.read_bytes() == b"old"
    assert [one.name for one in path.parent.iterdir()] == ["here.ttl"]


def test_a_link_laid_beforehand_is_not_followed(tmp_path):
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / f".out.ttl.{os.getpid()}.new").symlink_to(precious)
    write_new(tmp_path / "out.ttl", b"new", "Writing")
    assert precious.read_text() == "mine"
    assert (tmp_path / "out.ttl").read_bytes() == b"new"
