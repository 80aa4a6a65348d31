"""The example case: what must hold of it whatever is added to it."""

import os
import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import SH

from graph_data import attach, block, citation, claim, example, places, source, verify
from graph_data.case import Case
from graph_data.errors import CaseLocked, WriteFailed
from graph_data.formats import selection, turtle
from graph_data.formats.case_tables import digest_paragraphs
from graph_data.namespaces import DERIVED, TL
from graph_data.ontology import RESOURCES
from graph_data.project import Project
from graph_data.selector import digest, fold
from graph_data.store import Store
from tests.support.builders import a_change

RUN = 9
NAMED = (
    "Kathy Hochul proposes Local Cops, Local Crimes Act",
    "New York Civil Liberties Union sues Nassau County",
)


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "index" not in path.parts and path.name != ".lock"
    }


def sentences(case: Case) -> dict[str, claim.Claim]:
    """Return the claims by their sentences, the articles before names left out."""
    names = {iri: one.label.removeprefix("the ") for iri, one in case.columns.entities.items()}
    return {
        claim.sentence(case.project.ontology, one, names[one.subject], names[one.object]): one
        for one in case.columns.claims
    }


# ------------------------------------------------------------------ building and copies


def test_it_is_built_to_the_same_bytes_each_time(tmp_path, built_example):
    example.build(tmp_path / "again")
    assert files(tmp_path / "again") == files(built_example)


def test_the_working_copy_is_made_once(own_home):
    folder = example.working_copy()
    assert folder == places.data_folder() / "example"
    with Project.open(folder) as project:
        project.apply(a_change("mine"))
    before = files(folder)
    assert example.working_copy() == folder
    assert files(folder) == before
    with Project.open(folder), pytest.raises(CaseLocked):
        example.working_copy(reset=True)
    assert files(folder) == before


def test_an_old_copy_is_kept_beside_the_new(own_home, monkeypatch):
    def quick_build(folder: Path) -> None:
        Project.create(folder, "quick")

    monkeypatch.setattr(example, "build", quick_build)
    for number in range(3):
        folder = example.working_copy(reset=True)
        (folder / "mine").write_text(str(number))
    kept = sorted(path.name for path in places.data_folder().iterdir())
    assert kept == ["example", "example-1", "example-2"]
    assert (places.data_folder() / "example-2" / "mine").read_text() == "1"


def test_a_copy_that_was_not_finished_is_made_again(own_home, monkeypatch):
    left = places.data_folder() / "example.new"
    left.mkdir(parents=True)
    (left / "half").write_text("half")
    monkeypatch.setattr(example, "build", lambda folder: Project.create(folder, "quick"))
    assert not (example.working_copy() / "half").exists()
    assert not left.exists()


def test_a_data_folder_that_cannot_be_written(own_home):
    (own_home / "data" / "throughline").write_text("in the way")
    with pytest.raises(WriteFailed, match="Making a copy of the example"):
        example.working_copy()


def test_a_copy_that_cannot_be_set_aside(own_home, monkeypatch):
    monkeypatch.setattr(example, "build", lambda folder: Project.create(folder, "quick"))
    example.working_copy()

    def refuse(*_):
        raise OSError(13, "Permission denied")

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(WriteFailed, match="Setting aside"):
        example.working_copy(reset=True)


# ------------------------------------------------------------------ what is in it


def test_there_are_many_claims_from_all_five_texts(example_case):
    assert len(example_case.columns.live_rows()) >= 80
    texts = source.read_texts(example_case.project.store)
    assert len(texts) == 5
    claims = Counter()
    for found in citation.read(example_case.project.store).values():
        claims.update({target.text for one in found for target in one.targets})
    assert claims.keys() == texts.keys()
    assert min(claims.values()) >= 5


@pytest.mark.parametrize("sentence", NAMED)
def test_the_sentences_that_everybody_looks_for_are_there_with_their_passages(
    example_case, sentence
):
    one = sentences(example_case)[sentence]
    cited = citation.read(example_case.project.store, [one.iri])[one.iri]
    assert [target for each in cited for target in each.targets]
    assert example_case.columns.evidence_of(one.iri).support >= 2


def test_everything_cited_is_not_checked_here_and_opens_onto_our_digest(example_case):
    project = example_case.project
    works, texts = source.read(project.store), source.read_texts(project.store)
    checks = verify.check_passages(project.store, project.library)
    assert {check.state for check in checks} == {"not attached"}
    wrong = []
    for target in (check.target for check in checks):
        ours = project.library.text(works[target.source].digest_text)
        spans = [(start, end) for _, start, end in digest_paragraphs(ours)]
        inside = [s for s, e in spans if s <= target.digest_start < target.digest_end <= e]
        work, text = works[target.source], texts[target.text]
        in_range = (
            work.start <= target.passage.start < target.passage.end <= (work.end or text.length)
        )
        if len(inside) != 1 or not in_range or work.text != target.text:
            wrong.append(target.iri)
    assert wrong == []


def test_no_words_of_the_sources_are_kept(example_case):
    assert example_case.project.settings.quotations == "hashes"
    passages = [
        target.passage
        for found in citation.read(example_case.project.store).values()
        for one in found
        for target in one.targets
    ]
    assert {(one.exact, one.prefix, one.suffix) for one in passages} == {("", "", "")}


def test_every_claim_fits_its_relation(example_case):
    entities, ontology = example_case.columns.entities, example_case.project.ontology
    for one in example_case.columns.claims:
        claim.check(ontology, one, entities[one.subject], entities[one.object])


def test_no_entity_stands_alone(example_case):
    pointed_at = {
        quad.object for quad in example_case.project.store.case_quads() if quad.object[0] == "<"
    }
    alone = [
        one.label
        for one in example_case.columns.entities.values()
        if f"<{one.iri}>" not in pointed_at
    ]
    assert alone == []


def test_a_bare_triple_stands_for_each_accepted_actual_claim_and_no_other(example_case):
    columns = example_case.columns
    wanted = {
        (f"<{one.subject}>", f"<{one.predicate}>", f"<{one.object}>")
        for one in columns.claims
        if (one.modality, columns.evidence_of(one.iri).verdict) == ("Actual", "Accepted")
    }
    derived = example_case.project.store.quads(graph=f"<{DERIVED}>")
    assert {quad[:3] for quad in derived} == wanted


def test_namesakes_are_told_apart(example_case):
    eric, adrienne = (example_case.find(name) for name in ("Eric Adams", "Adrienne Adams"))
    assert eric.iri != adrienne.iri
    assert example_case.columns.claims_of(eric.iri)
    assert example_case.columns.claims_of(adrienne.iri)


# ------------------------------------------------------------------ shapes


def merged(example_case: Case, quads) -> list:
    return [*example_case.project.ontology.quads, *quads]


def test_the_rules_of_the_shapes_find_nothing_in_the_whole(example_case):
    shapes = rdflib.Graph().parse(
        data=(RESOURCES / "shapes.ttl").read_text("utf-8"), format="turtle"
    )
    store = Store()
    store.rebuild({q._replace(graph="") for q in merged(example_case, example_case.select())}, {})
    prefixes = "".join(
        f"PREFIX {shapes.value(entry, SH.prefix)}: <{shapes.value(entry, SH.namespace)}>\n"
        for entry in shapes.objects(predicate=SH.declare)
    )
    queries = list(shapes.subject_objects(SH.select))
    assert len(queries) > 5
    faults = {
        (str(shapes.value(rule, SH.message)), row)
        for rule, query in queries
        for row in store.select(prefixes + str(query))
    }
    assert faults == set()


def test_a_part_of_it_conforms_to_the_shapes(example_case):
    pyshacl = pytest.importorskip("pyshacl")
    claims = [one.iri for one in example_case.columns.claims]
    quads = selection.of_claims(example_case.project.store, claims[:: max(1, len(claims) // 25)])
    store = Store()
    store.rebuild(merged(example_case, quads), {})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        data = rdflib.Graph().parse(data=turtle.turtle(store.case_quads()), format="turtle")
        shapes = rdflib.Graph().parse(
            data=(RESOURCES / "shapes.ttl").read_text("utf-8"), format="turtle"
        )
        conforms, _, report = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    assert conforms, report[:3000]


# ------------------------------------------------------------------ with the originals


def test_every_citation_is_exact_once_the_originals_are_attached(example_folder, originals):
    with Project.open(example_folder) as project:
        results = attach.attach(project, [originals])
        assert sum(one.state == "attached" for one in results) == 5
        result = verify.verify(project)
    every = sum(result.citations.values())
    exact = result.citations["exact"]
    report = os.environ.get("THROUGHLINE_CITATION_REPORT")
    if report:
        with Path(report).open("a", encoding="utf-8") as file:
            file.write(f"citations: {exact} exact, {every - exact} skipped\n")
    assert exact == every > 0
    assert (result.counts["exact"], result.faults) == (len(result.passages), [])


def test_the_folded_digests_are_those_of_the_words(example_case, originals):
    texts = source.read_texts(example_case.project.store)
    by_digest = {
        block.digest(path.read_bytes()): path.read_bytes().decode() for path in originals.iterdir()
    }
    for found in citation.read(example_case.project.store).values():
        for target in (target for one in found for target in one.targets):
            words = by_digest[texts[target.text].file_digest][
                target.passage.start : target.passage.end
            ]
            assert digest(words) == target.passage.raw
            assert digest(fold(words)) == target.passage.folded


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[n : n + RUN]) for n in range(len(found) - RUN + 1)}


def test_no_sentence_of_the_originals_is_in_the_repository(example_case, originals):
    theirs = set().union(*(runs(path.read_text("utf-8")) for path in originals.glob("*.txt")))
    titles = [work.title for work in source.read(example_case.project.store).values()]
    titles += [
        one.label for one in example_case.columns.entities.values() if one.type == TL + "Source"
    ]
    allowed = set().union(*map(runs, titles))
    copied = {}
    for path in RESOURCES.rglob("*"):
        if path.is_file() and path.suffix in (
            ".tsv",
            ".txt",
            ".toml",
            ".ttl",
            ".rq",
            ".json",
            ".md",
        ):
            hits = (runs(path.read_text("utf-8")) & theirs) - allowed
            if hits:
                copied[path.name] = " ".join(sorted(hits)[0])
    assert copied == {}


def test_the_copy_of_a_copy_is_a_case(example_folder, tmp_path):
    shutil.copytree(example_folder, tmp_path / "copy")
    with Project.open(tmp_path / "copy") as project:
        assert project.apply(a_change("mine"))
        assert project.undo()
