"""Things and links of a foreign table or drawing as statements of a case.

Names are matched with the entities of the case: an equal name (and kind, where one is given) is the
same thing, and how many were taken so is said. Everything else is new. What the vocabulary does not
allow is kept aside with the line it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Final

from graph_data import claim, entity, read_as, similar_names, terms, vocabulary
from graph_data.changeset import Description, Quad
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.errors import BadInput
from graph_data.namespaces import RDF, RDFS, SKOS, TL
from graph_data.project import Project
from graph_data.rdf_parsing import Issue
from graph_data.read_as import Meant, ReadAs
from graph_data.similar_names import Newcomer

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[T ][\d:.]+(?:Z|[+-]\d{2}:?\d{2})?")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of a table or drawing.

    Attributes:
        key: what links call it.
        kind: words or IRI of its class, empty where none is given.
        line: where it stands, from 1.
        more: what else is said of it, by name.
    """

    key: str
    name: str
    kind: str = ""
    line: int = 0
    aliases: tuple[str, ...] = ()
    note: str = ""
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """An edge of a table or drawing.

    Attributes:
        subject, object: keys of things.
        relation: its words or IRI.
        kinds: words of the classes of both ends, where the row gives them.
        more: what else is said of it, by name.
    """

    subject: str
    relation: str
    object: str
    line: int = 0
    kinds: tuple[str, str] = ("", "")
    valid_from: str = ""
    valid_until: str = ""
    modality: str = "Actual"
    more: Mapping[str, str] = field(default_factory=dict)


def words_of(term: str) -> str:
    """Return what a relation or kind of a table or drawing is called: words, or an IRI's."""
    return vocabulary.words_of(term) if terms.is_absolute(term) else term


def partial(value: str) -> str:
    """Return a date as the case writes it, '' where it is none.

    >>> partial("2024-03-01T10:00:00Z"), partial("1.3.2024"), partial("spring")
    ('2024-03-01', '2024-03-01', '')
    """
    moment, day = _MOMENT.fullmatch(value), _DAY_FIRST.fullmatch(value)
    if moment:
        value = moment[1]
    elif day:
        value = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    try:
        terms.partial_date(value)
    except BadInput:
        return ""
    return value


class Weaver:
    """Turns things and links into statements.

    Attributes:
        quads: statements for the sorter.
        aside: statements that are only kept.
        recognised: names that are taken for entities of the case.
        uncited: new claims that nobody is cited for.
        known: claims that the case has already.
    """

    def __init__(self, project: Project, digest: str, said: ReadAs) -> None:
        self._ontology = project.ontology
        self._base = project.settings.base
        self._agent = project.agent
        self._mark = digest.removeprefix("sha256:")
        self._said = said
        self._entities = entity.read(project.store, project.ontology)
        self._claims = {one.proposition: one.iri for one in claim.read(project.store).values()}
        self._by_name: dict[str, list[str]] = {}
        for one in self._entities.values():
            for name in dict.fromkeys(n.casefold() for n in (one.label, *one.aliases)):
                self._by_name.setdefault(name, []).append(one.iri)
        self._iris: dict[str, str] = {}
        self._met: dict[str, Entity] = {}
        self._same: dict[str, Entity] = {}
        """New ones that a person said are in the case, as they would have been."""
        self._issues: dict[str, tuple[int, int]] = {}
        self._made: set[str] = set()
        # A table says the same few words many thousand times.
        self._kinds: dict[str, str] = {"": ""}
        self._relations: dict[str, tuple[str, Meant | None]] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        self.quads: list[Quad] = []
        self.aside: list[Quad] = []
        self.recognised: set[str] = set()
        self.uncited = 0
        self.known = 0

    def newcomers(self) -> tuple[Newcomer, ...]:
        """Return which new things may be in the case already, also those said to be."""
        new = [one for iri, one in self._met.items() if iri not in self._entities and one.label]
        return similar_names.newcomers([*new, *self._same.values()], self._entities.values())

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What the reader of the file should know, with lines."""
        return tuple(Issue(text, line, 0, n) for text, (line, n) in self._issues.items())

    def note(self, text: str, line: int) -> None:
        """Keep a remark, at the line where it is met first."""
        first, count = self._issues.get(text, (line, 0))
        self._issues[text] = (first, count + 1)

    # ------------------------------------------------------------------ things

    def kind(self, words: str) -> str:
        """Return the class that words mean; one of the file's own where none is ours."""
        if words not in self._kinds:
            own = words if terms.is_absolute(words) else ""
            foreign = own or read_as.minted(self._base, "kind", words)
            ours = read_as.kind_named(self._ontology, words)
            if not ours and foreign not in self._said.kinds:
                self._take_up(vocabulary.kind(foreign, words_of(words)))
            self._kinds[words] = ours or self._said.kinds.get(foreign) or foreign
        return self._kinds[words]

    def _take_up(self, term: list[Quad]) -> None:
        """Make a term of the file one of the case's own."""
        self._ontology = vocabulary.extended(self._ontology, term)
        # Only its name: whether it is used is for the sorter to find out.
        self.quads += [quad for quad in term if quad.predicate == f"<{RDFS}label>"]

    def add(self, thing: Thing) -> str:
        """Take up a thing; return its IRI. A key that was met already keeps its thing."""
        if thing.key in self._iris:
            return self._iris[thing.key]
        kind = self.kind(thing.kind)
        aliases = list(thing.aliases)
        iri = self._recognise(thing, kind)
        if not iri:
            iri = new = self.minted("entity", thing.key)
            meant = self._said.entities.get(new, "")
            if meant in self._entities:
                self._same[new] = Entity(new, kind, thing.name)
                iri = meant
                aliases.append(thing.name)  # so that it is known the next time
        self._iris[thing.key] = iri
        self._iris.setdefault(thing.name, iri)
        known = self._entities.get(iri)
        if known:
            self.recognised.add(iri)
        met = known or self._met.get(iri) or Entity(iri, kind, thing.name)
        self._met[iri] = met if met.type else Entity(iri, kind, met.label)
        about = Description(iri).text(SKOS + "altLabel", *aliases)
        about.text(TL + "note", thing.note if not known else "")
        self.quads += about.quads
        for name, value in thing.more.items():
            if value:
                self.keep_attribute(iri, name, value)
        return iri

    def _recognise(self, thing: Thing, kind: str) -> str:
        if terms.is_absolute(thing.key):
            return thing.key
        same = [
            iri
            for iri in self._by_name.get(thing.name.casefold(), ())
            if not kind or kind == self._entities[iri].type
        ]
        if len(same) > 1:
            self.note(
                f"“{thing.name}” may be several things of the case: taken for new", thing.line
            )
        return same[0] if len(same) == 1 else ""

    def minted(self, sort: str, key: str) -> str:
        """Return the IRI of something that only this file has: the same each time it is read."""
        seed = f"{self._mark}\n{sort}\n{key}"
        return f"{self._base}{sort}/{sha256(seed.encode()).hexdigest()[:16]}"

    def has(self, key: str) -> bool:
        """Say whether a key was taken up."""
        return key in self._iris

    def name(self, iri: str) -> str:
        """Return what a thing taken up is called."""
        return self._met[iri].label

    def type(self, iri: str) -> str:
        """Return the class of a thing taken up, '' when it has none."""
        return self._met[iri].type

    def find(self, name: str) -> str:
        """Return the IRI of a thing of the file or the one of the case of that name, else ''."""
        same = self._by_name.get(name.casefold(), [])
        iri = self._iris.get(name) or (same[0] if len(same) == 1 else "")
        if iri and iri not in self._met:
            self._met[iri] = self._entities[iri]
        return iri

    def settle(self, iri: str, kind: str) -> None:
        """Give a thing a class, if it has none."""
        one = self._met[iri]
        if kind and not one.type:
            self._met[iri] = Entity(iri, kind, one.label)

    def keep_attribute(self, iri: str, name: str, value: str) -> None:
        """Keep what the vocabulary has no place for."""
        self.aside.append(
            Quad(
                f"<{iri}>",
                f"<{read_as.minted(self._base, 'attribute', name)}>",
                terms.literal(value),
            )
        )

    # ------------------------------------------------------------------ links

    def relation(self, words: str) -> tuple[str, Meant | None]:
        """Return the file's own IRI for a relation, and the relation of ours that is meant."""
        if words not in self._relations:
            own = words
            if not terms.is_absolute(words):
                own = read_as.minted(self._base, "relation", words)
            meant = read_as.relation_named(self._ontology, words) or self._said.relation(own)
            if meant is None and own not in self._said.relations:
                meant = Meant(own)
                self._take_up(vocabulary.relation(own, words_of(words)))
            self._relations[words] = own, meant
        return self._relations[words]

    def join(self, link: Link, *, cited: bool = False, default_kind: str = "") -> str:
        """Make a claim of a link between things taken up; return its IRI, '' when it is none.

        Args:
            link: what is joined.
            cited: somebody will be cited for it.
            default_kind: class of an end that neither the file nor the relation gives one.
        """
        ends = self._iris[link.subject], self._iris[link.object]
        own, meant = self.relation(link.relation)
        begins, finishes = self._date(link.valid_from, link), self._date(link.valid_until, link)
        if meant is None:
            self._keep(link, own, ends)
            return ""
        subject, object_ = reversed(ends) if meant.turned else ends
        one = Claim("", subject, meant.iri, object_, link.modality, begins, finishes)
        self._settle_ends(one, default_kind or self._said.untyped)
        try:
            self._check(one)
        except BadInput as error:
            self.note(f"kept aside: {error.sentence}", link.line)
            self._keep(link, meant.iri, (subject, object_), aside=True)
            return ""
        iri = self._claims.get(one.proposition) or claim.iri_of(self._base, one)
        if one.proposition not in self._claims and iri not in self._made:
            self._made.add(iri)
            made = replace(one, iri=iri, recorded_at=claim.now(), recorded_by=self._agent)
            self.quads += claim.describe(made)
            self.uncited += not cited
        elif iri not in self._made:
            self._made.add(iri)
            self.known += 1
        for name, value in link.more.items():
            if value:
                self.keep_attribute(iri, name, value)
        return iri

    def _settle_ends(self, one: Claim, default_kind: str) -> None:
        if one.predicate not in self._ends:
            relation = self._ontology.relations[one.predicate]
            self._ends[one.predicate] = (
                read_as.kind_of_ends(self._ontology, relation.domain),
                read_as.kind_of_ends(self._ontology, relation.range),
            )
        for iri, kind in zip((one.subject, one.object), self._ends[one.predicate], strict=True):
            self.settle(iri, kind or default_kind)

    def _check(self, one: Claim) -> None:
        for iri in (one.subject, one.object):
            found = self._met[iri]
            if not found.type:
                raise BadInput(f"“{found.label}” has no kind: say which it has.")
            if found.type not in self._ontology.types:
                words = vocabulary.words_of(found.type)
                raise BadInput(f"“{words}” is no kind of the vocabulary: say what it is read as.")
        claim.check(self._ontology, one, self._met[one.subject], self._met[one.object])

    def _date(self, value: str, link: Link) -> str:
        found = partial(value) if value else ""
        if value and not found:
            self.note(f"“{value[:40]}” is not a date (YYYY, YYYY-MM or YYYY-MM-DD)", link.line)
        return found

    def _keep(
        self, link: Link, predicate: str, ends: Iterable[str], *, aside: bool = False
    ) -> None:
        """Keep a link that is no claim, with all that is said of it."""
        subject, object_ = ends
        told = {"valid from": link.valid_from, "valid until": link.valid_until, **link.more}
        told = {name: value for name, value in told.items() if value}
        out = self.aside if aside else self.quads
        if not told:
            out.append(Quad(f"<{subject}>", f"<{predicate}>", f"<{object_}>"))
            return
        node = self.minted("statement", f"{link.line} {link.subject} {predicate} {link.object}")
        about = Description(node).link(RDF + "type", RDF + "Statement")
        about.link(RDF + "subject", subject).link(RDF + "predicate", predicate)
        out += about.link(RDF + "object", object_).quads
        for name, value in told.items():
            self.keep_attribute(node, name, value)

    def describe(self) -> None:
        """Add what is said of all things taken up, once their classes are settled."""
        for iri, one in self._met.items():
            about = Description(iri).text(RDFS + "label", one.label)
            kind = one.type or self._said.untyped  # also of what no relation says anything of
            if kind:
                about.link(RDF + "type", kind)
            self.quads += about.quads
