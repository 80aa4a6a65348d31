"""The process in which foreign RDF is parsed: ``python -m graph_data.rdf_parsing_child``.

Started by `rdf_parsing`. Writes a line of JSON about the file, then one statement a line, its terms
separated by tabs, which no term holds.
"""

from __future__ import annotations

import gc
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn
from xml.parsers import expat

import pyoxigraph as ox

from graph_data import child, terms
from graph_data.changeset import Quad
from graph_data.errors import BadInput
from graph_data.namespaces import RDF
from graph_data.rdf_parsing import DEEPEST
from graph_data.store_terms import canonical

_FORMATS: Final = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
_MOST_ERRORS: Final = 10
_MOST_LISTED: Final = 1000
_BOM: Final = b"\xef\xbb\xbf"
_BRACKET = re.compile(
    rb"""\#[^\n]*|<[^<>"{}|^`\\\x00-\x20]*+>
    |'''(?:[^'\\]++|\\.|'(?!''))*+'''|\"\"\"(?:[^"\\]++|\\.|"(?!""))*+\"\"\"
    |'(?:[^'\\\n]++|\\.)*+'|"(?:[^"\\\n]++|\\.)*+"|(?P<open>[\[({]|<<)|(?P<close>[\])}]|>>)""",
    re.VERBOSE | re.DOTALL,
)
_JSON_BRACKET = re.compile(rb'"(?:[^"\\]++|\\.)*+"|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)
_CONTEXT = re.compile(rb'"@(?:context|import)"\s*:\s*(?:\[\s*)?"([^"]{1,200})"')
_WHERE = re.compile(r"^Parser error at line \d+ (?:between columns? \d+ and \d+|column \d+): ")


def _at(data: bytes, offset: int) -> str:
    before = data[:offset]
    return f"Line {before.count(10) + 1}, column {offset - before.rfind(10)}"


def _check_bytes(data: bytes, form: str) -> None:
    """Refuse what the parsers must not see: other encodings, deep nesting, definitions in XML."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        child.refuse(f"{_at(data, error.start)}: this is not UTF-8: save the file as UTF-8.")
    if form == "rdfxml":
        _check_xml(data)
        return
    bracket = _JSON_BRACKET if form == "jsonld" else _BRACKET
    if sum(data.count(mark) for mark in (b"[", b"(", b"{", b"<<")) <= DEEPEST:
        return
    depth = 0
    for match in bracket.finditer(data):
        if match["open"]:
            depth += 1
            if depth > DEEPEST:
                _too_deep(_at(data, match.start()), "brackets")
        elif match["close"]:
            depth -= 1


def _too_deep(place: str, what: str) -> NoReturn:
    child.refuse(f"{place}: more than {DEEPEST} {what} are open at once: the file cannot be read.")


def _check_xml(data: bytes) -> None:
    """Refuse XML that is none, is nested deeply, or defines entities, with line and column."""
    parser = expat.ParserCreate()
    depth = 0

    def place() -> str:
        return f"Line {parser.CurrentLineNumber}, column {parser.CurrentColumnNumber + 1}"

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            _too_deep(place(), "elements")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    def doctype(*_: object) -> None:
        child.refuse(
            f"{place()}: the file has a <!DOCTYPE …>, which may grow without end or lead"
            " elsewhere: take it out, and spell its entities out."
        )

    parser.StartElementHandler = begin
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        child.refuse(
            f"Line {error.lineno}, column {error.offset + 1}: not well-formed XML"
            f" ({expat.ErrorString(error.code)})."
        )


class _Reader:
    """Turns what the parser gives into statements of a case."""

    def __init__(self, base: str, digest: str) -> None:
        self._node = f"{base}node/{digest[:16]}-"
        self._nodes: dict[str, str] = {}
        self._iris: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._rests: dict[str, str] = {}
        self._remarks = 0
        self.issues: Counter[tuple[str, str]] = Counter()
        self.rewritten: Counter[tuple[str, str]] = Counter()

    @property
    def unnamed(self) -> int:
        """How many nodes had no name."""
        return len(self._nodes)

    def _iri(self, value: str) -> str:
        if value not in self._iris:
            self._iris[value] = terms.iri(value)
        return self._iris[value]

    def _name(self, term: ox.NamedNode | ox.BlankNode | ox.Triple | ox.DefaultGraph) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value)
        if not isinstance(term, ox.BlankNode):
            raise BadInput("a statement stands where only a name may stand")
        number = len(self._nodes) + 1
        return self._nodes.setdefault(term.value, f"<{self._node}{number}>")

    def _value(self, term: ox.Literal) -> str:
        datatype = "" if term.language else term.datatype.value
        if term.direction:
            self._remarks += 1
            self.issues["the direction of writing of a text is not kept", ""] += 1
        written = terms.literal(term.value, term.language or "", datatype)
        if written not in self._values:
            self._values[written] = canonical(written)
        kept = self._values[written]
        if kept != written:
            self._remarks += 1
            self.rewritten[written, kept] += 1
        return kept

    def lines(self, quad: ox.Quad) -> Iterable[str]:
        """Return the statements that one of the parser's stands for; none if it cannot be kept."""
        # Most terms have been met before: looked up by their wording, they are not taken apart.
        subject, predicate, rest = str(quad).split(" ", 2)
        try:
            return (f"{self._names[subject]}\t{self._names[predicate]}\t{self._rests[rest]}",)
        except KeyError:
            self._remarks = 0
        found = tuple(self._looked_at(quad))
        if len(found) == 1 and not self._remarks:
            ((self._names[subject], self._names[predicate], value, graph),) = found
            self._rests[rest] = f"{value}\t{graph}"
        return tuple(map("\t".join, found))

    def _looked_at(self, quad: ox.Quad) -> Iterator[Quad]:
        """Yield the statements for one, each term checked, and note what is odd about it."""
        predicate, found = quad.predicate, quad.object
        try:
            subject = self._name(quad.subject)
            named = not isinstance(quad.graph_name, ox.DefaultGraph)
            graph = self._name(quad.graph_name) if named else ""
            if isinstance(found, ox.Triple):
                if predicate.value != RDF + "reifies" or isinstance(found.object, ox.Triple):
                    raise BadInput("a statement about a statement of this kind cannot be kept")
                yield from self._reified(subject, found, graph)
                return
            value = self._value(found) if isinstance(found, ox.Literal) else self._name(found)
            yield Quad(subject, self._iri(predicate.value), value, graph)
        except BadInput as error:
            self.issues[f"left out: {error.sentence}", predicate.value] += 1

    def _reified(self, node: str, triple: ox.Triple, graph: str) -> Iterator[Quad]:
        """Yield what RDF 1.1 says for a reifier: the same three parts on a node of its own."""
        found = triple.object
        value = self._value(found) if isinstance(found, ox.Literal) else self._name(found)
        subject, predicate = self._name(triple.subject), self._iri(triple.predicate.value)
        for name, part in (
            ("type", f"<{RDF}Statement>"),
            ("subject", subject),
            ("predicate", predicate),
            ("object", value),
        ):
            yield Quad(node, f"<{RDF}{name}>", part, graph)


def _said(error: SyntaxError, data: bytes, form: str) -> str:
    text = _WHERE.sub("", error.msg).rstrip(". ")
    if "LoadDocumentCallback" in text:
        match = _CONTEXT.search(data)
        named = f" ({match[1].decode()})" if match else ""
        place = _at(data, match.start()) + ": " if match else ""
        return (
            f"{place}the file names a context at another address{named}, and nothing is ever"
            " fetched: put the context itself into the file."
        )
    if error.lineno:
        return f"Line {error.lineno}, column {error.offset}: {text}."
    return f"The file cannot be read as {form}: {text}."


def _read(data: bytes, form: str, reader: _Reader, base: str, most: int) -> list[str]:
    """Return all statements of a file, or refuse it with the places of its first errors."""
    parser = ox.parse(data, format=_FORMATS[form], base_iri=base)
    lines: dict[str, None] = {}
    errors: list[str] = []
    while len(errors) < _MOST_ERRORS:
        try:
            found = next(parser)
        except StopIteration:
            break
        except SyntaxError as error:
            errors.append(_said(error, data, form))
            if error.lineno is None or form in ("jsonld", "rdfxml"):
                break
            continue
        if not errors:
            for line in reader.lines(found):
                lines[line] = None
        if len(lines) > most:
            child.refuse(
                f"The file has more than {most:,} statements, which is more than one import"
                " may have: split it."
            )
    if errors:
        child.refuse("\n".join(dict.fromkeys(errors)))
    return list(lines)


def _most_met(counted: Counter[tuple[str, str]]) -> list[list[str | int]]:
    found = sorted(counted.items(), key=lambda item: -item[1])
    return [[*key, count] for key, count in found[:_MOST_LISTED]]


def main() -> None:
    """Parse one file."""
    child.confine()
    gc.disable()  # nothing here goes in circles, and looking for it takes a fifth of the time
    request, data = child.read_request()
    child.close_doors()
    try:
        data = data.removeprefix(_BOM)
        form, base, digest = request["format"], request["base"], request["digest"]
        _check_bytes(data, form)
        reader = _Reader(base, digest)
        lines = _read(data, form, reader, f"{base}file/{digest[:16]}", request["most"])
        about = {
            "rewritten": _most_met(reader.rewritten),
            "issues": _most_met(reader.issues),
            "unnamed": reader.unnamed,
        }
        out = sys.stdout.buffer
        out.write(json.dumps(about).encode() + b"\n")
        out.write("\n".join(lines).encode())
        child.end()
    except MemoryError as error:
        if "buffer maximal size" in str(error):
            child.refuse("The file holds a value of more than 16 MB: keep such texts as documents.")
        child.end(child.OUT_OF_MEMORY)


if __name__ == "__main__":
    main()
