"""Word documents: every word that a reader of the file sees, and nothing that does harm."""

import pytest

from graph_data.documents import docx
from graph_data.errors import BadDocument
from tests.support.papers import BOARD, CLERK, MARSH, W, a_docx, a_paragraph


def text_of(body: str, **more: object) -> str:
    return docx.read(a_docx(body, **more), "a.docx").text


def test_paragraphs_and_what_the_file_says_of_itself():
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Report</w:t></w:r></w:p>'
    found = docx.read(
        a_docx(heading + a_paragraph(BOARD[:10], BOARD[10:]) + "<w:p/>", title="A  report"),
        "a.docx",
    )
    assert found.text == f"Report\n{BOARD}\n"
    assert found.stated == {"title": "A report", "author": "Ada Quill"}
    assert found.extractor == "Throughline DOCX reader 1"


def test_rows_of_a_table_are_lines():
    cell = "<w:tc>{}</w:tc>"
    cells = "".join(cell.format(a_paragraph(word)) for word in ("in", "ner"))
    inner = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    row = cell.format(a_paragraph("Line") + a_paragraph("North")) + cell.format(inner)
    held = f"<w:sdt><w:sdtContent>{cell.format(a_paragraph('4'))}</w:sdtContent></w:sdt>"
    assert (
        text_of(f"<w:tbl><w:tblPr/><w:tr>{row}{held}</w:tr></w:tbl>") == "Line North\tin\tner\t4\n"
    )


def test_notes_stand_behind_the_text():
    body = (
        f'<w:p><w:r><w:t>{BOARD}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:p><w:r><w:footnoteReference w:id="7"/></w:r></w:p>'
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{a_paragraph(CLERK)}</w:footnote>'
    notes += "</w:footnotes>"
    found = text_of(body, parts={"word/footnotes.xml": notes})
    assert found == f"{BOARD}[1]\n[2]\n\n[1] {CLERK}\n[2]\n"


def test_what_is_seen_is_in_and_what_was_struck_out_is_not():
    body = (
        "<w:p><w:r><w:t>A</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/></w:r>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r>"
        "</w:hyperlink></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>held</w:t></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert text_of(body) == "A\tb\n\u2011newlink\nheld\n"


def test_a_box_of_text_is_read_once():
    box = f"<w:txbxContent>{a_paragraph(MARSH)}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = f'<m:AlternateContent xmlns:m="{mc}"><m:Choice>{box}</m:Choice><m:Fallback>{box}'
    body = f"<w:p><w:r><w:t>A</w:t>{both}</m:Fallback></m:AlternateContent><w:t>B</w:t></w:r></w:p>"
    assert text_of(body) == f"A\n{MARSH}\nB\n"


def test_the_strict_variant_of_the_format():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    main = f'<w:document xmlns:w="{strict}"><w:body>{a_paragraph(BOARD)}</w:body></w:document>'
    assert text_of("", parts={"word/document.xml": main}) == f"{BOARD}\n"


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d>&b;</d>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><d>&a;</d>'


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"word/document.xml": BOMB}, "defines entities of its own"),
        ({"word/document.xml": OUTSIDE}, "defines entities of its own"),
        ({"word/document.xml": "<w:document"}, "its XML is not well-formed"),
        ({"word/document.xml": "<a>" * 300 + "</a>" * 300}, "200 of its elements are open"),
        ({"word/document.xml": "<a/>"}, "holds no words"),
        ({"_rels/.rels": "<r/>", "word/document.xml": "<a/>"}, "holds no words"),
    ],
)
def test_files_that_mean_harm_or_are_damaged(parts, reason):
    with pytest.raises(BadDocument, match=reason):
        text_of(a_paragraph(BOARD), parts=parts)


def test_a_part_that_unpacks_to_too_much(monkeypatch):
    monkeypatch.setattr(docx, "LARGEST_PART", 1000)
    with pytest.raises(BadDocument, match="too large, or made to do harm"):
        text_of(a_paragraph(BOARD) * 50)


def test_a_damaged_package():
    data = a_docx(a_paragraph(BOARD))
    with pytest.raises(BadDocument, match="it cannot be unpacked"):
        docx.read(data[:200], "a.docx")
    place = data.index(b"word/document.xml") + 60
    with pytest.raises(BadDocument, match=r"cannot be unpacked|not well-formed"):
        docx.read(data[:place] + b"\0" * 20 + data[place + 20 :], "a.docx")


def test_a_target_outside_the_package_is_not_followed():
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>'
    )
    with pytest.raises(BadDocument, match="it has no text part"):
        text_of(a_paragraph(BOARD), parts={"_rels/.rels": rels})
