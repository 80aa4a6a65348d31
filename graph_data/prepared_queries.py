"""Questions that come with the program: SPARQL files whose comments say what they ask."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from graph_data.ontology import RESOURCES

GENERAL: Final = RESOURCES / "queries"
"""Questions for any case."""

OF_EXAMPLE: Final = RESOURCES / "example" / "queries"
"""Questions for the example case."""

EXAMPLE_BASE: Final = "https://w3id.org/throughline/example/287g/"
_REMARK = re.compile(r"# (Question|Answer): ([^\n]*(?:\n#   [^\n]*)*)")


@dataclass(frozen=True, slots=True)
class Prepared:
    """One question.

    Attributes:
        question: in words.
        answer: what its rows are, in words.
        text: the query, its comments included.
    """

    question: str
    answer: str
    text: str


def read(folder: Path) -> list[Prepared]:
    """Return the questions in a folder, in order of their files."""
    found = []
    for path in sorted(folder.glob("*.rq")):
        text = path.read_text("utf-8")
        said = {
            kind: " ".join(words.replace("\n#", " ").split())
            for kind, words in _REMARK.findall(text)
        }
        found.append(Prepared(said.get("Question", path.stem), said.get("Answer", ""), text))
    return found


def offered(base: str) -> list[Prepared]:
    """Return the questions for a case: those for any case, and first its own where it has some.

    Args:
        base: base IRI of the case.
    """
    own = read(OF_EXAMPLE) if base == EXAMPLE_BASE else []
    return [*own, *read(GENERAL)]
