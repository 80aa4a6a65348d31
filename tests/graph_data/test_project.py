"""A case on disk: making, opening, changing, undoing, opening again, and all that may go wrong."""

import threading

import pytest

from graph_data import entity, places
from graph_data.changeset import ChangeSet
from graph_data.entity import Entity
from graph_data.errors import BadInput, CaseLocked, GraphDataError, WriteFailed
from graph_data.namespaces import PROV, RDF, RDFS, TL
from graph_data.project import Project
from tests.support.builders import (
    BASE,
    a_change,
    a_renaming,
    a_statement,
    journal_of,
)


def statements(project: Project) -> set:
    return set(project.store.case_quads())


def test_a_new_case_is_empty_and_named(tmp_path):
    Project.create(tmp_path / "harbour")
    with Project.open(tmp_path / "harbour") as project:
        assert project.settings.title == "harbour"
        assert project.settings.base.startswith("urn:throughline:")
        assert statements(project) == set()
        assert project.writable
        assert project.undo() is None
        assert project.redo() is None


def test_two_new_cases_name_their_things_apart(tmp_path):
    for name in ("one", "two"):
        Project.create(tmp_path / name)
    bases = set()
    for name in ("one", "two"):
        with Project.open(tmp_path / name, write=False) as project:
            bases.add(project.settings.base)
    assert len(bases) == 2


def test_a_base_ends_where_names_begin(tmp_path):
    Project.create(tmp_path / "case", "x", "https://example.org/case")
    with Project.open(tmp_path / "case", write=False) as project:
        assert project.settings.base == "https://example.org/case/"
    with pytest.raises(BadInput, match="not an absolute IRI"):
        Project.create(tmp_path / "other", "x", "no iri")
    assert not (tmp_path / "other").exists()


def test_a_title_may_hold_anything(tmp_path):
    title = 'Harbour\n“2031” \\ "quoted" \x7f\t😀'
    Project.create(tmp_path / "case", title)
    with Project.open(tmp_path / "case", write=False) as project:
        assert project.settings.title == title


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path):
    (tmp_path / "notes").write_text("mine")
    with pytest.raises(WriteFailed, match="is not empty: choose a new folder"):
        Project.create(tmp_path)
    with pytest.raises(WriteFailed, match="is not empty"):
        Project.create(tmp_path / "notes")
    assert [path.name for path in tmp_path.iterdir()] == ["notes"]


def test_a_case_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteFailed, match="part of its path is not a folder"):
        Project.create(tmp_path / "file" / "case")
    with pytest.raises(WriteFailed, match="the name is too long"):
        Project.create(tmp_path / ("x" * 300))

    def fail(*_):
        raise WriteFailed("The disk is full.")

    monkeypatch.setattr("graph_data.project.write_new", fail)
    with pytest.raises(WriteFailed):
        Project.create(tmp_path / "case")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_changes_are_there_when_the_case_is_opened_again(folder):
    with Project.open(folder, analyst="Ada Quill") as project:
        block = project.apply(a_change("one"))
        project.apply(a_change("two"))
        before = statements(project)
    assert block.number == 1
    with Project.open(folder, analyst="Ada Quill") as project:
        assert statements(project) == before
        assert not project.notices
        assert project.apply(a_change("two")) is None


def test_the_first_change_says_who_makes_it(project):
    block = project.apply(a_change("one"))
    assert block.who == project.agent == f"{BASE}agent/ada-quill"
    agent = f"<{project.agent}>"
    assert {(q.predicate, q.object) for q in project.store.quads(subject=agent)} == {
        (f"<{RDF}type>", f"<{PROV}Agent>"),
        (f"<{RDFS}label>", '"Ada Quill"'),
    }
    assert len(project.apply(a_change("two")).changes.added) == 1


def test_names_of_every_script_are_told_apart(folder):
    agents = set()
    for name in ("李娜", "王芳", "Søren", "Soren"):
        with Project.open(folder, analyst=name) as project:
            project.apply(a_change(name))
            agents.add(project.agent)
    assert len(agents) == 4
    assert len(list((folder / "journal").glob("*.rdfp"))) == 4


def test_undo_and_redo(project):
    states = [statements(project)]
    for value in ("one", "two", "three"):
        project.apply(a_change(value))
        states.append(statements(project))
    for state in reversed(states[:-1]):
        assert project.undo().kind == "undo"
        assert statements(project) == state
    assert project.undo() is None
    for state in states[1:]:
        assert project.redo().kind == "redo"
        assert statements(project) == state
    assert project.redo() is None
    project.undo()
    project.apply(a_change("another"))
    assert project.redo() is None


def test_undo_puts_back_what_was_renamed(desk):
    ada = desk.entity("Ada Quill")
    desk.project.apply(a_renaming(ada, "Ada Quill-Marsh"))
    desk.project.undo()
    read = entity.read(desk.project.store, desk.project.ontology)
    assert read[ada.iri] == ada


def test_base_blocks_cannot_be_undone(project):
    project.apply(a_change("given"), kind="base")
    assert project.undo() is None


def test_what_is_unlawful_is_refused_and_nothing_written(project, folder):
    project.apply(a_change("one"))
    before = journal_of(folder).read_bytes()
    hostile = a_statement("x", "y", "z")._replace(subject="<x:a> <x:b> <x:c> } ; DROP ALL ; {")
    for change in (ChangeSet.of("x", [hostile]), ChangeSet.of("half \ud800", a_change("x").added)):
        with pytest.raises(BadInput):
            project.apply(change)
    derived = a_statement("x", "y", "z")._replace(graph=f"<{TL}derived>")
    with pytest.raises(BadInput, match="follows from findings"):
        project.apply(ChangeSet.of("x", [derived]))
    assert journal_of(folder).read_bytes() == before
    assert project.apply(a_change("two"))


def test_changes_from_many_threads_are_written_one_after_the_other(project):
    waiting = [project.submit(a_change(f"value {number}")) for number in range(20)]
    threads = [threading.Thread(target=project.undo) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(done.result() for done in waiting)
    assert len(project.history.done) == 17
    assert len(project.history.undone) == 3


def test_one_writer_at_a_time_and_readers_beside(project, folder):
    project.apply(a_change("one"))
    with pytest.raises(CaseLocked, match="is open in another window or command"):
        Project.open(folder)
    with Project.open(folder, write=False) as reader:
        assert statements(reader) == statements(project)
        assert not reader.writable
        with pytest.raises(CaseLocked, match="opened for reading only"):
            reader.apply(a_change("two"))
        project.apply(a_change("two"))
    with Project.open(folder, write=False) as reader:
        assert statements(reader) == statements(project)


def test_a_reader_changes_no_journal_and_needs_no_settings_folder(folder, own_home):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    before = {path: path.read_bytes() for path in (folder / "journal").iterdir()}
    (places.config_folder() / "machine").unlink()
    with Project.open(folder, write=False) as project:
        assert not project.writable
    assert {path: path.read_bytes() for path in (folder / "journal").iterdir()} == before
    assert not (places.config_folder() / "machine").exists()


def test_the_lock_is_free_after_an_opening_that_failed(folder, own_home):
    (own_home / "config" / "throughline").write_text("in the way")
    with pytest.raises(WriteFailed, match="machine's number"):
        Project.open(folder)
    (own_home / "config" / "throughline").unlink()
    Project.open(folder).close()


def test_a_closed_case_can_neither_be_read_nor_changed(folder):
    project = Project.open(folder)
    project.close()
    project.close()
    with pytest.raises(GraphDataError, match="The case is closed"):
        project.store.case_quads()
    with pytest.raises(CaseLocked):
        project.apply(a_change("x"))


def test_scripts_get_a_dataset_that_cannot_be_changed(desk):
    ada = desk.entity("Ada")
    desk.find(desk.claim(ada, "supports", desk.entity("The ferry")), "Accepted")
    dataset = desk.project.graph()
    assert len(list(dataset.quads())) == len(statements(desk.project))
    rows = dataset.query(f"SELECT ?o WHERE {{ GRAPH <{TL}derived> {{ <{ada.iri}> ?p ?o }} }}")
    assert [str(row[0]) for row in rows] == [f"{BASE}the-ferry"]
    with pytest.raises(BadInput, match=r"use project\.apply"):
        dataset.remove((None, None, None))


def test_an_entity_made_in_words_is_there(desk):
    made = desk.entity("Ada Quill", aliases=("A. Quill",))
    assert entity.read(desk.project.store, desk.project.ontology) == {made.iri: made}
    assert isinstance(made, Entity)
