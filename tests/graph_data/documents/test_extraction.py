"""The text of a document, whatever it is, and what happens where reading goes wrong."""

import pytest

from graph_data.child import Limits
from graph_data.documents import extraction
from graph_data.errors import BadDocument, Cancelled
from tests.support.papers import (
    BOARD,
    DECLARED,
    MARSH,
    a_docx,
    a_locked_pdf,
    a_page,
    a_paragraph,
    a_pdf,
)  # fmt: skip


def test_each_kind_gives_its_words_and_names_its_extractor():
    kinds = {
        "a.txt": (BOARD.encode(), "plain text, UTF-8, 1"),
        "a.html": (a_page(head=DECLARED), "trafilatura"),
        "a.pdf": (a_pdf([[BOARD, MARSH]]), "pypdfium2"),
        "a.docx": (a_docx(a_paragraph(BOARD)), "Throughline DOCX reader"),
    }
    for name, (data, extractor) in kinds.items():
        found = extraction.extract(data, name)
        assert found.kind == {"a.txt": "text"}.get(name, name[2:])
        assert BOARD in found.text
        assert found.extractor.startswith(extractor)
        assert (found.pages is not None) == (name == "a.pdf")


def test_the_pages_fit_the_text():
    found = extraction.extract(a_pdf([[BOARD], [MARSH]]), "a.pdf")
    assert found.pages.starts[-1] == len(found.text)
    assert found.pages.page_of(found.text.index("Bea")) == 1


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", "is empty"),
        (b" \n", "a.txt", "holds no words"),
        (b"caf\xfe\x01", "a.txt", "is not UTF-8 text"),
        (a_locked_pdf(), "a.pdf", "is locked with a password"),
        (b"<html></html>", "a.html", "is a web page without words"),
    ],
)
def test_what_cannot_be_read_is_said(data, name, reason):
    with pytest.raises(BadDocument, match=reason):
        extraction.extract(data, name)


@pytest.mark.parametrize("limits", [Limits(seconds=0.02), Limits(memory=60 << 20)])
def test_a_limit_is_the_document_s_fault(limits):
    with pytest.raises(BadDocument, match=r"a\.pdf cannot be read"):
        extraction.extract(a_pdf([[BOARD]]), "a.pdf", limits)


def test_a_library_that_gives_up_is_the_document_s_fault(monkeypatch):
    monkeypatch.setattr(extraction, "_MODULE", "graph_data.no_such_module")
    with pytest.raises(BadDocument, match=r"a\.pdf cannot be read: it is not as files") as caught:
        extraction.extract(a_pdf([[BOARD]]), "a.pdf")
    assert "no_such_module" in str(caught.value.__cause__)


def test_reading_can_be_ended():
    with pytest.raises(Cancelled):
        extraction.extract(a_pdf([[BOARD]]), "a.pdf", cancelled=lambda: True)


def test_pages_without_words_can_be_looked_at():
    assert len(extraction.blank_pages(a_pdf([[], [], []]), "a.pdf")) == 3
    with pytest.raises(BadDocument, match="is locked"):
        extraction.blank_pages(a_locked_pdf(), "a.pdf")


def test_a_page_is_drawn_in_a_child():
    drawn = extraction.draw_page(a_pdf([[BOARD]]), "a.pdf", 0, 1.0)
    assert (drawn.width, drawn.height, len(drawn.rgb)) == (612, 792, 612 * 792 * 3)
    with pytest.raises(BadDocument, match="has no page 2"):
        extraction.draw_page(a_pdf([[BOARD]]), "a.pdf", 1, 1.0)
