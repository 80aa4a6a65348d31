"""A journal that was proved here is not proved again while nobody touches it; all else is."""

import json
import os
import shutil

import pytest

from graph_data import journal, places, proved, verify
from graph_data.errors import BrokenJournal
from graph_data.project import Project
from tests.support.builders import Desk

NAMES = ("Ada Quill", "Bo Quill", "Cy Quill")


@pytest.fixture
def case(tmp_path):
    """Return a case with three entries, closed properly, so that its proof was kept."""
    folder = tmp_path / "case"
    Project.create(folder, "Case", "https://example.org/case/")
    with Project.open(folder) as project:
        desk = Desk(project)
        for name in NAMES:
            desk.entity(name)
    assert proved.path_of(folder).is_file()
    return folder


@pytest.fixture
def reads(monkeypatch):
    """Return a list that gets the name of each journal that is read."""
    done = []
    read = journal.read

    def noted(path, *more, **named):
        done.append(path.name)
        return read(path, *more, **named)

    monkeypatch.setattr(journal, "read", noted)
    return done


def journal_of(folder):
    return next((folder / "journal").glob("*.rdfp"))


def labels(project):
    return {quad.object for quad in project.store.case_quads() if "label" in quad.predicate}


def exchange(path, old=b"Ada", new=b"Eva"):
    """Change a word in place: the file stays the same one, of the same size."""
    with path.open("r+b") as file:
        data = file.read()
        file.seek(data.index(old))
        file.write(new)


def test_what_was_proved_is_not_read_again(case, reads):
    with Project.open(case) as project:
        assert reads == []
        told = [(b.id, b.number, b.head, b.prev, b.kind, b.changes) for b in project.history.done]
        assert any('"Ada Quill"' in name for name in labels(project))
    proved.path_of(case).unlink()
    with Project.open(case) as project:
        assert reads == [journal_of(case).name]
        assert told == [
            (b.id, b.number, b.head, b.prev, b.kind, b.changes) for b in project.history.done
        ]
    with Project.open(case) as project:
        assert len(reads) == 1, "what was proved at that opening is known to the next"


def test_history_goes_on_from_what_is_known(case, reads):
    with Project.open(case) as project:
        project.undo()
    with Project.open(case) as project:
        assert not any("Cy Quill" in name for name in labels(project))
        project.redo()
        Desk(project).entity("Di Quill")
    with Project.open(case) as project:
        assert reads == []
        assert len(project.history.done) == len(NAMES) + 1
    assert len(journal.read(journal_of(case)).blocks) == len(NAMES) + 3


def test_an_index_made_anew_proves_what_it_reads(case, reads):
    shutil.rmtree(case / "index" / "oxigraph")
    with Project.open(case) as project:
        assert reads == []
        assert len(labels(project)) == len(NAMES) + 1
        assert verify.verify(project).whole


@pytest.mark.parametrize("dates_set_back", [False, True])
def test_an_earlier_entry_that_was_changed_is_found_at_opening(case, dates_set_back):
    path = journal_of(case)
    before = path.stat()
    exchange(path)
    if dates_set_back:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(BrokenJournal, match=r"Entry 1 of .* was changed after it was written"):
        Project.open(case)


def test_a_file_put_in_its_place_is_proved(case, reads):
    path = journal_of(case)
    shutil.copy2(path, path.with_suffix(".new"))
    os.replace(path.with_suffix(".new"), path)
    Project.open(case).close()
    assert reads == [path.name]


def test_an_end_that_is_gone_is_still_said(case):
    path = journal_of(case)
    path.write_bytes(path.read_bytes()[:-40])
    with pytest.raises(BrokenJournal, match="its end is missing"):
        Project.open(case)


def test_what_leaves_no_date_is_found_by_verify_and_whoever_reads_it(case, monkeypatch):
    known = proved.state_of(journal_of(case))
    exchange(journal_of(case))
    monkeypatch.setattr(proved, "state_of", lambda path: known)
    with Project.open(case) as project:
        result = verify.verify(project)
        assert any("Entry 1 of" in fault for fault in result.faults)
        with pytest.raises(BrokenJournal, match="was changed after it was written"):
            _ = project.history.done[0].changes


def test_what_is_touched_while_the_case_is_open_is_not_taken_for_proved(case):
    with Project.open(case) as project:
        exchange(journal_of(case))
        Desk(project).entity("Di Quill")
    with pytest.raises(BrokenJournal, match="Entry 1 of"):
        Project.open(case)


def test_notes_of_another_machine_or_another_folder_are_not_believed(case, reads, tmp_path):
    key = places.machine_key(make=False)
    assert proved.read(case, key)
    assert proved.read(case, b"0" * 64) == {}
    assert proved.read(case, b"") == {}
    shutil.copytree(case, tmp_path / "copy")
    assert proved.read(tmp_path / "copy", key) == {}
    Project.open(tmp_path / "copy").close()
    assert reads == [journal_of(case).name]


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[:-3],
        lambda data: data.replace(b"Quill", b"Quell").replace(b'"change"', b'"chance"'),
        lambda data: b"0" * 64 + data[64:],
        lambda data: b"\xff\xfe",
    ],
)
def test_notes_that_were_changed_are_as_if_not_there(case, reads, harm):
    path = proved.path_of(case)
    harmed = harm(path.read_bytes())
    assert harmed != path.read_bytes()
    path.write_bytes(harmed)
    Project.open(case).close()
    assert reads == [journal_of(case).name]
    assert proved.read(case, places.machine_key(make=False))


def test_notes_of_another_format_are_as_if_not_there(case):
    key = places.machine_key(make=False)
    _, data = proved.path_of(case).read_bytes().split(b"\n", 1)
    for told in ({"format": 2}, {"format": 1}, [], {**json.loads(data), "journals": {"a": {}}}):
        text = json.dumps(told).encode()
        proved.path_of(case).write_bytes(proved._seal(text, key) + b"\n" + text)
        assert proved.read(case, key) == {}


def test_a_link_is_neither_believed_nor_written_through(case, tmp_path):
    path = proved.path_of(case)
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with Project.open(case) as project:
        Desk(project).entity("Di Quill")
    assert elsewhere.read_bytes() == before
    assert path.is_file()
    assert not path.is_symlink()


def test_a_torn_journal_is_proved_again(case, reads):
    with journal_of(case).open("ab") as file:
        file.write(b'TX .\nH format "1" .\n')
    Project.open(case).close()
    Project.open(case).close()
    Project.open(case).close()
    assert reads == [journal_of(case).name] * 2


def test_a_reader_makes_no_key(case):
    key = places.config_folder() / "key"
    key.unlink()
    proved.path_of(case).unlink()
    Project.open(case, write=False).close()
    assert not key.exists()
    assert not proved.path_of(case).exists()
