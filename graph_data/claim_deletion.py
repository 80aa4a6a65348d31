"""Taking a claim out of the case with all that is only there because of it."""

from __future__ import annotations

from typing import Final

from graph_data import citation_editing
from graph_data.changeset import ChangeSet
from graph_data.errors import BadInput, NoSuchName
from graph_data.namespaces import OA, TL
from graph_data.store import Store

_BODY: Final = f"<{OA}hasBody>"
_ON: Final = f"<{TL}on>"


def delete(store: Store, iri: str, label: str = "Delete claim") -> ChangeSet:
    """Return the change that takes a claim away, with its citations and findings.

    Passages that nothing else cites go as well. What was said before stays in the journal.

    Args:
        store: the index of the case.
        iri: of the claim.
        label: what the step is called.

    Raises:
        BadInput: something else of the case speaks of the claim.
        NoSuchName: the case holds no such claim.
    """
    claim = f"<{iri}>"
    about = store.quads(subject=claim, graph="")
    if not about:
        raise NoSuchName("The claim is no longer in the case: choose another.")
    pointing = store.quads(object=claim)
    odd = [quad for quad in pointing if quad.graph or quad.predicate not in (_BODY, _ON)]
    if odd:
        raise BadInput(
            "Something else in the case speaks of this claim, such as an import: it can be"
            " retracted, not deleted."
        )
    links, citations, findings = [], [], []
    for quad in pointing:
        same = store.quads(subject=quad.subject, predicate=quad.predicate, graph="")
        if len(same) > 1:  # it bears on another claim too, and stays for that
            links.append(quad)
        elif quad.predicate == _BODY:
            citations.append(quad.subject[1:-1])
        else:
            findings += store.quads(subject=quad.subject, graph="")
    cited = citation_editing.delete(store, *citations)
    return ChangeSet.of(label, (), [*about, *links, *findings, *cited.removed])
