"""The bare triples that follow from claims and findings, change by change and in bulk."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import store as stores
from graph_data.changeset import ChangeSet, Quad
from graph_data.derivation import derived
from graph_data.errors import GraphDataError
from graph_data.namespaces import DERIVED, RDF, TL
from graph_data.project import Project
from graph_data.store import Store
from graph_data.verify import verify

CLAIMS = [f"<x:c{n}>" for n in range(3)]
FINDINGS = [f"<x:f{n}>" for n in range(3)]
TERMS = ["<x:s>", "<x:t>", '"words"']
MODES, VERDICTS = ("Actual", "Planned"), ("Accepted", "Open")
PARTS = ("subject", "predicate", "object")
STATEMENTS = [
    *(Quad(c, f"<{RDF}{part}>", term) for c in CLAIMS for part in PARTS for term in TERMS[:2]),
    *(Quad(c, f"<{RDF}object>", TERMS[2]) for c in CLAIMS),
    *(Quad(c, f"<{TL}modality>", f"<{TL}{name}>") for c in CLAIMS for name in MODES),
    *(Quad(f, f"<{TL}on>", c) for f in FINDINGS for c in CLAIMS),
    *(Quad(f, f"<{TL}verdict>", f"<{TL}{name}>") for f in FINDINGS for name in VERDICTS),
    *(Quad(f, f"<{TL}on>", c, "<x:aside>") for f in FINDINGS[:1] for c in CLAIMS[:1]),
]
SETS = st.sets(st.sampled_from(STATEMENTS))


def bare(store):
    return {quad[:3] for quad in store.quads(graph=f"<{DERIVED}>")}


def anew(store):
    fresh = Store()
    fresh.rebuild([q for q in store.case_quads() if q.graph != f"<{DERIVED}>"], {})
    return bare(fresh)


@pytest.mark.parametrize("bulky", [0, 1000])
@settings(deadline=None)
@given(SETS, st.lists(st.tuples(SETS, SETS), min_size=1, max_size=4))
def test_what_follows_is_what_follows_from_all_of_it(bulky, first, changes):
    before, stores.BULKY = stores.BULKY, bulky
    try:
        store = Store()
        store.rebuild(first, {})
        for added, removed in changes:
            effective = store.effective(ChangeSet.of("x", added, removed))
            store.apply(effective, {})
            assert bare(store) == anew(store)
            store.apply(effective, {})
            assert bare(store) == anew(store), "a step made twice is a step made once"
    finally:
        stores.BULKY = before


@settings(deadline=None)
@given(SETS, SETS, st.randoms())
def test_a_step_begun_before_a_crash_is_finished_after_it(first, added, rng):
    store = Store()
    store.rebuild(first, {})
    change = store.effective(ChangeSet.of("x", added))
    for quad in rng.sample(sorted(change.added), len(change.added) // 2):
        store._replace(store._open, [], [quad])
    store.apply(change, {})
    assert bare(store) == anew(store)


def test_a_change_of_names_looks_nothing_up():
    asked = []
    change = ChangeSet.of("x", [Quad("<x:a>", "<x:label>", '"Ada"')])
    assert derived(change, lambda *wanted: asked.append(wanted) or []) == (set(), set())
    assert asked == []


def test_a_bulky_change_that_a_crash_cuts_short_is_whole_at_the_next_opening(tmp_path, monkeypatch):
    Project.create(tmp_path / "case", base="https://example.org/")
    monkeypatch.setattr(stores, "BULKY", 3)
    whole = [
        *(Quad(CLAIMS[0], f"<{RDF}{part}>", "<x:s>") for part in PARTS),
        Quad(CLAIMS[0], f"<{TL}modality>", f"<{TL}Actual>"),
        Quad(FINDINGS[0], f"<{TL}on>", CLAIMS[0]),
        Quad(FINDINGS[0], f"<{TL}verdict>", f"<{TL}Accepted>"),
    ]
    project = Project.open(tmp_path / "case")

    def killed(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_replace", killed)
        with pytest.raises(KeyboardInterrupt):
            project.apply(ChangeSet.of("Bulk", whole))
    project.close()
    with Project.open(tmp_path / "case") as project:
        assert bare(project.store) == {("<x:s>", "<x:s>", "<x:s>")}
        assert verify(project).whole
        assert not issubclass(KeyboardInterrupt, GraphDataError)
