"""Groups of the canvas: who belongs, and what stands for them while they are folded."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.model import groups
from explorer.model.canvas import ShownEdge, ShownNode
from explorer.model.groups import Group

NAMES = "abcdef"


def node(iri: str, kind: str = "Person") -> ShownNode:
    return ShownNode(iri, iri.upper(), kind, "#3D6CB4", "user", 2)


def edge(source: str, target: str, **how: object) -> ShownEdge:
    plain = {"label": "knows", "family": "Ties", "colour": "#A63D62"} | how
    return ShownEdge(f"{source}-{target}", source, target, **plain)


NODES = [node(name) for name in NAMES]
FOLDED = Group("group:1", "The three", ("a", "b", "c"), folded=True)


def test_an_open_group_changes_nothing() -> None:
    edges = [edge("a", "b"), edge("c", "d")]
    open_group = Group("group:1", "The three", ("a", "b", "c"))
    assert groups.folded(NODES, edges, [open_group]) == (NODES, edges)


def test_one_node_stands_for_a_folded_group() -> None:
    nodes, _ = groups.folded(NODES, [], [FOLDED])
    assert [one.iri for one in nodes] == ["d", "e", "f", "group:1"]
    stands = nodes[-1]
    assert (stands.label, stands.type_label, stands.degree) == ("The three", "Group of 3", 6)
    assert (stands.colour, stands.icon) == ("#3D6CB4", "user")
    mixed = [node("a"), node("b", "Place"), node("c")]
    assert groups.folded(mixed, [], [FOLDED])[0][-1].icon == "layers"


def test_a_lone_claim_keeps_its_name_and_direction() -> None:
    _, edges = groups.folded(NODES, [edge("d", "a", modality="planned")], [FOLDED])
    (only,) = edges
    assert (only.iri, only.source, only.target) == ("d-a", "d", "group:1")
    assert (only.label, only.modality) == ("knows", "planned")


def test_what_stands_for_many_looks_no_better_founded_than_the_worst() -> None:
    several = [
        edge("a", "d", support="independent"),
        edge("b", "d", support="unsourced", voice="attributed"),
        edge("c", "d", contested=True, anchor="broken", modality="conditional"),
    ]
    _, (bundle,) = groups.folded(NODES, several, [FOLDED])
    assert bundle.label == "3 claims"
    assert (bundle.source, bundle.target, bundle.symmetric) == ("group:1", "d", False)
    assert (bundle.support, bundle.voice, bundle.contested) == ("unsourced", "attributed", True)
    assert (bundle.modality, bundle.anchor) == ("conditional", "broken")


def test_claims_both_ways_and_of_several_families_have_no_arrow_and_no_colour() -> None:
    several = [edge("a", "d"), edge("d", "b", family="Strife", colour="#111111")]
    _, (bundle,) = groups.folded(NODES, several, [FOLDED])
    assert bundle.symmetric
    assert (bundle.family, bundle.colour) == ("", groups.NEUTRAL)


def test_claims_within_a_folded_group_are_gone_with_it() -> None:
    _, edges = groups.folded(NODES, [edge("a", "b"), edge("d", "e")], [FOLDED])
    assert [one.iri for one in edges] == ["d-e"]


def test_who_joins_a_group_leaves_the_other() -> None:
    first = Group("group:1", "First", ("a", "b", "c"))
    second = Group("group:2", "Second", ("d", "e"))
    found = groups.with_group([first, second], Group("group:3", "Third", ("c", "d")))
    assert [(one.title, one.members) for one in found] == [
        ("First", ("a", "b")),
        ("Third", ("c", "d")),
    ]
    assert groups.fresh_key(found) == "group:2"


@pytest.mark.parametrize("told", [{"key": "x", "title": "", "members": []}, {"key": "group:1"}])
def test_what_tells_no_group_is_refused(told: dict) -> None:
    with pytest.raises((ValueError, KeyError)):
        groups.from_memo(told)


some_edges = st.lists(
    st.builds(
        edge,
        st.sampled_from(NAMES),
        st.sampled_from(NAMES),
        support=st.sampled_from(groups.SUPPORT),
    ),
    max_size=12,
    unique_by=lambda one: one.iri,
)
some_groups = st.lists(
    st.builds(
        Group,
        st.sampled_from(["group:1", "group:2"]),
        st.just("Some"),
        st.lists(st.sampled_from(NAMES), min_size=2, unique=True).map(tuple),
        st.booleans(),
    ),
    max_size=2,
)


@given(some_edges, some_groups)
def test_whatever_is_folded_both_ends_of_every_edge_are_shown(edges, several) -> None:
    parted: tuple[Group, ...] = ()
    for group in several:
        parted = groups.with_group(parted, group)
    nodes, kept = groups.folded(NODES, edges, parted)
    shown = {one.iri for one in nodes}
    assert all(one.source in shown and one.target in shown for one in kept)
    into = groups.folded_into(parted)
    assert shown == {into.get(name, name) for name in NAMES}
    assert len({one.iri for one in kept}) == len(kept)
    weakest = min((groups.SUPPORT.index(one.support) for one in edges), default=0)
    assert all(groups.SUPPORT.index(one.support) >= weakest for one in kept)


@given(some_groups)
def test_a_group_is_made_again_from_what_was_kept(several) -> None:
    for group in several:
        assert groups.from_memo(json.loads(json.dumps(group.memo()))) == group
