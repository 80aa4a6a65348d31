"""Search as you type."""

from threading import Event, Timer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data.search import LONGEST, Entry, SearchIndex

ADA = Entry("x:ada", "entity", "Ada Quill", "person", "Ada Quill A. Quill mayor", 9)
QUILL = Entry("x:quill", "source", "Quill’s letter", "2031", "Quill’s letter", 1)
CLAIM = Entry("x:claim", "claim", "Ada Quill proposes a bill", "", "We sign on Monday", 5)
CAFE = Entry("x:cafe", "entity", "Café Łódź_100%", "place", "Café Łódź_100%")


@pytest.fixture
def index():
    index = SearchIndex([ADA, QUILL, CLAIM, CAFE])
    yield index
    index.close()


def found(index: SearchIndex, text: str) -> list[str]:
    return [entry.iri for entry in index.find(text)]


@pytest.mark.parametrize(
    ("text", "iris"),
    [
        ("a", ["x:ada"]),
        ("quill", ["x:quill", "x:ada"]),
        ("QUI ADA", ["x:ada"]),
        ("monday si", ["x:claim"]),
        ("cafe", ["x:cafe"]),
        ("CAFÉ", ["x:cafe"]),
        ("100%", ["x:cafe"]),
        ("łódź_1", ["x:cafe"]),
        ("nobody", []),
        ("", []),
        ("  ", []),
        ("!", []),
        ('"', []),
        ("ada NOT quill", []),
        ("NEAR(ada quill)", []),
        ("%", []),
        ("*", []),
    ],
)
def test_what_begins_with_the_words(index, text, iris):
    assert found(index, text) == iris


def test_entities_before_sources_before_the_less_connected():
    index = SearchIndex(
        [
            Entry(f"x:{n}", kind, "Ferry", "", "Ferry", n)
            for n, kind in enumerate(["claim", "entity", "entity"])
        ]
    )
    assert found(index, "ferry") == ["x:2", "x:1", "x:0"]
    assert [entry.iri for entry in index.find("ferry", 1)] == ["x:2"]
    index.close()


def test_entries_take_the_place_of_earlier_ones(index):
    index.put([Entry("x:ada", "entity", "Ada Marsh", "person", "Ada Marsh")])
    assert found(index, "marsh") == ["x:ada"]
    assert found(index, "mayor") == []
    index.remove(["x:ada", "x:nobody"])
    assert found(index, "marsh") == []


def test_hits_carry_what_is_shown(index):
    assert index.find("monday") == [Entry("x:claim", "claim", CLAIM.title, "", "", 5)]


def test_a_whole_page_may_be_pasted(index):
    assert found(index, "ada " * 5000) == ["x:ada"]
    assert found(index, "quill" + " " * LONGEST + "nobody") == ["x:quill", "x:ada"]
    assert found(index, "x" * 100_000) == []


@settings(deadline=None, max_examples=300)
@given(text=st.text(st.characters() | st.sampled_from('"*()_-^:{}%!\x00\ud800\u0301'), max_size=20))
def test_whatever_is_typed_is_no_query(text):
    index = SearchIndex([ADA, CAFE])
    assert set(found(index, text)) <= {"x:ada", "x:cafe"}
    index.close()


def test_who_comes_later_has_the_rank_of_its_weight():
    index = SearchIndex([Entry(f"x:{n}", "entity", "Ferry", "", "Ferry", n) for n in (3, 9, 5)])
    index.put([Entry("x:7", "entity", "Ferry", "", "Ferry", 7)])
    index.put([Entry("x:0", "source", "Ferry", "", "Ferry", 99)])
    assert found(index, "fer") == ["x:9", "x:7", "x:5", "x:3", "x:0"]
    assert [entry.iri for entry in index.find("fer", 2)] == ["x:9", "x:7"]
    index.close()


def test_of_equals_the_first_by_the_alphabet_comes_first():
    names = ["Ferry to Tideway", "Ferry to Brook", "Ferry to Marsh"]
    index = SearchIndex([Entry(f"x:{name}", "entity", name, "", name) for name in names])
    assert [entry.title for entry in index.find("ferry")] == sorted(names)
    index.close()


def test_many_are_put_in_on_the_side_and_whoever_asks_waits():
    going = Event()

    def entries():
        assert going.wait(20)
        return [ADA, CAFE]

    index = SearchIndex(entries)
    Timer(0.05, going.set).start()
    assert found(index, "ada") == ["x:ada"]
    index.put([Entry("x:eva", "entity", "Eva", "", "Eva")])
    index.remove(["x:ada"])
    assert found(index, "ada") == []
    assert found(index, "eva") == ["x:eva"]
    index.close()


def test_what_goes_wrong_on_the_side_is_said_to_whoever_asks():
    def entries():
        raise LookupError("no such name")

    index = SearchIndex(entries)
    with pytest.raises(LookupError, match="no such name"):
        index.find("ada")
    index.close()
