"""The questions of the example case: each is asked of the built case and its answer compared.

``python -m tests.graph_data.test_queries`` writes the expected answers anew; read what changed
before keeping it: ``git diff resources/example/queries``.
"""

import re
import tempfile
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest

from graph_data import example, terms
from graph_data.formats.case_tables import read_rows
from graph_data.namespaces import TL
from graph_data.project import Project
from graph_data.store import Row, Store

FOLDER = example.TABLES / "queries"
QUERIES = sorted(FOLDER.glob("*.rq"))
SEPARATOR = " | "
BASE = "https://w3id.org/throughline/example/287g/"
QUESTION = re.compile(r"# Question: [^\n]+\?\n# Answer: [^\n]+\.\n")
PASSAGE = re.compile(re.escape(BASE) + r"passage/(\d+)-(\d+)-(\d+)")
KEY = re.compile(r"\d{3}:\d+-\d+")


def comments(query: Path) -> str:
    """Return the comment lines at the head of a query, joined to one line for each remark."""
    lines = []
    for line in query.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        if line.startswith("#   "):
            lines[-1] += line[3:]
        else:
            lines.append(line)
    return "\n".join([*lines, ""])


def headings(query: Path) -> list[str]:
    """Return the names of what is selected, in order."""
    text = re.sub(r"^#.*$", "", query.read_text(encoding="utf-8"), flags=re.MULTILINE)
    chosen = text[text.index("SELECT") + 6 : text.index("WHERE")]
    depth, names, word = 0, [], ""
    for char in chosen + " ":
        depth += (char == "(") - (char == ")")
        word += char
        if depth == 0 and char in " \n)":
            found = re.findall(r"\?(\w+)\W*$", word)
            names += found
            word = ""
    return names


def cell(term: str | None) -> str:
    """Return a term as it stands in a table: a key, a name or a value; several in a fixed order."""
    if term is None:
        return ""
    text = PASSAGE.sub(r"\1:\2-\3", terms.value(term)).replace(BASE, "").replace(TL, "")
    return SEPARATOR.join(sorted(text.split(SEPARATOR)))


def answers(store: Store, query: Path) -> list[list[str]]:
    """Ask a question; return the rows of its answer, in order of what they say."""
    rows: Iterable[Row] = store.select(query.read_text(encoding="utf-8"))
    return sorted([cell(term) for term in row] for row in rows)


def table(query: Path, rows: list[list[str]]) -> str:
    """Return an answer as a table with headings."""
    return "\n".join("\t".join(row) for row in [headings(query), *rows, []])


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case") / "example"
    example.build(folder)
    with Project.open(folder, write=False) as project:
        yield project.store


by_name = partial(pytest.mark.parametrize, ids=lambda path: path.stem)


@by_name("query", QUERIES)
def test_the_answer_is_the_expected_one(store, query):
    expected = query.with_suffix(".tsv").read_text(encoding="utf-8")
    assert table(query, answers(store, query)).splitlines() == expected.splitlines()


@by_name("query", QUERIES)
def test_every_answer_stands_on_passages_that_exist(query):
    known = {row["key"] for row in read_rows(example.TABLES / "passages.tsv")}
    rows = read_rows(query.with_suffix(".tsv"))
    assert rows, "a question without an answer"
    named = [name for name in headings(query) if name.startswith("passage")]
    assert named, "the answer names no passage"
    for row in rows:
        cited = {key for name in named for key in KEY.findall(row[name])}
        assert cited, f"no passage bears this out: {row}"
        assert cited <= known


@by_name("query", QUERIES)
def test_a_query_says_what_it_asks_and_what_the_answer_means(query):
    assert re.fullmatch(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*", query.stem)
    assert QUESTION.fullmatch(comments(query)), comments(query)
    assert query.with_suffix(".tsv").is_file()


def test_no_question_is_asked_twice():
    assert len(QUERIES) >= 30
    asked = [comments(query).split("\n")[0] for query in QUERIES]
    bodies = [re.sub(r"#.*|\s+", "", query.read_text(encoding="utf-8")) for query in QUERIES]
    numbers = [query.name[:2] for query in QUERIES]
    for several in (asked, bodies, numbers):
        assert len(set(several)) == len(several)


def test_no_answer_is_without_its_question():
    assert {path.stem for path in FOLDER.glob("*.tsv")} == {query.stem for query in QUERIES}


def test_headings_are_the_names_of_what_is_selected(tmp_path):
    query = tmp_path / "q.rq"
    query.write_text(
        "# Question: WHERE?\nSELECT DISTINCT ?one (COUNT(?x) AS ?two)\n"
        '  (GROUP_CONCAT(DISTINCT STR(?p); separator=" | ") AS ?passages) WHERE { ?one ?x ?p }\n',
        encoding="utf-8",
    )
    assert headings(query) == ["one", "two", "passages"]


def write_answers() -> None:
    """Write the expected answers anew from the tables as they are."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "example"
        example.build(folder)
        with Project.open(folder, write=False) as project:
            for query in QUERIES:
                rows = answers(project.store, query)
                query.with_suffix(".tsv").write_text(table(query, rows), encoding="utf-8")
                print(f"{len(rows):4} rows  {query.stem}")


if __name__ == "__main__":
    write_answers()
