"""The index beside its journals: behind, ahead, lost, foreign; and journals of several writers."""

import shutil

import pytest

from graph_data.changeset import ChangeSet
from graph_data.errors import BrokenJournal
from graph_data.journal import Entry, Journal
from graph_data.namespaces import TL
from graph_data.project import Project
from graph_data.store import Store
from tests.support.builders import BASE, Desk, a_change, a_statement, journal_of, new_case


def statements(project: Project) -> set:
    return set(project.store.case_quads())


def test_an_index_that_is_gone_is_made_anew(folder):
    with Project.open(folder) as project:
        desk = Desk(project)
        desk.find(desk.claim(desk.entity("Ada"), "supports", desk.entity("The ferry")), "Accepted")
        before = statements(project)
    shutil.rmtree(folder / "index")
    with Project.open(folder) as project:
        assert statements(project) == before
        assert any(quad.graph == f"<{TL}derived>" for quad in before)


def test_an_index_of_an_older_state_catches_up(folder, tmp_path):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    shutil.copytree(folder / "index", tmp_path / "older")
    with Project.open(folder) as project:
        project.apply(a_change("two"))
        project.apply(a_change("three"))
        project.undo()
        before = statements(project)
    shutil.rmtree(folder / "index")
    (tmp_path / "older").rename(folder / "index")
    with Project.open(folder) as project:
        assert statements(project) == before
        assert not project.notices
        project.undo()
        assert len(project.history.done) == 1


def test_a_crash_while_catching_up_is_caught_up_with(folder, tmp_path, monkeypatch):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    shutil.copytree(folder / "index", tmp_path / "older")
    with Project.open(folder) as project:
        for value in ("two", "three", "four"):
            project.apply(a_change(value))
        before = statements(project)
    shutil.rmtree(folder / "index")
    (tmp_path / "older").rename(folder / "index")
    real = Store.apply
    done = []

    def dies_at_the_second(store, changes, heads):
        done.append(changes)
        if len(done) == 2:
            raise KeyboardInterrupt
        real(store, changes, heads)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "apply", dies_at_the_second)
        with pytest.raises(KeyboardInterrupt):
            Project.open(folder)
    with Project.open(folder) as project:
        assert statements(project) == before


def test_a_journal_behind_its_index_is_a_loss_until_the_index_is_deleted(folder, tmp_path):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
        before = statements(project)
    shutil.copytree(folder / "journal", tmp_path / "older")
    with Project.open(folder) as project:
        project.apply(a_change("two"))
    shutil.rmtree(folder / "journal")
    (tmp_path / "older").rename(folder / "journal")
    with pytest.raises(BrokenJournal, match="its end is missing"):
        Project.open(folder)
    shutil.rmtree(folder / "index")
    with Project.open(folder) as project:
        assert statements(project) == before


def test_an_index_of_another_case_is_made_anew(folder, tmp_path):
    other = new_case(tmp_path / "other")
    with Project.open(other) as project:
        project.apply(a_change("foreign"))
    with Project.open(folder) as project:
        project.apply(a_change("own"))
        before = statements(project)
    shutil.rmtree(folder / "index")
    shutil.copytree(other / "index", folder / "index")
    journal_of(folder).rename(folder / "journal" / "own-01234567.rdfp")
    with Project.open(folder) as project:
        assert statements(project) == before


def test_an_index_without_heads_is_made_anew(folder):
    (folder / "index").mkdir()
    store = Store(folder / "index" / "oxigraph")
    store.rebuild([a_statement("left", "over", "x")], {})
    store.close()
    with Project.open(folder) as project:
        assert statements(project) == set()


def test_an_erased_payload_is_gone_from_the_index_too(folder):
    with Project.open(folder) as project:
        project.apply(a_change("keep"))
        project.apply(a_change("secret"))
    path = journal_of(folder)
    raw = path.read_bytes()
    start = raw.rindex(b'S "')
    path.write_bytes(raw[:start] + b"E .\n" + raw[raw.rindex(b"TC ") :])
    with Project.open(folder) as project:
        assert not any("secret" in quad.object for quad in statements(project))
        assert any("keep" in quad.object for quad in statements(project))
        assert len(project.history.done) == 1
        project.undo()
        assert statements(project) == set()


def write_elsewhere(folder, name: str, *changes: ChangeSet, seen=()) -> None:
    """Append blocks as another person on another machine would have done."""
    writer = Journal(folder / "journal" / name, None)
    for change in changes:
        writer.append(Entry(change, f"{BASE}agent/bea", time="2031-06-01T09:00:00Z"), seen)


def test_what_another_writer_did_meanwhile_arrives(folder):
    with Project.open(folder) as project:
        project.apply(a_change("mine"))
    write_elsewhere(folder, "bea-89abcdef.rdfp", a_change("hers"), a_change("hers too"))
    with Project.open(folder) as project:
        assert {quad.object for quad in project.store.quads(subject=f"<{BASE}thing>")} == {
            '"mine"', '"hers"', '"hers too"',
        }  # fmt: skip
        block = project.apply(a_change("mine again"))
        assert len(block.seen) == 1
        project.undo()
        project.undo()
        assert project.undo() is None
        assert {quad.object for quad in project.store.quads(subject=f"<{BASE}thing>")} == {
            '"hers"', '"hers too"',
        }  # fmt: skip


def test_two_writers_who_went_on_apart_are_put_in_one_order(folder, tmp_path):
    mine, theirs = a_change("x"), a_change("x").inverse()
    with Project.open(folder) as project:
        project.apply(mine)
    shutil.copytree(folder / "index", tmp_path / "older")
    with Project.open(folder) as project:
        project.apply(a_change("y"))
    write_elsewhere(folder, "bea-89abcdef.rdfp", theirs)
    shutil.rmtree(folder / "index")
    (tmp_path / "older").rename(folder / "index")
    with Project.open(folder) as project:
        first = statements(project)
    shutil.rmtree(folder / "index")
    with Project.open(folder, write=False) as project:
        assert statements(project) == first


def test_a_journal_that_was_taken_away_is_gone_from_the_index(folder):
    with Project.open(folder) as project:
        project.apply(a_change("mine"))
    write_elsewhere(folder, "bea-89abcdef.rdfp", a_change("hers"))
    with Project.open(folder):
        pass
    (folder / "journal" / "bea-89abcdef.rdfp").unlink()
    with Project.open(folder) as project:
        assert [quad.object for quad in project.store.quads(subject=f"<{BASE}thing>")] == ['"mine"']
