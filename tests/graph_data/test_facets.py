"""Facets counted and filtered by columns, held against counting claim by claim."""

from __future__ import annotations

from collections import Counter

import pytest

from graph_data.case import AXES, Case
from graph_data.citation import read
from graph_data.facets import NOBODY, OF_CLAIMS, Facets, display_type, stretch_of
from graph_data.filters import Filters, Span
from graph_data.project import Project


@pytest.fixture(scope="module")
def case(built_example):
    with Project.open(built_example, write=False) as project:
        yield Case.of(project)


@pytest.fixture(scope="module")
def facets(case):
    made = Facets(case)
    made.take_speakers(made.read_speakers())
    return made


def values(case: Case, iri: str, facet: str, cited) -> tuple[str, ...]:
    """Return the values of a claim, one claim at a time."""
    one, axes = case.columns.claim(iri), case.columns.evidence_of(iri)
    relation = case.project.ontology.relations.get(one.predicate)
    if facet in ("relation", "family"):
        return (one.predicate if facet == "relation" else relation.family,)
    if facet == "source":
        return case.columns.sources_of(iri) or (NOBODY,)
    if facet == "speaker":
        return tuple(sorted({c.speaker for c in cited.get(iri, ()) if c.speaker})) or (NOBODY,)
    if facet == "opposition":
        return ("contested" if axes.contested else "none",)
    if facet == "verdict":
        return (axes.verdict.lower() or "no finding",)
    return (getattr(axes, facet).name.lower(),)


def test_counts_are_those_of_claim_by_claim(case, facets):
    cited = read(case.project.store)
    rows = facets.rows_between(list(case.columns.entities))
    iris = [case.columns.claims[row].iri for row in rows.tolist()]
    assert set(iris) == {case.columns.claims[r].iri for r in case.columns.live_rows().tolist()}
    found = facets.counts(rows, {})
    for facet in OF_CLAIMS:
        expected = Counter(v for iri in iris for v in values(case, iri, facet, cited))
        assert +found[facet] == expected, facet
        assert facets.values_of(facet, iris[0]) == values(case, iris[0], facet, cited)


def some_filters(case) -> dict[str, Filters]:
    works, none = list(case.sources), Filters()
    ontology = case.project.ontology
    person = next(iri for iri in ontology.types if iri.endswith("#Person"))
    families = list(ontology.families)
    return {
        "source": none.toggled("source", frozenset(works[:2])),
        "only": none.only("family", frozenset(families[:1])),
        "type": none.toggled("type", frozenset([person])),
        "axes": none.toggled("support", frozenset(["quoted"])).only("modality", {"actual"}),
        "speaker": none.toggled("speaker", frozenset([NOBODY])),
        "all": none.toggled("source", frozenset(works[:2])).toggled("type", frozenset([person])),
    }


@pytest.mark.parametrize("name", ["source", "only", "type", "axes", "speaker", "all"])
def test_counts_follow_the_filters_of_the_other_facets(case, facets, name):
    filters = some_filters(case)[name]
    cited = read(case.project.store)
    rows = facets.rows_between(list(case.columns.entities))
    masks = facets.masks(rows, filters)
    found = facets.counts(rows, masks)
    ontology = case.project.ontology

    def passes(iri: str, but: str) -> bool:
        one = case.columns.claim(iri)
        ends = (case.columns.entities[end].type for end in (one.subject, one.object))
        if but != "type" and not all(
            filters.lets("type", [display_type(ontology, kind)]) for kind in ends
        ):
            return False
        others = (facet for facet in filters.choices if facet not in ("type", but))
        return all(filters.lets(f, values(case, iri, f, cited)) for f in others)

    iris = [case.columns.claims[row].iri for row in rows.tolist()]
    for facet in ("family", "source", "speaker", "support", "modality", "verdict"):
        expected = Counter(
            v for iri in iris if passes(iri, facet) for v in values(case, iri, facet, cited)
        )
        assert +found[facet] == expected, facet


def test_types_are_those_that_are_drawn_alike(case, facets):
    iris = list(case.columns.entities)
    kinds = facets.types_of([*iris, "https://example.org/nobody"])
    assert kinds[-1] == NOBODY
    for iri, kind in zip(iris, kinds, strict=False):
        assert kind == display_type(case.project.ontology, case.columns.entities[iri].type)


def test_those_that_have_a_value_are_found(case, facets):
    rows = facets.rows_between(list(case.columns.entities))
    counted = facets.counts(rows, {})
    for facet in ("source", "speaker", "family", *AXES):
        for value, number in counted[facet].items():
            assert len(facets.having(rows, facet, frozenset([value]))) == number


@pytest.mark.parametrize(
    ("date", "until", "expected"),
    [
        ("2025-03-04", "", (24302, 24302, True)),
        ("2025-03", "2025-05", (24302, 24304, True)),
        ("2025", "", (24300, 24311, False)),
        ("2025", "2026-01", (24300, 24312, False)),
        ("2025-03", "2024", (24302, 24302, True)),
        ("", "", None),
        ("soon", "", None),
        ("２０２５", "", None),
        ("2025-13", "", (24300, 24311, False)),
    ],
)
def test_partial_dates_cover_months(date, until, expected):
    assert stretch_of(date, until) == expected


def test_a_span_lets_through_what_falls_into_it(case, facets):
    rows = facets.rows_between(list(case.columns.entities))
    for clock in ("held", "published"):
        months, undated = facets.months(rows, clock)
        assert sum(months.values()) + undated >= len(rows)
        month = max(months, key=months.__getitem__)
        mask = facets.masks(rows, Filters(span=Span(clock, month, month)))["span"]
        assert int(mask.sum()) >= months[month]
        kept = facets.masks(rows, Filters(span=Span(clock, month, month, undated=True)))["span"]
        assert int(kept.sum()) >= int(mask.sum())
    everything = Filters(span=Span("held", 0, 12 * 4000, undated=True))
    assert facets.masks(rows, everything)["span"].all()


def test_an_empty_case_has_empty_facets(desk):
    case = Case.of(desk.project)
    facets = Facets(case)
    rows = facets.rows_between([])
    assert len(rows) == 0
    masks = facets.masks(rows, Filters(span=Span("held", 1, 2)).toggled("type", frozenset("x")))
    assert all(len(mask) == 0 for mask in masks.values())
    assert not any(facets.counts(rows, masks).values())
    assert facets.months(rows, "published") == ({}, 0)


def test_a_new_claim_is_followed(desk):
    ada, bill = desk.entity("Ada Quill"), desk.entity("The Pontoon Bill", "Bill")
    first = desk.claim(ada, "proposes", bill)
    case = Case.of(desk.project)
    facets = Facets(case)
    facets.take_speakers(facets.read_speakers())
    assert facets.values_of("speaker", first.iri) == (NOBODY,)
    second = desk.claim(ada, "opposes", bill)
    fresh = Case.of(desk.project)
    followed = Facets(fresh)
    followed.take_speakers(followed.read_speakers())
    followed.follow([first.iri, second.iri])
    rows = followed.rows_between([ada.iri, bill.iri])
    assert len(rows) == 2
    assert followed.counts(rows, {})["speaker"] == {NOBODY: 2}
