"""Changing and deleting citations; what they said before stays in the journal."""

from __future__ import annotations

from typing import Final

from graph_data.changeset import ChangeSet, Quad
from graph_data.citation import Citation, Target, check, describe, describe_target
from graph_data.errors import NoSuchName
from graph_data.namespaces import OA, TL
from graph_data.store import Store

_PARTS: Final = (f"<{TL}reportedFrom>", f"<{TL}emendation>")
_TARGET: Final = f"<{OA}hasTarget>"
_REGION: Final = f"<{TL}region>"
# What `describe` never writes is nobody's to take away.
_KEPT: Final = (f"<{OA}hasBody>", f"<{TL}recordedAt>", f"<{TL}recordedBy>")


def _own(store: Store, iri: str) -> list[Quad]:
    """Return the statements of a citation and of its parts, passages excepted."""
    found = store.quads(subject=f"<{iri}>", graph="")
    if not found:
        raise NoSuchName(f"The citation {iri} is no longer in the case: choose another.")
    parts = [quad.object for quad in found if quad.predicate in _PARTS]
    return found + [quad for part in parts for quad in store.quads(subject=part, graph="")]


def regions(store: Store, target: Target) -> ChangeSet:
    """Return the change that leaves a passage with one region: the one it is cited with now."""
    old = store.quads(f"<{target.iri}>", _REGION, graph="")
    wanted = f"<{TL}{target.region}>"
    return ChangeSet.of("", (), (quad for quad in old if quad.object != wanted))


def revise(store: Store, new: Citation) -> ChangeSet:
    """Return the change after which a citation says what `new` says.

    When and by whom it was recorded stays as it was.

    Raises:
        BadInput: it cites nothing, or a term of the scales is unknown.
        NoSuchName: the case holds no such citation.
    """
    check(new)
    mine = {
        quad.subject for quad in describe(new)
    } - {quad.subject for target in new.targets for quad in describe_target(target)}  # fmt: skip
    old = [quad for quad in _own(store, new.iri) if quad.predicate not in _KEPT]
    fresh = [quad for quad in describe(new) if quad.subject in mine and quad.predicate not in _KEPT]
    label = f"Change citation: {new.stance.lower()}"
    changes = ChangeSet.of(label, fresh, old)
    for target in new.targets:
        placed = ChangeSet.of("", describe_target(target))
        changes = changes.then(regions(store, target)).then(placed, label)
    return changes


def delete(store: Store, *iris: str) -> ChangeSet:
    """Return the change that takes citations away, with passages that nothing else cites.

    Raises:
        NoSuchName: the case holds no such citation.
    """
    going = {f"<{iri}>" for iri in iris}
    removed = [quad for iri in iris for quad in _own(store, iri)]
    for passage in sorted({quad.object for quad in removed if quad.predicate == _TARGET}):
        citing = store.quads(predicate=_TARGET, object=passage, graph="")
        if all(one.subject in going for one in citing):
            about = store.quads(subject=passage, graph="")
            removed += about
            selectors = [q.object for q in about if q.predicate == f"<{OA}hasSelector>"]
            removed += [q for one in selectors for q in store.quads(subject=one, graph="")]
    return ChangeSet.of("Delete citation", (), removed)
