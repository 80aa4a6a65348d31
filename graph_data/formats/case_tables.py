"""A case spelled out as tables that a person can review, one row a citation.

Tab-separated files with a header line: texts, sources, entities, figures, sums, gaps, passages,
claims, citations, hypotheses, and our own digests of the sources in numbered paragraphs. A key in
a row is the local part of an IRI under the base of the case.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from graph_data import citation as citations
from graph_data import claim as claims
from graph_data import entity as entities
from graph_data import finding as findings
from graph_data import source as sources
from graph_data import terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.errors import BadInput
from graph_data.namespaces import PROV, RDF, RDFS, TL
from graph_data.selector import Passage

Row = dict[str, str]
SEPARATOR: Final = " | "


@dataclass(frozen=True, slots=True)
class Tables:
    """What a folder of tables holds.

    Attributes:
        title: name of the case.
        base: IRI under which its things are named.
        quotations: ``words`` or ``hashes``.
        recorded_at: when the rows were entered, ``2026-02-02T10:00:00Z``.
        analyst: who entered them.
        agent: IRI of the analyst.
        quads: the statements of the case.
        digests: bytes of our own digests, to be kept in the case's library.
    """

    title: str
    base: str
    quotations: str
    recorded_at: str
    analyst: str
    agent: str
    quads: tuple[Quad, ...]
    digests: tuple[bytes, ...]

    @property
    def changes(self) -> ChangeSet:
        """The whole case as one change."""
        return ChangeSet.of(f"The case “{self.title}”", self.quads)


def read_rows(path: Path) -> list[Row]:
    """Return the rows of one table; a missing table has none.

    Raises:
        BadInput: a row has more cells than the header; cells that are missing at its end are empty.
    """
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").split("\n")
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], 2):
        if not line:
            continue
        cells = line.split("\t")
        if len(cells) > len(header):
            raise BadInput(
                f"{path}, line {number}: {len(cells)} cells under {len(header)} headings."
            )
        rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return rows


def _many(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(SEPARATOR) if part)


def digest_paragraphs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield (number, start, end) of each numbered paragraph of a digest, in code points."""
    start = 0
    for line in text.split("\n"):
        number, tab, words = line.partition("\t")
        if tab and number.isdigit():
            yield int(number), start + len(number) + 1, start + len(number) + 1 + len(words)
        start += len(line) + 1


class _Reader:
    """Turns rows into statements, table by table."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
        self.title, self.base = case["title"], case["base"]
        self.quotations = case.get("quotations", "words")
        self.recorded_at = case.get("recorded", "2026-02-20T12:00:00Z")
        self.analyst = case.get("analyst", "Throughline")
        self.agent = f"{self.base}agent/{entities.slug(self.analyst)}"
        self.digests = {
            path.name: path.read_bytes() for path in sorted((folder / "digests").glob("*.txt"))
        }
        self.paragraphs: dict[str, dict[int, tuple[int, int]]] = {}
        self.targets: dict[str, citations.Target] = {}
        self.source_digest: dict[str, str] = {}
        self.citation_iris: dict[str, str] = {}

    def rows(self, name: str) -> list[Row]:
        return read_rows(self.folder / f"{name}.tsv")

    def iri(self, key: str) -> str:
        return self.base + key if key else ""

    def quads(self) -> Iterator[Quad]:
        agent = Description(self.agent).link(RDF + "type", PROV + "Agent")
        yield from agent.add(RDFS + "label", terms.literal(self.analyst)).quads
        for table in ("texts", "sources", "entities", "figures", "sums", "gaps"):
            for row in self.rows(table):
                yield from getattr(self, f"_{table}")(row)
        for row in self.rows("passages"):
            self._passage(row)
        for row in self.rows("claims"):
            yield from self._claims(row)
        for row in self.rows("citations"):
            yield from self._citations(row)
        for row in self.rows("hypotheses"):
            yield from self._hypotheses(row)

    def _texts(self, row: Row) -> list[Quad]:
        version = sources.TextVersion(
            iri=self.iri(f"text-{row['key']}"),
            copy=self.iri(f"file-{row['key']}"),
            file_digest="sha256:" + row["file_digest"],
            text_digest="sha256:" + row["text_digest"],
            extractor=row["extractor"],
            length=int(row["length"]),
        )
        return sources.describe_text(version)

    def _sources(self, row: Row) -> list[Quad]:
        name = row.get("digest", "")
        digest = ""
        if name:
            digest = "sha256:" + hashlib.sha256(self.digests[name]).hexdigest()
            text = self.digests[name].decode()
            self.paragraphs[row["key"]] = {
                n: (start, end) for n, start, end in digest_paragraphs(text)
            }
            self.source_digest[row["key"]] = text
        lineage = _many(row.get("derived_from", ""))
        return sources.describe(
            sources.Source(
                iri=self.iri(row["key"]),
                label=row["label"] or row["title"],
                title=row["title"],
                author=row["author"],
                publisher=row["publisher"],
                issued=row["issued"],
                issued_basis=row["issued_basis"],
                text=self.iri(f"text-{row['text']}"),
                start=int(row["start"] or 0),
                end=int(row["end"] or 0),
                derived_from=tuple(self.iri(key) for key in lineage if key != "self"),
                original="self" in lineage,
                digest_text=digest,
                note=row.get("note", ""),
            )
        )

    def _entities(self, row: Row) -> list[Quad]:
        return entities.describe(
            entities.Entity(
                iri=self.iri(row["key"]),
                type=TL + row["type"],
                label=row["label"],
                aliases=_many(row["aliases"]),
                note=row["note"],
                matches=_many(row["match"]),
                unnamed_in=self.iri(f"text-{row['unnamed_in']}") if row["unnamed_in"] else "",
                part_of=self.iri(row["unspecified_part_of"]),
            )
        )

    def _figures(self, row: Row) -> list[Quad]:
        out = (
            Description(self.iri(row["key"]))
            .link(RDF + "type", TL + "Figure")
            .text(RDFS + "label", row["label"])
        )
        out.add(TL + "value", terms.number(Decimal(row["value"]))).link(
            TL + "comparator", TL + row["comparator"]
        )
        out.plain(TL + "unit", row["unit"]).text(TL + "criterion", row["criterion"])
        out.date(TL + "asOf", row["as_of"]).text(TL + "asOfBasis", row["as_of_basis"])
        for column, name in (
            ("sum_of", "sumOf"),
            ("comparable_with", "comparableWith"),
            ("not_comparable_with", "notComparableWith"),
        ):
            out.link(TL + name, *(self.iri(key) for key in _many(row[column])))
        return out.text(TL + "because", row["because"]).quads

    def _sums(self, row: Row) -> list[Quad]:
        out = Description(self.iri(row["key"])).link(RDF + "type", TL + "Sum")
        out.text(RDFS + "label", row["label"]).link(TL + "total", self.iri(row["total"]))
        out.link(TL + "addend", *(self.iri(key) for key in _many(row["addends"])))
        return out.text(TL + "because", row["because"]).quads

    def _gaps(self, row: Row) -> list[Quad]:
        out = (
            Description(self.iri(row["key"]))
            .link(RDF + "type", TL + "Gap")
            .text(RDFS + "label", row["label"])
        )
        out.link(TL + "expected", self.iri(row["expected"])).integer(
            TL + "found", int(row["found"])
        )
        return out.text(TL + "because", row["because"]).quads

    def _passage(self, row: Row) -> None:
        text, _, span = row["key"].partition(":")
        start, _, end = span.partition("-")
        passage = Passage(int(start), int(end), "sha256:" + row["raw"], "sha256:" + row["folded"])
        from_, to = self._reading_aid(row)
        self.targets[row["key"]] = citations.Target(
            iri=self.iri(f"passage/{text}-{start}-{end}"),
            source=self.iri(row["source"]),
            text=self.iri(f"text-{text}"),
            passage=passage,
            region=row["region"],
            digest_start=from_,
            digest_end=to,
        )

    def _reading_aid(self, row: Row) -> tuple[int, int]:
        """Return where our digest says the same, as code points of the digest."""
        if not row["paragraph"]:
            return 0, 0
        paragraphs = self.paragraphs.get(row["source"], {})
        if int(row["paragraph"]) not in paragraphs:
            raise BadInput(f"Passage {row['key']}: the digest has no paragraph {row['paragraph']}.")
        start, end = paragraphs[int(row["paragraph"])]
        if not row["phrase"]:
            return start, end
        words = self.source_digest[row["source"]][start:end]
        if words.count(row["phrase"]) != 1:
            raise BadInput(
                f"Passage {row['key']}: “{row['phrase']}” does not stand once in that paragraph."
            )
        at = start + words.index(row["phrase"])
        return at, at + len(row["phrase"])

    def _claims(self, row: Row) -> list[Quad]:
        claim = claims.Claim(
            iri=self.iri(f"claim/{row['key']}"),
            subject=self.iri(row["subject"]),
            predicate=TL + row["relation"],
            object=self.iri(row["object"]),
            modality=row["modality"] or "Actual",
            valid_from=row["from"],
            valid_until=row["until"],
            place=self.iri(row["place"]),
            in_case=self.iri(row["in_case"]),
            recorded_at=self.recorded_at,
            recorded_by=self.agent,
        )
        return claims.describe(claim) + self._finding(row, claim.iri)

    def _finding(self, row: Row, on: str) -> list[Quad]:
        if not row["verdict"]:
            return []
        return findings.describe(
            findings.Finding(
                iri=self.iri(f"finding/{on.rsplit('/', 1)[-1]}"),
                on=on,
                verdict=row["verdict"],
                basis=row.get("basis") or "Stated",
                because=row["because"],
                review=row.get("review") or "Draft",
                by=self.agent,
                recorded_at=self.recorded_at,
            )
        )

    def _citations(self, row: Row) -> list[Quad]:
        keys = row["passage"].split()
        seed = " ".join([row["claim"], *keys, row["stance"], row["speaker"]])
        iri = self.iri(f"citation/{hashlib.sha256(seed.encode()).hexdigest()[:16]}")
        for key in keys:
            self.citation_iris[f"{row['claim']}@{key}"] = iri
        citation = citations.Citation(
            iri=iri,
            claim=self.iri(f"claim/{row['claim']}"),
            targets=tuple(self.targets[key] for key in keys),
            stance=row["stance"] or "Affirms",
            form=row["form"] or "OwnVoice",
            speaker=self.iri(row["speaker"]),
            on_behalf_of=self.iri(row["on_behalf_of"]),
            reported_from=tuple(self.iri(key) for key in row["reported_from"].split(" > ") if key),
            attitude=row["attitude"],
            said_at=row["said_at"],
            note=row["note"],
            recorded_at=self.recorded_at,
            recorded_by=self.agent,
        )
        if row["as_written"]:
            slip = citations.Emendation(
                row["as_written"], row["read_as"], row["emendation_because"]
            )
            citation = replace(citation, emendation=slip)
        return citations.describe(citation)

    def _hypotheses(self, row: Row) -> list[Quad]:
        iri = self.iri(f"hypothesis/{row['key']}")
        ends = [
            self.citation_iris[key] if "@" in key else self.iri(key) for key in (row["a"], row["b"])
        ]
        out = Description(iri).link(RDF + "type", TL + row["kind"]).link(TL + "between", *ends)
        return out.quads + self._finding(row, iri)


def read(folder: Path) -> Tables:
    """Read a folder of tables.

    Raises:
        BadInput: a row is not lawful; the sentence names it.
    """
    reader = _Reader(folder)
    try:
        quads = tuple(dict.fromkeys(reader.quads()))
    except KeyError as error:
        raise BadInput(f"{folder}: a row names {error}, which no other row defines.") from error
    except (ValueError, InvalidOperation) as error:
        raise BadInput(f"{folder}: a row holds what is no number: {error}.") from error
    digests = tuple(reader.digests.values())
    return Tables(
        reader.title,
        reader.base,
        reader.quotations,
        reader.recorded_at,
        reader.analyst,
        reader.agent,
        quads,
        digests,
    )
