"""Which bare triples follow from claims and findings, and how a change bears on them.

``s p o`` stands exactly while an actual claim spells it out on which an accepted finding stands.
Only what a change touches is looked at, so that a change costs what it says and not what the case
holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Final, Protocol

from graph_data import terms
from graph_data.changeset import ChangeSet, Quad
from graph_data.namespaces import RDF, TL

_PARTS: Final = tuple(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))
_SUBJECT, _, _OBJECT = _PARTS
_MODALITY: Final = f"<{TL}modality>"
_ACTUAL: Final = f"<{TL}Actual>"
_ON: Final = f"<{TL}on>"
_VERDICT: Final = f"<{TL}verdict>"
_ACCEPTED: Final = f"<{TL}Accepted>"
_OF_CLAIMS: Final = frozenset((*_PARTS, _MODALITY))
_BEARING: Final = _OF_CLAIMS | {_ON, _VERDICT}

Triple = tuple[str, str, str]


class Find(Protocol):
    """Looks up statements of the default graph; None matches all."""

    def __call__(
        self, subject: str | None, predicate: str | None, object: str | None, graph: str
    ) -> list[Quad]:
        """Return the statements that match."""
        ...


class _Case:
    """A case as it is, or as it will be once a change is made."""

    def __init__(self, find: Find, changes: ChangeSet | None = None) -> None:
        self._find = find
        added = _bearing(changes.added) if changes else []
        removed = _bearing(changes.removed) if changes else []
        self._added, self._removed = _by_ends(added), _by_ends(removed)

    def objects(self, subject: str, predicate: str) -> set[str]:
        """Return the objects of statements."""
        found = {quad.object for quad in self._find(subject, predicate, None, "")}
        key = (subject, predicate, "")
        return (found - self._removed.get(key, set())) | self._added.get(key, set())

    def findings(self, claim: str) -> set[str]:
        """Return the findings on a claim."""
        found = {quad.subject for quad in self._find(None, _ON, claim, "")}
        key = ("", _ON, claim)
        return (found - self._removed.get(key, set())) | self._added.get(key, set())

    def triples(self, claim: str) -> Iterator[Triple]:
        """Yield what follows from a claim."""
        findings = self.findings(claim)
        if not any(_ACCEPTED in self.objects(one, _VERDICT) for one in findings):
            return
        if _ACTUAL not in self.objects(claim, _MODALITY):
            return
        for s, p, o in product(*(self.objects(claim, part) for part in _PARTS)):
            if terms.is_iri(s) and terms.is_iri(p):
                yield s, p, o

    def follows(self, triple: Triple) -> bool:
        """Say whether a triple follows from any claim of the case as it was before the change."""
        subject, _, object_ = triple
        claims = {quad.subject for quad in self._find(None, _OBJECT, object_, "")}
        claims &= {quad.subject for quad in self._find(None, _SUBJECT, subject, "")}
        return any(triple in self.triples(claim) for claim in claims)


def derived(changes: ChangeSet, find: Find) -> tuple[set[Triple], set[Triple]]:
    """Return the triples that stand once a change is made, of what it touches, and those that go.

    Both are right as well where a part of what the change adds is there already, as after a crash.

    Args:
        changes: what will change; nothing of it has been made yet.
        find: looks up statements as they are before.
    """
    before, after = _Case(find), _Case(find, changes)
    touched: set[str] = set()
    for quad in _bearing(changes.added | changes.removed):
        if quad.predicate in _OF_CLAIMS:
            touched.add(quad.subject)
        elif quad.predicate == _ON:
            touched.add(quad.object)
        else:
            touched |= before.objects(quad.subject, _ON) | after.objects(quad.subject, _ON)
    claims = sorted(one for one in touched if terms.is_iri(one))
    stood = {triple for claim in claims for triple in before.triples(claim)}
    stands = {triple for claim in claims for triple in after.triples(claim)}
    gone = {triple for triple in stood - stands if not after.follows(triple)}
    return stands, gone


def _bearing(quads: Iterable[Quad]) -> list[Quad]:
    return [quad for quad in quads if quad.predicate in _BEARING and not quad.graph]


def _by_ends(quads: Iterable[Quad]) -> dict[tuple[str, str, str], set[str]]:
    """Return objects by subject and predicate, and subjects by predicate and object."""
    found: dict[tuple[str, str, str], set[str]] = {}
    for subject, predicate, object_, _ in quads:
        found.setdefault((subject, predicate, ""), set()).add(object_)
        found.setdefault(("", predicate, object_), set()).add(subject)
    return found
