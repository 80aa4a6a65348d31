"""What the command line prints of a case for a reader: sentences, and how far sources are cited."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from graph_data.coverage import Coverage, Covered
from graph_data.documents.adding import Added
from graph_data.namespaces import local_name
from graph_data.sentences import Sentence, Words

_STANCES = {
    "Affirms": "affirmed",
    "Denies": "DENIED",
    "Qualifies": "QUALIFIED",
    "Withholds": "WITHHELD",
    "Mentions": "MENTIONED",
}
"""Whatever is not affirmed stands out: read past, it would turn the sentence round."""
_ORIGINS = {"original": "original", "digest": "our digest, not evidence"}


def added_line(one: Added) -> str:
    """Return what became of a file that was added."""
    where = f"{one.label} <{one.source}>"
    said = {
        "added": f"Document: {where}",
        "in the case already": f"Already in the case: Document: {where}",
        "same text": f"{one.path.name} has the same text: kept as another copy of {where}",
        "cannot be read": f"{one.sentence} It was kept all the same: {where}",
        "refused": one.sentence,
    }[one.state]
    return f"{said}. {one.sentence}" if one.sentence and not one.unread else said


def sentence_lines(label: str, sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the lines that show the sentences of one source."""
    yield f"{label}: {_count(len(sentences), 'sentence')}"
    for one in sentences:
        yield f"{one.number:5}. {one.text}."
        yield f"       {'; '.join(_facts(one))}"
        if one.said_at or one.note:
            said = f"said {one.said_at}" if one.said_at else ""
            yield f"       note: {'; '.join(part for part in (said, one.note) if part)}"
        if one.emendation:
            slip = one.emendation
            yield f"       read “{slip.read_as}” for “{slip.as_written}”: {slip.because}"
        yield from (f"       {_shown(words)}" for words in one.words)


def _facts(one: Sentence) -> Iterator[str]:
    yield _STANCES.get(one.stance, one.stance)
    if one.speaker:
        behalf = f" on behalf of {one.on_behalf_of}" if one.on_behalf_of else ""
        yield f"by {one.speaker}{behalf}"
    else:
        yield "by the source itself"
    if one.through:
        yield f"through {', then '.join(one.through)}"
    words = [_spaced(part) for part in (one.attitude, one.form, one.region)]
    yield from (word for word in words if word)
    inferred = ", inferred by the analyst" if one.basis == "Inferred" else ""
    yield f"{one.verdict.lower() or 'no finding'}{inferred}"


def _spaced(name: str) -> str:
    """Return ``OwnVoice`` as "own voice"."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name).strip()


def _shown(words: Words) -> str:
    place = f"{words.start}-{words.end}"
    if not words.text:
        return f"{place}: the words are not at hand"
    return f"{place}, {_ORIGINS[words.origin]}: {' '.join(words.text.split())}"


def coverage_lines(one: Coverage, *, every: bool = False) -> Iterator[str]:
    """Yield the lines that show how far one source is cited.

    Args:
        every: list each sentence with its claims or its reason.
    """
    yield one.label
    if not one.known:
        yield "  its sentences are not known here: attach the original"
        return
    yield (
        f"  {_count(len(one.sentences), 'sentence')}: {len(one.cited)} cited,"
        f" {len(one.excused)} with a reason, {len(one.neither)} with neither"
    )
    for reason, count in sorted(one.reasons.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {count:5}  {reason}"
    if every:
        yield from (_mapped(sentence) for sentence in one.sentences)
    yield from (f"  neither: {place.start}-{place.end}" for place in one.neither)
    yield from (f"  cited, and has a reason: {place.start}-{place.end}" for place in one.both)


def _mapped(one: Covered) -> str:
    names = " | ".join(local_name(iri) for iri in one.claims)
    return f"  {one.start}-{one.end}\t{names or one.reason or 'NEITHER'}"


def coverage_json(found: Sequence[Coverage]) -> str:
    """Return the coverage of sources as JSON, with each sentence."""
    return json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"
