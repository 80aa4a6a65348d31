"""What a document is, by its bytes and not by its name."""

import zipfile
from io import BytesIO

import pytest

from graph_data.documents import kinds
from graph_data.errors import BadDocument
from tests.support.papers import BOARD, a_docx, a_page, a_paragraph, a_pdf


def packed(**files: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (BOARD.encode(), "a.txt", "text"),
        (BOARD.encode(), "a.pdf", "text"),
        (b"1 < 2 and <b> is no page", "notes.txt", "text"),
        (b"<note>XML is text</note>", "a.xml", "text"),
        (a_pdf([[BOARD]]), "a.txt", "pdf"),
        (b"\n\n" + a_pdf([[BOARD]]), "a", "pdf"),
        (a_page(), "a.txt", "html"),
        (b"\xef\xbb\xbf  <HTML><body>words", "a", "html"),
        (b"<p>a fragment</p>", "a.html", "html"),
        (b"words alone", "a.html", "text"),
        (a_docx(a_paragraph(BOARD)), "a.zip", "docx"),
    ],
)
def test_the_bytes_say_what_it_is(data, name, kind):
    assert kinds.kind_of(data, name) == kind


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "odd is empty: it has no bytes"),
        (b"PK\x03\x04 and then nothing", "begins like a DOCX file and is damaged"),
        (packed(**{"mimetype": "application/epub+zip"}), "is a packed file and no DOCX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99), "is in an old Office format"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "is locked with a password",
        ),
        (b"\x89PNG\r\n\x1a\n....", "is a picture: have its text recognised"),
        (b"\xff\xd8\xff\xe0 JFIF", "is a picture"),
        (b"RIFF....WEBPVP8 ", "is a picture"),
    ],
)
def test_what_words_are_not_read_from_is_said(data, reason):
    with pytest.raises(BadDocument, match=reason) as caught:
        kinds.kind_of(data, "odd")
    assert caught.value.sentence.startswith("odd ")
