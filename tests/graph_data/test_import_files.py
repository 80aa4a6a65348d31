"""Any file that can be imported finds its reader, from a script and from the command line."""

from pathlib import Path

import pytest

from graph_data import command, csv_mapping, import_files
from graph_data.case import Case
from graph_data.csv_mapping import Kept
from graph_data.errors import BadInput
from graph_data.namespaces import RDFS, TL
from graph_data.project import Project
from graph_data.read_as import ReadAs
from tests.support.builders import new_case

TABLE = "subject,relation,object\nAnn,speaks for,Board\n"
GRAPHML = (
    '<graphml><graph><node id="a"/><node id="b"/><edge source="a" target="b"/></graph></graphml>'
)
TURTLE = f'<http://e/a> a <{TL}Person> ; <{RDFS}label> "A" ; <http://e/knows> <http://e/b> .'


@pytest.fixture
def project(tmp_path):
    with Project.open(new_case(tmp_path / "case")) as project:
        yield project


@pytest.fixture
def write(tmp_path):
    def write_(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write_


def test_each_kind_of_file_finds_its_reader(project, write):
    said = ReadAs(untyped=TL + "Group")
    for name, text, entities in (
        ("x.csv", TABLE, 2), ("x.TSV", TABLE.replace(",", "\t"), 2), ("x.graphml", GRAPHML, 2),
        ("x.ttl", TURTLE, 2),
    ):  # fmt: skip
        path = write(name, text)
        assert import_files.can_import(path)
        found = import_files.draft(project, [path], said)
        assert found.counts.get("entity", (0, 0))[0] == entities, name
    assert not import_files.can_import(Path("x.pdf"))
    with pytest.raises(BadInput, match="does not say what it is"):
        import_files.draft(project, [write("x.pdf", "")])


def test_several_files_only_of_tables(project, write):
    table, turtle = write("x.csv", TABLE), write("x.ttl", TURTLE)
    nodes = write("n.csv", "name,type\nAnn,person\nBoard,agency\n")
    assert import_files.draft(project, [table, nodes]).counts["entity"] == (2, 0)
    for paths in ([table, turtle], []):
        with pytest.raises(BadInput, match="together"):
            import_files.draft(project, paths)


def test_a_mapping_kept_with_the_case_is_used_again(project, write):
    path = write("x.csv", "who,what\nAnn,Board\n")
    with pytest.raises(BadInput, match="Choose the column"):
        import_files.draft(project, [path])
    (table,), used = import_files.open_tables([path])
    assert used is None
    fields = {name: getattr(table.table, name) for name in csv_mapping.Table.__slots__}
    fields |= {"roles": ("subject", "object"), "relation": "runs", "default_kind": TL + "Group"}
    relations = {project.settings.base + "relation/runs": TL + "oversees"}
    kept = Kept("Boards", (csv_mapping.Table(**fields),), relations)
    csv_mapping.keep(project.folder, kept)
    found = import_files.draft(project, [path])
    assert found.counts["claim"] == (1, 0)
    assert import_files.open_tables([path], [kept])[1] == kept


def test_the_command_line_imports_a_table(tmp_path, write, capsys):
    folder = new_case(tmp_path / "case")
    text = "subject,relation,object,object type\nAnn,speaks for,Board,agency\nAnn,likes,Board,\n"
    path = write("x.csv", text)
    assert command.main(["import", str(folder), str(path), "--draft"]) == 0
    assert "“likes” is no relation of the vocabulary (1 times)" in capsys.readouterr().out
    assert command.main(["import", str(folder), str(path)]) == 0
    with Project.open(folder, write=False) as project:
        assert Case.of(project).find("Ann").type == TL + "Person"
    assert command.main(["import", str(folder), str(path), "--draft"]) == 0
    assert "2 names are taken for entities of the case" in capsys.readouterr().out
