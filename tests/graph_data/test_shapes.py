"""What resources/shapes.ttl lets pass and what it stops, tried on an invented case.

Each breakage and each lawful variant is the case of tests/data/ferry_case.ttl with one thing
changed, under a base IRI of its own. All of them are validated in one run, because a run costs
more than what it looks at; what a copy did wrong is told by the base of the IRI at fault.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph
import pyshacl
import pytest
import rdflib
from rdflib import Namespace, URIRef

RESOURCES = Path(__file__).parents[2] / "resources"
ONTOLOGY = RESOURCES / "ontology.ttl"
SHAPES = RESOURCES / "shapes.ttl"
CASE = Path(__file__).parents[1] / "data" / "ferry_case.ttl"
BASE = "https://example.org/ferry/"

SH = Namespace("http://www.w3.org/ns/shacl#")
TL = Namespace("https://w3id.org/throughline/ns#")
WHOLE_GRAPH = URIRef("https://w3id.org/throughline/ns")  # the target of the rules

DATE = "is YYYY, YYYY-MM or YYYY-MM-DD, typed to match, without a time zone."
FIRST_DATE = f"The first date of a claim {DATE}"
DIGEST = "written sha256: and 64 hexadecimal digits."
ONE_TYPE = "An entity must have exactly one type."
SUBJECT_KIND = "The subject of the claim is not of the kind that the relationship starts from."
OBJECT_KIND = "The object of the claim is not of the kind that the relationship points to."
NO_FINDING = "A bare triple needs an actual claim with an accepted finding behind it."
RECORDED_BY = "A record names the one analyst or program that entered it, and that is on record."
OUT_OF_RANGE = "The passage lies outside the range of its source."
SPEAKER = "A quotation or indirect speech needs a speaker or a chain of reports."
GAP_FIGURE = "A gap names the one figure that was expected."
CLAIM_SUIT = "rdf:subject ex:company ;\n    rdf:predicate tl:sues ;\n    rdf:object ex:town ;"


@dataclass(frozen=True)
class Change:
    """One change of the case: a text in it replaced, or lines added at its end."""

    name: str
    old: str = ""
    new: str = ""
    add: str = ""
    message: str = ""
    at: str = ""  # the thing at fault: a local name of the case, or a name as in Turtle
    also: tuple[str, ...] = ()  # messages that the same fault brings with it

    @property
    def base(self) -> str:
        """The base IRI of this copy of the case."""
        return f"https://example.org/{re.sub('[^a-z0-9]+', '-', self.name.lower())}/"

    def turtle(self) -> str:
        """The changed case; the text to be replaced must stand in it exactly once."""
        text = CASE.read_text(encoding="utf-8")
        if self.old:
            assert text.count(self.old) == 1, f"{self.old!r} stands {text.count(self.old)} times"
            text = text.replace(self.old, self.new)
        return text.replace(BASE, self.base) + self.add


def swap(name: str, old: str, new: str, at: str, message: str, *also: str) -> Change:
    """A breakage made by replacing a text of the case."""
    return Change(name, old=old, new=new, at=at, message=message, also=also)


def extra(name: str, add: str, at: str, message: str, *also: str) -> Change:
    """A breakage made by adding to the case."""
    return Change(name, add=add, at=at, message=message, also=also)


ENTITIES = [
    swap("entity without a label", 'rdfs:label "Brookmouth Ferry Company"@en', "tl:note 'x'",
         "company", "An entity needs a label."),
    extra("two labels in one language", 'ex:ada rdfs:label "A. Quill"@en .',
          "ada", "An entity has one label in each language, in words."),
    extra("two types", "ex:town a tl:Agency .", "town", ONE_TYPE),
    swap("abstract type", "ex:company a tl:Organisation", "ex:company a tl:Agent",
         "company", "An entity must have a type of its own, not one that only gathers others."),
    swap("zone on the date of issue", '"2031-05-03"^^', '"2031-05-03Z"^^',
         "paper", f"A date of issue {DATE}"),
    swap("unknown reliability", "tl:ReliabilityB", "tl:Credibility2",
         "paper", "The reliability of a source is one letter from A to F."),
    swap("range with a start only", "    tl:rangeEnd 800 ;\n", "",
         "paper", "The range of a source has a start and an end, or neither."),
    swap("figure in words", "tl:value 40", 'tl:value "forty"',
         "trips", "A figure has one value, a whole or decimal number."),
    swap("figure without a unit", '    tl:unit "crossing"@en ;\n', "",
         "trips", "A figure says once what it counts."),
    swap("not comparable and no reason", "tl:because \"One counts", "tl:note \"One counts",
         "trips", "Figures that are not comparable need a reason."),
    extra("blank node", 'ex:ada tl:note "x" . [] rdfs:label "nobody" .',
          "_:", "A case holds no blank nodes."),
    extra("property misspelt", 'ex:ada tl:nott "x" .',
          "tl:nott", "This property is in our namespace but not in the ontology."),
    extra("type misspelt", "ex:boat a tl:Fery .",
          "tl:Fery", "This type is in our namespace but not in the ontology."),
]  # fmt: skip

CLAIMS = [
    swap("no subject", CLAIM_SUIT, CLAIM_SUIT.replace("rdf:subject ex:company ;", ""),
         "claim-suit", "A claim has exactly one subject."),
    extra("two objects", "ex:claim-suit rdf:object ex:ada .",
          "claim-suit", "A claim has exactly one object."),
    swap("unknown predicate", "tl:sues", "ex:pesters",
         "claim-suit", "The predicate of a claim must be a known relationship."),
    swap("subject of another kind", CLAIM_SUIT, CLAIM_SUIT.replace("ex:company", "ex:licence"),
         "claim-suit", SUBJECT_KIND),
    swap("object of another kind", CLAIM_SUIT, CLAIM_SUIT.replace("ex:town", "ex:licence"),
         "claim-suit", OBJECT_KIND),
    swap("object that nobody described", CLAIM_SUIT, CLAIM_SUIT.replace("ex:town", "ex:nobody"),
         "claim-suit", OBJECT_KIND),
    swap("no modality", "tl:modality tl:Actual ;\n    tl:inCase", "tl:inCase",
         "claim-suit", "A claim is actual, planned or conditional: one of the three."),
    swap("value of another scale", "tl:modality tl:Planned", "tl:modality tl:Open",
         "claim-plan", "A claim is actual, planned or conditional: one of the three."),
    swap("zone on a month", '"2030-11"^^', '"2030-11Z"^^', "claim-office", FIRST_DATE),
    swap("zone on a day", '"2030-11"^^xsd:gYearMonth', '"2030-11-01Z"^^xsd:date',
         "claim-office", FIRST_DATE),
    swap("date typed otherwise", '"2030-11"^^xsd:gYearMonth', '"2030-11"^^xsd:date',
         "claim-office", FIRST_DATE),
    swap("day that never was", '"2030-11"^^xsd:gYearMonth', '"2030-02-30"^^xsd:date',
         "claim-office", FIRST_DATE),
    swap("month thirteen", '"2030-11"^^', '"2030-13"^^', "claim-office", FIRST_DATE),
    swap("ends before it begins", '"2032"^^xsd:gYear', '"2030-10-31"^^xsd:date',
         "claim-office", "The claim ends before it begins."),
    swap("ends in an earlier year", '"2032"^^xsd:gYear', '"2029"^^xsd:gYear',
         "claim-office", "The claim ends before it begins."),
    swap("no time of entry", '    tl:recordedAt "2031-06-01T09:10:00Z"^^xsd:dateTime ;\n', "",
         "claim-suit", "A record says once, with date and time, when it was entered."),
    extra("entered by two", 'ex:claim-suit tl:recordedBy ex:me . ex:me a prov:Agent ; '
          'rdfs:label "Me" .', "claim-suit", RECORDED_BY),
    swap("case that is no lawsuit", "tl:inCase ex:suit", "tl:inCase ex:licence",
         "claim-suit", "The case of a claim is one lawsuit."),
    swap("accepted without a bare triple", "ex:ada tl:holdsOffice ex:mayor .", "",
         "claim-office", "An actual claim that is accepted must also stand as a bare triple."),
    extra("bare triple without a claim", "ex:company tl:opposes ex:town .",
          "company", NO_FINDING),
    extra("bare triple of a claim without a finding", "ex:company tl:sues ex:town .",
          "company", NO_FINDING),
    extra("bare triple of a planned claim", "ex:town tl:ends ex:licence .", "town", NO_FINDING),
    swap("bare triple of a doubted claim", "tl:Accepted ;\n    tl:basis tl:Inferred",
         "tl:Doubted ;\n    tl:basis tl:Inferred", "ada", NO_FINDING),
]  # fmt: skip

CITATIONS = [
    extra("citation of two claims", "ex:cite-suit oa:hasBody ex:claim-plan .",
          "cite-suit", "A citation bears on exactly one claim."),
    swap("citation without a passage", "    oa:hasTarget ex:passage-plan ;\n    tl:stance tl:Den",
         "    tl:stance tl:Den", "cite-suit", "A citation points at one or more passages."),
    extra("two stances", "ex:cite-suit tl:stance tl:Mentions .", "cite-suit",
          "A citation affirms, denies, qualifies, withholds or mentions: one of the five."),
    extra("own voice of a speaker", "ex:cite-office tl:speaker ex:clerk .",
          "cite-office", "A citation in the source's own voice has no speaker."),
    swap("quotation of nobody", "    tl:speaker ex:company ;\n", "", "cite-suit", SPEAKER),
    swap("speaker that cannot speak", "tl:speaker ex:company", "tl:speaker ex:licence",
         "cite-suit", "A citation has at most one speaker, a person or a body."),
    swap("grade without a grader", "    tl:gradedBy ex:analyst ;\n", "",
         "cite-office", "A grade of credibility needs a grader and a date."),
    swap("two first steps", "tl:order 2", "tl:order 1",
         "cite-plan", "Two steps of one chain of reports cannot have the same place."),
    swap("emendation without a reason", '    tl:because "A slip of the type."@en ;\n', "",
         "slip", "An emendation says why."),
    swap("passage that ends where it starts", "oa:end 27", "oa:end 10",
         "position-office", "A position must end after it starts."),
    swap("position of a type that the store rewrites", "oa:start 10 ;",
         'oa:start "10"^^xsd:nonNegativeInteger ;',
         "position-office", "A position starts at one xsd:integer, 0 or more."),
    swap("passage without a position", "oa:hasSelector ex:position-office ;", "",
         "passage-office", "A passage has exactly one position."),
    swap("short digest", "sha256:cccc", "sha256:cc",
         "passage-office", f"A passage has one raw digest, {DIGEST}"),
    swap("folded digest without its fold", 'tl:fold "v1" ;\n    tl:digestStart 5',
         "tl:digestStart 5", "passage-office",
         "A passage names the version of its folding, such as v1."),
    swap("place in the digest without an end", ' ;\n    tl:digestEnd 60 .', " .",
         "passage-office", "A place in our own digest has a start and an end, or neither."),
    swap("text of another source", "tl:hasText ex:text ;", "tl:hasText ex:text2 ;",
         "passage-plan", "The text version of the passage is not one of its source's.",
         "A source has text versions."),
    swap("passage outside the range of its source", "oa:end 160", "oa:end 801",
         "passage-plan", OUT_OF_RANGE),
    swap("passage past the end of the text", "oa:end 160", "oa:end 901",
         "passage-plan", "The passage runs past the end of its text.", OUT_OF_RANGE),
    swap("text without a length", "    tl:length 900 .", "    tl:translator 'x' .",
         "text", "A text version gives its length in code points, once."),
    swap("copy without a digest", "tl:fileDigest \"sha256:", "tl:fileDigest \"md5:",
         "copy", f"A copy has one file digest, {DIGEST}"),
]  # fmt: skip

RECORDS = [
    swap("finding without a verdict", "    tl:verdict tl:Open ;\n", "",
         "finding-words", "A finding accepts, doubts, rejects or leaves open: one of the four."),
    swap("finding on an entity", "tl:on ex:claim-plan", "tl:on ex:ada",
         "finding-plan", "A finding is on exactly one claim or hypothesis."),
    swap("finding of nobody", "tl:basis tl:Stated ;\n    prov:wasAttributedTo ex:analyst",
         "tl:basis tl:Stated", "finding-plan",
         "A finding names the one analyst who made it, and who is on record."),
    swap("inference without a reason", 'tl:because "Read with', 'tl:note "Read with',
         "finding-office", "A finding that infers or rejects must say why."),
    swap("rejection without a reason", 'tl:because "The clerk', 'tl:note "The clerk',
         "finding-person", "A finding that infers or rejects must say why."),
    swap("same utterance of one", "    tl:between ex:cite-plan ;\n", "",
         "same-words", "A hypothesis of sameness is between exactly two things."),
    swap("same utterance of people", "tl:between ex:cite-plan", "tl:between ex:ada",
         "same-words", "The same utterance is supposed of citations."),
    swap("hypothesis without a finding", "tl:on ex:same-words", "tl:on ex:claim-suit",
         "same-words", "A hypothesis needs a finding, be it an open one."),
    swap("gap without a figure", "    tl:expected ex:trips ;\n", "", "gap", GAP_FIGURE),
    swap("gap of a fraction", "tl:found 2 .", "tl:found 2.5 .",
         "gap", "A gap says how many were found, as a whole number."),
    extra("relationship half described", 'ex:courts a tl:Relation ; rdfs:label "courts"@en .',
          "courts", "A relationship needs a label and a family; one of the vocabulary also an "
          "inverse label, an infinitive, a domain and a range."),
    extra("relationship of ours half described",
          'tl:courts a tl:Relation ; rdfs:label "courts"@en ; tl:family tl:EventFamily .',
          "tl:courts", "A relationship needs a label and a family; one of the vocabulary also an "
          "inverse label, an infinitive, a domain and a range."),
    extra("relationship with two ranges", "tl:sues rdfs:range tl:Office .",
          "tl:sues", "A relationship has one domain, one range and one family."),
]  # fmt: skip

# Changes the meaning of tl:sues for every copy, so it is tried alone.
ALONE = [change for change in RECORDS if change.at == "tl:sues"]
BREAKAGES = [c for c in [*ENTITIES, *CLAIMS, *CITATIONS, *RECORDS] if c not in ALONE]

RECORDED = "tl:recordedBy ex:analyst ; tl:recordedAt '2031-06-01T09:30:00Z'^^xsd:dateTime ."
LAWFUL = [
    Change("as it is"),
    Change("uncited claim", add="""
        ex:claim-new a tl:Claim, rdf:Statement ; rdf:subject ex:company ; rdf:object ex:town ;
            rdf:predicate tl:opposes ; tl:modality tl:Actual ; """ + RECORDED),
    Change("something of no known kind sues", add="""
        ex:new a tl:Thing ; rdfs:label "new"@en . ex:other a ex:Barge ; rdfs:label "other"@en .
        ex:Barge a <http://www.w3.org/2002/07/owl#Class> ; rdfs:label "barge"@en ;
            rdfs:subClassOf tl:Entity .
        ex:claim-new a tl:Claim, rdf:Statement ; rdf:subject ex:new ; rdf:object ex:other ;
            rdf:predicate tl:sues ; tl:modality tl:Actual ; """ + RECORDED),
    Change("denied claim alone", old="tl:stance tl:Affirms ;\n    tl:form tl:OwnVoice",
           new="tl:stance tl:Denies ;\n    tl:form tl:OwnVoice"),
    Change("conditional claim", old="tl:modality tl:Planned", new="tl:modality tl:Conditional"),
    Change("digest only", old="    oa:hasSelector ex:quote-office ;\n"),
    Change("ends within the year it begins", old='"2032"^^xsd:gYear', new='"2030"^^xsd:gYear'),
    Change("ends on a day of that month", old='"2032"^^xsd:gYear', new='"2030-11-02"^^xsd:date'),
    Change("chain instead of a speaker", old="    tl:speaker ex:clerk ;\n"),
    Change("second stint, second claim", add="""
        ex:claim-again a tl:Claim, rdf:Statement ; rdf:subject ex:ada ; rdf:object ex:mayor ;
            rdf:predicate tl:holdsOffice ; tl:modality tl:Actual ;
            tl:validFrom "2035"^^xsd:gYear ; """ + RECORDED),
    Change("recorded by a program", add="""
        ex:reader a prov:SoftwareAgent ; rdfs:label "reader 1" .
        ex:claim-new a tl:Claim, rdf:Statement ; rdf:subject ex:ada ; rdf:object ex:town ;
            rdf:predicate tl:locatedIn ; tl:modality tl:Actual ;
            tl:recordedAt "2031-06-01T09:30:00Z"^^xsd:dateTime ; tl:recordedBy ex:reader ."""),
    Change("type of another vocabulary beside ours", add="ex:paper a oa:TextualBody ."),
    Change("terms of the case's own", add="""
        ex:Ship a rdfs:Class ; rdfs:subClassOf tl:Entity ; rdfs:label "ship"@en .
        ex:sailsTo a tl:Relation ; rdfs:label "sails to"@en ; tl:inverseLabel "is a port of"@en ;
            tl:infinitive "sail to"@en ; tl:family tl:EventFamily ;
            rdfs:domain ex:Ship ; rdfs:range tl:Place .
        ex:heron a ex:Ship ; rdfs:label "Heron"@en .
        ex:claim-new a tl:Claim, rdf:Statement ; rdf:subject ex:heron ; rdf:object ex:town ;
            rdf:predicate ex:sailsTo ; tl:modality tl:Actual ; """ + RECORDED),
    Change("records of what is open", add="""
        ex:question a tl:Question ; rdfs:label "Who holds the licence now?"@en .
        ex:search a tl:Search ; rdfs:label "a second ferry"@en ; tl:soughtIn "the timetable"@en .
        ex:correction a tl:Correction ; rdfs:label "The mayor's name"@en ; tl:corrects ex:paper ;
            dcterms:issued "2031-05-04"^^xsd:date ."""),
]  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A message and the thing at fault, as an IRI or a blank node."""

    message: str
    at: str


@pytest.fixture(scope="module", autouse=True)
def literals_as_written() -> Iterator[None]:
    """Read literals as they stand; afterwards undo this, and what pyshacl sets for everybody."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rdflib, "NORMALIZE_LITERALS", False)
        yield


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(SHAPES)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(ONTOLOGY)


def validate(changes: list[Change], shapes: rdflib.Graph, ontology: rdflib.Graph) -> set[Fault]:
    """The faults that SHACL finds in all these copies of the case together."""
    rdflib.NORMALIZE_LITERALS = False
    data = rdflib.Graph()
    for change in changes:
        data.parse(data=change.turtle(), format="turtle")
    data += ontology
    conforms, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True)
    faults = set()
    for result in report.objects(predicate=SH.result):
        focus = report.value(result, SH.focusNode)
        at = report.value(result, SH.value) if focus == WHOLE_GRAPH else focus
        node = "_:" if isinstance(at, rdflib.BNode) else str(at)
        faults.add(Fault(str(report.value(result, SH.resultMessage)), node))
    assert conforms == (not faults)
    return faults


@pytest.fixture(scope="module")
def faults(shapes: rdflib.Graph, ontology: rdflib.Graph) -> set[Fault]:
    return validate([*BREAKAGES, *LAWFUL], shapes, ontology)


def place(change: Change) -> str:
    """The thing at fault in a breakage, in full."""
    if change.at.startswith("tl:"):
        return str(TL[change.at[3:]])
    return change.at if change.at == "_:" else change.base + change.at


def of(change: Change, faults: set[Fault]) -> set[str]:
    """The messages about one copy of the case."""
    return {f.message for f in faults if f.at.startswith(change.base) or f.at == place(change)}


@pytest.mark.parametrize("change", BREAKAGES, ids=lambda change: change.name)
def test_breakage_is_told_in_its_own_sentence(change: Change, faults: set[Fault]) -> None:
    assert Fault(change.message, place(change)) in faults
    assert of(change, faults) == {change.message, *change.also}


@pytest.mark.parametrize("change", LAWFUL, ids=lambda change: change.name)
def test_lawful_case_passes(change: Change, faults: set[Fault]) -> None:
    assert of(change, faults - {f for f in faults if f.at == "_:"}) == set()


def test_nothing_but_the_breakages_is_at_fault(faults: set[Fault]) -> None:
    bases = tuple(change.base for change in BREAKAGES)
    places = {place(change) for change in BREAKAGES}
    assert {f for f in faults if not f.at.startswith(bases) and f.at not in places} == set()


@pytest.mark.parametrize("change", ALONE, ids=lambda change: change.name)
def test_breakage_of_the_ontology(
    change: Change, shapes: rdflib.Graph, ontology: rdflib.Graph
) -> None:
    assert Fault(change.message, place(change)) in validate([change], shapes, ontology)


def test_unchanged_case_conforms(shapes: rdflib.Graph, ontology: rdflib.Graph) -> None:
    assert validate([Change("alone")], shapes, ontology) == set()


def test_rules_give_the_same_on_the_engine_of_the_index(
    shapes: rdflib.Graph, faults: set[Fault]
) -> None:
    store = pyoxigraph.Store()
    store.load(path=ONTOLOGY)
    for change in [*BREAKAGES, *LAWFUL]:
        store.load(change.turtle().encode(), pyoxigraph.RdfFormat.TURTLE)
    prefixes = "".join(
        f"PREFIX {shapes.value(entry, SH.prefix)}: <{shapes.value(entry, SH.namespace)}>\n"
        for entry in shapes.objects(TL.Shapes, SH.declare)
    )
    found = set()
    messages = set()
    for rule, query in shapes.subject_objects(SH.select):
        messages.add(str(shapes.value(rule, SH.message)))
        for row in store.query(prefixes + str(query)):
            blank = isinstance(row["value"], pyoxigraph.BlankNode)
            node = "_:" if blank else row["value"].value
            found.add(Fault(str(shapes.value(rule, SH.message)), node))
    assert found == {fault for fault in faults if fault.message in messages}
    assert {fault.message for fault in found} == messages - {change.message for change in ALONE}


@pytest.mark.parametrize("path", [ONTOLOGY, SHAPES, CASE], ids=lambda path: path.name)
def test_both_parsers_read_the_same(path: Path) -> None:
    triples = list(pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE))
    graph = rdflib.Graph().parse(path)
    assert len(set(triples)) == len(graph)
    assert {str(triple.predicate.value) for triple in triples} == {*map(str, graph.predicates())}
