"""Changes: what is taken back is as it was, and the derived graph follows in every order."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from graph_data.changeset import ChangeSet, Quad
from graph_data.namespaces import DERIVED, RDF, TL
from graph_data.project import Project
from graph_data.store import Store, canonical_changes
from tests.support import builders, strategies

HEADS = {"a.rdfp": "sha256:0@1@10"}
NODES = [f"<https://example.org/{name}>" for name in "abc"]
CLAIMS = [f"<https://example.org/claim-{number}>" for number in (1, 2)]
FINDINGS = [f"<https://example.org/finding-{number}>" for number in (1, 2)]


def of_claims() -> st.SearchStrategy[Quad]:
    """Statements about few claims and findings, so that they meet, in any combination."""
    node, claim, finding = map(st.sampled_from, (NODES, CLAIMS, FINDINGS))
    values = node | st.just('"5"^^<http://www.w3.org/2001/XMLSchema#integer>')
    verdicts = st.sampled_from([f"<{TL}Accepted>", f"<{TL}Rejected>"])
    modalities = st.sampled_from([f"<{TL}Actual>", f"<{TL}Planned>"])
    graph = st.sampled_from(["", "", "", "", "<https://example.org/elsewhere>"])

    def quad(subject, name, value):
        return st.builds(Quad, subject, st.just(f"<{name}>"), value, graph)

    return st.one_of(
        quad(claim, RDF + "subject", node),
        quad(claim, RDF + "predicate", node),
        quad(claim, RDF + "object", values),
        quad(claim, TL + "modality", modalities),
        quad(finding, TL + "on", claim),
        quad(finding, TL + "verdict", verdicts),
    )


def store_of(quads) -> Store:
    store = Store()
    store.rebuild(quads, HEADS)
    return store


def recorded(store: Store) -> set[Quad]:
    return {quad for quad in store.case_quads() if quad.graph != f"<{DERIVED}>"}


def apply_to(quads, change: ChangeSet) -> frozenset[Quad]:
    return frozenset(quads) - change.removed | change.added


@settings(deadline=None, max_examples=100)
@given(st.frozensets(strategies.quads(), max_size=6), strategies.changes())
def test_a_change_and_its_inverse_leave_the_store_as_it_was(state, change):
    store = store_of(state)
    before = set(store.case_quads())
    effective = store.effective(canonical_changes(change))
    store.apply(effective, HEADS)
    assert recorded(store) == apply_to(state, canonical_changes(change))
    store.apply(effective.inverse(), HEADS)
    assert set(store.case_quads()) == before
    assert store.heads() == HEADS


@settings(deadline=None, max_examples=200)
@given(st.frozensets(strategies.quads(), max_size=6), strategies.changes(), strategies.changes())
def test_then_is_one_after_the_other(state, first, second):
    both = first.then(second)
    assert apply_to(state, both) == apply_to(apply_to(state, first), second)
    assert not both.added & both.removed


@settings(deadline=None, max_examples=300)
@given(
    st.frozensets(of_claims(), max_size=14),
    st.lists(strategies.changes(of_claims()), min_size=1, max_size=4),
)
def test_the_derived_graph_is_that_of_a_rebuild_after_any_change(state, changes):
    store = store_of(state)
    for change in changes:
        store.apply(store.effective(change), HEADS)
        state = apply_to(state, change)
        assert set(store.case_quads()) == set(store_of(state).case_quads())


class UndoMachine(RuleBasedStateMachine):
    """Changes, undo, redo, closing, losing the index in any order, beside a list of states."""

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp()) / "case"
        builders.new_case(self.folder)
        self.project = Project.open(self.folder, analyst="Ada")
        self.states = [frozenset()]
        self.now = 0

    def teardown(self):
        self.project.close()
        shutil.rmtree(self.folder.parent)

    @rule(change=strategies.changes(of_claims()))
    def changes(self, change):
        if self.project.apply(change):
            recorded_now = frozenset(recorded(self.project.store))
            assert apply_to(self.states[self.now], change) <= recorded_now
            self.states = [*self.states[: self.now + 1], recorded_now]
            self.now += 1

    @rule()
    def undo(self):
        assert bool(self.project.undo()) == (self.now > 0)
        self.now = max(0, self.now - 1)

    @rule()
    def redo(self):
        assert bool(self.project.redo()) == (self.now + 1 < len(self.states))
        self.now = min(len(self.states) - 1, self.now + 1)

    @rule()
    def undo_all_reopen_redo_all(self):
        while self.project.undo():
            pass
        assert not recorded(self.project.store)
        self.reopen()
        for _ in range(len(self.states) - 1):
            assert self.project.redo()
        self.now = len(self.states) - 1

    @rule()
    def reopen(self):
        self.project.close()
        self.project = Project.open(self.folder, analyst="Ada")

    @rule()
    def lose_the_index(self):
        before = set(self.project.store.case_quads())
        self.project.close()
        shutil.rmtree(self.folder / "index")
        self.project = Project.open(self.folder, analyst="Ada")
        assert set(self.project.store.case_quads()) == before

    @invariant()
    def everything_is_as_it_should_be(self):
        state = self.states[self.now]
        assert recorded(self.project.store) == state
        assert set(self.project.store.case_quads()) == set(store_of(state).case_quads())
        assert not self.project.notices


UndoMachine.TestCase.settings = settings(deadline=None, max_examples=6, stateful_step_count=10)
TestUndo = UndoMachine.TestCase
