"""A case spelled out as tables."""

import hashlib
from pathlib import Path

import pytest

from graph_data import citation, claim, entity, finding, ontology, selector, source
from graph_data.errors import BadInput
from graph_data.formats import case_tables
from graph_data.namespaces import TL, XSD
from graph_data.store import Store

BASE = "https://example.org/harbour/"
TEXT = "The mayor signs on Munday. The company opposes it."
RAW = selector.passage(TEXT, 0, 25)
DIGEST = "A digest in our own words.\n\n1\tThe mayor is to sign.\n2\tThe company is against it.\n"
TABLES = {
    "texts": [
        "key file_digest text_digest extractor length",
        f"001 {'a' * 64} {'a' * 64} plain 50",
    ],
    "sources": [
        "key text start end title label author publisher issued issued_basis derived_from"
        " digest note",
        "courier 001 0 50 Ferries Courier Ada Ltd 2031-05 masthead self 001.txt note",
        "herald 001 _ _ Herald _ _ _ _ _ courier _ _",
    ],
    "entities": [
        "key type label aliases unnamed_in unspecified_part_of match note",
        "ada Person Ada_Quill A._Quill|Mayor_Quill _ _ http://www.wikidata.org/entity/Q1 Mayor.",
        "bill Bill Pontoon_Bill _ _ _ _ _",
        "aide Person an_aide _ 001 bill _ _",
    ],
    "figures": [
        "key label value comparator unit criterion as_of as_of_basis sum_of comparable_with"
        " not_comparable_with because",
        "ten ten_boats 10 Exactly boat built 2031 stated nine|one _ _ _",
        "nine nine_boats 9.50 About boat _ _ _ _ _ ten because_not",
        "one one_boat 1 Over boat _ _ _ _ _ _ _",
    ],
    "gaps": ["key label expected found because", "gap-ten ten,_two_named ten 2 two_named"],
    "passages": [
        "key region source paragraph phrase raw folded",
        f"001:0-25 Body courier 1 is_to_sign {RAW.raw[7:]} {RAW.folded[7:]}",
        f"001:27-50 Headline courier 2 _ {'b' * 64} {'c' * 64}",
        f"001:0-3 Body herald _ _ {'d' * 64} {'d' * 64}",
    ],
    "claims": [
        "key subject relation object modality from until place in_case verdict basis because"
        " review",
        "signs ada signs bill Planned 2031-05 2032 _ _ Accepted Inferred reason Checked",
        "supports ada supports bill _ _ _ _ _ _ _ _ _",
    ],
    "citations": [
        "claim passage stance speaker on_behalf_of reported_from attitude form said_at note"
        " as_written read_as emendation_because",
        "signs 001:0-25~001:27-50 Denies ada bill herald>courier States DirectQuote 2031-05 n"
        " Munday Monday slip",
        "supports 001:0-3 _ _ _ _ _ _ _ _ _ _ _",
    ],
    "hypotheses": [
        "key kind a b verdict because",
        "same SameUtterance signs@001:0-25 supports@001:0-3 Open perhaps",
        "one-person SameAs ada aide _ _",
    ],
}


def cell(text: str) -> str:
    """Spell out the short form above: _ is empty, inside a word it is a space."""
    if text == "_":
        return ""
    return text.replace("_", " ").replace("|", " | ").replace(">", " > ").replace("~", " ")


def keep(folder: Path, name: str, lines: list[str]) -> None:
    rows = [
        lines[0].replace(" ", "\t"),
        *("\t".join(map(cell, line.split(" "))) for line in lines[1:]),
    ]
    (folder / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")


@pytest.fixture
def tables(tmp_path) -> Path:
    for name, lines in TABLES.items():
        keep(tmp_path, name, lines)
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "001.txt").write_text(DIGEST, "utf-8")
    (tmp_path / "case.toml").write_text(f'title = "Harbour"\nbase = "{BASE}"\nanalyst = "Bea"\n')
    return tmp_path


@pytest.fixture
def store(tables) -> Store:
    store = Store()
    store.rebuild(case_tables.read(tables).quads, {})
    return store


def test_what_the_case_is_called(tables):
    case = case_tables.read(tables)
    assert (case.title, case.base, case.quotations, case.agent) == (
        "Harbour",
        BASE,
        "words",
        f"{BASE}agent/bea",
    )
    assert case.digests == (DIGEST.encode(),)
    assert case.changes.label == "The case “Harbour”"
    assert case.changes.added == set(case.quads)
    assert case_tables.read(tables) == case


def test_sources_and_texts(store):
    courier, herald = (source.read(store)[BASE + name] for name in ("courier", "herald"))
    assert (courier.title, courier.author, courier.publisher, courier.issued) == (
        "Ferries",
        "Ada",
        "Ltd",
        "2031-05",
    )
    assert (courier.start, courier.end, courier.original, courier.derived_from) == (0, 50, True, ())
    assert courier.digest_text == "sha256:" + hashlib.sha256(DIGEST.encode()).hexdigest()
    assert (herald.label, herald.derived_from, herald.original) == (
        "Herald",
        (BASE + "courier",),
        False,
    )
    assert source.read_texts(store)[f"{BASE}text-001"].length == 50


def test_entities(store):
    found = entity.read(store, ontology.load())
    ada, aide = found[BASE + "ada"], found[BASE + "aide"]
    assert (ada.label, ada.aliases, ada.note) == (
        "Ada Quill",
        ("A. Quill", "Mayor Quill"),
        "Mayor.",
    )
    assert ada.matches == ("http://www.wikidata.org/entity/Q1",)
    assert (aide.unnamed_in, aide.part_of) == (f"{BASE}text-001", BASE + "bill")


def test_claims_and_findings(store):
    signs = claim.read(store)[f"{BASE}claim/signs"]
    assert signs.proposition[:3] == (BASE + "ada", TL + "signs", BASE + "bill")
    assert (signs.modality, signs.valid_from, signs.valid_until) == ("Planned", "2031-05", "2032")
    (judged,) = finding.read(store)[signs.iri]
    assert (judged.verdict, judged.basis, judged.because, judged.review) == (
        "Accepted",
        "Inferred",
        "reason",
        "Checked",
    )
    assert f"{BASE}claim/supports" not in finding.read(store)


def test_citations_and_their_passages(store):
    (signs,) = citation.read(store)[f"{BASE}claim/signs"]
    assert (signs.stance, signs.form, signs.attitude, signs.said_at) == (
        "Denies",
        "DirectQuote",
        "States",
        "2031-05",
    )
    assert (signs.speaker, signs.on_behalf_of) == (BASE + "ada", BASE + "bill")
    assert signs.reported_from == (BASE + "herald", BASE + "courier")
    assert signs.emendation == citation.Emendation("Munday", "Monday", "slip")
    first, second = signs.targets
    assert first.passage == RAW
    assert (first.region, second.region) == ("Body", "Headline")
    assert DIGEST[first.digest_start : first.digest_end] == "is to sign"
    assert DIGEST[second.digest_start : second.digest_end] == "The company is against it."
    (supports,) = citation.read(store)[f"{BASE}claim/supports"]
    assert (supports.stance, supports.form, supports.targets[0].digest_end) == (
        "Affirms",
        "OwnVoice",
        0,
    )


def test_figures_gaps_and_hypotheses(store):
    value = f"<{TL}value>"
    assert {quad.object for quad in store.quads(predicate=value)} == {
        f'"10"^^<{XSD}integer>', f'"9.5"^^<{XSD}decimal>', f'"1"^^<{XSD}integer>',
    }  # fmt: skip
    assert len(store.quads(subject=f"<{BASE}ten>", predicate=f"<{TL}sumOf>")) == 2
    assert (
        store.quads(subject=f"<{BASE}gap-ten>", predicate=f"<{TL}expected>")[0].object
        == f"<{BASE}ten>"
    )
    ends = {
        quad.object
        for quad in store.quads(subject=f"<{BASE}hypothesis/same>", predicate=f"<{TL}between>")
    }
    assert ends == {f"<{c.iri}>" for found in citation.read(store).values() for c in found}
    assert finding.read(store)[f"{BASE}hypothesis/same"][0].verdict == "Open"


def test_a_missing_table_has_no_rows_and_empty_lines_none(tmp_path):
    assert case_tables.read_rows(tmp_path / "none.tsv") == []
    (tmp_path / "some.tsv").write_text("a\tb\tc\n\n1\t2\n")
    assert case_tables.read_rows(tmp_path / "some.tsv") == [{"a": "1", "b": "2", "c": ""}]


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        (
            "claims",
            "x ada signs bill _ _ _ _ _ _ _ _ _ too_many",
            r"claims.tsv, line 4: 14 cells under 13",
        ),
        ("claims", "x ada signs bill _ soon _ _ _ _ _ _ _", "“soon” is not a date"),
        (
            "citations",
            "signs 001:9-9 _ _ _ _ _ _ _ _ _ _ _",
            "names '001:9-9', which no other row defines",
        ),
        ("hypotheses", "x SameUtterance signs@001:9-9 ada _ _", "which no other row defines"),
        (
            "passages",
            f"001:0-5 Body courier 7 _ {'d' * 64} {'d' * 64}",
            "the digest has no paragraph 7",
        ),
        (
            "passages",
            f"001:0-5 Body courier 1 the_moon {'d' * 64} {'d' * 64}",
            "“the moon” does not stand once",
        ),
        ("figures", "x x many Exactly boat _ _ _ _ _ _ _", "what is no number"),
        ("texts", f"002 {'a' * 64} {'a' * 64} plain long", "what is no number"),
        ("gaps", "x x ten some y", "what is no number"),
        ("entities", "a_b Person X _ _ _ _ _", "is not an absolute IRI"),
        ("sources", "x 001 _ _ X _ _ _ _ _ _ 009.txt _", "names '009.txt'"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_row_that_is_unlawful_is_named(tables, table, line, message):
    keep(tables, table, [*TABLES[table], line])
    with pytest.raises(BadInput, match=message):
        case_tables.read(tables)


def test_paragraphs_of_a_digest():
    spans = list(case_tables.digest_paragraphs(DIGEST))
    assert [(number, DIGEST[start:end]) for number, start, end in spans] == [
        (1, "The mayor is to sign."),
        (2, "The company is against it."),
    ]
