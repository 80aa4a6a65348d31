"""The process in which GraphML is parsed: ``python -m graph_data.graphml_child``.

Started by `graphml_reading`. Writes a line of JSON for each node and edge: id, line, attributes,
ends.
"""

from __future__ import annotations

import json
import sys
from typing import Any, Final, NoReturn
from xml.parsers import expat

from graph_data import child
from graph_data.rdf_parsing import DEEPEST

_LONGEST: Final = 1 << 20
_LABELS: Final = frozenset(("NodeLabel", "EdgeLabel"))
_NAMES_OF_LABELS: Final = frozenset(("label", "nodelabel", "edgelabel"))
"""What attributes are called that hold labels: Gephi writes “Edge Label”."""


class _Reader:
    """Follows the elements of a file and gathers nodes and edges."""

    def __init__(self, most: int) -> None:
        self.found: list[tuple[str, int, dict[str, str], list[str]]] = []
        self._most = most
        self._open: list[str] = []
        self._within: list[tuple[str, int, dict[str, str], list[str]]] = []
        self._names: dict[str, str] = {}
        self._defaults: dict[str, tuple[str, str]] = {}
        self._key = ""
        self._text: list[str] | None = None
        self._size = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype

    def read(self, data: bytes) -> None:
        """Read a whole file."""
        try:
            self._parser.Parse(data, True)
        except expat.ExpatError as error:
            child.refuse(
                f"Line {error.lineno}, column {error.offset + 1}: not well-formed XML"
                f" ({expat.ErrorString(error.code)})."
            )

    def _refuse(self, sentence: str) -> NoReturn:
        place = f"Line {self._parser.CurrentLineNumber}"
        child.refuse(f"{place}, column {self._parser.CurrentColumnNumber + 1}: {sentence}")

    def _doctype(self, *_: object) -> None:
        self._refuse(
            "the file has a <!DOCTYPE …>, which may grow without end or lead elsewhere: take it"
            " out, and spell its entities out."
        )

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rsplit(" ", 1)[-1]
        if not self._open and name != "graphml":
            self._refuse(f"the file begins with <{name[:40]}> and not with <graphml>.")
        self._open.append(name)
        if len(self._open) > DEEPEST:
            self._refuse(f"more than {DEEPEST} elements are open at once.")
        if name == "key":
            self._declare(attributes)
        elif name in ("node", "edge"):
            self._begin_element(name, attributes)
        elif name == "data":
            self._key = attributes.get("key", "")
            self._text = []
        elif name == "default" and self._open[-2] == "key":
            self._text = []
        elif name in _LABELS and self._within:
            self._text = []  # what yEd draws stands deep within a <data>
        elif name == "hyperedge":
            self._refuse("an edge of more than two ends cannot be read: split it.")

    def _declare(self, attributes: dict[str, str]) -> None:
        self._key = attributes.get("id", "")
        name = attributes.get("attr.name", "") or self._key
        is_label = "".join(name.split()).casefold() in _NAMES_OF_LABELS
        self._names[self._key] = "label" if is_label else name
        self._defaults[self._key] = (attributes.get("for", "all"), "")

    def _begin_element(self, name: str, attributes: dict[str, str]) -> None:
        ends = [attributes.get("source", ""), attributes.get("target", "")]
        key = attributes.get("id", "")
        if name == "edge" and not all(ends):
            self._refuse("an edge has no source or no target.")
        if name == "node" and not key:
            self._refuse("a node has no id.")
        about = {
            self._names[one]: value
            for one, (kind, value) in self._defaults.items()
            if value and kind in (name, "all")
        }
        place = self._parser.CurrentLineNumber
        element = (key, place, about, ends if name == "edge" else [])
        self.found.append(element)
        self._within.append(element)
        if len(self.found) > self._most:
            self._refuse(f"more than {self._most:,} nodes and edges: split the file.")

    def _words(self, text: str) -> None:
        if self._text is not None:
            self._size += len(text)
            if self._size > _LONGEST:
                self._refuse("a value has more than a million characters.")
            self._text.append(text)

    def _end(self, tag: str) -> None:
        name = self._open.pop()
        if name in ("node", "edge"):
            self._within.pop()
        if self._text is None or name not in ("data", "default", *_LABELS):
            return
        words, self._text, self._size = "".join(self._text).strip(), None, 0
        if name == "default":
            kind, _ = self._defaults.get(self._key, ("all", ""))
            self._defaults[self._key] = (kind, words)
        elif self._within and words:
            label = "label" if name in _LABELS else self._names.get(self._key, self._key)
            self._within[-1][2][label] = words


def main() -> None:
    """Parse one file."""
    child.confine()
    request: dict[str, Any]
    request, data = child.read_request()
    child.close_doors()
    try:
        reader = _Reader(request["most"])
        reader.read(data)
        out = sys.stdout.buffer
        out.writelines(json.dumps(element).encode() + b"\n" for element in reader.found)
        child.end()
    except MemoryError:
        child.end(child.OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
