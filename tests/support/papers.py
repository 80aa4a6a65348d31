"""Documents for the tests, written here from our own sentences: PDF, DOCX and HTML."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

BOARD = "The harbour board stopped the night ferries on Monday."
MARSH = "Bea Marsh, who runs the landing stage, said that nobody had told her."
CLERK = "The clerk of the board did not deny it."

LEFT, TOP, LINE, SIZE = 72, 720, 16, 12
PAGE = (612, 792)


def a_pdf(
    pages: Sequence[Sequence[str]], *, title: str = "", page: str = "", trailer: str = ""
) -> bytes:
    """Return a PDF with these lines of ASCII on each page, in Helvetica.

    Args:
        pages: lines of each page; a page without lines is empty.
        title: in its metadata.
        page: more entries of each page's dictionary, such as ``/Rotate 90``.
        trailer: more entries of the trailer.
    """
    count = len(pages)
    objects = ["<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(count))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>")
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    objects.append(f"<< /Title ({title}) >>" if title else "<< >>")
    for number, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE[0]} {PAGE[1]}] {page}"
            f" /Resources << /Font << /F1 3 0 R >> >> /Contents {6 + 2 * number} 0 R >>"
        )
        drawn = "".join(
            f"BT /F1 {SIZE} Tf {LEFT} {TOP - LINE * row} Td ({_escaped(line)}) Tj ET\n"
            for row, line in enumerate(lines)
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}endstream")
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"trailer\n<< /Size {size} /Root 1 0 R /Info 4 0 R {trailer} >>\nstartxref\n{len(out)}"
    return out + f"xref\n0 {size}\n0000000000 65535 f \n{table}{end}\n%%EOF\n".encode("latin-1")


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def a_locked_pdf() -> bytes:
    """Return a PDF that no password opens."""
    marks = "00" * 32
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{marks}> /U <{marks}> /P -4 >>"
    return a_pdf([[BOARD]], trailer=f"{lock} /ID [<00> <00>]")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_LINKS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def a_docx(body: str, *, parts: Mapping[str, str | bytes] | None = None, title: str = "") -> bytes:
    """Return a Word document.

    Args:
        body: what stands in ``w:body``, the prefix ``w:`` declared.
        parts: more parts by path, such as ``word/footnotes.xml``; they replace those made here.
        title: in its properties.
    """
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": f'{_LINKS}<Relationship Id="a" Type="{_KIND}/officeDocument"'
        ' Target="word/document.xml"/><Relationship Id="b" Type="x/metadata/core-properties"'
        ' Target="docProps/core.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'{_LINKS}<Relationship Id="n" Type="{_KIND}/footnotes"'
        ' Target="footnotes.xml"/></Relationships>',
        "docProps/core.xml": '<c:p xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>Ada Quill</dc:creator></c:p>",
    }
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in (made | dict(parts or {})).items():
            package.writestr(path, content)
    return out.getvalue()


def a_paragraph(*runs: str) -> str:
    """Return a paragraph of Word with these runs of text."""
    texts = "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in runs)
    return f"<w:p>{texts}</w:p>"


def a_page(body: str = "", head: str = "") -> bytes:
    """Return a web page as newspapers write them: a menu, an article, a foot."""
    article = body or f"<p>{BOARD} {MARSH}</p><p>{CLERK} It meets again in June, he said.</p>"
    return (
        f"<!doctype html><html><head><title>Ferries stop – The Courier</title>{head}</head><body>"
        "<nav><a href='/a'>Home</a> <a href='/b'>Sport</a> <a href='/c'>Weather</a></nav>"
        f"<article><h1>Ferries stop at dusk</h1>{article}</article>"
        "<footer>All rights reserved. <a href='/d'>Imprint</a></footer></body></html>"
    ).encode()


DECLARED = (
    '<meta name="author" content="Ada Quill"><meta property="og:site_name" content="The Courier">'
    '<meta property="og:title" content="Ferries stop at dusk">'
    '<meta property="article:published_time" content="2019-05-03T10:00:00Z">'
    '<link rel="canonical" href="https://courier.example/ferries">'
)
"""What a page says of itself in its head."""
