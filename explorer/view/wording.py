"""How dates, speakers and stances are said in the window."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale

from graph_data import terms
from graph_data.case import Case
from graph_data.citation import Citation
from graph_data.entity_editing import WIKIDATA
from graph_data.errors import BadInput
from graph_data.evidence import AnchorState
from graph_data.source import Source

DATES: Final = "throughline-dates"
"""Property of the running program that says how dates are written."""
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


SAMENESS: Final = {
    "Accepted": "The same as",
    "Doubted": "Perhaps the same as, doubted:",
    "Open": "Perhaps the same as",
    "Rejected": "Not the same as",
}
TIPS: Final = {
    "Draft": "Nobody has taken a second look yet.",
    "Checked": "A second look was taken at claim and passages.",
    "Cleared": "Cleared for publication.",
    "Quoted": "Counted are independent origins: whoever the words come from in the end.",
    "Unsourced": "No passage affirms it, and no finding accepts it.",
    "Analyst’s word": "No passage affirms it; a finding accepts it all the same.",
    "Not affirmed": "A source is said to stop short of it, and none affirms it.",
    "Own voice": "A source says it itself, not only somebody quoted in it.",
    "Only attributed": "Sources pass it on; none says it in its own voice.",
    "Headline only": "The headline says it; the text below does not.",
    "Inferred": "No source states it in so many words: the analyst concludes it.",
    "Nobody says it": "No passage cited here affirms it, and no finding accepts it.",
    "Not contested": "No passage cited here denies it.",
    "Denied": "Somebody denies it, in a passage cited below.",
    "Planned": "It is said to be planned, not to be so.",
    "Conditional": "It would be so if something else were.",
    "Passage exact": "The words cited stand in the document, letter for letter.",
    "Cited, not checked": "The original is not attached, so nobody could compare the words here.",
    "Passage moved": "The words were found elsewhere in the document: look and confirm.",
    "Passage not found": "The words cited do not stand in the document attached.",
    "No passage": "Nothing is cited for it or against it.",
    "recorded": "When it was entered into this case, not when it happened.",
    "ungraded": "Nobody has said yet how credible this is, from 1 to 6. That is not a low grade.",
    "credibility": "From 1, confirmed by other sources, to 6, cannot be judged.",
}
"""What the words of the Evidence panel mean, by how they begin."""


def tip(words: str) -> str:
    """Return what a word of the Evidence panel means; empty for one that says it itself.

    >>> tip("Draft")
    'Nobody has taken a second look yet.'
    """
    return next((meaning for start, meaning in TIPS.items() if words.startswith(start)), "")


def register_name(match: str) -> str:
    """Return the address of a thing in another register as it is best read.

    >>> register_name("http://www.wikidata.org/entity/Q42")
    'Wikidata Q42'
    """
    return match.replace(WIKIDATA, "Wikidata ").removeprefix("https://").removeprefix("http://")


def shortened(text: str, most: int = 400) -> str:
    """Return a text that takes up no more than some lines: of a long one, beginning and end.

    >>> shortened("one two three four", 12)
    'one two … four'
    """
    if len(text) <= most:
        return text
    end = most // 3
    return f"{text[: most - end].rstrip()} … {text[len(text) - end :].lstrip()}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(0, "entity", "entities")
    ('1 claim', '1,200 claims', '0 entities')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def standing(case: Case) -> str:
    """Return what a case holds and how its passages stand, in one line."""
    states = case.columns.anchors.counted()
    exact, broken = states.get(AnchorState.EXACT, 0), states.get(AnchorState.BROKEN, 0)
    cited = sum(states.values())
    passages = f"{exact:,} of {cited:,} passages exact" if exact else "originals not attached"
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


def day(date: str, style: str = "") -> str:
    """Return a partial date in words: ``2 Feb 2026``, ``Feb 2026``, ``2026``.

    Args:
        date: the date as it is kept.
        style: ``day-first``, ``month-first``, ``figures``, or ``system`` for month names of the
            system's language; empty for what the user has set, see `set_date_style`.

    >>> day("2026-02-02"), day("2026-02-02", "month-first"), day("2026-02", "figures")
    ('2 Feb 2026', 'Feb 2, 2026', '2026-02')
    """
    program = QCoreApplication.instance()
    style = style or str((program.property(DATES) if program else "") or "")
    parts = date.split("-")
    if len(parts) == 1 or style == "figures":
        return date
    month = int(parts[1])
    if style == "system":
        name = QLocale.system().standaloneMonthName(month, QLocale.FormatType.ShortFormat)
    else:
        name = MONTHS[month - 1]
    if len(parts) == 2:
        return f"{name} {parts[0]}"
    number = int(parts[2])
    return (
        f"{name} {number}, {parts[0]}" if style == "month-first" else f"{number} {name} {parts[0]}"
    )


def set_date_style(style: str) -> None:
    """Have dates written so from now on, in all windows of the program."""
    program = QCoreApplication.instance()
    if program:
        program.setProperty(DATES, style)


_ORDINAL: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)\b")
_IN_FIGURES: Final = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_IN_WORDS: Final = (
    re.compile(r"(?:(?P<day>\d{1,2})\.? )?(?P<month>[A-Za-z]{3,})\.?,? (?P<year>\d{4})"),
    re.compile(r"(?P<month>[A-Za-z]{3,})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})"),
)


def date_typed(text: str) -> str:
    """Return a partial date as it is kept, from figures or words; empty for nothing.

    >>> date_typed("2 February 2026"), date_typed("Feb 2026"), date_typed(" 2026 ")
    ('2026-02-02', '2026-02', '2026')
    >>> date_typed("March 3rd, 2025"), date_typed("2025-1-5")
    ('2025-03-03', '2025-01-05')

    Raises:
        BadInput: it is no date; the sentence says how to write one.
    """
    plain = _ORDINAL.sub(r"\1", " ".join(text.split()))
    for pattern in _IN_WORDS:
        found = pattern.fullmatch(plain)
        short = found["month"][:3].casefold() if found else ""
        months = [n for n, name in enumerate(MONTHS, 1) if name[:3].casefold() == short]
        if found and months:
            day_ = f"-{int(found['day']):02}" if found["day"] else ""
            plain = f"{found['year']}-{months[0]:02}{day_}"
    figures = _IN_FIGURES.fullmatch(plain)
    if figures:
        parts = [f"{int(part):02}" for part in figures.groups()[1:] if part]
        plain = "-".join([figures[1], *parts])
    try:
        if plain:
            terms.partial_date(plain)
    except BadInput as error:
        raise BadInput(
            f"“{plain}” is not a date: write it as 2026, 2026-02, 2026-02-02 or 2 Feb 2026."
        ) from error
    return plain


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
