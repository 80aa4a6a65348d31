"""Word documents (DOCX, ECMA-376): paragraphs, tables and notes. Runs only in the child.

Read with the standard library alone: the paragraphs of python-docx lack inserted text, content
controls and notes, and words that a reader of the file sees must not be missing.
"""

from __future__ import annotations

import posixpath
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from graph_data.documents.html import Read
from graph_data.errors import BadDocument

EXTRACTOR: Final = "Throughline DOCX reader 1"
LARGEST_PART: Final = 64 << 20
"""Most bytes of one unpacked part; what a part claims to be is what is unpacked of it at most."""

DEEPEST: Final = 200
"""Most elements open at once."""

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_COMPATIBLE: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED: Final = frozenset(
    (_W + "del", _W + "moveFrom", _W + "instrText", _W + "delText", _COMPATIBLE + "Fallback",
     _W + "pPr", _W + "rPr", _W + "tblPr", _W + "sectPr")
)  # fmt: skip
_SIGNS: Final = {
    _W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "\u2011",
    _W + "softHyphen": "\u00ad",
}  # fmt: skip
_NOTES: Final = {_W + "footnoteReference": "footnotes", _W + "endnoteReference": "endnotes"}


class _Package:
    """The parts of a file, by the links between them."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self.damaged("it cannot be unpacked") from error

    def damaged(self, why: str) -> BadDocument:
        return BadDocument(f"{self.name} is a damaged DOCX file: {why}. Get the file again.")

    def part(self, path: str) -> Element | None:
        """Return a part as XML, None where there is none."""
        try:
            info = self._zip.getinfo(path)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise BadDocument(
                f"{self.name} is locked with a password: save a copy without one and add that."
            )
        if info.file_size > LARGEST_PART:
            raise BadDocument(
                f"{self.name} unpacks to {info.file_size >> 20:,} MB in one part, more than"
                f" {LARGEST_PART >> 20}: it is too large, or made to do harm."
            )
        try:
            with self._zip.open(info) as file:
                return _parsed(file.read(LARGEST_PART + 1), self)
        except (
            zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError
        ) as error:  # fmt: skip
            raise self.damaged(f"its part {path} cannot be unpacked") from error

    def linked(self, path: str, kind: str) -> str:
        """Return the path of what a part links to as `kind`, empty where it links to none."""
        folder, file = posixpath.split(path)
        links = self.part(posixpath.join(folder, "_rels", f"{file}.rels"))
        for link in links.iter(_RELATION) if links is not None else ():
            if link.get("Type", "").endswith("/" + kind) and link.get("TargetMode") != "External":
                return posixpath.normpath(
                    posixpath.join("/", folder, link.get("Target", ""))
                ).lstrip("/")
        return ""


def _parsed(data: bytes, package: _Package) -> Element:
    """Return XML as a tree, refusing definitions and nesting that no word processor writes."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    depth = 0

    def tag(name: str) -> str:
        return ("{" + name if "}" in name else name).replace(_STRICT, _W)

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise package.damaged(f"more than {DEEPEST} of its elements are open at once")
        builder.start(tag(name), {tag(key): value for key, value in attributes.items()})

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag(name))

    def doctype(*_: object) -> None:
        raise BadDocument(
            f"{package.name} defines entities of its own (<!DOCTYPE …>), which no word processor"
            " does: it is made to do harm, and was not read."
        )

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise package.damaged(f"its XML is not well-formed (line {error.lineno})") from error
    return builder.close()


def _cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row, those within content controls too, not those of inner tables."""
    for child in row:
        if child.tag == _W + "tc":
            yield child
        else:
            yield from _cells(child)


class _Reader:
    """Turns the body into lines, and gathers its notes on the way."""

    def __init__(self) -> None:
        self.notes: list[tuple[str, str]] = []

    def lines(self, holder: Element) -> Iterator[str]:
        """Yield the paragraphs and the rows of tables, in order."""
        for child in holder:
            if child.tag == _W + "p":
                yield self.paragraph(child)
            elif child.tag == _W + "tr":
                yield "\t".join(" ".join(self.lines(cell)).strip() for cell in _cells(child))
            elif child.tag not in _SKIPPED:
                yield from self.lines(child)

    def paragraph(self, holder: Element) -> str:
        return "".join(self._pieces(holder))

    def _pieces(self, holder: Element) -> Iterator[str]:
        for child in holder:
            if child.tag in _SKIPPED:
                continue
            if child.tag == _W + "t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                yield _SIGNS[child.tag]
            elif child.tag in _NOTES:
                self.notes.append((_NOTES[child.tag], child.get(_W + "id", "")))
                yield f"[{len(self.notes)}]"
            elif child.tag == _W + "txbxContent":  # a box of text in the middle of a paragraph
                yield "\n" + "\n".join(self.lines(child)) + "\n"
            else:
                yield from self._pieces(child)


def read(data: bytes, name: str) -> Read:
    """Return the text of a Word document: a line each paragraph, cells of a row apart by tabs.

    Notes stand behind the text, numbered ``[1]`` as in it. Text that is marked as deleted is left
    out, text marked as inserted is in.

    Raises:
        BadDocument: it is damaged, locked, too large or has no words.
    """
    sys.setrecursionlimit(max(sys.getrecursionlimit(), 20 * DEEPEST))
    package = _Package(data, name)
    main = package.linked("", "officeDocument") or "word/document.xml"
    root = package.part(main)
    if root is None:
        raise package.damaged("it has no text part")
    reader = _Reader()
    lines = list(reader.lines(root))
    lines += _notes(package, main, reader)
    text = "\n".join(lines).strip("\n")
    if not text.strip():
        raise BadDocument(f"{name} holds no words: choose another file.")
    return Read(text + "\n", EXTRACTOR, _stated(package))


def _notes(package: _Package, main: str, reader: _Reader) -> list[str]:
    """Return the notes that the text refers to, in that order, each with its number."""
    texts: dict[tuple[str, str], str] = {}
    referred = list(reader.notes)
    for kind in dict.fromkeys(kind for kind, _ in referred):
        path = package.linked(main, kind)
        root = package.part(path) if path else None
        for note in root if root is not None else ():
            texts[kind, note.get(_W + "id", "")] = " ".join(_Reader().lines(note)).strip()
    found = [f"[{number}] {texts.get(key, '')}".rstrip() for number, key in enumerate(referred, 1)]
    return ["", *found] if found else []


def _stated(package: _Package) -> dict[str, str]:
    path = package.linked("", "core-properties")
    root = package.part(path) if path else None
    if root is None:
        return {}
    found = {"title": root.findtext(_DC + "title"), "author": root.findtext(_DC + "creator")}
    return {key: " ".join(value.split()) for key, value in found.items() if value and value.strip()}
