"""Tables and drawings of others as drafts of an import: CSV with a mapping, and GraphML.

A row with a quotation or a source is cited where it stands: in the table, which becomes a document
of the case, reported from the source that the row names. So each quotation can be proved against
the table, and rows from one source count as one origin. A row with neither is a claim without
citation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from graph_data import citation, csv_reading, graphml_reading, importing, selector, source, terms
from graph_data.changeset import Description, Quad
from graph_data.child import Limits
from graph_data.citation import Citation, Target
from graph_data.claim import MODALITIES, now
from graph_data.csv_mapping import Table
from graph_data.csv_reading import Row
from graph_data.documents import text as plain_text
from graph_data.errors import BadInput
from graph_data.foreign_network import Link, Thing, Weaver, partial
from graph_data.graphml_reading import Element
from graph_data.importing import Brought, ImportDraft
from graph_data.namespaces import DCTERMS, RDFS, TL
from graph_data.project import Project
from graph_data.rdf_parsing import Parsed, read_bytes
from graph_data.read_as import ReadAs
from graph_data.selector import fold

ENDINGS: Final = (".csv", ".tsv", ".tab")
_EVIDENCE: Final = ("quotation", "source", "address")
_RELATION: Final = ("relation", "relationship", "predicate", "label", "type", "name")
_KIND: Final = ("type", "kind", "class", "category")
_LABEL: Final = ("label", "name", "title")


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file with the table in it, and how it is read."""

    path: Path
    table: Table


def draft_tables(
    project: Project,
    files: Sequence[TableFile],
    said: ReadAs | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ImportDraft:
    """Return what importing some tables as one would do; nothing is changed.

    Args:
        project: the open case.
        files: tables of nodes and of edges; what edges call a thing may be its identifier or name
            in a table of nodes, or a name in the case.
        said: what a person said is meant by relations and kinds of the tables.
        cancelled: asked again and again while they are read.

    Raises:
        BadInput: a table cannot be read, or something of its mapping is missing.
        Cancelled: the user ended it.
    """
    for one in files:
        if one.table.missing:
            raise BadInput(f"{one.path.name}: {one.table.missing}")
    data = [read_bytes(one.path) for one in files]
    digest = "sha256:" + sha256(b"\n".join(data)).hexdigest()
    weaver = Weaver(project, digest, said or ReadAs())
    reader = _Tables(project, weaver)
    pairs = list(zip(files, data, strict=True))
    for one, content in sorted(pairs, key=lambda pair: pair[0].table.kind != "nodes"):
        reader.read(one, content, cancelled)
    weaver.describe()
    name = " and ".join(one.path.name for one in files)
    return _assembled(project, name, digest, weaver, said, tuple(reader.documents))


def _assembled(
    project: Project,
    name: str,
    digest: str,
    weaver: Weaver,
    said: ReadAs | None,
    documents: tuple[bytes, ...] = (),
) -> ImportDraft:
    labels = sorted({weaver.name(iri) for iri in weaver.recognised})
    brought = Brought(
        tuple(weaver.aside), weaver.issues, weaver.known, weaver.uncited, tuple(labels), documents,
        weaver.newcomers(),
    )  # fmt: skip
    parsed = Parsed(tuple(dict.fromkeys(weaver.quads)), digest)
    return importing.assemble(project, name, parsed, "", said or ReadAs(), brought)


class _Tables:
    """Reads tables row by row; `documents` are those whose words are cited."""

    def __init__(self, project: Project, weaver: Weaver) -> None:
        self._project = project
        self._base = project.settings.base
        self._weaver = weaver
        self._texts = {v.file_digest: v for v in source.read_texts(project.store).values()}
        self._works = source.read(project.store)
        self._sources: dict[tuple[str, str], str] = {}
        self._table = Table("edges", csv_reading.Shape(), (), ())
        self._text = ""
        self._work = ("", "")
        self._about: list[Quad] = []
        self.documents: list[bytes] = []

    def read(self, file: TableFile, data: bytes, cancelled: Callable[[], bool] | None) -> None:
        """Take up every row of a table."""
        shape, name = file.table.shape, file.path.name
        self._table = file.table
        self._text = csv_reading.decoded(data, shape.encoding, name)
        self._work, self._about = self._document(data, file)
        rows = csv_reading.rows(self._text, shape.delimiter, name, cancelled)
        head = next(rows, None) if shape.header else None
        cited = False
        wide = len(head.cells) if head else len(file.table.roles)
        for row in rows:
            beyond = range(wide, len(row.cells))
            if any(row.cells[n].value.strip() and not self._role_of(n) for n in beyond):
                said = "the row has more cells than there are columns; those are not read"
                self._weaver.note(said, row.line)
            if file.table.kind == "nodes":
                self._node(row)
            else:
                cited |= self._edge(row)
        if cited:
            self.documents.append(self._text.encode())
            self._weaver.quads += self._about

    def _role_of(self, number: int) -> str:
        roles = self._table.roles
        return roles[number] if number < len(roles) else ""

    def _document(self, data: bytes, file: TableFile) -> tuple[tuple[str, str], list[Quad]]:
        """Return source and text version that the table is, and what describes them."""
        utf8 = self._text.encode()
        digest = "sha256:" + sha256(utf8).hexdigest()
        held = self._texts.get(digest)
        for work in self._works.values():
            if held and work.text == held.iri:
                return (work.iri, held.iri), []
        mark, label = digest.removeprefix("sha256:")[:16], file.path.stem
        text = source.TextVersion(
            f"{self._base}text/{mark}", f"{self._base}file/{mark}", digest, digest,
            plain_text.EXTRACTOR, len(self._text),
        )  # fmt: skip
        encoding = csv_reading.ENCODINGS[file.table.shape.encoding]
        note = "" if utf8 == data else f"A table, kept as UTF-8; the file was {encoding}."
        work = source.Source(f"{self._base}source/{mark}", label, label, text=text.iri, note=note)
        return (work.iri, text.iri), source.describe_text(text) + source.describe(work)

    def _value(self, row: Row, role: str) -> str:
        number = self._table.column(role)
        return row.cells[number].value if 0 <= number < len(row.cells) else ""

    def _node(self, row: Row) -> None:
        name = self._value(row, "name")
        if not name:
            self._weaver.note("the row has no name and is left out", row.line)
            return
        aliases = self._value(row, "aliases").replace(";", "|").split("|")
        self._weaver.add(
            Thing(
                self._value(row, "identifier") or name,
                name,
                self._value(row, "kind") or self._table.default_kind,
                row.line,
                tuple(alias.strip() for alias in aliases if alias.strip()),
                self._value(row, "note"),
            )
        )

    def _edge(self, row: Row) -> bool:
        """Take up a row of a table of edges; return whether it is cited."""
        value, weaver = self._value, self._weaver
        ends = value(row, "subject"), value(row, "object")
        relation = value(row, "relation") or self._table.relation
        if not all(ends) or not relation:
            weaver.note("the row has no subject, relation or object and is left out", row.line)
            return False
        kinds = value(row, "subject_kind"), value(row, "object_kind")
        for end, kind in zip(ends, kinds, strict=True):
            if not weaver.has(end):
                weaver.add(Thing(end, end, kind, row.line))
            iri = weaver.add(Thing(end, end))
            weaver.settle(iri, weaver.kind(kind))
        link = Link(
            ends[0], relation, ends[1], row.line, kinds, value(row, "from"), value(row, "until"),
            more={"note": value(row, "note")} if not self._is_cited(row) else {},
        )  # fmt: skip
        claim = weaver.join(link, cited=self._is_cited(row), default_kind=self._table.default_kind)
        if not claim or not self._is_cited(row):
            if not claim and self._is_cited(row):
                self._keep_evidence(row, link)
            return False
        return self._cite(row, claim)

    def _is_cited(self, row: Row) -> bool:
        return any(self._value(row, role) for role in _EVIDENCE)

    def _keep_evidence(self, row: Row, link: Link) -> None:
        """Keep what the row says in evidence of what is no claim."""
        node = self._weaver.minted("row", f"{row.line} {link.subject} {link.object}")
        for role in (*_EVIDENCE, "author", "published", "speaker", "note"):
            if self._value(row, role):
                self._weaver.keep_attribute(node, role, self._value(row, role))

    # ------------------------------------------------------------------ citations

    def _cite(self, row: Row, claim: str) -> bool:
        number = self._table.column("quotation")
        quoted = bool(self._value(row, "quotation"))
        cell = row.cells[number] if quoted else None
        start, end = (cell.start, cell.end) if cell else (row.cells[0].start, row.cells[-1].end)
        if not fold(self._text[start:end]):
            self._weaver.note("the quotation holds no words, and is not cited", row.line)
            return False
        passage = selector.passage(self._text, start, end, keep_words=True)
        work, text = self._work
        target = Target(citation.target_iri(self._base, text, passage), work, text, passage)
        iri = self._weaver.minted("citation", f"{row.line} {claim} {start}")
        if self._project.store.quads(subject=f"<{iri}>"):
            return True  # the same table was read before
        reported = self._source(row)
        said = self._value(row, "speaker")
        speaker = self._speaker(said)
        notes = [self._value(row, "note")]
        notes += [f"Speaker in the table: {said}"] if said and not speaker else []
        form = "DirectQuote" if quoted else "IndirectSpeech"
        made = Citation(
            iri, claim, (target,),
            form=form if speaker or reported else "OwnVoice",
            speaker=speaker,
            reported_from=(reported,) if reported else (),
            note="; ".join(filter(None, notes)),
            recorded_at=now(), recorded_by=self._project.agent,
        )  # fmt: skip
        self._weaver.quads += citation.describe(made)
        return True

    def _speaker(self, name: str) -> str:
        """Return the person or body of that name that is known, '' when none is."""
        iri = self._weaver.find(name) if name else ""
        ontology = self._project.ontology
        agent = iri and ontology.fits(self._weaver.type(iri), TL + "Agent")
        return iri if agent else ""

    def _source(self, row: Row) -> str:
        """Return the source that a row names, described when it is met first; '' for none."""
        title, address = self._value(row, "source"), self._value(row, "address")
        if not title and not address:
            return ""
        if (title, address) in self._sources:
            return self._sources[title, address]
        same = [w.iri for w in self._works.values() if title and w.label == title]
        found = same[0] if len(same) == 1 else ""
        iri = found or self._weaver.add(
            Thing(f"source\n{title}\n{address}", title or address, TL + "Source", row.line)
        )
        self._sources[title, address] = iri
        about = Description(iri).plain(TL + "author", self._value(row, "author"))
        if not found:
            published = self._value(row, "published")
            about.date(DCTERMS + "issued", partial(published))
            if published and not partial(published):
                self._weaver.note(f"“{published[:40]}” is not a date", row.line)
        if address and terms.is_absolute(address):
            about.link(RDFS + "seeAlso", address)
        elif address:
            self._weaver.note(f"“{address[:60]}” is no address, and is only noted", row.line)
            about.text(TL + "note", f"Address: {address}")
        self._weaver.quads += about.quads
        return iri


# ---------------------------------------------------------------------- GraphML


def draft_graphml(
    project: Project,
    path: Path,
    limits: Limits | None = None,
    cancelled: Callable[[], bool] | None = None,
    said: ReadAs | None = None,
) -> ImportDraft:
    """Return what importing a GraphML file would do; nothing is changed.

    Raises:
        BadInput, TooMuch, Cancelled: it cannot be read; see `graphml_reading.parse`.
    """
    data = read_bytes(path)
    found = graphml_reading.parse(data, limits, cancelled)
    digest = "sha256:" + sha256(data).hexdigest()
    weaver = Weaver(project, digest, said or ReadAs())
    for node in found.nodes:
        weaver.add(_thing(node))
    for edge in found.edges:
        missing = [end for end in edge.ends if not weaver.has(end)]
        if missing:
            weaver.note(f"“{missing[0][:60]}” is no node: the edge is left out", edge.line)
        else:
            weaver.join(_link(edge, project))
    weaver.describe()
    return _assembled(project, path.name, digest, weaver, said)


def _first(about: dict[str, str], names: Sequence[str]) -> str:
    """Take the first attribute of some names out of a table of attributes."""
    for name in names:
        if about.get(name):
            return about.pop(name)
    return ""


def _thing(node: Element) -> Thing:
    about = dict(node.about)
    label = _first(about, _LABEL) or node.key
    kind, note = _first(about, _KIND), _first(about, ("note",))
    aliases = tuple(a.strip() for a in about.pop("aliases", "").split("|") if a.strip())
    return Thing(node.key, label, kind, node.line, aliases, note, about)


def _link(edge: Element, project: Project) -> Link:
    about = dict(edge.about)
    relation = _first(about, _RELATION) or "linked to"
    modality = about.pop("modality", "actual").capitalize()
    if relation in project.ontology.relations:  # our own export says the rest anew
        for name in ("label", "family", "citations", "denied", "verdict", "sources"):
            about.pop(name, None)
    return Link(
        edge.ends[0], relation, edge.ends[1], edge.line, ("", ""),
        _first(about, ("valid_from", "start", "from")),
        _first(about, ("valid_until", "end", "until")),
        modality if modality in MODALITIES else "Actual",
        about,
    )  # fmt: skip
