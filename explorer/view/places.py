"""The places of all lettering on a sheet: found once, kept while the selection comes and goes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from explorer.view.edge_marks import MARK_STEP, marks_of
from explorer.view.label_places import (
    EdgeLettering,
    EdgeLine,
    Ground,
    NodeLabelPlaces,
    lines_crossed,
    place_all_labels,
    place_edge_lettering,
    place_node_labels,
)
from explorer.view.lettering import Label
from explorer.view.network_arrays import Floats, Ints
from explorer.view.node_drawing import PILL_CORNERS, PILL_RELUCTANCE, PIN_CORNER

if TYPE_CHECKING:
    from explorer.view.sheet import Sheet

MOST_LABELS = 500
ROOM_PER_LABEL = 9000.0
"""Of a large network one label is tried for so many square pixels, the most important first."""
LETTERED_EDGES = 500
"""At most so many relations are named at once."""
FORCED_EDGES = 14
"""Up to so many edges near the selection are named even where it is a little tight."""
FORGIVEN = 0.06
"""Share of such a name that may lie on something else."""
LEAST_LETTERED_SCALE = 0.45
LEAST_SIGNED_SCALE = 0.3
LEAST_NAMED_SCALE = 0.12
"""Below this zoom only chosen nodes carry their name."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where all lettering of a sheet stands."""

    labels: list[Label]
    nodes: NodeLabelPlaces
    edges: dict[int, EdgeLettering]
    pills: Ints
    """Number of the corner in `PILL_CORNERS` for each node."""


def find_name_places(sheet: Sheet, *, thorough: bool = True) -> Places:
    """Find places of names and pills as if nothing were selected; no edge is lettered.

    If not `thorough`, it is a quick guess at how many names there is room for.
    """
    labels = sheet.labels()
    pills = _choose_pill_corners(sheet) if thorough else np.zeros(len(labels), dtype=np.int64)
    nodes = _place_labels(sheet, labels, pills, thorough)
    for number in np.flatnonzero(nodes.shortened).tolist():
        labels[number] = sheet.short_label(number)
    return Places(labels, nodes, {}, pills)


def find_places(sheet: Sheet, names: Places) -> Places:
    """Letter the edges as if nothing were selected, so that selecting moves no name."""
    places = Places(names.labels, names.nodes, {}, names.pills)
    if sheet.scale < LEAST_SIGNED_SCALE:
        return places
    marked = [number for number, edge in enumerate(sheet.arrays.edges) if marks_of(edge)]
    if sheet.is_small and sheet.scale >= LEAST_LETTERED_SCALE:
        # Marks first: they say what holds, and must not lose their room to names.
        rest = sorted(set(range(len(sheet.arrays.edges))) - set(marked))
        places.edges.update(_letter_edges(sheet, places, marked + rest))
    else:
        places.edges.update({number: EdgeLettering(None, marks=(0.5,)) for number in marked})
    return places


def with_emphasis(sheet: Sheet, base: Places) -> Places:
    """Add names of what is selected, and of what touches it, that found no room before."""
    places = _with_names(sheet, base, np.flatnonzero(sheet.ringed), forced=True)
    order = np.argsort(~sheet.chosen_edges, kind="stable")
    near = [number for number in order.tolist() if sheet.near_edges[number]]
    if _can_be_read(sheet, near):
        places.edges.update(_missing_names(sheet, places, near, base.edges))
    return places


def with_raised(sheet: Sheet, base: Places, nodes: Ints, edges: Ints) -> Places:
    """Add names of a few nodes and edges that stand out from the dimmed rest."""
    places = _with_names(sheet, base, nodes, forced=False)
    raised = set(edges.tolist())
    kept = {number: place for number, place in base.edges.items() if number in raised}
    few = np.zeros_like(places.nodes.shown)
    few[nodes] = True
    alone = replace(places.nodes, shown=places.nodes.shown & few)
    bare = Places(places.labels, alone, kept, base.pills)
    forgiven = 1.0 if len(edges) == 1 else FORGIVEN
    if _can_be_read(sheet, edges.tolist()):
        places.edges.update(_missing_names(sheet, bare, edges.tolist(), kept, forgiven))
    return places


def _can_be_read(sheet: Sheet, edges: list[int]) -> bool:
    """Return whether names of edges would be told from each other: from far only a few are."""
    return sheet.scale >= LEAST_SIGNED_SCALE or len(edges) <= FORCED_EDGES


def _place_labels(
    sheet: Sheet, labels: list[Label], pills: Ints, thorough: bool
) -> NodeLabelPlaces:
    sizes = np.array([label.size for label in labels]).reshape(-1, 2)
    obstacles = pill_rectangles(sheet, pills)
    if sheet.is_small:
        return place_all_labels(
            sheet.points, sheet.radii, sizes, sheet.radii,
            np.vstack([obstacles, sheet.forbidden()]), sheet.curves,
            lambda node: sheet.short_label(node).size, thorough=thorough,
        )  # fmt: skip
    tried = _worth_naming(sheet)
    found = place_node_labels(
        sheet.points[tried], sheet.radii[tried], sizes[tried], sheet.radii[tried],
        np.zeros(len(tried), dtype=np.bool_), obstacles,
    )  # fmt: skip
    corners, shown = np.zeros((len(labels), 2)), np.zeros(len(labels), dtype=np.bool_)
    corners[tried], shown[tried] = found.corners, found.shown
    return NodeLabelPlaces(corners, shown, np.zeros_like(shown))


def _worth_naming(sheet: Sheet) -> Ints:
    """Return the most important nodes in the region of a large network."""
    if sheet.scale < LEAST_NAMED_SCALE:
        return np.empty(0, dtype=np.int64)
    numbers = np.flatnonzero(sheet.within(sheet.region))
    extent = np.ptp(sheet.points[numbers], axis=0) if len(numbers) else np.zeros(2)
    most = min(MOST_LABELS, 20 + int(extent[0] * extent[1] / ROOM_PER_LABEL))
    best = np.argsort(-sheet.radii[numbers], kind="stable")[:most]
    return np.sort(numbers[best])


def _with_names(sheet: Sheet, base: Places, nodes: Ints, *, forced: bool) -> Places:
    """Name nodes in full that have no name yet or a short one, clear of what is named in full."""
    named = base.nodes.shown & ~base.nodes.shortened
    missing, there = nodes[~named[nodes]], nodes[named[nodes]]
    if not len(missing):
        return Places(base.labels, base.nodes, dict(base.edges), base.pills)
    taken = rectangles_of(sheet, base.labels, base.nodes, there)
    full = sheet.labels()
    sizes = np.array([full[n].size for n in missing.tolist()])
    found = place_node_labels(
        sheet.points[missing], sheet.radii[missing], sizes, sheet.radii[missing],
        np.full(len(missing), forced), taken,
    )  # fmt: skip
    gained, labels = missing[found.shown], list(base.labels)
    corners, shown = base.nodes.corners.copy(), base.nodes.shown.copy()
    corners[gained], shown[gained] = found.corners[found.shown], True
    for number in gained.tolist():
        labels[number] = full[number]
    shortened = base.nodes.shortened.copy()
    shortened[gained] = False
    names = NodeLabelPlaces(corners, shown, shortened)
    return Places(labels, names, dict(base.edges), base.pills)


def _missing_names(
    sheet: Sheet,
    places: Places,
    edges: Iterable[int],
    taken: dict[int, EdgeLettering],
    forgiven: float = FORGIVEN,
) -> dict[int, EdgeLettering]:
    """Name edges without a name, on ground where the lettering in `taken` stands."""
    missing = [n for n in edges if n not in places.edges or places.edges[n].word is None]
    others = {number: place for number, place in taken.items() if number not in set(missing)}
    return _letter_edges(sheet, places, missing, others, forgiven)


def _letter_edges(
    sheet: Sheet,
    places: Places,
    numbers: list[int],
    taken: dict[int, EdgeLettering] | None = None,
    forgiven: float = 0.0,
) -> dict[int, EdgeLettering]:
    """Find room for the marks and names of edges; those named first choose first."""
    found: dict[int, EdgeLettering] = {}
    if not numbers:
        return found
    line, ground = sheet.edge_lines(), _ground(sheet, places)
    if sheet.is_small:
        ground.cross(line)
    for number, place in (taken or {}).items():
        ground.take_lettering(EdgeLine(line[number]), place)
    forgiven = forgiven if len(numbers) <= FORCED_EDGES else 0.0
    for number in numbers[:LETTERED_EDGES]:
        word = sheet.edge_word(number)
        marks, step = len(marks_of(sheet.arrays.edges[number])), MARK_STEP * sheet.mark_scale
        found[number] = place_edge_lettering(
            EdgeLine(line[number]), ground, word.width, word.height, marks, step,
            forgiven=1.0 if sheet.chosen_edges[number] else forgiven,
        )  # fmt: skip
    return found


def _ground(sheet: Sheet, places: Places) -> Ground:
    """Return what discs, pills and names of nodes take up."""
    ground = Ground(sheet.points.min(axis=0), sheet.points.max(axis=0))
    ground.take_discs(sheet.points, sheet.radii + np.where(sheet.ringed, 6.5, 2.0))
    shown = np.flatnonzero(places.nodes.shown)
    ground.take_rectangles(rectangles_of(sheet, places.labels, places.nodes, shown))
    ground.take_rectangles(pill_rectangles(sheet, places.pills))
    return ground


def rectangles_of(
    sheet: Sheet, labels: list[Label], places: NodeLabelPlaces, numbers: Ints
) -> Floats:
    """Return names of nodes as left, top, right, bottom in sheet pixels, shape (k, 4)."""
    sizes = np.array([(labels[n].width, labels[n].height) for n in numbers.tolist()])
    corners = (places.corners + sheet.points)[numbers]
    return np.hstack([corners, corners + sizes.reshape(-1, 2)])


def pill_rectangles(sheet: Sheet, corners: Ints) -> Floats:
    """Return the pills of all nodes as left, top, right, bottom in sheet pixels, shape (k, 4)."""
    rows = []
    for number, node in enumerate(sheet.arrays.nodes if sheet.has_pills else ()):
        if node.hidden:
            place = sheet.pill_at(number, PILL_CORNERS[int(corners[number])])
            place.adjust(2, 2, -2, -2)
            rows.append((place.left(), place.top(), place.right(), place.bottom()))
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _choose_pill_corners(sheet: Sheet) -> Ints:
    """Choose for each pill the corner of the disc where the fewest lines pass."""
    chosen = np.zeros(len(sheet.arrays.nodes), dtype=np.int64)
    if not sheet.is_small or not sheet.has_pills or not len(sheet.arrays.edges):
        return chosen
    line = sheet.edge_lines()
    for number, node in enumerate(sheet.arrays.nodes):
        if node.hidden:
            places = [sheet.pill_at(number, corner) for corner in PILL_CORNERS]
            lows = np.array([(place.left(), place.top()) for place in places])
            size = np.array([places[0].width(), places[0].height()])
            cost = lines_crossed(lows, size, line) + np.array(PILL_RELUCTANCE)
            if sheet.arrays.pinned[number]:
                cost[PIN_CORNER] = np.inf
            chosen[number] = int(np.argmin(cost))
    return chosen
