"""A table of claims for spreadsheets: one row a citation, one for a claim that nobody is cited for.

CSV as RFC 4180 has it, in UTF-8. A cell that a spreadsheet would take for a formula is preceded by
an apostrophe, so that opening a table never runs what somebody else wrote.
https://owasp.org/www-community/attacks/CSV_Injection
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from typing import Final

from graph_data import citation, claim, entity, finding, ontology, source, terms
from graph_data.changeset import Quad
from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.formats.selection import bare_triples
from graph_data.namespaces import RDFS, local_name
from graph_data.store import Store

COLUMNS: Final = (
    "subject", "relation", "object", "modality", "valid_from", "valid_until", "verdict",
    "stance", "speaker", "on_behalf_of", "form", "attitude", "said_at", "credibility",
    "sources", "published", "passages", "words", "note",
    "claim", "subject_iri", "relation_iri", "object_iri", "citation",
)  # fmt: skip
# White space before the sign does not hinder a spreadsheet; nor do the full-width signs.
_FORMULA = re.compile(r"[\s\x00-\x20\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")


def harmless(value: str) -> str:
    """Return a text as it may stand in a cell: never the beginning of a formula.

    >>> harmless("=1+1")
    "'=1+1"
    """
    return f"'{value}" if _FORMULA.match(value) else value


class _Names:
    """Labels of what claims and citations point at."""

    def __init__(self, store: Store) -> None:
        self.known = ontology.load()
        self.labels = {
            iri: one.label for iri, one in entity.read(store, self.known).items() if one.label
        }
        for quad in store.quads(predicate=f"<{RDFS}label>"):
            self.labels.setdefault(quad.subject[1:-1], terms.value(quad.object))
        self.works = source.read(store)

    def __call__(self, iri: str) -> str:
        return self.labels.get(iri) or (local_name(iri) if iri else "")


def _ends(subject: str, predicate: str, object_: str, names: _Names) -> dict[str, str]:
    return {
        "subject": names(subject),
        "relation": names.known.label(predicate),
        "object": names(object_),
        "subject_iri": subject,
        "relation_iri": predicate,
        "object_iri": object_,
    }


def _claim_cells(one: Claim, verdict: str, names: _Names) -> dict[str, str]:
    return _ends(one.subject, one.predicate, one.object, names) | {
        "modality": one.modality.lower(),
        "valid_from": one.valid_from,
        "valid_until": one.valid_until,
        "verdict": verdict.lower(),
        "claim": one.iri,
    }


def _citation_cells(one: Citation, names: _Names) -> dict[str, str]:
    works = list(dict.fromkeys(target.source for target in one.targets))
    issued = [names.works[work].issued for work in works if work in names.works]
    return {
        "stance": one.stance.lower(),
        "speaker": names(one.speaker),
        "on_behalf_of": names(one.on_behalf_of),
        "form": one.form,
        "attitude": one.attitude.lower(),
        "said_at": one.said_at,
        "credibility": one.credibility,
        "sources": " | ".join(names(work) for work in works),
        "published": " | ".join(filter(None, issued)),
        "passages": " | ".join(f"{t.passage.start}-{t.passage.end}" for t in one.targets),
        "words": " | ".join(t.passage.exact for t in one.targets if t.passage.exact),
        "note": one.note,
        "citation": one.iri,
    }


def claims_csv(quads: Iterable[Quad]) -> str:
    """Return the claims among some statements as CSV, by subject, relation and object.

    An accepted bare triple whose claim is not among the statements is a row with its ends alone.
    """
    kept = list(quads)
    store = Store()
    store.rebuild(kept, {})
    names = _Names(store)
    cited, judged = citation.read(store), finding.read(store)
    claims = sorted(
        claim.read(store).values(),
        key=lambda c: (names(c.subject), names.known.label(c.predicate), names(c.object), c.iri),
    )
    out = io.StringIO()
    table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    for one in claims:
        found = judged.get(one.iri, [])
        shared = _claim_cells(one, found[-1].verdict if found else "", names)
        for row in [_citation_cells(c, names) for c in cited.get(one.iri, [])] or [{}]:
            table.writerow({name: harmless(cell) for name, cell in (shared | row).items()})
    said = {(one.subject, one.predicate, one.object) for one in claims}
    for subject, predicate, object_ in bare_triples(kept, names.known.relations, said):
        row = _ends(subject, predicate, object_, names)
        table.writerow({name: harmless(cell) for name, cell in row.items()})
    return out.getvalue()
