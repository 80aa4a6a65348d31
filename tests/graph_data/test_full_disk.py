"""Places that are full, read-only or too small: nothing lost, nothing half-written."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph_data.command import main
from graph_data.errors import BadInput, WriteFailed
from graph_data.project import Project
from tests.support.builders import BASE, a_change, journal_of, new_case

ROOT = Path(__file__).parents[2]


@contextmanager
def mounted(folder: Path, options: str):
    """Mount a small disk of memory on a folder, or skip the test where that is not allowed."""
    folder.mkdir()
    if not shutil.which("mount") or os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path):
    with mounted(tmp_path / "small", "size=4m") as folder:
        yield folder


def fill(folder: Path) -> Path:
    """Use up what is left of a disk."""
    path = folder / "filling"
    path.write_bytes(bytes(shutil.disk_usage(folder).free))
    assert shutil.disk_usage(folder).free == 0
    return path


def values(project: Project) -> set[str]:
    return {quad.object for quad in project.store.quads(subject=f"<{BASE}thing>", graph="")}


def refusal(project: Project, value: str) -> str:
    """Make a change; return the sentence with which it was refused, '' if it was not."""
    try:
        project.apply(a_change(value))
    except WriteFailed as error:
        return error.sentence
    return ""


def test_a_full_disk_refuses_changes_and_the_case_stays_usable(small_disk):
    folder = new_case(small_disk / "harbour")
    with Project.open(folder) as project:
        project.apply(a_change("before"))
        filling = fill(small_disk)
        refused, accepted = 0, {'"before"'}
        for number in range(40):
            journal = journal_of(folder).read_bytes()
            value = "x" * 900 + str(number)
            sentence = refusal(project, value)
            if sentence:
                refused += 1
                assert "the disk is full; free some space and try again" in sentence
                assert journal_of(folder).read_bytes() == journal
            else:
                accepted.add(f'"{value}"')
            assert values(project) == accepted
        assert refused
        filling.unlink()
        project.apply(a_change("after"))
        assert values(project) == accepted | {'"after"'}
        assert project.undo()
        assert project.redo()
    with Project.open(folder) as project:
        assert values(project) == accepted | {'"after"'}
    shutil.rmtree(folder / "index")
    with Project.open(folder, write=False) as project:
        assert values(project) == accepted | {'"after"'}


def test_a_case_on_a_full_disk_can_be_opened_and_read(small_disk):
    folder = new_case(small_disk / "harbour")
    with Project.open(folder) as project:
        project.apply(a_change("before"))
    fill(small_disk)
    for write in (True, False):
        with Project.open(folder, write=write) as project:
            assert values(project) == {'"before"'}
    shutil.rmtree(folder / "index")
    fill(small_disk / "harbour")
    with Project.open(folder) as project:
        assert values(project) == {'"before"'}
        assert "held in memory, nothing is lost" in " ".join(project.notices)


def test_on_a_full_disk_no_case_and_no_export_is_half_made(small_disk, town_folder, capsys):
    case = Path(shutil.copytree(town_folder, small_disk / "town"))
    out = small_disk / "out.ttl"
    out.write_text("old")
    document = small_disk / "paper.txt"
    document.write_text("words " * 2000)
    shutil.rmtree(case / "index")
    fill(small_disk)
    before = sorted(path.name for path in small_disk.iterdir())
    for arguments in (
        ["new", small_disk / "new"],
        ["export", town_folder, "-o", out],
        ["export", town_folder, "-o", small_disk / "other.ttl"],
        ["add", case, document],
    ):
        assert main(list(map(str, arguments))) == 1
        said = capsys.readouterr().err.splitlines()[-1]
        assert "the disk is full; free some space" in said
    assert sorted(path.name for path in small_disk.iterdir()) == before
    assert out.read_text() == "old"
    assert not list((case / "sources").glob(".*"))


def test_a_read_only_place(tmp_path, town_folder, capsys):
    with mounted(tmp_path / "medium", "size=8m") as medium:
        case = Path(shutil.copytree(town_folder, medium / "town"))
        subprocess.run(["mount", "-o", "remount,ro", str(medium)], check=True)
        assert main(["export", str(town_folder), "-o", str(medium / "x.ttl")]) == 1
        assert "that place is read-only; choose another one" in capsys.readouterr().err
        assert main(["new", str(medium / "new")]) == 1
        assert "read-only" in capsys.readouterr().err
        assert main(["add", str(case), str(ROOT / "LICENSE")]) == 1
        assert "read-only" in capsys.readouterr().err
        assert main(["info", str(case)]) == 0
        assert main(["verify", str(case)]) == 0
        printed = capsys.readouterr()
        assert "1 exact" in printed.out
        with pytest.raises(WriteFailed, match="Locking the case"):
            Project.open(case)


CHILD = """
import resource, sys
from graph_data.errors import WriteFailed
from graph_data.project import Project
from tests.support.builders import a_change
with Project.open(sys.argv[1], analyst="Ada") as project:
    project.apply(a_change("before"))
    size = (project.folder / "journal" / project._journal.path.name).stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, resource.RLIM_INFINITY))
    try:
        project.apply(a_change("too much"))
    except WriteFailed as error:
        print(error.sentence)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    project.apply(a_change("after"))
    print(sorted(quad.object for quad in project.store.quads(subject="<https://example.org/case/thing>")))
"""


def test_a_journal_that_may_not_grow(folder):
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    sentence, after = done.stdout.splitlines()
    assert sentence.startswith("Writing the journal")
    assert sentence.endswith(
        "it would grow too large for that place; choose another one. Nothing was changed."
    )
    assert after == str(['"after"', '"before"'])
    assert b"too much" not in journal_of(folder).read_bytes()
    with Project.open(folder, analyst="Ada") as project:
        assert values(project) == {'"after"', '"before"'}


def test_an_index_that_cannot_be_opened_gives_way_to_memory(folder, monkeypatch):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    (folder / "index" / "oxigraph" / "CURRENT").write_text("nonsense")
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with Project.open(folder) as project:
        assert values(project) == {'"one"'}
        assert "held in memory" in project.notices[0]
        assert project.apply(a_change("two"))
    monkeypatch.undo()
    with Project.open(folder) as project:
        assert values(project) == {'"one"', '"two"'}
        (notice,) = project.notices
        assert notice.startswith("The index was made anew from the journal.")
    with Project.open(folder) as project:
        assert project.notices == []


def test_the_limit_of_one_value_leaves_the_case_usable(project):
    before = set(project.store.case_quads())
    with pytest.raises(BadInput, match="too long for one value"):
        project.apply(a_change("x" * ((1 << 20) + 1)))
    assert set(project.store.case_quads()) == before
    assert project.apply(a_change("x" * (1 << 20)))
