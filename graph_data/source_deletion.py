"""Taking a source out of the case that nothing rests on; its file stays in the folder."""

from __future__ import annotations

from typing import Final

from graph_data import source
from graph_data.changeset import ChangeSet, Quad
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import DERIVED, OA, TL
from graph_data.store import Store

_HAS_SOURCE: Final = f"<{OA}hasSource>"
_HAS_TEXT: Final = f"<{TL}hasText>"
_HAS_COPY: Final = f"<{TL}hasCopy>"
_OF_COPY: Final = f"<{TL}ofCopy>"


def delete(store: Store, iri: str) -> ChangeSet:
    """Return the change that takes a source away, with texts and copies that are of no other.

    Raises:
        BadInput: passages of it are cited, or something else speaks of it.
        NoSuchName: the case holds no such source.
    """
    work = source.read(store).get(iri)
    if work is None:
        raise NoSuchName("That source is no longer in the case: choose another.")
    node = f"<{iri}>"
    pointing = [q for q in store.quads(object=node) if q.graph != f"<{DERIVED}>"]
    pointing += [q for q in store.quads(subject=node) if q.graph and q.graph != f"<{DERIVED}>"]
    passages = sum(quad.predicate == _HAS_SOURCE for quad in pointing)
    if passages:
        many = f"{passages:,} passages of it are" if passages > 1 else "a passage of it is"
        raise BadInput(f"{work.label} cannot be deleted: {many} cited. Delete the citations first.")
    if pointing:
        raise BadInput(
            f"{work.label} cannot be deleted: a claim or another source speaks of it. Take that"
            " away first."
        )
    about = store.quads(subject=node, graph="")
    removed = list(about)
    copies = {quad.object for quad in about if quad.predicate == _HAS_COPY}
    for text in sorted(quad.object for quad in about if quad.predicate == _HAS_TEXT):
        if _is_of_no_other(store, text, {node}):
            said = store.quads(subject=text, graph="")
            removed += said
            copies |= {quad.object for quad in said if quad.predicate == _OF_COPY}
    gone = {quad.subject for quad in removed}
    for copy in sorted(copies):
        if _is_of_no_other(store, copy, gone):
            removed += store.quads(subject=copy, graph="")
    return ChangeSet.of(f"Delete {work.label}", (), removed)


def _is_of_no_other(store: Store, part: str, gone: set[str]) -> bool:
    """Say whether only what is going anyway speaks of a text or a copy."""
    pointing: list[Quad] = store.quads(object=part)
    return all(quad.subject in gone for quad in pointing)
