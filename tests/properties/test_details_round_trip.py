"""Whatever is typed as the details of a source is read back, and taken back whole."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph_data import source, source_details
from graph_data.source import Copy, Source, TextVersion
from graph_data.source_details import GRADES, Details
from graph_data.store import Store
from tests.support.builders import an_iri

DIGEST = "sha256:" + "a" * 64
COPY = Copy(an_iri("copy"), DIGEST, "paper.pdf")
TEXT = TextVersion(an_iri("text"), COPY.iri, DIGEST, DIGEST, "plain text, UTF-8, 1", 90)
WORK = Source(an_iri("paper"), "Paper", "Paper", text=TEXT.iri)
WIRE = Source(an_iri("wire"), "Wire", "Wire", text=TEXT.iri)
BEFORE = frozenset(
    [
        *source.describe(WORK),
        *source.describe(WIRE),
        *source.describe_text(TEXT),
        *source.describe_copy(COPY),
    ]
)

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30)
dates = st.sampled_from(["", "2019", "2019-05", "2019-05-03", "0999-12"])
details = st.builds(
    Details,
    label=words.filter(str.strip),
    title=words,
    author=words,
    publisher=words,
    issued=dates,
    issued_basis=words,
    url=st.sampled_from(["", "https://courier.example/a?b=c#d", "http://x"]),
    retrieved=dates,
    derived_from=st.sampled_from([(), (WIRE.iri,), ("A wire",)]),
    original=st.just(False),
    reliability=st.sampled_from(GRADES),
    grade_reason=st.just(""),
    note=words,
)


def store_of(quads) -> Store:
    store = Store()
    store.rebuild(quads, {})
    return store


def tidy(one: Details) -> Details:
    plain = source_details._trimmed(one)
    return replace(plain, title=plain.title or plain.label)


@given(details, details)
def test_details_are_read_back_and_taken_back(first: Details, second: Details) -> None:
    quads = BEFORE
    for wanted in (first, second):
        before = store_of(quads)
        changes = source_details.edit(before, an_iri(""), WORK.iri, wanted, an_iri("ada"))
        after = (frozenset(before.case_quads()) - changes.removed) | changes.added
        found = source_details.of(store_of(after), WORK.iri)
        assert replace(found, derived_from=()) == replace(tidy(wanted), derived_from=())
        named = source_details.names(store_of(after))
        origins = {named.get(one, one) for one in wanted.derived_from}
        assert {named[one] for one in found.derived_from} == origins
        back = changes.inverse()
        kept = before.effective(changes)
        assert (after - kept.added) | kept.removed == frozenset(before.case_quads())
        assert back.added == changes.removed
        quads = after
