"""Sources: works, copies of them, and the texts that were read from the copies."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.namespaces import DCTERMS, RDF, RDFS, TL, XSD
from graph_data.store import Store
from graph_data.store_rows import Row


@dataclass(frozen=True, slots=True)
class Copy:
    """One file as it was obtained.

    Attributes:
        file_digest: ``sha256:…`` of its bytes.
        name: of the file, as it came.
        stated: what the file says of itself (title, author, publisher, issued, url): proposals.
        unreadable: why no text could be taken from it, as a sentence; empty where one could.
        url: address from which it was obtained.
        retrieved: when it was obtained, a partial date.
    """

    iri: str
    file_digest: str
    name: str = ""
    stated: Mapping[str, str] = field(default_factory=dict)
    unreadable: str = ""
    url: str = ""
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class TextVersion:
    """The plain text that one extraction of one copy gave.

    Attributes:
        file_digest: ``sha256:…`` of the copy's bytes.
        text_digest: ``sha256:…`` of the text in UTF-8.
        extractor: name and version of what read the copy.
        length: code points.
    """

    iri: str
    copy: str
    file_digest: str
    text_digest: str
    extractor: str
    length: int

    @property
    def is_paged(self) -> bool:
        """Whether it was read from a PDF, character by character."""
        return self.extractor.startswith("pypdfium2 ")


@dataclass(frozen=True, slots=True)
class Source:
    """A work that was consulted: an article, a page, a ruling.

    Attributes:
        label: short name for lists.
        issued: partial date of publication, empty when no text states it.
        issued_basis: how a date was inferred, empty when it is stated.
        text: IRI of its text version.
        start: first code point within that text, for a work that shares its file with others.
        end: code point after the last; 0 means to the end.
        derived_from: IRI of the source or name of the wire it repeats.
        original: the lineage is known and it is nobody's copy.
        digest_text: ``sha256:…`` of our own digest of it, empty when there is none.
        copies: IRIs of copies it is linked to itself: those that gave no text, and further ones of
            the same text.
        graded_by: IRI of who graded its reliability.
        graded_at: when.
        grade_reason: why.
    """

    iri: str
    label: str
    title: str = ""
    author: str = ""
    publisher: str = ""
    issued: str = ""
    issued_basis: str = ""
    text: str = ""
    start: int = 0
    end: int = 0
    derived_from: tuple[str, ...] = ()
    original: bool = False
    reliability: str = ""
    digest_text: str = ""
    note: str = ""
    copies: tuple[str, ...] = ()
    graded_by: str = ""
    graded_at: str = ""
    grade_reason: str = ""


def describe_copy(copy: Copy) -> list[Quad]:
    """Return the statements about one file."""
    out = Description(copy.iri).link(RDF + "type", TL + "Copy")
    out.plain(TL + "fileDigest", copy.file_digest).plain(RDFS + "label", copy.name)
    if copy.stated:
        out.plain(TL + "stated", json.dumps(dict(copy.stated), ensure_ascii=False, sort_keys=True))
    out.text(TL + "unreadable", copy.unreadable).date(TL + "retrievedAt", copy.retrieved)
    if copy.url:
        out.add(TL + "url", terms.literal(copy.url, datatype=XSD + "anyURI"))
    return out.quads


def describe_text(version: TextVersion) -> list[Quad]:
    """Return the statements about a copy and the text read from it."""
    copy = (
        Description(version.copy)
        .link(RDF + "type", TL + "Copy")
        .plain(TL + "fileDigest", version.file_digest)
    )
    text = (
        Description(version.iri)
        .link(RDF + "type", TL + "TextVersion")
        .link(TL + "ofCopy", version.copy)
    )
    text.plain(TL + "textDigest", version.text_digest).plain(TL + "extractor", version.extractor)
    return copy.quads + text.integer(TL + "length", version.length).quads


def describe(source: Source) -> list[Quad]:
    """Return the statements that make up a source."""
    out = (
        Description(source.iri).link(RDF + "type", TL + "Source").text(RDFS + "label", source.label)
    )
    out.text(DCTERMS + "title", source.title or source.label).plain(TL + "author", source.author)
    out.plain(DCTERMS + "publisher", source.publisher).date(DCTERMS + "issued", source.issued)
    out.text(TL + "issuedBasis", source.issued_basis).link(TL + "hasText", source.text)
    out.link(TL + "hasCopy", *source.copies)
    if source.end:
        out.integer(TL + "rangeStart", source.start).integer(TL + "rangeEnd", source.end)
    for origin in source.derived_from:
        is_iri = origin.startswith(("http:", "https:", "urn:"))
        out.add(TL + "derivedFrom", terms.iri(origin) if is_iri else terms.literal(origin))
    if source.original:
        out.link(TL + "lineage", TL + "OriginalWork")
    if source.reliability:
        out.link(TL + "reliability", TL + "Reliability" + source.reliability)
        out.link(TL + "gradedBy", source.graded_by).text(TL + "gradeReason", source.grade_reason)
        if source.graded_at:
            moment = datetime.fromisoformat(source.graded_at)
            out.add(TL + "gradedAt", terms.instant(moment))
    out.plain(TL + "digestText", source.digest_text).text(TL + "note", source.note)
    return out.quads


def link_copy(source: str, copy: str) -> list[Quad]:
    """Return the statement that a source has a further copy."""
    return Description(source).link(TL + "hasCopy", copy).quads


def _parts(store: Store, kind: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    rows = store.select(f"SELECT ?s ?p ?o WHERE {{ ?s a tl:{kind} ; ?p ?o }}")
    # Sorted here: the query engine's ORDER BY takes six times as long as the rest of it.
    for iri, predicate, value in sorted(rows, key=_iris_first):
        assert iri and predicate and value
        found.setdefault(iri[1:-1], {}).setdefault(predicate[1:-1], []).append(terms.value(value))
    return found


def _iris_first(row: Row) -> list[tuple[bool, str]]:
    return [(not (term or "").startswith("<"), term or "") for term in row]


def read_copies(store: Store) -> dict[str, Copy]:
    """Return all copies by IRI."""

    def one(part: dict[str, list[str]], predicate: str) -> str:
        return part.get(predicate, [""])[0]

    return {
        iri: Copy(
            iri=iri,
            file_digest=one(part, TL + "fileDigest"),
            name=one(part, RDFS + "label"),
            stated=_stated(one(part, TL + "stated")),
            unreadable=one(part, TL + "unreadable"),
            url=one(part, TL + "url"),
            retrieved=one(part, TL + "retrievedAt"),
        )
        for iri, part in _parts(store, "Copy").items()
    }


def _stated(wording: str) -> dict[str, str]:
    """Return what a file says of itself; nothing where a foreign record is no such object."""
    try:
        found = json.loads(wording) if wording else {}
    except (ValueError, RecursionError):
        return {}
    pairs = found.items() if isinstance(found, dict) else ()
    return {name: value for name, value in pairs if isinstance(value, str)}


def copies_of(
    source: Source, texts: Mapping[str, TextVersion], copies: Mapping[str, Copy]
) -> list[Copy]:
    """Return the copies of a source: first the one its text was read from."""
    version = texts.get(source.text)
    named = ([version.copy] if version else []) + list(source.copies)
    return [copies[iri] for iri in dict.fromkeys(named) if iri in copies]


def read_texts(store: Store) -> dict[str, TextVersion]:
    """Return all text versions by IRI."""
    copies = _parts(store, "Copy")

    def one(part: dict[str, list[str]], name: str) -> str:
        return part.get(TL + name, [""])[0]

    return {
        iri: TextVersion(
            iri=iri,
            copy=one(part, "ofCopy"),
            file_digest=one(copies.get(one(part, "ofCopy"), {}), "fileDigest"),
            text_digest=one(part, "textDigest"),
            extractor=one(part, "extractor"),
            length=terms.count(one(part, "length")),
        )
        for iri, part in _parts(store, "TextVersion").items()
    }


def read(store: Store) -> dict[str, Source]:
    """Return all sources by IRI, in order of publication, then of name."""
    found = [
        _source(iri, part)
        for iri, part in _parts(store, "Source").items()
        if TL + "hasText" in part or TL + "hasCopy" in part
    ]
    return {
        source.iri: source for source in sorted(found, key=lambda s: (s.issued or "9999", s.label))
    }


def is_touched(changes: ChangeSet, sources: Container[str]) -> bool:
    """Say whether a change may bear on what `read` returns, where it returned `sources` before."""
    makes = (f"<{TL}hasText>", f"<{TL}hasCopy>")
    return any(
        quad.predicate in makes or quad.object == f"<{TL}Source>" or quad.subject[1:-1] in sources
        for quad in changes.added | changes.removed
    )


def _source(iri: str, part: dict[str, list[str]]) -> Source:
    def one(predicate: str) -> str:
        return part.get(predicate, [""])[0]

    return Source(
        iri=iri,
        label=one(RDFS + "label"),
        title=one(DCTERMS + "title"),
        author=", ".join(part.get(TL + "author", ())),
        publisher=one(DCTERMS + "publisher"),
        issued=one(DCTERMS + "issued"),
        issued_basis=one(TL + "issuedBasis"),
        text=one(TL + "hasText"),
        start=terms.count(one(TL + "rangeStart")),
        end=terms.count(one(TL + "rangeEnd")),
        derived_from=tuple(part.get(TL + "derivedFrom", ())),
        original=one(TL + "lineage") == TL + "OriginalWork",
        reliability=one(TL + "reliability").removeprefix(TL + "Reliability"),
        digest_text=one(TL + "digestText"),
        note=one(TL + "note"),
        copies=tuple(part.get(TL + "hasCopy", ())),
        graded_by=one(TL + "gradedBy"),
        graded_at=one(TL + "gradedAt"),
        grade_reason=one(TL + "gradeReason"),
    )


def origins(sources: Iterable[Source]) -> dict[str, str]:
    """Return for each source the work at the root of its lineage, '' where that is not known."""
    by_iri = {source.iri: source for source in sources}

    def root(iri: str, seen: frozenset[str]) -> str:
        source = by_iri.get(iri)
        if source is None:
            return iri  # a wire or outlet that is no source of this case is a known origin
        if source.derived_from and iri not in seen:
            return root(source.derived_from[0], seen | {iri})
        return iri if source.original else ""

    return {iri: root(iri, frozenset()) for iri in by_iri}
