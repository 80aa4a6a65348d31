"""Whatever a case says, its export is read into another case as the same graph, and only once."""

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import claim, entity, finding, ontology
from graph_data.changeset import Quad
from graph_data.claim import Claim
from graph_data.entity import Entity
from graph_data.finding import Finding
from graph_data.import_sorting import Sorter
from graph_data.namespaces import TL
from graph_data.store import Store
from tests.support import strategies

WHEN = "2031-05-03T10:00:00Z"
ONTOLOGY = ontology.load()
BASE = "https://example.org/other/"


@st.composite
def cases(draw) -> list[Quad]:
    """People, claims between them of any modality, verdicts on some."""
    names = draw(st.lists(strategies.wordings(12).filter(str.strip), min_size=1, max_size=4))
    people = [Entity(f"x:p{n}", TL + "Person", name) for n, name in enumerate(names)]
    quads = [quad for one in people for quad in entity.describe(one)]
    ends = st.sampled_from(people)
    several = st.lists(st.tuples(ends, ends, st.sampled_from(claim.MODALITIES)), max_size=5)
    for number, (subject, object_, modality) in enumerate(draw(several)):
        one = Claim(
            f"x:c{number}", subject.iri, TL + "succeeded", object_.iri, modality, recorded_at=WHEN
        )
        quads += claim.describe(one)
        if draw(st.booleans()):
            verdict = draw(st.sampled_from(finding.VERDICTS))
            quads += finding.describe(
                Finding(f"x:f{number}", one.iri, verdict, by="x:me", recorded_at=WHEN)
            )
    return quads


def held(quads) -> Store:
    store = Store()
    store.rebuild(quads, {})
    return store


def sort(store: Store, quads) -> Sorter:
    sorter = Sorter(store, ONTOLOGY, BASE, BASE + "agent/me")
    sorter.sort(quads)
    return sorter


@settings(deadline=None, max_examples=40)
@given(quads=cases(), merged=st.booleans())
def test_a_case_is_read_into_another_as_the_same_graph_and_only_once(quads, merged):
    theirs = held(quads).case_quads()
    read = (
        [quad._replace(graph="") for quad in theirs] if merged else theirs
    )  # Turtle has no graphs
    found = sort(held([]), read)
    assert not found.aside
    ours = held(found.placed)
    assert set(ours.case_quads()) == set(theirs)
    again = sort(ours, read)
    assert not again.placed
    assert not again.aside


@settings(deadline=None, max_examples=60)
@given(there=cases(), quads=st.lists(strategies.quads(), max_size=8))
def test_nothing_of_a_foreign_file_is_lost_and_nothing_of_the_case_is_touched(there, quads):
    store = held(there)
    before = set(store.case_quads())
    found = sort(store, quads)
    assert set(store.case_quads()) == before
    assert len(found.placed) + len(found.aside) >= len({quad[:3] for quad in quads}) - found.derived
    for quad in [*found.placed, *found.aside]:
        assert quad.checked() == quad
