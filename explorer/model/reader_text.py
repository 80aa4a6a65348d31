"""A source as the Reader shows it: the original or else our own digest, with its marks."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from graph_data import citation, selector
from graph_data.case import Case
from graph_data.citation import Target
from graph_data.errors import BadDocument
from graph_data.source import Source, copies_of, read_copies, read_texts
from graph_data.verify import document_text

_LINE_ENDS = "\r\f\u2028\u2029"
_NOT_TEXT = "\ufdd0\ufdd1\x00"
# Where none of these is in a text, Qt counts as we do.
_TAKEN_APART = re.compile(f"[{_LINE_ENDS}{_NOT_TEXT}]|[^\x00-\uffff]")


class QtText:
    """A text as Qt shows it, with the way back to the code points that are cited.

    Qt counts UTF-16 units, makes one line end of CR LF and knows line ends of its own.
    """

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.shown = text
        self._origin: array[int] | range = range(len(text))
        if _TAKEN_APART.search(text):
            self._map(text)

    def _map(self, text: str) -> None:
        """Note for each unit that Qt counts which code point it belongs to."""
        parts: list[str] = []
        origin = array("L")
        for offset, char in enumerate(text):
            if char == "\r" and text[offset + 1 : offset + 2] == "\n":
                continue
            shown = "\n" if char in _LINE_ENDS else "\ufffd" if char in _NOT_TEXT else char
            parts.append(shown)
            origin.extend([offset] * (2 if ord(char) > 0xFFFF else 1))
        self.shown, self._origin = "".join(parts), origin

    def code_point(self, position: int) -> int:
        """Return the offset in the text of a Qt position."""
        return self._origin[position] if position < len(self._origin) else self.length

    def position(self, code_point: int) -> int:
        """Return the Qt position of an offset in the text."""
        return bisect_left(self._origin, code_point)


@dataclass(frozen=True, slots=True)
class Mark:
    """A cited stretch.

    Attributes:
        start: first code point of the text shown.
        end: code point after the last.
        target: the passage that is cited.
        claims: the claims that cite it.
    """

    start: int
    end: int
    target: Target
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReaderText:
    """What the Reader shows of one source.

    Attributes:
        source: the work.
        text: the words shown.
        is_digest: they are ours; the original is not attached.
        offset: code points of the original before the first one shown.
        original: the whole original text, empty for a digest.
        marks: cited stretches in order of place.
        fault: why the original cannot be shown, empty when it can or is not attached.
    """

    source: Source
    text: str
    is_digest: bool
    offset: int
    original: str
    marks: tuple[Mark, ...]
    fault: str = ""

    @property
    def words(self) -> tuple[str, str, bool]:
        """What is to be read, apart from its marks."""
        return self.source.iri, self.text, self.is_digest

    def mark_of(self, target: Target) -> Mark | None:
        """Return the mark of a passage."""
        return next((mark for mark in self.marks if mark.target.iri == target.iri), None)

    def marks_at(self, code_point: int) -> list[Mark]:
        """Return the marks over a place, the shortest first."""
        found = [mark for mark in self.marks if mark.start <= code_point < mark.end]
        return sorted(found, key=lambda mark: mark.end - mark.start)

    def target_for(
        self, base: str, start: int, end: int, *, keep_words: bool, region: str = "Body"
    ) -> Target | None:
        """Return the passage that a marked stretch stands for.

        In the original it is that stretch itself. Words of our digest are never evidence: there
        it is the passage of the original that the digest gives at this place, or None.
        """
        if self.is_digest:
            overlap = [m for m in self.marks if m.start < end and start < m.end]
            best = max(overlap, key=lambda m: min(end, m.end) - max(start, m.start), default=None)
            return best.target if best else None
        try:
            found = selector.passage(
                self.original, self.offset + start, self.offset + end, keep_words=keep_words
            )
        except ValueError:
            return None
        iri = citation.target_iri(base, self.source.text, found)
        return Target(iri, self.source.iri, self.source.text, found, region)


def _cited(case: Case, source_iri: str, text_iri: str) -> dict[str, tuple[Target, list[str]]]:
    """Return the passages cited from a text of a source, each with the claims that cite it."""
    query = """SELECT DISTINCT ?claim WHERE {
        %VALUES% ?c oa:hasTarget/oa:hasSource ?iri ; oa:hasBody ?claim }"""
    rows = case.project.store.select(query, [f"<{source_iri}>"])
    found: dict[str, tuple[Target, list[str]]] = {}
    claims = [row[0][1:-1] for row in rows if row[0]]
    for claim, cited in citation.read(case.project.store, claims).items() if claims else ():
        for one in cited:
            for target in one.targets:
                if target.source == source_iri and target.text in ("", text_iri):
                    held = found.setdefault(target.iri, (target, []))[1]
                    if claim not in held:
                        held.append(claim)
    return found


def read(case: Case, source_iri: str) -> ReaderText:
    """Return what the Reader shows of a source."""
    work = case.sources[source_iri]
    library = case.project.library
    original, fault = None, ""
    try:
        versions = read_texts(case.project.store)
        original = document_text(library, versions[work.text]) if work.text in versions else None
    except BadDocument as error:
        fault = error.sentence
    cited = _cited(case, source_iri, work.text)
    if not work.text and not work.digest_text:
        kept = copies_of(work, {}, read_copies(case.project.store))
        reasons = [copy.unreadable for copy in kept if copy.unreadable]
        return ReaderText(work, "", False, 0, "", (), " ".join(reasons))
    if original is not None:
        end = work.end or len(original)
        marks = [
            Mark(t.passage.start - work.start, t.passage.end - work.start, t, tuple(claims))
            for t, claims in cited.values()
        ]
        text = original[work.start : end]
        return ReaderText(
            work, text, False, work.start, original, _in_order(marks, len(text)), fault
        )
    try:
        text = library.text(work.digest_text) if work.digest_text else ""
    except BadDocument as error:
        text, fault = "", error.sentence
    marks = [Mark(t.digest_start, t.digest_end, t, tuple(claims)) for t, claims in cited.values()]
    return ReaderText(work, text, True, 0, "", _in_order(marks, len(text)), fault)


def _in_order(marks: list[Mark], length: int) -> tuple[Mark, ...]:
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= length]
    return tuple(sorted(inside, key=lambda mark: (mark.start, mark.end)))


def paragraph_of(text: str, code_point: int) -> int:
    """Return the number of the digest's paragraph at a place, 0 when there is none."""
    starts = [0] + [i + 1 for i, char in enumerate(text) if char == "\n"]
    line = text[starts[bisect_right(starts, code_point) - 1] :].split("\n", 1)[0]
    number = line.partition("\t")[0]
    return int(number) if number.isdigit() else 0


def quotation(case: Case, target: Target, texts: dict[str, str | None]) -> tuple[str, str]:
    """Return the words to show for a passage and whose: ``quoted``, ``digest`` or ``none``.

    Args:
        case: the open case.
        target: the passage.
        texts: originals already read, by IRI of the text; filled as needed.
    """
    if target.passage.exact:
        return target.passage.exact, "quoted"
    if target.text not in texts:
        versions = read_texts(case.project.store)
        try:
            texts[target.text] = document_text(case.project.library, versions[target.text])
        except (BadDocument, KeyError):
            texts[target.text] = None
    original = texts[target.text]
    if original is not None:
        found = selector.anchor(original, target.passage)
        if found.state in ("exact", "folded"):
            return original[found.start : found.end], "quoted"
        return "", "none"
    work = case.sources.get(target.source)
    if work and work.digest_text and target.digest_end:
        try:
            return case.project.library.text(work.digest_text)[
                target.digest_start : target.digest_end
            ], "digest"
        except BadDocument:
            return "", "none"
    return "", "none"
