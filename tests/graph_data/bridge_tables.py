"""A small case spelled out as tables, all of it invented: a mayor, a bridge and a mill.

One document holds two stories. One sentence of it is cited twice, one is denied, one has a reason
why it bears no claim, and one has neither.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from graph_data import example, selector

BASE = "https://example.org/bridge/"
TEXT = (
    "Bridge to close\n\n"
    "Dora Finch, the mayor, plans to close the old bridge. “It is worn out,” Mr. Pell said."
    " The U.S. Army was not asked.\n"
    "• Menu\n"
    "The mill opposes the closing, a clerk told the Weekly.\n\n"
    "A second story\nThe mill nevr sues anybody, says Pell!  Nobody had asked.\n"
)
SECOND = TEXT.index("A second")
DIGEST = "# Bridge to close\n1\tThe mayor wants to shut the bridge; Pell calls it worn.\n"


def span(words: str) -> tuple[int, int]:
    """Return where words stand in the document."""
    assert TEXT.count(words) == 1
    return TEXT.index(words), TEXT.index(words) + len(words)


def key(words: str) -> str:
    """Return the key of the passage that holds these words."""
    start, end = span(words)
    return f"paper:{start}-{end}"


PLANS = "Dora Finch, the mayor, plans to close the old bridge."
WORN = "“It is worn out,” Mr. Pell said."
MILL = "The mill opposes the closing, a clerk told the Weekly."
NEVER = "The mill nevr sues anybody"

PASSAGES = {PLANS: ("Body", "bridge-story"), WORN: ("Body", "bridge-story"),
            MILL: ("Body", "bridge-story"), NEVER: ("Caption", "mill-story")}  # fmt: skip

ROWS = {
    "sources": [
        {"key": "bridge-story", "text": "paper", "start": "0", "end": str(SECOND),
         "title": "Bridge to close", "label": "The Weekly, on the bridge", "digest": "d.txt"},
        {"key": "mill-story", "text": "paper", "start": str(SECOND), "end": str(len(TEXT)),
         "title": "A second story", "label": "The Weekly, on the mill"},
    ],
    "entities": [
        {"key": "finch", "type": "Person", "label": "Dora Finch"},
        {"key": "pell", "type": "Person", "label": "Jo Pell"},
        {"key": "clerk", "type": "Person", "label": "a clerk, not named", "unnamed_in": "paper"},
        {"key": "mill", "type": "Organisation", "label": "the mill"},
        {"key": "closing", "type": "Policy", "label": "closing of the bridge"},
        {"key": "worn", "type": "Position", "label": "the bridge is worn out"},
        {"key": "suit", "type": "Lawsuit", "label": "Mill v. Finch"},
        {"key": "quay", "type": "Place", "label": "Old Quay"},
    ],
    "claims": [
        {"key": "announces", "subject": "finch", "relation": "announces", "object": "closing",
         "modality": "Planned", "from": "2031-05", "place": "quay", "verdict": "Accepted"},
        {"key": "holds", "subject": "pell", "relation": "holdsPosition", "object": "worn"},
        {"key": "opposes", "subject": "mill", "relation": "opposes", "object": "closing",
         "verdict": "Accepted", "basis": "Inferred"},
        {"key": "sues", "subject": "mill", "relation": "sues", "object": "finch",
         "in_case": "suit", "until": "2031", "verdict": "Rejected"},
    ],
    "citations": [
        {"claim": "announces", "passage": key(PLANS), "form": "OwnVoice"},
        {"claim": "holds", "passage": key(WORN), "speaker": "pell", "attitude": "States",
         "form": "DirectQuote", "said_at": "2031-05-02", "note": "in the street"},
        {"claim": "opposes", "passage": f"{key(PLANS)} {key(MILL)}", "speaker": "clerk",
         "on_behalf_of": "mill", "reported_from": "clerk > bridge-story", "form": "IndirectSpeech"},
        {"claim": "sues", "passage": key(NEVER), "stance": "Denies", "as_written": "nevr",
         "read_as": "never", "emendation_because": "A letter is missing."},
    ],
    "uncited": [
        {"text": "paper", "start": str(span("Bridge to close\n")[0]), "end": "15",
         "source": "bridge-story", "reason": "title"},
        {"text": "paper", "start": str(span("• Menu")[0]), "end": str(span("• Menu")[1]),
         "source": "bridge-story", "reason": "page furniture"},
        {"text": "paper", "start": str(span("A second story")[0]),
         "end": str(span("A second story")[1]), "source": "mill-story", "reason": "title"},
        {"text": "paper", "start": str(span(NEVER)[0]), "end": str(span(NEVER)[1]),
         "source": "mill-story", "reason": "thought to say nothing"},
    ],
}  # fmt: skip

COLUMNS = {
    "sources": "key text start end title label author publisher issued issued_basis derived_from"
    " digest note",
    "entities": "key type label aliases unnamed_in unspecified_part_of match note",
    "claims": "key subject relation object modality from until place in_case verdict basis because"
    " review",
    "citations": "claim passage stance speaker on_behalf_of reported_from attitude form said_at"
    " note as_written read_as emendation_because",
    "passages": "key region source paragraph phrase raw folded",
    "texts": "key file_digest text_digest extractor length digest",
    "uncited": "text start end source reason",
    "sentences": "text start end",
}


def _passages() -> list[dict[str, str]]:
    rows = []
    for words, (region, story) in PASSAGES.items():
        raw, folded = selector.digest(words), selector.digest(selector.fold(words))
        digests = {"raw": raw.removeprefix("sha256:"), "folded": folded.removeprefix("sha256:")}
        aid = {"paragraph": "1", "phrase": "Pell calls it worn"} if words == WORN else {}
        rows.append({"key": key(words), "region": region, "source": story} | digests | aid)
    return rows


def write_tables(folder: Path, sentences: tuple[tuple[int, int], ...] = ()) -> Path:
    """Write the tables of the case; the sentences only where they are given."""
    (folder / "digests").mkdir(parents=True)
    (folder / "digests" / "d.txt").write_text(DIGEST, encoding="utf-8")
    (folder / "case.toml").write_text(
        f'title = "The bridge"\nbase = "{BASE}"\nquotations = "hashes"\n', encoding="utf-8"
    )
    hashed = sha256(TEXT.encode()).hexdigest()
    text = {"key": "paper", "file_digest": hashed, "text_digest": hashed,
            "extractor": "plain text, UTF-8, 1", "length": str(len(TEXT))}  # fmt: skip
    rows = ROWS | {"passages": _passages(), "texts": [text]}
    if sentences:
        rows["sentences"] = [
            {"text": "paper", "start": str(start), "end": str(end)} for start, end in sentences
        ]
    for name, listed in rows.items():
        columns = COLUMNS[name].split()
        lines = ["\t".join(row.get(column, "") for column in columns) for row in listed]
        table = "\n".join(["\t".join(columns), *lines, ""])
        (folder / f"{name}.tsv").write_text(table, encoding="utf-8")
    return folder


def build(folder: Path, sentences: tuple[tuple[int, int], ...] = ()) -> Path:
    """Make the case in a new folder, its document not attached; return the folder."""
    example.build(folder, write_tables(folder.with_name(f"{folder.name}-tables"), sentences))
    return folder


def write_document(folder: Path) -> Path:
    """Write the document of the case, as it would come from outside."""
    path = folder / "paper.txt"
    path.write_bytes(TEXT.encode())
    return path
