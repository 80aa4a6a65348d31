"""An import on its way: files, columns, the draft, accepted or left."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.model.importing import OWN, Imports
from explorer.model.workspace import Workspace
from graph_data import csv_mapping
from graph_data.evidence import Support
from graph_data.namespaces import RDFS, TL
from tests.support import ferry
from tests.support.workspaces import settle

TURTLE = (
    f'<x:a> a <{TL}Person> ; <{RDFS}label> "Ann" ; <{TL}worksFor> <{ferry.iri_of("company")}> ;'
    f" <x:likes> <{ferry.iri_of('bill')}> ."
)


class Listener:
    """Writes down what an import says."""

    def __init__(self, imports: Imports) -> None:
        self.heard: list[str] = []
        imports.opened.connect(lambda: self.heard.append("opened"))
        imports.columns_asked.connect(lambda why: self.heard.append(f"columns {why}".strip()))
        imports.reading_changed.connect(lambda on: self.heard.append("reading" if on else "read"))
        imports.drafted.connect(lambda _: self.heard.append("drafted"))
        imports.refused.connect(lambda why: self.heard.append(f"refused: {why}"))
        imports.closed.connect(lambda: self.heard.append("closed"))


@pytest.fixture
def imports(shown: Workspace) -> Imports:
    return Imports(shown, shown)


@pytest.fixture
def heard(imports: Imports) -> list[str]:
    imports.listener = Listener(imports)  # type: ignore[attr-defined]
    return imports.listener.heard  # type: ignore[attr-defined]


def write(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_read_and_accepted_as_one_step(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    said: list[str] = []
    before = set(shown.project.store.case_quads())
    imports.open([write(tmp_path / "x.ttl", TURTLE)])
    settle(shown)
    assert heard == ["opened", "reading", "read", "drafted"]
    assert set(shown.project.store.case_quads()) == before
    imports.accept(said.append)
    settle(shown)
    assert heard[-1] == "closed"
    assert said == [
        "x.ttl is imported: 1 new entity, 2 new claims, none of them cited yet. One undo takes it"
        " away."
    ]
    (edge,) = [e for e in shown.canvas.edges if e not in before and "claim/" in e and
               shown.sentence(e) == "Ann works for Tideway Ferry Company"]  # fmt: skip
    assert shown.case.columns.evidence_of(edge).support == Support.UNSOURCED
    shown.undo()
    settle(shown)
    assert set(shown.project.store.case_quads()) == before
    assert "x:a" not in shown.canvas.nodes


def test_a_term_is_read_as_ours(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    imports.open([write(tmp_path / "x.ttl", TURTLE)])
    settle(shown)
    assert imports.draft
    assert imports.draft.counts["claim"].new == 2
    imports.read_as("relation", "x:likes", "")
    settle(shown)
    assert imports.draft.counts["claim"].new == 1
    imports.read_as("relation", "x:likes", OWN)
    settle(shown)
    assert imports.draft.counts["term"].new == 1
    imports.read_as("relation", "x:likes", TL + "praises")
    settle(shown)
    assert imports.draft.counts["claim"].new == 2
    assert "term" not in imports.draft.counts
    imports.read_as("kind", "x:Wizard", TL + "Person")
    imports.read_as("untyped", "", TL + "Group")
    settle(shown)
    assert (imports.said.kinds, imports.said.untyped) == ({"x:Wizard": TL + "Person"}, TL + "Group")
    assert heard.count("drafted") == 5  # of two readings at once the newest counts


def test_one_import_after_the_other(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    first, second = (write(tmp_path / f"{n}.ttl", TURTLE) for n in "ab")
    imports.open([first])
    imports.open([second])
    settle(shown)
    assert [path.name for path in imports.paths] == ["a.ttl"]
    imports.leave()
    settle(shown)
    assert [path.name for path in imports.paths] == ["b.ttl"]
    imports.leave()
    assert heard[-1] == "closed"
    assert imports.paths == []


def test_a_file_that_cannot_be_read_is_said(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    imports.open([write(tmp_path / "x.ttl", "<x:a> <x:b>")])
    settle(shown)
    assert heard[-1].startswith("refused: Line 1")
    imports.accept(lambda _: pytest.fail("there is nothing to accept"))
    imports.leave()
    imports.open([tmp_path / "missing.csv"])
    assert "is not a file" in heard[-1]


def test_reading_can_be_ended(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    imports.open([write(tmp_path / "x.ttl", TURTLE)])
    imports.cancel()
    settle(shown)
    assert heard[-1] == "refused: Reading the file was ended. Nothing was changed."


def test_columns_are_asked_for_and_kept(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    path = write(tmp_path / "x.csv", "who,whom\nAda Quill,Ned Marl\n")
    imports.open([path])
    assert heard == ["opened", "columns"]
    table = imports.tables[0].table
    assert imports.preview(0, table.shape)[0] == ("who", "whom")
    fresh = replace(table, roles=("subject", "object"), relation=TL + "meets")
    imports.set_table(0, fresh)
    imports.read()
    settle(shown)
    assert imports.draft
    assert imports.draft.recognised == ("Ada Quill", "Ned Marl")
    assert imports.keep("") == "A mapping needs a name: type one."
    assert imports.keep("Meetings") == ""
    imports.leave()
    imports.open([path])
    settle(shown)
    assert heard[-1] == "drafted"  # nothing was asked
    assert imports.title == "Meetings"


def test_a_kept_mapping_that_lacks_something_asks(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    imports.open([write(tmp_path / "x.csv", "a,b\nAda Quill,Ned Marl\n")])
    kept = csv_mapping.Kept("Half", (imports.tables[0].table,))
    imports.use(kept)
    assert heard[-1].startswith("columns Choose the column")


def test_tables_are_read_as_one_and_further_ones_join(
    shown: Workspace, imports: Imports, heard: list[str], tmp_path: Path
) -> None:
    edges = write(tmp_path / "edges.csv", "source,target,label\n1,2,meets\n")
    nodes = write(tmp_path / "nodes.csv", "id,name,type\n1,Ann,person\n2,Bo,person\n")
    imports.open([edges])
    imports.add_tables([nodes, edges])
    assert [one.path.name for one in imports.tables] == ["edges.csv", "nodes.csv"]
    imports.add_tables([tmp_path / "none.csv"])
    assert heard[-1].startswith("refused")
    imports.read()
    settle(shown)
    assert imports.draft
    assert imports.draft.counts["entity"].new == 2
    edges.unlink()
    assert imports.preview(0, imports.tables[0].table.shape) == ((), [])


def test_damaged_mappings_are_said(shown: Workspace, imports: Imports) -> None:
    said: list[str] = []
    shown.said.connect(lambda sentence, _: said.append(sentence))
    folder = shown.project.folder / csv_mapping.FOLDER
    folder.mkdir()
    write(folder / "x.json", "{")
    assert imports.mappings() == []
    assert "no mapping that can be read" in said[0]
