"""Web pages: the article without its frame, and what the page says of itself."""

import pytest

from graph_data.documents.html import PageReader
from graph_data.errors import BadDocument
from tests.support.papers import BOARD, CLERK, DECLARED, MARSH, a_page


@pytest.fixture(scope="module")
def reader() -> PageReader:
    return PageReader()


def test_the_article_without_menu_and_foot(reader):
    found = reader.read(a_page(head=DECLARED), "a.html")
    assert f"{BOARD} {MARSH}" in found.text
    assert CLERK in found.text
    assert "Sport" not in found.text
    assert "Imprint" not in found.text
    assert found.extractor.startswith("trafilatura 2.")
    assert found.stated == {
        "title": "Ferries stop at dusk", "author": "Ada Quill", "publisher": "The Courier",
        "issued": "2019-05-03", "url": "https://courier.example/ferries",
    }  # fmt: skip


def test_nothing_is_invented(reader):
    body = f"<p>{BOARD} On 5 May 2018 it had promised otherwise. {MARSH}</p><p>{CLERK}</p>"
    stated = reader.read(a_page(body), "a.html").stated
    assert {"author", "issued", "url"}.isdisjoint(stated)


def test_a_page_without_an_article_is_read_whole(reader):
    data = b"<html><head><style>p {}</style></head><body><footer>Ferries<br>stop</footer></body>"
    found = reader.read(data, "a.html")
    assert found.text == "Ferries\nstop"
    assert found.extractor.endswith(", whole page")
    assert found.notices == ("No main text was found: this is all text of the page.",)


def test_a_part_of_a_page(reader):
    assert reader.read(f"<p>{BOARD}</p>".encode(), "a.html").text == BOARD


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>write()</script></body></html>", b"<html>"]
)
def test_a_page_without_words(reader, data):
    with pytest.raises(BadDocument, match="is a web page without words"):
        reader.read(data, "a.html")


def test_other_encodings_are_read_as_declared(reader):
    body = "<p>Café Élan, at the landing stage, was closed by the board in May, said Bea Marsh.</p>"
    page = a_page(body * 3, '<meta charset="iso-8859-1">').decode().encode("latin-1", "replace")
    assert "Café Élan" in reader.read(page, "a.html").text


def test_the_same_page_gives_the_same_text(reader):
    page = a_page()
    assert reader.read(page, "a.html") == reader.read(page, "a.html")
