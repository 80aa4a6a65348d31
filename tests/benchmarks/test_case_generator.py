"""The made case is lawful, whole and always the same."""

from collections import Counter

from graph_data import verify
from graph_data.case import Case
from graph_data.evidence import Support
from graph_data.project import Project
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


def test_networks_have_hubs_and_no_loops():
    pairs = case_generator.pairs(1000, 3000)
    degrees = Counter(end for pair in pairs for end in pair)
    assert len(pairs) == 3000
    assert all(start != end for start, end in pairs)
    assert len(degrees) == 1000
    assert degrees.most_common(1)[0][1] > 10 * sorted(degrees.values())[500]
