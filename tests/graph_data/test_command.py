"""The command line, as a user types it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data import command, places
from graph_data.command import main
from graph_data.project import Project
from tests.support.builders import a_change, journal_of
from tests.support.graphs import read_with_oxigraph
from tests.support.papers import a_pdf

ROOT = Path(__file__).parents[2]


@pytest.fixture
def say(capsys):
    """Run a command and return its exit code, what it printed, and what it complained of."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.err
        return code, printed.out, printed.err

    return run


def one_sentence(text: str) -> bool:
    """Say whether a text is a line that ends as a sentence does."""
    return text.count("\n") == 1 and text.rstrip().endswith(".") and len(text) > 20


# ------------------------------------------------------------------ new, add, info


def test_from_an_empty_folder_to_a_case_with_a_document(say, tmp_path):
    case, paper = tmp_path / "harbour", tmp_path / "The Courier.txt"
    paper.write_text("The mayor signs.\n")
    code, out, err = say("new", case, "--title", "Harbour", "--base", "https://example.org/h/")
    assert (code, err) == (0, "")
    assert f"A new case in {case}" in out
    code, out, err = say("add", case, paper, "--title", "Courier, May")
    assert (code, err) == (0, "")
    assert out.startswith("Document: Courier, May <https://example.org/h/source/")
    code, again, _ = say("add", case, paper)
    assert (code, again) == (0, f"Already in the case: {out}")
    code, out, err = say("info", case, "--json")
    facts = json.loads(out)
    assert (facts["title"], facts["works"], facts["claims"]) == ("Harbour", 1, 0)
    assert facts["entities"] == 1
    code, out, err = say("info", case)
    assert "1 entities, 0 claims, 1 sources" in out
    code, out, _ = say("verify", case)
    assert (code, "1 blocks" in out, "citations: none" in out) == (0, True, True)


# ------------------------------------------------------------------ the example


def test_the_example_is_made_at_the_first_call_and_anew_on_request(say):
    code, out, err = say("info", "example")
    assert (code, err) == (0, "")
    assert str(places.data_folder() / "example") in out
    with Project.open(places.data_folder() / "example") as project:
        project.apply(a_change("mine"))
    code, out, _ = say("info", "example", "--reset", "--json")
    facts = json.loads(out)
    assert facts["claims"] >= 80
    aside = places.data_folder() / "example-1"
    with Project.open(aside, write=False) as project:
        assert any(quad.object == '"mine"' for quad in project.store.case_quads())


def test_only_the_example_can_be_made_anew(say, folder):
    code, out, err = say("info", folder, "--reset")
    assert (code, out) == (2, "")
    assert "Only the example can be made anew" in err


def test_the_numbers_of_info_are_those_of_the_case(say, town_folder):
    code, out, _ = say("info", town_folder, "--json")
    facts = json.loads(out)
    assert (code, facts["entities"], facts["claims"], facts["works"]) == (0, 5, 3, 1)
    with Project.open(town_folder, write=False) as project:
        assert facts["statements"] == len(project.store.case_quads())
    for axis in ("families", "support", "voice", "modality", "anchor", "review", "verdict"):
        assert sum(facts[axis].values()) == facts["claims"]
    assert facts["sources"] == {"The Courier": 1, "(no source)": 2}
    code, out, _ = say("info", town_folder)
    for heading in ("entity types", "families", "sources", "opposition"):
        assert f"\n{heading}\n" in out


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads"])
@pytest.mark.parametrize("provenance", ["full", "hashes", "none"])
def test_export_of_everything(say, town_folder, tmp_path, form, provenance):
    path = tmp_path / "out"
    code, out, err = say(
        "export", town_folder, "-o", path, "--format", form, "--provenance", provenance
    )
    assert (code, err) == (0, "")
    read = read_with_oxigraph(path.read_bytes(), form)
    assert read
    assert out == f"{len(read):,} statements written to {path} ({form}, provenance {provenance})\n"


def test_export_of_a_neighbourhood(say, town_folder, tmp_path):
    read = []
    for hops in (0, 1, 2):
        path = tmp_path / f"{hops}.ttl"
        around = ("--around", "adrienne", "--hops", hops)
        assert say("export", town_folder, "-o", path, *around)[0] == 0
        read.append(read_with_oxigraph(path.read_bytes(), "turtle"))
    assert read[0] < read[1] < read[2]
    assert {quad.subject.rpartition("/")[2] for quad in read[0]} == {"adrienne-marsh>"}


def test_names_that_mean_nobody_or_several(say, town_folder, tmp_path):
    path = tmp_path / "out.ttl"
    code, out, err = say("export", town_folder, "-o", path, "--around", "Nobody at all")
    assert (code, out) == (2, "")
    assert one_sentence(err)
    code, out, err = say("export", town_folder, "-o", path, "--around", "Marsh")
    first, *candidates = err.splitlines()
    assert (code, out) == (2, "")
    assert "may mean 2 entities" in first
    assert [line.split(" (")[0].strip() for line in candidates] == ["Adrienne Marsh", "Eric Marsh"]
    code, out, err = say("export", town_folder, "-o", path, "--around", "Eric", "--hops", -1)
    assert (code, one_sentence(err)) == (2, True)
    assert not path.exists()


def test_attaching(say, town_folder, tmp_path):
    (tmp_path / "strange.txt").write_text("not of this case")
    code, out, _ = say("attach", town_folder, tmp_path / "strange.txt")
    assert code == 1
    assert "not of this case   strange.txt" in out
    assert "0 of 1 files are documents of this case" in out


def test_attaching_the_originals(say, example_folder, originals):
    code, out, _ = say("attach", example_folder, originals)
    assert (code, out.count("\nattached  ") + out.startswith("attached  ")) == (0, 5)
    code, out, _ = say("attach", example_folder, originals)
    assert out.count("already attached") == 5
    code, out, _ = say("verify", example_folder, "--json")
    report = json.loads(out)
    assert code == 0
    assert set(report["citations"]) == {"exact"}
    assert report["passages"]["exact"] == sum(report["passages"].values())
    assert report["faults"] == []


def test_verifying_without_the_originals(say, example_folder):
    code, out, err = say("verify", example_folder)
    assert (code, err) == (0, "")
    assert "0 exact, " in out
    assert "1 blocks, each follows from the one before it" in out
    assert "base.rdfp ends with sha256:" in out


def test_what_is_broken_is_listed_and_the_code_says_so(say, town_folder):
    for path in (town_folder / "sources").iterdir():
        path.write_bytes(path.read_bytes() + b"tampered")
    code, _, err = say("verify", town_folder)
    assert code == 1
    assert "broken: The Courier, characters 0-36" in err
    assert "was changed after it was attached" in err


# ------------------------------------------------------------------ what goes wrong


def test_a_torn_journal_is_reported_by_every_command(say, folder, tmp_path):
    with Project.open(folder) as project:
        project.apply(a_change("one"))
    (tmp_path / "a.txt").write_text("words")
    for arguments in (
        ["info", folder],
        ["info", folder, "--json"],
        ["verify", folder],
        ["add", folder, tmp_path / "a.txt"],
        ["attach", folder, tmp_path / "a.txt"],
        ["export", folder, "-o", tmp_path / "x.ttl"],
    ):
        path = folder / "journal" / "torn-00000000.rdfp"
        path.write_bytes(b"TX .\nH form")
        code, _, err = say(*arguments)
        assert code == 0
        assert "note: The last entry of torn-00000000.rdfp was cut short (11 bytes)" in err
        assert path.read_bytes() == b""


@pytest.mark.parametrize(
    "arguments",
    [
        ["info", "nowhere"],
        ["info", "notes"],
        ["info", "notes/file"],
        ["verify", "nowhere"],
        ["export", "nowhere", "-o", "x.ttl"],
        ["attach", "case", "nowhere"],
        ["attach", "nowhere", "notes/file"],
        ["add", "case", "nowhere"],
        ["new", "notes"],
        ["new", "notes/file"],
        ["new", "notes/file/case"],
        ["new", "x" * 300],
        ["info", "x" * 300],
        ["info", "newer"],
        ["info", "broken"],
        ["info", "hostile"],
        ["add", "broken", "notes/file"],
        ["verify", "broken"],
        ["info", "later"],
        ["export", "case", "-o", "x" * 300],
    ],
    ids=" ".join,
)
def test_the_world_is_at_fault(say, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    for name in ("case", "newer", "broken", "hostile", "later"):
        Project.create(tmp_path / name, name, "https://example.org/")
    toml = (tmp_path / "newer" / "project.toml").read_text()
    (tmp_path / "newer" / "project.toml").write_text(toml.replace("format = 1", "format = 2"))
    (tmp_path / "hostile" / "project.toml").write_text(
        toml.replace("example.org", "x> } ; DROP ALL ; {")
    )
    (tmp_path / "broken" / "journal" / "x.rdfp").write_text("changed")
    (tmp_path / "later" / "journal" / "x.rdfp").write_text('TX .\nH format "2" .\n')
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "file").write_text("mine")
    (tmp_path / "binary").write_bytes(bytes(range(256)))
    (tmp_path / "latin").write_bytes("café".encode("latin-1"))
    (tmp_path / "empty").write_bytes(b"")
    before = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    code, out, err = say(*arguments)
    assert (code, out) == (1, "")
    assert one_sentence(err), err
    after = {path: path.is_file() and path.read_bytes() for path in tmp_path.rglob("*")}
    cache = {path for path in after if "index" in path.parts or path.name == ".lock"}
    assert {path: data for path, data in after.items() if path not in cache} == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "case2", "--base", "no iri"],
        ["new", "case2", "--base", "https://x/> } ; DROP ALL"],
        ["export", "case", "-o", "notes"],
        ["export", "case", "-o", "nowhere/x.ttl"],
        ["add", "case", "words", "--title", os.fsdecode(b"\xff")],
        ["new", "case2", "--title", os.fsdecode(b"\xff")],
        ["info", "case", "--reset"],
        ["new", "example"],
    ],
    ids=ascii,
)
def test_what_was_asked_makes_no_sense(say, tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    Project.create(tmp_path / "case", "case", "https://example.org/")
    (tmp_path / "notes").mkdir()
    (tmp_path / "words").write_text("words")
    code, out, err = say(*arguments)
    assert (code, out) == (2, "")
    assert one_sentence(err), err
    assert {path.name for path in tmp_path.iterdir()} == {"case", "notes", "words"}


@pytest.mark.parametrize(
    "arguments",
    [[], ["fly"], ["info"], ["export", "case"], ["export", "c", "-o", "x", "--format", "y"]],
)
def test_what_is_no_command(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m graph_data" in capsys.readouterr().err


@pytest.mark.parametrize("name", command.COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    assert len(capsys.readouterr().out) > 100


def test_whatever_else_the_system_refuses_is_a_sentence(say, folder, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "/some/where")

    monkeypatch.setitem(command.COMMANDS, "info", refuse)
    code, out, err = say("info", folder)
    assert (code, out) == (1, "")
    assert err == "/some/where: Permission denied. Check the name and your permissions.\n"


# ------------------------------------------------------------------ as a program


def run(*arguments: object, **more: object) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


def test_no_window_library_is_imported(folder):
    code = (
        "import sys; from graph_data.command import main; code = main(sys.argv[1:]);"
        "found = {name.partition('.')[0] for name in sys.modules};"
        "print(sorted(found & {'PySide6', 'shiboken6', 'pyqtgraph', 'explorer', 'rdflib'}));"
        "sys.exit(code)"
    )
    done = run("-W", "error", "-c", code, "info", folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_program_ends_with_the_code_of_the_command(tmp_path):
    done = run("-W", "error", "-m", "graph_data", "info", tmp_path / "nowhere")
    assert done.returncode == 1
    assert one_sentence(done.stderr)
    (tmp_path / os.fsdecode(b"caf\xe9")).mkdir()
    done = run("-m", "graph_data", "new", tmp_path / os.fsdecode(b"caf\xe9") / "case")
    assert (done.returncode, done.stderr) == (0, "")
    done = run(
        "-m",
        "graph_data",
        "info",
        tmp_path / os.fsdecode(b"caf\xe9") / "case",
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 0
    assert one_sentence(done.stderr)
    assert "held in memory, nothing is lost" in done.stderr


def test_a_reader_that_goes_away_is_no_fault(town_folder):
    command_line = (
        f"{sys.executable} -m graph_data info {town_folder} | head -1; echo ${{PIPESTATUS[0]}}"
    )
    done = subprocess.run(
        ["bash", "-c", command_line], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "0"


def test_a_case_open_in_another_process(say, folder, tmp_path):
    code = (
        "import sys; from graph_data.project import Project\n"
        "with Project.open(sys.argv[1]):\n    print('open', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout.readline() == b"open\n"
        (tmp_path / "a.txt").write_text("words")
        status, out, err = say("add", folder, tmp_path / "a.txt")
        assert (status, out) == (1, "")
        assert f"is open in another window or command (process {holder.pid})" in err
        assert one_sentence(err)
        assert say("info", folder)[0] == 0
        holder.stdin.close()
        holder.wait()
    assert say("add", folder, tmp_path / "a.txt")[0] == 0
    assert journal_of(folder).exists()


def test_many_documents_are_added_and_what_cannot_be_read_is_said(say, tmp_path):
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "a.txt").write_text("Words.")
    (pile / "b.pdf").write_bytes(a_pdf([["Words on a page."]]))
    (pile / "c.txt").write_bytes(b"caf\xfe\x01")
    say("new", tmp_path / "case")
    code, out, err = say("add", tmp_path / "case", pile)
    assert code == 1
    assert [line.split(" <")[0] for line in out.splitlines()] == ["Document: a", "Document: b"]
    assert err.startswith("c.txt is not UTF-8 text")
    assert "It was kept all the same: c <" in err
    code, out, _ = say("verify", tmp_path / "case")
    assert (code, "1 blocks" in out) == (0, True)
