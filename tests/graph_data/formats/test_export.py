"""Writing into a file: whole or not at all, and never over what is no file."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graph_data.errors import BadInput, WriteFailed
from graph_data.formats import export
from tests.support.builders import BASE, a_statement
from tests.support.graphs import read_with_oxigraph

QUADS = {a_statement("ada", "knows", "bea"), a_statement("ada", "knows", "bea", "graph")}


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.ttl", "turtle"),
        ("x.TRIG", "trig"),
        ("x.nq", "nquads"),
        ("x.nt", "nquads"),
        ("x.txt", "turtle"),
        ("x", "turtle"),
    ],
)
def test_the_ending_says_the_format(name, form):
    assert export.format_of(Path(name)) == form


@pytest.mark.parametrize(("form", "count"), [("turtle", 1), ("trig", 2), ("nquads", 2)])
def test_what_was_written_is_counted_and_read(tmp_path, form, count):
    path = tmp_path / "out"
    assert export.write(iter(QUADS), path, form, BASE) == count
    assert len(read_with_oxigraph(path.read_bytes(), form)) == count
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_an_unknown_format_leaves_the_old_file(tmp_path):
    path = tmp_path / "out"
    path.write_text("old")
    with pytest.raises(BadInput, match="choose turtle, trig, nquads"):
        export.write(QUADS, path, "smoke signals", BASE)
    assert path.read_text() == "old"


def test_places_that_cannot_be_written(tmp_path):
    with pytest.raises(BadInput, match="is a folder: give the name of a file"):
        export.write(QUADS, tmp_path, "turtle", BASE)
    with pytest.raises(BadInput, match="is not there: make that folder first"):
        export.write(QUADS, tmp_path / "nowhere" / "out.ttl", "turtle", BASE)
    with pytest.raises(WriteFailed, match="the name is too long"):
        export.write(QUADS, tmp_path / ("x" * 300), "turtle", BASE)


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES, errno.ENOSPC])
def test_a_refusal_of_the_system_leaves_the_old_file(tmp_path, monkeypatch, code):
    path = tmp_path / "out.ttl"
    path.write_text("old")
    real = os.open

    def refuse(name, flags, *more, **named):
        if flags & os.O_CREAT:
            raise OSError(code, os.strerror(code), str(name))
        return real(name, flags, *more, **named)

    def refuse_open(self, mode="r", *more, **named):
        os.close(refuse(self, os.O_CREAT if "x" in mode else os.O_RDONLY))

    monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(type(path), "open", refuse_open)
    with pytest.raises(WriteFailed, match=r"Exporting to .*out\.ttl failed: .*Nothing was changed"):
        export.write(QUADS, path, "turtle", BASE)
    monkeypatch.undo()
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.ttl"]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.ttl").write_text("old")
    (tmp_path / "link.ttl").symlink_to("real.ttl")
    export.write(QUADS, tmp_path / "link.ttl", "turtle", BASE)
    assert (tmp_path / "link.ttl").is_symlink()
    assert read_with_oxigraph((tmp_path / "real.ttl").read_bytes(), "turtle")


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    export.write(QUADS, pipe, "nquads", BASE)
    reader.join()
    assert pipe.is_fifo()
    assert read_with_oxigraph(got[0], "nquads") == QUADS


def test_standard_output_can_be_a_file(tmp_path):
    code = (
        "from pathlib import Path; from graph_data.formats import export;"
        "export.write([], Path('/dev/stdout'), 'turtle', 'x:')"
    )
    with (tmp_path / "out").open("wb") as out:
        subprocess.run(
            [sys.executable, "-c", code], check=True, stdout=out, cwd=Path(__file__).parents[3]
        )
    assert Path("/dev/stdout").is_symlink()
    assert Path("/dev/null").is_char_device()
