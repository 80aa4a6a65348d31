"""The made case is lawful, whole and always the same."""

from collections import Counter

from graph_data import journal, store, verify
from graph_data.case import Case
from graph_data.evidence import Support
from graph_data.project import Project
from graph_data.selector import passage
from tests.benchmarks import case_generator

CLAIMS = 60


def test_the_same_size_and_seed_give_the_same_bytes(tmp_path):
    first = case_generator.build(tmp_path / "a", CLAIMS, seed=4)
    second = case_generator.build(tmp_path / "b", CLAIMS, seed=4)
    other = case_generator.build(tmp_path / "c", CLAIMS, seed=5)
    prints = [case_generator.fingerprint(made.folder) for made in (first, second, other)]
    assert prints[0] == prints[1] != prints[2]


def test_a_made_case_opens_and_every_passage_is_exact(tmp_path):
    made = case_generator.build(tmp_path / "case", CLAIMS)
    with Project.open(made.folder, write=False) as project:
        found = verify.verify(project)
        case = Case.of(project)
    assert found.whole
    assert set(found.citations) == {"exact"}
    assert len(case.columns.claims) == CLAIMS
    assert set(case.columns.entities) == {*made.entities, *case.sources}
    assert {int(one) for one in case.columns.evidence["support"]} >= {
        Support.UNSOURCED,
        Support.QUOTED,
    }


def test_a_claim_has_about_thirty_three_statements(tmp_path):
    made = case_generator.build(tmp_path / "case", 300)
    assert 29 <= made.quads / made.claims <= 37


def test_passages_are_those_that_marking_would_make(tmp_path):
    text = "One said “two”. Three, four and five."
    found = case_generator.cited(text, 4, 15)
    assert found == passage(text, 4, 15, keep_words=True)


def test_a_case_of_many_entries_is_the_case_of_one(tmp_path, monkeypatch):
    one = case_generator.build(tmp_path / "one", CLAIMS)
    monkeypatch.setattr(case_generator, "ENTRY", 100)
    many = case_generator.build(tmp_path / "many", CLAIMS)
    blocks = [journal.read(made.folder / "journal" / "base.rdfp").blocks for made in (one, many)]
    assert len(blocks[0]) == 1 < len(blocks[1])
    assert journal.state(blocks[0]) == journal.state(blocks[1])
    assert one.quads == many.quads == len(journal.state(blocks[0]))


def test_plain_triples_are_as_many_as_asked_for_and_always_the_same(monkeypatch):
    monkeypatch.setattr(case_generator, "TRIPLES", 7)
    data = b"".join(case_generator.plain_triples(100))
    assert data == b"".join(case_generator.plain_triples(100))
    found = store.read_nquads(data)
    assert len(found) == data.count(b"\n") == 100
    assert len({quad.predicate for quad in found}) > 10


def test_networks_have_hubs_and_no_loops():
    pairs = case_generator.pairs(1000, 3000)
    degrees = Counter(end for pair in pairs for end in pair)
    assert len(pairs) == 3000
    assert all(start != end for start, end in pairs)
    assert len(degrees) == 1000
    assert degrees.most_common(1)[0][1] > 10 * sorted(degrees.values())[500]
