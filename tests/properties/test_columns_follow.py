"""Columns that followed changes are those that are read anew, whatever has changed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import ontology
from graph_data.changeset import Quad
from graph_data.columns import ClaimColumns
from graph_data.evidence import AnchorState
from graph_data.namespaces import DCTERMS, OA, RDF, RDFS, SKOS, TL, XSD
from graph_data.store import Store
from tests.support import strategies

ONTOLOGY = ontology.load()


def iri(name: str) -> str:
    return f"https://example.org/{name}"


def nodes(*names: str) -> list[str]:
    return [f"<{name if ':' in name else iri(name)}>" for name in names]


def scale(*names: str) -> list[str]:
    return nodes(*(TL + name for name in names))


ENTITIES = nodes("ada", "brookmouth", "ferry")
CLAIMS = nodes("claim-1", "claim-2")
CITATIONS = nodes("citation-1", "citation-2", "citation-3")
PASSAGES = nodes("passage-1", "passage-2")
SOURCES = nodes("paper", "wire")
STEPS = nodes("step-1", "step-2")
FINDINGS = nodes("finding-1", "finding-2")
WORDS = ['"Ada"@en', '"Quill"@en', '"2031"', '"not a number"']
NUMBERS = [f'"{n}"^^<{XSD}integer>' for n in (-1, 0, 3)] + WORDS

# Subjects, predicate, values: all that may be said in these cases, lawful or not.
SAYINGS = [
    (ENTITIES, RDF + "type", scale("Person", "Organisation", "Unknown")),
    (ENTITIES, RDFS + "label", WORDS),
    (ENTITIES, SKOS + "altLabel", WORDS),
    (CLAIMS, RDF + "type", scale("Claim")),
    (CLAIMS, RDF + "subject", ENTITIES),
    (CLAIMS, RDF + "predicate", scale("supports", "heads")),
    (CLAIMS, RDF + "object", ENTITIES),
    (CLAIMS, TL + "modality", scale("Actual", "Planned", "Unheard")),
    (CLAIMS, TL + "validFrom", WORDS),
    (CITATIONS, OA + "hasBody", CLAIMS),
    (CITATIONS, OA + "hasTarget", PASSAGES),
    (CITATIONS, TL + "stance", scale("Affirms", "Denies", "Withholds")),
    (CITATIONS, TL + "form", scale("OwnVoice", "DirectQuote")),
    (CITATIONS, TL + "speaker", ENTITIES),
    (CITATIONS, TL + "onBehalfOf", ENTITIES),
    (CITATIONS, TL + "reportedFrom", STEPS),
    (CITATIONS, TL + "emendation", nodes("slip")),
    (nodes("slip"), TL + "asWritten", WORDS),
    (STEPS, TL + "reporter", ENTITIES + SOURCES),
    (STEPS, TL + "order", NUMBERS),
    (PASSAGES, OA + "hasSource", SOURCES),
    (PASSAGES, TL + "region", scale("Headline", "Body")),
    (PASSAGES, OA + "hasSelector", nodes("selector")),
    (nodes("selector"), OA + "start", NUMBERS),
    (SOURCES, RDF + "type", scale("Source")),
    (SOURCES, TL + "hasText", nodes("text")),
    (SOURCES, TL + "derivedFrom", SOURCES + WORDS),
    (SOURCES, TL + "lineage", scale("OriginalWork")),
    (SOURCES, DCTERMS + "issued", WORDS),
    (FINDINGS, RDF + "type", scale("Finding")),
    (FINDINGS, TL + "on", CLAIMS),
    (FINDINGS, TL + "verdict", scale("Accepted", "Rejected", "Puzzled")),
    (FINDINGS, TL + "basis", scale("Stated", "Inferred")),
    (FINDINGS, TL + "review", scale("Checked", "Framed")),
]
UNIVERSE = [
    Quad(subject, f"<{predicate}>", value)
    for subjects, predicate, values in SAYINGS
    for subject in subjects
    for value in values
]
# A whole case, one saying each, from which the random ones depart.
WHOLE = [
    Quad(subject, f"<{predicate}>", values[number % len(values)])
    for subjects, predicate, values in SAYINGS
    for number, subject in enumerate(subjects)
]
STATEMENTS = st.sampled_from(UNIVERSE)
STATES = st.builds(
    lambda whole, more, less: ((set(WHOLE) if whole else set()) | more) - less,
    st.booleans(),
    st.sets(STATEMENTS, max_size=20),
    st.sets(st.sampled_from(WHOLE), max_size=10),
)


def seen(columns: ClaimColumns) -> dict[str, object]:
    """Everything that the window reads from columns."""
    everybody = [iri(name) for name in ("ada", "brookmouth", "ferry")]
    alive = [columns.claims[row] for row in columns.live_rows()]
    return {
        "entities": columns.entities,
        "claims": {one.iri: one for one in alive},
        "evidence": {one.iri: columns.evidence_of(one.iri) for one in alive},
        "sources": {one.iri: columns.sources_of(one.iri) for one in alive},
        "found": {one.iri: columns.claim(one.iri) for one in alive if columns.alive(one.iri)},
        "relations": {
            one.iri: columns.predicates[columns.predicate[columns.live_rows()][number]]
            for number, one in enumerate(alive)
        },
        "touching": {name: set(columns.claims_of(name)) for name in everybody},
        "degrees": {name: columns.degree(name) for name in everybody},
        "neighbours": {
            name: {other: set(claims) for other, claims in columns.neighbours(name).items()}
            for name in everybody
        },
        "between": {
            (one, other): set(columns.between([one, other]))
            for one in everybody
            for other in everybody
        },
    }


@settings(deadline=None, max_examples=120)
@given(
    STATES,
    st.lists(strategies.changes(STATEMENTS), min_size=1, max_size=4),
    st.booleans(),
)
def test_following_is_reading_anew(state, changes, take_back):
    store = Store()
    store.rebuild(state, {})
    anchors = {iri("passage-1"): AnchorState.EXACT}
    columns = ClaimColumns(store, ONTOLOGY, anchors)
    if take_back:
        changes = [*changes, *(change.inverse() for change in reversed(changes))]
    for change in changes:
        before = seen(columns)
        effective = store.effective(change)
        store.apply(effective, {})
        changed = columns.update(effective)
        after = seen(columns)
        assert after == seen(ClaimColumns(store, ONTOLOGY, anchors))
        assert {
            name
            for part in ("claims", "evidence", "sources")
            for name in before[part].keys() | after[part].keys()
            if before[part].get(name) != after[part].get(name)
        } <= changed


@settings(deadline=None, max_examples=50)
@given(STATES)
def test_new_anchors_are_as_if_read_with_them(state):
    store = Store()
    store.rebuild(state, {})
    columns = ClaimColumns(store, ONTOLOGY, {})
    anchors = {iri("passage-1"): AnchorState.BROKEN, iri("passage-2"): AnchorState.EXACT}
    columns.set_anchors(anchors)
    assert seen(columns) == seen(ClaimColumns(store, ONTOLOGY, anchors))
