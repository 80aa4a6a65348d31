"""Coverage: whether every sentence of the sources is cited, or has a reason why it bears no claim.

A sentence is found by a simple rule, so that two readers count the same. Text is taken line by
line. Within a line a sentence ends after ``.``, ``!``, ``?`` or ``…`` and the closing quotation
marks or brackets behind it, where white space and then anything but a small letter follows. It
does not end after a single capital (an initial, "U.S.") nor after an abbreviated title, rank or
month, so that two sentences are at times counted as one. White space at its ends is left out; what
holds neither letter nor digit is no sentence.

The rule needs the words. Where an original is not attached, its sentences are read from a table of
offsets that the case carries. Reasons stand in a second table. Both hold offsets and no wording of
the sources, are kept in the folder ``coverage`` of the case, and are no part of its graph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph_data import citation, source, verify
from graph_data.errors import BadInput
from graph_data.formats.case_tables import Row, read_rows
from graph_data.project import Project

FOLDER: Final = "coverage"
SENTENCES: Final = "sentences.tsv"
UNCITED: Final = "uncited.tsv"
ENOUGH: Final = 0.5
"""Part of a sentence that a stretch with a reason must cover to be the reason of that sentence."""

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\sa-z])")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Govs?|Sens?|Reps?|Gen|Col|Lt|Sgt|St|No|vs|cf|etc|e\.g|i\.e"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_ALPHANUMERIC = re.compile(r"[^\W_]")
_LONGEST_ABBREVIATION = 8

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Covered:
    """One sentence of a source and what became of it.

    Attributes:
        start: first code point in its text.
        end: code point after the last.
        claims: IRIs of the claims that are cited from it.
        reason: why it bears none, in words; empty when none is given.
    """

    start: int
    end: int
    claims: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The sentences of one source.

    Attributes:
        source: IRI of the source.
        label: its short name.
        known: whether its sentences could be found; else attach the original.
        sentences: all of them, in order.
    """

    source: str
    label: str
    known: bool
    sentences: tuple[Covered, ...] = ()

    @property
    def cited(self) -> tuple[Covered, ...]:
        """Those that a cited passage overlaps."""
        return tuple(one for one in self.sentences if one.claims)

    @property
    def excused(self) -> tuple[Covered, ...]:
        """Those that bear no claim, for a stated reason."""
        return tuple(one for one in self.sentences if one.reason and not one.claims)

    @property
    def neither(self) -> tuple[Covered, ...]:
        """Those that are not accounted for."""
        return tuple(one for one in self.sentences if not one.reason and not one.claims)

    @property
    def both(self) -> tuple[Covered, ...]:
        """Those that are cited although a reason says that they bear no claim."""
        return tuple(one for one in self.sentences if one.reason and one.claims)

    @property
    def reasons(self) -> Counter[str]:
        """How many sentences bear no claim, by reason."""
        return Counter(one.reason for one in self.excused)

    @property
    def whole(self) -> bool:
        """Whether every sentence is accounted for."""
        return self.known and not self.neither


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield (start, end) of each sentence of a text, in code points, by the rule of this module."""
    for line in _LINE.finditer(text, start, len(text) if end is None else end):
        begin = line.start()
        for stop in (*_ends(text, line.start(), line.end()), line.end()):
            words = text[begin:stop]
            first = begin + len(words) - len(words.lstrip())
            if _ALPHANUMERIC.search(words):
                yield first, first + len(words.strip())
            begin = stop


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        before = text[max(start, match.end() - _LONGEST_ABBREVIATION) : match.end()]
        if not _ABBREVIATED.search(before):
            yield match.end()


def carried(folder: Path, base: str) -> dict[str, bytes]:
    """Return the two tables of a folder as the case itself carries them, by the file's name.

    Args:
        folder: where the tables lie, in which texts are named by key.
        base: IRI under which the case names its things; there texts are named by IRI.
    """
    files = {}
    for name, columns in ((SENTENCES, ("start", "end")), (UNCITED, ("start", "end", "reason"))):
        rows = read_rows(folder / name)
        lines = [f"{base}text-{row['text']}\t" + "\t".join(row[c] for c in columns) for row in rows]
        if lines:
            files[name] = "\n".join(["\t".join(("text", *columns)), *lines, ""]).encode()
    return files


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A row of one of the tables."""

    start: int
    end: int
    reason: str = ""

    def shared(self, span: Span) -> int:
        """Return how many code points lie in both."""
        return min(self.end, span[1]) - max(self.start, span[0])


def _stretches(path: Path) -> dict[str, list[_Stretch]]:
    """Return the rows of a table by the IRI of the text, in order of place."""
    found: dict[str, list[_Stretch]] = {}
    for row in read_rows(path):
        found.setdefault(row["text"], []).append(_stretch(path, row))
    return {text: sorted(rows, key=lambda row: row.start) for text, rows in found.items()}


def _stretch(path: Path, row: Row) -> _Stretch:
    if not (row["start"].isdecimal() and row["end"].isdecimal()):
        raise BadInput(f"{path}: “{row['start']}-{row['end']}” is no range of characters.")
    made = _Stretch(int(row["start"]), int(row["end"]), row.get("reason", ""))
    if made.start >= made.end:
        raise BadInput(f"{path}: {made.start}-{made.end} ends before it begins.")
    return made


def read(project: Project) -> list[Coverage]:
    """Return the coverage of each source of a case.

    Raises:
        BadInput: a table of the case is not lawful.
        BadDocument: an attached document was changed or cannot be read.
    """
    folder = project.folder / FOLDER
    listed = _stretches(folder / SENTENCES)
    reasons = _stretches(folder / UNCITED)
    cited = _cited(project)
    versions = source.read_texts(project.store)
    texts = {iri: verify.document_text(project.library, one) for iri, one in versions.items()}
    found = []
    for iri, work in source.read(project.store).items():
        text = texts.get(work.text)
        if text is not None:
            spans = list(sentence_spans(text, work.start, work.end or None))
        else:
            end = work.end or (versions[work.text].length if work.text in versions else 0)
            spans = _within(listed.get(work.text, []), work.start, end, work.label)
        held = [
            _covered(span, cited.get(work.text, ()), reasons.get(work.text, ())) for span in spans
        ]
        found.append(Coverage(iri, work.label, text is not None or bool(spans), tuple(held)))
    return found


def _cited(project: Project) -> dict[str, list[tuple[Span, str]]]:
    """Return what is cited of each text: places and claims."""
    found: dict[str, list[tuple[Span, str]]] = {}
    for claim, several in citation.read(project.store).items():
        for target in (target for one in several for target in one.targets):
            span = (target.passage.start, target.passage.end)
            found.setdefault(target.text, []).append((span, claim))
    return found


def _within(rows: Iterable[_Stretch], start: int, end: int, label: str) -> list[Span]:
    """Return the sentences of a table that lie in a source; they must not overlap."""
    spans = [(row.start, row.end) for row in rows if row.shared((start, end)) > 0]
    edges = [start, *(edge for span in spans for edge in span), end]
    if edges != sorted(edges):
        raise BadInput(f"{label}: sentences of the table overlap or reach beyond the source.")
    return spans


def _covered(span: Span, cited: Iterable[tuple[Span, str]], reasons: Sequence[_Stretch]) -> Covered:
    claims = {claim for (start, end), claim in cited if start < span[1] and end > span[0]}
    near = [row for row in reasons if row.shared(span) > 0]
    excused = sum(row.shared(span) for row in near) >= ENOUGH * (span[1] - span[0])
    words = "; ".join(dict.fromkeys(row.reason for row in near)) if excused else ""
    return Covered(*span, tuple(sorted(claims)), words)
