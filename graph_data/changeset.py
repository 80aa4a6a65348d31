"""What changes: a set of quads to add and a set to remove, under one label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from graph_data import terms


class Quad(NamedTuple):
    """One statement as N-Triples terms; an empty graph means the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""

    def line(self) -> str:
        """Return the statement as N-Quads writes it, without the full stop."""
        subject, predicate, object_, graph = self
        line = f"{subject} {predicate} {object_}"
        return f"{line} {graph}" if graph else line

    def checked(self) -> Quad:
        """Return the statement in canonical spelling.

        Raises:
            BadInput: a part is no lawful term.
        """
        return Quad(
            terms.check(self.subject, iri_only=True),
            terms.check(self.predicate, iri_only=True),
            terms.check(self.object),
            terms.check(self.graph, iri_only=True) if self.graph else "",
        )


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Statements to add and to remove as one step that can be undone.

    Attributes:
        label: what the user did, in words ("Claim: Ada knows Babbage").
        added: statements that are there afterwards.
        removed: statements that are gone afterwards; disjoint from `added`.
    """

    label: str
    added: frozenset[Quad] = field(default_factory=frozenset)
    removed: frozenset[Quad] = field(default_factory=frozenset)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)

    @classmethod
    def of(cls, label: str, added: Iterable[Quad] = (), removed: Iterable[Quad] = ()) -> ChangeSet:
        """Return a change; what is both removed and added stays."""
        plus = frozenset(added)
        return cls(label, plus, frozenset(removed) - plus)

    def inverse(self, label: str = "") -> ChangeSet:
        """Return the change that takes this one back."""
        return ChangeSet(label or self.label, added=self.removed, removed=self.added)

    def then(self, later: ChangeSet, label: str = "") -> ChangeSet:
        """Return one change that does this and afterwards `later`."""
        return ChangeSet(
            label or self.label,
            added=(self.added - later.removed) | later.added,
            removed=(self.removed - later.added) | (later.removed - later.added),
        )


class Description:
    """Gathers the statements about one subject, skipping values that are not given."""

    def __init__(self, subject: str, graph: str = "") -> None:
        self.subject = terms.iri(subject)
        self.graph = graph
        self.quads: list[Quad] = []

    def add(self, predicate: str, term: str | None) -> Description:
        """Add one statement with a term; nothing when the term is None."""
        if term is not None:
            self.quads.append(Quad(self.subject, terms.iri(predicate), term, self.graph))
        return self

    def link(self, predicate: str, *iris: str | None) -> Description:
        """Add a statement for each IRI given."""
        for target in iris:
            if target:
                self.add(predicate, terms.iri(target))
        return self

    def text(self, predicate: str, *wordings: str | None) -> Description:
        """Add an English string for each wording given."""
        for wording in wordings:
            if wording:
                self.add(predicate, terms.text(wording))
        return self

    def plain(self, predicate: str, wording: str | None) -> Description:
        """Add a plain string."""
        return self.add(predicate, terms.literal(wording)) if wording else self

    def date(self, predicate: str, value: str | None) -> Description:
        """Add a partial date."""
        return self.add(predicate, terms.partial_date(value)) if value else self

    def integer(self, predicate: str, value: int | None) -> Description:
        """Add an integer."""
        return self.add(predicate, terms.integer(value)) if value is not None else self
