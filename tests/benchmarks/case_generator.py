"""Cases of any size, made of nothing: invented names, invented words, a network as real ones are.

About 33 statements a claim: the claim itself, one citation with its passage (several claims may
rest on one), a finding for every other one. Degrees are skewed, with hubs, and entities stand in
communities; speakers, denials, dates, copied wires and kept words occur as often as in the cases
that people make. The same size and seed give the same bytes.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from graph_data import citation, claim, entity, finding, source, terms
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.citation import Citation, Target
from graph_data.claim import Claim
from graph_data.documents.library import Library
from graph_data.documents.text import EXTRACTOR
from graph_data.entity import Entity
from graph_data.finding import Finding
from graph_data.journal import Entry, encode
from graph_data.namespaces import PROV, RDF, RDFS, TL
from graph_data.ontology import load as load_ontology
from graph_data.project import Project
from graph_data.selector import CONTEXT, Passage, digest
from graph_data.source import Source, TextVersion

BASE: Final = "https://example.org/made-case/"
AGENT: Final = f"{BASE}agent/analyst"
RECORDED: Final = "2026-02-02T10:00:00Z"
CLAIMS_PER_ENTITY: Final = 3
CLAIMS_PER_PASSAGE: Final = 1.3
PASSAGES_PER_DOCUMENT: Final = 150
ENTRY: Final = 300_000
"""Statements of one entry of the journal."""
TRIPLES: Final = 20_000
_QUOTES: Final = str.maketrans("“”", '""')
_SALT: Final = "0" * 32
_ONSETS: Final = (*"bcdfghklmnprstvw", "br", "dr", "gr", "st", "tr")
_VOWELS: Final = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS: Final = ("", "", "l", "n", "nd", "r", "rt", "s", "st", "m")
_KINDS: Final = {
    "Person": 45, "Organisation": 18, "Agency": 8, "Place": 9, "Bill": 4, "Law": 2, "Programme": 3,
    "Agreement": 4, "Lawsuit": 3, "Event": 3, "Court": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """What a generated case holds.

    Attributes:
        quads: number of statements in the journal.
        entities: IRIs, in the order in which they were named.
        targets: passages, each cited at least once, or made for a check of passages.
    """

    folder: Path
    claims: int
    quads: int
    entities: tuple[str, ...]
    targets: tuple[Target, ...]


def pairs(nodes: int, edges: int, seed: int = 1) -> list[tuple[int, int]]:
    """Return the ends of edges between nodes numbered from 0.

    By preferential attachment, three times out of four inside a community. Every node has at least
    one edge; parallel edges occur, loops do not.
    """
    rng = random.Random(f"pairs {nodes} {edges} {seed}")
    home = _communities(nodes, rng)
    everywhere = [0]
    near: dict[int, list[int]] = {home[0]: [0]}
    found: list[tuple[int, int]] = []

    def join(start: int) -> None:
        pool = near[home[start]] if rng.random() < 0.75 else everywhere
        other = pool[int(rng.random() * len(pool))]
        if other == start:
            other = everywhere[int(rng.random() * len(everywhere))]
        if other != start:
            found.append((start, other) if rng.random() < 0.5 else (other, start))
            for end in (start, other):
                near[home[end]].append(end)
                everywhere.append(end)

    for node in range(1, nodes):
        if home[node] in near:
            join(node)
        else:
            near[home[node]] = [node]
            everywhere.append(node)
        while len(found) < edges * node // nodes:
            join(int(rng.random() * node) if rng.random() < 0.5 else node)
    while len(found) < edges:
        join(int(rng.random() * nodes))
    return found[:edges]


def _communities(nodes: int, rng: random.Random) -> list[int]:
    """Return a community for each node; sizes follow a power law (exponent 2.6, smallest 12)."""
    home: list[int] = []
    number = 0
    while len(home) < nodes:
        home += [number] * int(12 * rng.paretovariate(1.6))
        number += 1
    home = home[:nodes]
    rng.shuffle(home)
    return home


class _Words:
    """An invented vocabulary: words, names, sentences."""

    def __init__(self, rng: random.Random, size: int = 600) -> None:
        self._rng = rng
        self._stock = sorted({self._word() for _ in range(size)})
        rng.shuffle(self._stock)

    def _word(self) -> str:
        pick = self._rng.choice
        parts = (pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS) for _ in range(pick((1, 2, 2, 3))))
        return "".join(parts)

    def word(self) -> str:
        """Return a word, the first of the stock far more often than the last (Zipf)."""
        return self._stock[int(len(self._stock) ** self._rng.random()) - 1]

    def name(self, number: int) -> str:
        """Return a name of two or three words; the number is in it now and then."""
        parts = [self._rng.choice(self._stock).capitalize() for _ in range(2 + number % 3 // 2)]
        return " ".join(parts) + (f" {number}" if number % 7 == 0 else "")

    def sentence(self) -> str:
        """Return a sentence of 8 to 34 words, one in six with a quotation."""
        words = [self.word() for _ in range(self._rng.randint(8, 34))]
        if self._rng.random() < 0.17:
            cut = len(words) // 2
            words[cut], words[-1] = f"“{words[cut]}", f"{words[-1]}”"
        return " ".join(words).capitalize() + "."


def labels(count: int, seed: int = 1) -> list[str]:
    """Return invented names."""
    words = _Words(random.Random(f"labels {count} {seed}"), 4000)
    return [words.name(number) for number in range(count)]


def quotations(count: int, seed: int = 1) -> list[str]:
    """Return invented sentences."""
    words = _Words(random.Random(f"quotations {count} {seed}"), 4000)
    return [words.sentence() for _ in range(count)]


def cited(text: str, start: int, end: int) -> Passage:
    """Return a passage as `selector.passage` does, for words that fold as made ones do: at once."""
    words = text[start:end]
    folded = words.translate(_QUOTES)
    around = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Passage(start, end, digest(words), digest(folded), words, *around)


class _Maker:
    """Makes the statements of a case, part by part."""

    def __init__(self, claims: int, seed: int) -> None:
        self.rng = random.Random(f"case {claims} {seed}")
        self.seed = seed
        self.words = _Words(self.rng)
        self.ontology = load_ontology()
        self.entities: list[Entity] = []
        self.targets: list[Target] = []
        self.count = claims
        self.described: set[str] = set()

    def iri(self, kind: str) -> str:
        return f"{BASE}{kind}/{self.rng.getrandbits(64):016x}"

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def quads(self, library: Library) -> Iterator[Quad]:
        agent = Description(AGENT).link(RDF + "type", PROV + "Agent")
        yield from agent.add(RDFS + "label", terms.literal("Analyst")).quads
        yield from self._entities()
        yield from self._documents(library)
        for made in self._claims():
            yield from claim.describe(made)
            yield from self._evidence(made)

    def _entities(self) -> Iterator[Quad]:
        kinds = self.rng.choices(
            list(_KINDS), list(_KINDS.values()), k=max(8, self.count // CLAIMS_PER_ENTITY)
        )
        for number, kind in enumerate(kinds):
            aliases = (self.words.name(1),) if self.chance(0.15) else ()
            made = Entity(self.iri("entity"), TL + kind, self.words.name(number), aliases)
            self.entities.append(made)
            yield from entity.describe(made)

    def _documents(self, library: Library) -> Iterator[Quad]:
        wanted = max(1, round(self.count / CLAIMS_PER_PASSAGE))
        earlier: list[str] = []
        while len(self.targets) < wanted:
            sentences = [self.words.sentence() for _ in range(PASSAGES_PER_DOCUMENT)]
            text = "\n".join(
                " ".join(sentences[i : i + 4]) for i in range(0, PASSAGES_PER_DOCUMENT, 4)
            )
            name = library.add(text.encode())
            mark = name[7:23]
            version = TextVersion(
                f"{BASE}text/{mark}", f"{BASE}file/{mark}", name, name, EXTRACTOR, len(text)
            )
            work = self._source(version, earlier)
            earlier.append(work.iri)
            yield from source.describe_text(version)
            yield from source.describe(work)
            start = 0
            for sentence in sentences[: wanted - len(self.targets)]:
                start = text.index(sentence, start)
                self._target(work, cited(text, start, start + len(sentence)))
                start += len(sentence)

    def _source(self, version: TextVersion, earlier: Sequence[str]) -> Source:
        copied = bool(earlier) and self.chance(0.2)
        return Source(
            iri=self.iri("source"),
            label=self.words.name(1),
            title=self.words.sentence()[:-1],
            publisher=self.words.name(1),
            issued=self._date(2015) if self.chance(0.8) else "",
            text=version.iri,
            derived_from=(self.rng.choice(earlier),) if copied else (),
            original=not copied and self.chance(0.7),
        )

    def _target(self, work: Source, found: Passage) -> None:
        region = self.rng.choices(("Body", "Headline", "Caption", "ListItem"), (90, 4, 3, 3))[0]
        iri = citation.target_iri(BASE, work.text, found)
        self.targets.append(Target(iri, work.iri, work.text, found, region))

    def _date(self, first: int = 1990) -> str:
        year, month = self.rng.randint(first, 2025), self.rng.randint(1, 12)
        day = f"{year}-{month:02}-{self.rng.randint(1, 28):02}"
        return day[: self.rng.choices((10, 7, 4), (60, 25, 15))[0]]

    def _claims(self) -> Iterator[Claim]:
        relations: dict[tuple[str, str], list[str]] = {}
        made: set[str] = set()
        attempt = 0
        while len(made) < self.count:
            left = self.count - len(made)
            for start, end in pairs(len(self.entities), left, self.seed + attempt):
                ends = self.entities[start], self.entities[end]
                kinds = ends[0].type, ends[1].type
                if kinds not in relations:
                    relations[kinds] = [r.iri for r in self.ontology.relations_between(*kinds)]
                one = self._claim(ends[0].iri, self.rng.choice(relations[kinds]), ends[1].iri)
                if one.iri not in made:
                    made.add(one.iri)
                    yield one
            attempt += 1

    def _claim(self, subject: str, predicate: str, object_: str) -> Claim:
        begins = self._date() if self.chance(0.4) else ""
        year = int(begins[:4]) + self.rng.randint(1, 9) if begins else 0
        proposition = Claim(
            iri="",
            subject=subject,
            predicate=predicate,
            object=object_,
            modality=self.rng.choices(claim.MODALITIES, (86, 9, 5))[0],
            valid_from=begins,
            valid_until=str(year) if begins and self.chance(0.3) else "",
        )
        iri = claim.iri_of(BASE, proposition)
        return Claim(iri, *proposition.proposition, recorded_at=RECORDED, recorded_by=AGENT)

    def _evidence(self, made: Claim) -> Iterator[Quad]:
        for _ in range(self.rng.choices((0, 1, 2, 3), (10, 78, 9, 3))[0]):
            yield from self._described(self._citation(made))
        if self.chance(0.45):
            verdict = self.rng.choices(finding.VERDICTS, (75, 12, 5, 8))[0]
            found = Finding(
                iri=self.iri("finding"),
                on=made.iri,
                verdict=verdict,
                because=self.words.sentence() if self.chance(0.2) else "",
                review=self.rng.choices(("Draft", "Checked", "Cleared"), (70, 20, 10))[0],
                by=AGENT,
                recorded_at=RECORDED,
            )
            yield from finding.describe(found)

    def _described(self, made: Citation) -> Iterator[Quad]:
        """Yield the statements of a citation, those of each passage once in the whole case."""
        known = [one.iri for one in made.targets if one.iri in self.described]
        self.described.update(one.iri for one in made.targets)
        for quad in citation.describe(made):
            if not any(quad.subject.startswith(f"<{iri}") for iri in known):
                yield quad

    def _citation(self, made: Claim) -> Citation:
        speaks = self.chance(0.35)
        form = self.rng.choice(citation.FORMS[1:]) if speaks else "OwnVoice"
        return Citation(
            iri=self.iri("citation"),
            claim=made.iri,
            targets=(self.rng.choice(self.targets),),
            stance=self.rng.choices(citation.STANCES, (86, 6, 4, 2, 2))[0],
            form=form,
            speaker=self.rng.choice(self.entities).iri if speaks else "",
            on_behalf_of=self.rng.choice(self.entities).iri if speaks and self.chance(0.2) else "",
            reported_from=(self.rng.choice(self.entities).iri,) if self.chance(0.06) else (),
            attitude=self.rng.choice(citation.ATTITUDES) if speaks else "",
            said_at=self._date(2015) if speaks and self.chance(0.4) else "",
            recorded_at=RECORDED,
            recorded_by=AGENT,
        )


def build(folder: Path, claims: int, seed: int = 1) -> Made:
    """Make a case of so many claims in a new folder, as bulk entries of its journal.

    One entry holds `ENTRY` statements, so that the memory it takes does not grow with the case.

    Raises:
        WriteFailed: the folder is not empty or cannot be written.
    """
    Project.create(folder, f"Made case of {claims:,} claims", BASE)
    maker = _Maker(claims, seed)
    quads = maker.quads(Library(folder / "sources"))
    number, count, before = 0, 0, ""
    with (folder / "journal" / "base.rdfp").open("xb") as file:
        while some := frozenset(islice(quads, ENTRY)):
            number, count = number + 1, count + len(some)
            label = f"A made case, part {number}"
            entry = Entry(ChangeSet(label, some), AGENT, "base", time=RECORDED, salt=_SALT)
            before, raw = encode(entry, number, before, ())
            file.write(raw)
    entities = tuple(one.iri for one in maker.entities)
    return Made(folder, claims, count, entities, tuple(maker.targets))


def plain_triples(count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield so many plain triples in N-Triples, some thousands at a time: a network without claims.

    A third of them are names and kinds, the others edges between entities that a tenth of the
    entities draw to themselves.
    """
    rng = random.Random(f"triples {count} {seed}")
    things = max(2, count // 6)
    relations = sorted(iri for iri in load_ontology().relations)
    for start in range(0, count, TRIPLES):
        lines = []
        for number in range(start, min(start + TRIPLES, count)):
            thing, turn = divmod(number, 6)
            if turn == 0:
                lines.append(f"<{BASE}t{thing}> <{RDF}type> <{TL}Person> .\n")
            elif turn == 1:
                lines.append(f'<{BASE}t{thing}> <{RDFS}label> "Thing {thing}" .\n')
            else:
                other = int(things * rng.random() ** 3)
                relation = relations[(number * 7 + other) % len(relations)]
                lines.append(f"<{BASE}t{thing}> <{relation}> <{BASE}t{other}> .\n")
        yield "".join(lines).encode()


def fingerprint(folder: Path) -> str:
    """Return the SHA-256 of the journals of a case: the same for the same size and seed."""
    found = hashlib.sha256()
    for path in sorted((folder / "journal").glob("*.rdfp")):
        found.update(path.read_bytes())
    return found.hexdigest()
