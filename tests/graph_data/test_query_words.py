"""Words that complete a query."""

from graph_data import ontology, query_words
from graph_data.namespaces import PREFIXES
from graph_data.query_words import Word

NAMES = query_words.vocabulary(ontology.load(), PREFIXES)


def texts(typed: str, query: str = "") -> list[str]:
    return [word.text for word in query_words.completions(typed, NAMES, PREFIXES, query)]


def test_names_are_completed_with_and_without_their_prefix():
    assert texts("tl:worksF") == ["tl:worksFor"]
    assert texts("worksF")[0] == "tl:worksFor"
    assert "tl:Person" in texts("Pers")
    assert "rdf:subject" in texts("rdf:s")
    assert not any(text.startswith("tl:") for text in texts("rdf:s"))


def test_names_are_found_by_their_label():
    assert "tl:memberOf" in texts("member")
    assert "tl:callsForResignationOf" in texts("tl:resignation")


def test_keywords_prefixes_and_variables():
    assert "SELECT" in texts("sel")
    assert "skos:" in texts("sko")
    assert texts("?cl", "SELECT ?claim ?class ?x { ?cl }") == ["?claim", "?class"]


def test_too_little_or_all_of_it_completes_nothing():
    assert texts("t") == []
    assert "tl:worksFor" not in texts("tl:worksFor")


def test_every_name_of_the_vocabulary_is_offered_once():
    written = [word.text for word in NAMES]
    assert len(written) == len(set(written))
    assert Word("tl:sues", "sues", "relation") in NAMES
    assert Word("tl:Affirms", "affirms", "term") in NAMES


def test_the_place_of_a_fault():
    assert query_words.place_of_fault("Line 12, column 7: no.") == (12, 7)
    assert query_words.place_of_fault("The query is empty.") == (0, 0)
