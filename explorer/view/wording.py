"""How dates, speakers and stances are said in the window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from graph_data.case import Case
from graph_data.citation import Citation
from graph_data.evidence import AnchorState
from graph_data.source import Source

MONTHS: Final = (
    "Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec",
)  # fmt: skip
STANCE: Final = {
    "Affirms": "affirms",
    "Denies": "denies",
    "Qualifies": "qualifies",
    "Withholds": "stops short",
    "Mentions": "only mentions it",
}
FORM: Final = {
    "OwnVoice": "own voice",
    "DirectQuote": "direct quotation",
    "IndirectSpeech": "indirect speech",
}
REGION: Final = {"Body": "body", "Headline": "headline", "Caption": "caption", "ListItem": "list"}
ATTITUDE: Final = {
    "States": "",
    "Considers": "considers it so",
    "Alleges": "alleges it",
    "Reports": "reports it",
}


def counted(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def standing(case: Case) -> str:
    """Return what a case holds and how its passages stand, in one line."""
    states = case.columns.anchors.counted()
    exact, broken = states.get(AnchorState.EXACT, 0), states.get(AnchorState.BROKEN, 0)
    cited = sum(states.values())
    passages = f"{exact} of {cited} passages exact" if exact else "originals not attached"
    facts = [
        counted(len(case.columns.live_rows()), "claim"),
        counted(len(case.sources), "source"),
        f"{passages} · {broken} broken" if states else "no passages cited yet",
    ]
    return " · ".join(facts)


def quoted(words: str) -> str:
    """Return the words of a source in quotation marks, white space as one space each.

    Words that are a quotation themselves keep their own marks and get none.

    >>> quoted("it was  so")
    '“it was so”'
    """
    plain = " ".join(words.split())
    return plain if plain[:1] in '“"' and plain[-1:] in '”"' else f"“{plain}”"


def day(date: str) -> str:
    """Return a partial date in words: ``2 Feb 2026``, ``Feb 2026``, ``2026``.

    >>> day("2026-02-02")
    '2 Feb 2026'
    """
    parts = date.split("-")
    if len(parts) == 1:
        return date
    words = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return f"{int(parts[2])} {words}" if len(parts) == 3 else words


def who_says(citation: Citation, names: Mapping[str, str]) -> str:
    """Return the speaker and the chain of reporters, the nearest first."""
    who = names.get(citation.speaker, "")
    if who and citation.on_behalf_of:
        who += f", for {names[citation.on_behalf_of]}"
    elif citation.on_behalf_of:
        who = f"For {names[citation.on_behalf_of]}"
    through = [names[iri] for iri in citation.reported_from if iri in names]
    if through:
        chain = "through " + ", then ".join(through)
        who = f"{who}, {chain}" if who else chain[:1].upper() + chain[1:]
    return who


def published(source: Source) -> str:
    """Return when a source was published, as far as it is known."""
    return day(source.issued) if source.issued else "not dated"
