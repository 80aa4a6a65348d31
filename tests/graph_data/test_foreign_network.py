"""Things and links of others become statements; names are matched with what the case has."""

import pytest

from graph_data import entity, foreign_network
from graph_data.changeset import Quad
from graph_data.entity import Entity
from graph_data.foreign_network import Link, Thing, Weaver
from graph_data.namespaces import RDF, RDFS, TL
from graph_data.read_as import ReadAs
from tests.support.builders import an_iri

DIGEST = "sha256:" + "ab" * 32
SUES = TL + "sues"


@pytest.fixture
def ann(desk):
    return desk.entity("Ann Field")


@pytest.fixture
def weaver(desk, ann):
    return Weaver(desk.project, DIGEST, ReadAs())


@pytest.mark.parametrize(
    ("written", "read"),
    [("2020", "2020"), ("2020-02", "2020-02"), ("2020-02-30", ""), ("1.2.2020", "2020-02-01"),
     ("2020-02-03 10:00", "2020-02-03"), ("2020-02-03T10:00:00Z", "2020-02-03"), ("x", "")],
)  # fmt: skip
def test_dates(written, read):
    assert foreign_network.partial(written) == read


def test_an_equal_name_is_the_same_thing_unless_its_kind_is_another(weaver, ann):
    assert weaver.add(Thing("1", "ann field")) == ann.iri
    assert weaver.recognised == {ann.iri}
    other = weaver.add(Thing("2", "Ann Field", "organisation"))
    assert other != ann.iri
    assert weaver.add(Thing("1", "Somebody else")) == ann.iri
    assert weaver.find("ann field") == ann.iri
    assert weaver.find("Nobody") == ""


def test_two_of_a_name_are_nobody_in_particular(desk, ann):
    twin = Entity(an_iri("twin"), TL + "Organisation", "Ann Field")
    desk.project.apply(entity.create(desk.project.ontology, twin))
    weaver = Weaver(desk.project, DIGEST, ReadAs())
    assert weaver.add(Thing("1", "Ann Field", line=4)) not in (ann.iri, twin.iri)
    assert [(i.line, "several things" in i.text) for i in weaver.issues] == [(4, True)]
    assert weaver.add(Thing("2", "Ann Field", "person")) == ann.iri


def test_an_address_is_its_own_name(weaver):
    assert weaver.add(Thing("http://e.example/x", "Ann Field")) == "http://e.example/x"


def test_new_things_have_the_same_name_each_time_the_file_is_read(desk, weaver):
    again = Weaver(desk.project, DIGEST, ReadAs())
    other = Weaver(desk.project, DIGEST.replace("a", "c"), ReadAs())
    made = weaver.add(Thing("k", "Kay"))
    assert made == again.add(Thing("k", "Kay"))
    assert made != other.add(Thing("k", "Kay"))


def test_kinds_come_from_the_file_the_relation_or_the_default(weaver):
    bo, cy = weaver.add(Thing("bo", "Bo")), weaver.add(Thing("cy", "Cy"))
    assert weaver.type(bo) == ""
    assert weaver.join(Link("bo", "speaks for", "cy"), default_kind=TL + "Agency")
    assert (weaver.type(bo), weaver.type(cy)) == (TL + "Person", TL + "Agency")
    weaver.settle(bo, TL + "Court")
    assert weaver.type(bo) == TL + "Person"
    weaver.describe()
    assert (f"<{bo}>", f"<{RDF}type>", f"<{TL}Person>") in {q[:3] for q in weaver.quads}


def test_a_relation_turned_round(weaver, ann):
    board = weaver.add(Thing("b", "The Board", "public body"))
    weaver.add(Thing("a", "Ann Field"))
    claim = weaver.join(Link("b", "employs", "a"))
    said = {q.predicate[1:-1]: q.object[1:-1] for q in weaver.quads if q.subject == f"<{claim}>"}
    assert (said[RDF + "subject"], said[RDF + "object"]) == (ann.iri, board)
    assert weaver.uncited == 1


def test_what_is_no_relation_becomes_one_of_the_case(weaver):
    for key in ("a", "b"):
        weaver.add(Thing(key, key.upper(), "person"))
    claim = weaver.join(Link("a", "admires", "b", 3, valid_from="2020"))
    said = {q.predicate[1:-1]: q.object for q in weaver.quads if q.subject == f"<{claim}>"}
    assert said[RDF + "predicate"].endswith("/relation/admires>")
    assert said[TL + "validFrom"].startswith('"2020"')
    own = said[RDF + "predicate"]
    assert Quad(own, f"<{RDFS}label>", '"admires"@en') in weaver.quads


def test_what_is_to_be_no_relation_is_kept_with_all_that_is_said_of_it(desk):
    own = desk.project.settings.base + "relation/admires"
    weaver = Weaver(desk.project, DIGEST, ReadAs({own: ""}))
    for key in ("a", "b"):
        weaver.add(Thing(key, key.upper(), "person"))
    assert weaver.join(Link("a", "admires", "b", 3, valid_from="2020", more={"note": "much"})) == ""
    statement = [q for q in weaver.quads if q.predicate == f"<{RDF}predicate>"]
    assert statement[0].object.endswith("/relation/admires>")
    kept = {q.object for q in weaver.aside if q.subject == statement[0].subject}
    assert kept == {'"2020"', '"much"'}


def test_what_a_person_says_a_relation_means(desk):
    own = desk.project.settings.base + "relation/admires"
    weaver = Weaver(desk.project, DIGEST, ReadAs({own: TL + "praises"}))
    for key in ("a", "b"):
        weaver.add(Thing(key, key.upper(), "person"))
    assert weaver.join(Link("a", "admires", "b", 3))


def test_what_the_vocabulary_forbids_is_said_with_its_line(weaver):
    weaver.add(Thing("a", "A", "place"))
    assert weaver.join(Link("a", "sues", "a", 7)) == ""
    assert weaver.join(Link("a", "is part of", "a", 9, valid_until="soon"))
    said = {issue.line: issue.text for issue in weaver.issues if "kept aside" in issue.text}
    assert "“sues” leads from an agent" in said[7]
    assert any("“soon” is not a date" in issue.text for issue in weaver.issues)
    assert len(weaver.aside) == 1


def test_what_is_of_no_known_kind_may_stand_anywhere(weaver):
    weaver.add(Thing("b", "B", "spaceship"))
    weaver.add(Thing("c", "C"))
    assert weaver.join(Link("b", "sues", "b", 8))
    assert weaver.join(Link("c", "sues", "b", 9))
    assert not weaver.issues
    assert weaver.type(weaver.find("c")) == TL + "Thing"


def test_a_claim_that_the_case_has_is_not_made_again(desk, ann):
    bo = desk.entity("Bo")
    one = desk.claim(ann, "sues", bo)
    weaver = Weaver(desk.project, DIGEST, ReadAs())
    weaver.add(Thing("a", "Ann Field"))
    weaver.add(Thing("b", "Bo"))
    assert weaver.join(Link("a", "sues", "b")) == one.iri
    assert weaver.join(Link("a", "sues", "b")) == one.iri
    assert (weaver.known, weaver.uncited) == (1, 0)


def test_other_names_and_notes(weaver, ann):
    new = weaver.add(Thing("k", "Kay", "person", 1, ("K.",), "a note", {"age": "3", "empty": ""}))
    weaver.add(Thing("a", "Ann Field", note="not taken", aliases=("Annie",)))
    weaver.describe()
    said = {(q.subject[1:-1], q.object) for q in weaver.quads}
    assert {(new, '"K."@en'), (new, '"a note"@en'), (ann.iri, '"Annie"@en')} <= said
    assert (ann.iri, '"not taken"@en') not in said
    assert [q.object for q in weaver.aside] == ['"3"']
    assert (new, '"Kay"@en') in {
        (q.subject[1:-1], q.object) for q in weaver.quads if q.predicate == f"<{RDFS}label>"
    }
