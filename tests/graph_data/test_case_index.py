"""The index beside its journals: it is caught up, made anew, and never hides what was lost."""

import shutil
from pathlib import Path

import pytest

from graph_data import entity, verify
from graph_data.command import main
from graph_data.entity import Entity
from graph_data.errors import BrokenJournal
from graph_data.namespaces import TL
from graph_data.project import Project

BASE = "https://example.org/case/"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """Return a case with three confirmed entries in its journal."""
    folder = tmp_path / "case"
    Project.create(folder, "Case", BASE)
    with Project.open(folder) as project:
        for name in ("Ada", "Bo", "Cy"):
            person = Entity(entity.new_iri(BASE), TL + "Person", name)
            assert project.apply(entity.create(project.ontology, person))
    return folder


def journal_of(folder: Path) -> Path:
    return next((folder / "journal").glob("*.rdfp"))


@pytest.mark.parametrize("cut", [1, 40, 900])
def test_a_confirmed_end_that_is_missing_is_said_and_nothing_is_changed(
    case: Path, cut: int
) -> None:
    path = journal_of(case)
    shorter = path.read_bytes()[:-cut]
    path.write_bytes(shorter)
    with pytest.raises(BrokenJournal, match="its end is missing"):
        Project.open(case)
    assert path.read_bytes() == shorter
    assert list(path.parent.glob("*.torn-*")) == []
    assert main(["verify", str(case)]) == 1


def test_a_journal_that_is_gone_is_said(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (case / "views" / "a.json").write_text("{}", encoding="utf-8")
    shutil.rmtree(case / "journal")
    (case / "journal").mkdir()
    with pytest.raises(BrokenJournal, match="has 0 entries, and 3 had been confirmed"):
        Project.open(case)
    assert main(["verify", str(case)]) == 1
    assert "its end is missing" in capsys.readouterr().err
    shutil.rmtree(case / "index")
    assert main(["verify", str(case)]) == 1
    assert "the journal is missing" in capsys.readouterr().err


def test_without_the_index_one_may_go_on_with_what_is_there(case: Path) -> None:
    path = journal_of(case)
    path.write_bytes(path.read_bytes()[:-40])
    shutil.rmtree(case / "index")
    with Project.open(case) as project:
        assert any("the end of the file was lost" in notice for notice in project.notices)
        names = {q.object for q in project.store.case_quads() if "label" in q.predicate}
        assert any("Bo" in name for name in names)
        assert not any("Cy" in name for name in names)
        assert not verify.verify(project).whole
    with Project.open(case) as project:
        assert verify.verify(project).whole
    assert len(list(path.parent.glob("*.torn-*"))) == 1


def test_what_was_never_confirmed_is_set_aside_and_said_so(case: Path) -> None:
    path = journal_of(case)
    with path.open("ab") as file:
        file.write(b'TX .\nH format "1" .\nH num')
    with Project.open(case) as project:
        assert any("never been confirmed" in notice for notice in project.notices)
        assert len(project.history.done) == 3


def test_a_deposited_head_must_be_there(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Project.open(case) as project:
        head = project.head
    assert main(["verify", str(case), "--head", head]) == 0
    assert main(["verify", str(case), "--head", "sha256:" + "0" * 64]) == 1
    assert "what was deposited is not in this case" in capsys.readouterr().err
