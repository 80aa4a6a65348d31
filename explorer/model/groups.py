"""Groups of the canvas: nodes kept together, drawn around or folded into one.

A group is how the analyst arranges a picture. It is kept with the view, never in the case, and says
nothing that would need evidence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from explorer.model.shown_columns import Point, ShownEdge, ShownNode
from graph_data.evidence import AnchorState, Modality, Support, Voice

PREFIX, BUNDLE = "group:", "bundle:"
NEUTRAL = "#6E6A63"
SUPPORT, VOICES, MODALITIES, ANCHORS = (
    [value.name.lower() for value in axis] for axis in (Support, Voice, Modality, AnchorState)
)


@dataclass(frozen=True, slots=True)
class Group:
    """Some nodes, kept together under a title.

    Attributes:
        key: ``group:`` and what tells it from the others.
        members: IRIs of entities; each belongs to one group at most.
        folded: whether one node stands for all of them.
        places: while it is folded, where each member lies as seen from that node, scene pixels.
    """

    key: str
    title: str
    members: tuple[str, ...]
    folded: bool = False
    places: Mapping[str, Point] = field(default_factory=dict)

    def memo(self) -> dict[str, Any]:
        """Return the group as plain data."""
        return {
            "key": self.key,
            "title": self.title,
            "members": list(self.members),
            "folded": self.folded,
            "places": {iri: [round(x, 2), round(y, 2)] for iri, (x, y) in self.places.items()},
        }


def from_memo(told: Mapping[str, Any]) -> Group:
    """Return a group made again from plain data.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the data tell no group.
    """
    key = str(told["key"])
    if not key.startswith(PREFIX):
        raise ValueError(f"“{key}” names no group")
    places = {str(i): (float(x), float(y)) for i, (x, y) in told.get("places", {}).items()}
    members = tuple(map(str, told["members"]))
    return Group(key, str(told["title"]), members, bool(told.get("folded")), places)


def fresh_key(groups: Iterable[Group]) -> str:
    """Return a key that none of the groups has."""
    taken = {group.key for group in groups}
    return next(key for n in range(1, len(taken) + 2) if (key := f"{PREFIX}{n}") not in taken)


def with_group(groups: Sequence[Group], new: Group) -> tuple[Group, ...]:
    """Return the groups with another; who joins it leaves the one it was in.

    A group that is left with fewer than two members is given up.
    """
    joined = set(new.members)
    rest = (
        replace(group, members=tuple(i for i in group.members if i not in joined))
        for group in groups
        if group.key != new.key
    )
    return (*(group for group in rest if len(group.members) > 1), new)


def folded_into(groups: Iterable[Group]) -> dict[str, str]:
    """Return the key of the folded group that stands for an entity, by the entity's IRI."""
    return {iri: group.key for group in groups if group.folded for iri in group.members}


def node_of(group: Group, members: Sequence[ShownNode]) -> ShownNode:
    """Return the node that stands for a folded group."""
    kinds = {(one.type_label, one.colour, one.icon) for one in members}
    alike = kinds.pop() if len(kinds) == 1 else ("", NEUTRAL, "layers")
    return ShownNode(
        iri=group.key,
        label=group.title,
        type_label=f"Group of {len(group.members)}",
        colour=alike[1],
        icon=alike[2],
        degree=sum(one.degree for one in members),
    )


def folded(
    nodes: Iterable[ShownNode], edges: Iterable[ShownEdge], groups: Sequence[Group]
) -> tuple[list[ShownNode], list[ShownEdge]]:
    """Return a network in which one node stands for each folded group.

    Edges within a group are gone with it. Claims between a group and something else become one
    edge, drawn by what is weakest among them: what stands for many must not look better founded
    than the worst of them. A lone claim keeps its IRI, its name and its direction.
    """
    into = folded_into(groups)
    if not into:
        return list(nodes), list(edges)
    kept, inside = [], defaultdict(list)
    for node in nodes:
        if node.iri in into:
            inside[into[node.iri]].append(node)
        else:
            kept.append(node)
    made = [node_of(group, inside[group.key]) for group in groups if inside.get(group.key)]
    loose, bundles = [], defaultdict(list)
    for edge in edges:
        source, target = into.get(edge.source, edge.source), into.get(edge.target, edge.target)
        if (source, target) == (edge.source, edge.target):
            loose.append(edge)
        elif source != target:
            ends = min(source, target), max(source, target)
            bundles[ends].append(replace(edge, source=source, target=target))
    return [*kept, *made], [*loose, *(_bundle(ends, some) for ends, some in bundles.items())]


def _bundle(ends: tuple[str, str], edges: Sequence[ShownEdge]) -> ShownEdge:
    """Return the edge that stands for several."""
    if len(edges) == 1:
        return edges[0]
    families = {(edge.family, edge.colour) for edge in edges}
    family, colour = families.pop() if len(families) == 1 else ("", NEUTRAL)
    ways = {(edge.source, edge.target) for edge in edges}
    one_way = len(ways) == 1 and not any(edge.symmetric for edge in edges)
    source, target = ways.pop() if one_way else ends
    return ShownEdge(
        iri=f"{BUNDLE}{ends[0]} {ends[1]}",
        source=source,
        target=target,
        label=f"{len(edges)} claims",
        family=family,
        colour=colour,
        symmetric=not one_way,
        support=min((edge.support for edge in edges), key=SUPPORT.index),
        contested=any(edge.contested for edge in edges),
        voice=max((edge.voice for edge in edges), key=VOICES.index),
        modality=max((edge.modality for edge in edges), key=MODALITIES.index),
        anchor=max((edge.anchor for edge in edges), key=ANCHORS.index),
        emended=any(edge.emended for edge in edges),
        verdict="rejected" if all(edge.verdict == "rejected" for edge in edges) else "",
    )
