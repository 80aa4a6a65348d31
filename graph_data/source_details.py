"""Changing what is said of a source, and making a source of a stretch of another's text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from graph_data import citation, entity, source, terms
from graph_data.changeset import ChangeSet, Quad
from graph_data.claim import now
from graph_data.errors import BadInput
from graph_data.namespaces import DCTERMS, OA, RDFS, TL
from graph_data.source import Source
from graph_data.store import Store

GRADES: Final = ("", "A", "B", "C", "D", "E", "F")
_ADDRESS = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_LONGEST_NAME: Final = 80

_PREDICATES: Final = {
    "label": RDFS + "label",
    "title": DCTERMS + "title",
    "author": TL + "author",
    "publisher": DCTERMS + "publisher",
    "issued": DCTERMS + "issued",
    "issued_basis": TL + "issuedBasis",
    "derived_from": TL + "derivedFrom",
    "original": TL + "lineage",
    "reliability": TL + "reliability",
    "grade_reason": TL + "gradeReason",
    "note": TL + "note",
}
_GRADE: Final = (TL + "gradedBy", TL + "gradedAt", TL + "gradeReason")


@dataclass(frozen=True, slots=True)
class Details:
    """What an analyst may say of a source.

    Attributes:
        label: short name for lists.
        issued: when it was published: YYYY, YYYY-MM or YYYY-MM-DD.
        issued_basis: how a date is known that the source does not state.
        url: address from which the copy was obtained.
        retrieved: when it was, as `issued`.
        derived_from: IRIs of sources that it republishes or draws on, or the names of others.
        original: it is known to be nobody's copy.
        reliability: A to F, empty for not graded.
        grade_reason: why.
    """

    label: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    issued: str = ""
    issued_basis: str = ""
    url: str = ""
    retrieved: str = ""
    derived_from: tuple[str, ...] = ()
    original: bool = False
    reliability: str = ""
    grade_reason: str = ""
    note: str = ""


def of(store: Store, iri: str) -> Details:
    """Return what is said of a source now."""
    work = source.read(store)[iri]
    copies = source.copies_of(work, source.read_texts(store), source.read_copies(store))
    copy = copies[0] if copies else None
    return Details(
        **{name: getattr(work, name) for name in _PREDICATES},
        url=copy.url if copy else "",
        retrieved=copy.retrieved if copy else "",
    )


def faults(details: Details, iri: str, sources: Mapping[str, Source]) -> dict[str, str]:
    """Return what is wrong with details: a sentence by the name of the field.

    Args:
        details: as typed.
        iri: of the source.
        sources: all of the case, for the lineage.
    """
    found = {}
    if not details.label.strip():
        found["label"] = "A source needs a short name, by which lists show it."
    for name in ("issued", "retrieved"):
        value = getattr(details, name)
        try:
            if value:
                terms.partial_date(value)
        except BadInput as error:
            found[name] = error.sentence
    if details.url and not _ADDRESS.fullmatch(details.url):
        found["url"] = "An address begins with http:// or https:// and has no spaces."
    if details.reliability not in GRADES:
        found["reliability"] = "A grade is one letter from A to F."
    if details.grade_reason and not details.reliability:
        found["grade_reason"] = "A reason needs a grade: choose one, or take the reason out."
    if details.original and details.derived_from:
        found["derived_from"] = "It cannot be both: original work, and derived from another source."
    named = {work.label.casefold(): known for known, work in sources.items()}
    for typed in details.derived_from:
        origin = typed if typed in sources else named.get(typed.casefold(), typed)
        if origin == iri or _leads_back(origin, iri, sources):
            name = sources[origin].label if origin in sources else origin
            found["derived_from"] = (
                f"“{name}” is itself derived from this source: choose another one."
                if origin != iri
                else "A source cannot be derived from itself: choose another one."
            )
    return found


def new_faults(
    details: Details, before: Details, iri: str, sources: Mapping[str, Source]
) -> dict[str, str]:
    """Return what is wrong with details and was not before, as `faults` does.

    What was wrong already, as an import may bring it, keeps nobody from changing the rest.
    """
    old = faults(before, iri, sources)
    return {
        name: sentence
        for name, sentence in faults(details, iri, sources).items()
        if name not in old or getattr(details, name) != getattr(before, name)
    }


def _leads_back(origin: str, iri: str, sources: Mapping[str, Source]) -> bool:
    seen: set[str] = set()
    ahead = [origin]
    while ahead:
        one = ahead.pop()
        if one == iri:
            return True
        if one in sources and one not in seen:
            seen.add(one)
            ahead += sources[one].derived_from
    return False


def edit(store: Store, base: str, iri: str, details: Details, by: str) -> ChangeSet:
    """Return the change that makes details those of a source, as one step.

    Only what differs is touched, so that two bylines stay two unless the byline is typed anew. A
    grade that changes is dated and signed. A name in the lineage that no source has is put on
    record as a source of that name, of which nothing else is known.

    Args:
        store: the index of the case.
        base: base IRI of the case.
        iri: of the source.
        details: as typed.
        by: IRI of the analyst.

    Raises:
        BadInput: there is no such source, or a detail is not lawful.
    """
    sources = source.read(store)
    if iri not in sources:
        raise BadInput(f"<{iri}> is no source of this case.")
    details = _trimmed(details)
    before = of(store, iri)
    wrong = new_faults(details, before, iri, sources)
    if wrong:
        raise BadInput(next(iter(wrong.values())))
    details, named = _with_origins(store, base, details)
    if not details.title:
        details = replace(details, title=details.label)
    changed = {name for name in _PREDICATES if getattr(before, name) != getattr(details, name)}
    predicates = {_PREDICATES[name] for name in changed}
    if {"reliability", "grade_reason"} & changed:
        predicates |= {TL + "reliability", *_GRADE}
    fresh = _described(sources[iri], details, by)
    removed = [
        quad
        for quad in store.quads(subject=f"<{iri}>", graph="")
        if quad.predicate[1:-1] in predicates
    ]
    added = [quad for quad in fresh if quad.predicate[1:-1] in predicates]
    more = _of_copy(store, sources[iri], before, details)
    label = f"Details: {details.label}"
    return ChangeSet.of(label, added + named, removed).then(more, label)


def _with_origins(store: Store, base: str, details: Details) -> tuple[Details, list[Quad]]:
    """Return details whose lineage is of sources alone, and what names those that are new."""
    known = {name.casefold(): iri for iri, name in names(store).items()}
    made: list[Quad] = []
    origins: list[str] = []
    for origin in details.derived_from:
        found = origin if terms.is_absolute(origin) else known.get(origin.casefold(), "")
        if not found:
            found = entity.new_iri(base, "source")
            made += source.describe(Source(found, origin))
        origins.append(found)
    return replace(details, derived_from=tuple(dict.fromkeys(origins))), made


def names(store: Store) -> dict[str, str]:
    """Return the names of all sources by IRI: also of those of which there is only the name."""
    rows = store.select("SELECT ?s ?name WHERE { ?s a tl:Source ; rdfs:label ?name }")
    return dict(sorted((iri[1:-1], terms.value(name)) for iri, name in rows if iri and name))


def _trimmed(details: Details) -> Details:
    values: dict[str, Any] = {
        name: " ".join(value.split())
        for name in Details.__dataclass_fields__
        if isinstance(value := getattr(details, name), str) and name != "note"
    }
    return replace(details, **values, note=details.note.strip())


def _described(work: Source, details: Details, by: str) -> list[Quad]:
    names = (name for name in _PREDICATES if name != "original")
    values = {name: getattr(details, name) for name in names}
    graded = bool(details.reliability)
    said = replace(
        work,
        **values,
        original=details.original,
        graded_by=by if graded else "",
        graded_at=datetime.fromisoformat(now()).isoformat() if graded else "",
    )
    return source.describe(said)


def _of_copy(store: Store, work: Source, before: Details, details: Details) -> ChangeSet:
    """Return the change of what is said of the copy: where and when it was obtained."""
    copies = source.copies_of(work, source.read_texts(store), source.read_copies(store))
    changed = {
        name: predicate
        for name, predicate in (("url", TL + "url"), ("retrieved", TL + "retrievedAt"))
        if getattr(before, name) != getattr(details, name)
    }
    if not copies or not changed:
        return ChangeSet.of("")
    copy = replace(copies[0], url=details.url, retrieved=details.retrieved)
    predicates = set(changed.values())
    removed = [
        quad
        for quad in store.quads(subject=f"<{copy.iri}>", graph="")
        if quad.predicate[1:-1] in predicates
    ]
    added = [q for q in source.describe_copy(copy) if q.predicate[1:-1] in predicates]
    return ChangeSet.of("", added, removed)


def proposed(store: Store, iri: str) -> dict[str, str]:
    """Return what the files of a source say of themselves, by the names of `Details`.

    Nothing of it counts until an analyst takes it over; what is no lawful detail is left out.
    """
    work = source.read(store)[iri]
    found: dict[str, str] = {}
    for copy in source.copies_of(work, source.read_texts(store), source.read_copies(store)):
        for name, value in copy.stated.items():
            plain = " ".join(value.split())[:500]
            if name in ("title", "author", "publisher", "issued", "url") and plain:
                one: dict[str, Any] = {name: plain}
                if not faults(replace(Details("x"), **one), iri, {}):
                    found.setdefault(name, plain)
    return found


def name_of(words: str) -> str:
    r"""Return a short name for a stretch of text: its first line, cut at a word.

    >>> name_of("  Ferries stop at dusk\nThe harbour board …")
    'Ferries stop at dusk'
    """
    line = next((one.strip() for one in words.splitlines() if one.strip()), "")
    if len(line) <= _LONGEST_NAME:
        return line
    cut = line[:_LONGEST_NAME]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"


def split_off(
    store: Store, base: str, iri: str, start: int, end: int, label: str
) -> tuple[str, ChangeSet]:
    """Return the IRI of a new source for a range of a source's text, and the change that makes it.

    Passages of the source that lie wholly in the range are passages of the new source from then on.

    Args:
        store: the index of the case.
        base: base IRI of the case.
        iri: of the source whose text it is in.
        start: first code point of the text.
        end: code point after the last.
        label: name of the new source.

    Raises:
        BadInput: there is no such range, or the new source has no name.
    """
    work = source.read(store).get(iri)
    version = source.read_texts(store).get(work.text) if work else None
    if work is None or version is None:
        raise BadInput(f"<{iri}> has no text of which a part could be taken.")
    last = work.end or version.length
    if not work.start <= start < end <= last:
        raise BadInput(f"Characters {start:,} to {end:,} are not within {work.label}.")
    if (start, end) == (work.start, last):
        raise BadInput(f"That is the whole of {work.label}: mark a part of it.")
    if not label.strip():
        raise BadInput("A source needs a short name, by which lists show it.")
    new = Source(entity.new_iri(base, "source"), label, label, text=work.text, start=start, end=end)
    added, removed = source.describe(new), []
    for target in _passages(store, iri, start, end):
        link = Quad(f"<{target}>", f"<{OA}hasSource>", f"<{iri}>")
        removed.append(link)
        added.append(link._replace(object=f"<{new.iri}>"))
    return new.iri, ChangeSet.of(f"Source: {label}", added, removed)


def _passages(store: Store, iri: str, start: int, end: int) -> list[str]:
    """Return the passages of a source that lie wholly in a range of its text."""
    rows = store.select(
        "SELECT DISTINCT ?claim WHERE { %VALUES% ?c oa:hasTarget/oa:hasSource ?iri ;"
        " oa:hasBody ?claim }",
        [f"<{iri}>"],
    )
    claims = [claim[1:-1] for (claim,) in rows if claim]
    cited = citation.read(store, claims) if claims else {}
    targets = {t.iri: t for several in cited.values() for one in several for t in one.targets}
    return sorted(
        t.iri
        for t in targets.values()
        if t.source == iri and start <= t.passage.start and t.passage.end <= end
    )
