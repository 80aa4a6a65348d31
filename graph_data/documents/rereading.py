"""Reading a document again, with what reads documents today: another text is never put in silence.

Where the text is another, it is kept beside the one that is cited, and each cited passage is looked
for in it: found word for word, found alike, or not found. What is moved, an analyst says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from graph_data import citation, selector, source, verify
from graph_data.changeset import ChangeSet, Description, Quad
from graph_data.citation import Target
from graph_data.documents import adding, extraction
from graph_data.errors import BadInput
from graph_data.namespaces import OA, TL
from graph_data.selector import Anchor
from graph_data.source import Copy, Source, TextVersion

if TYPE_CHECKING:
    from graph_data.project import Project


@dataclass(frozen=True, slots=True)
class Sought:
    """A cited passage, and where it was found in the new text.

    Attributes:
        target: as cited.
        anchor: where it is; its state is ``broken`` where it was not found.
        words: what stands there now.
    """

    target: Target
    anchor: Anchor
    words: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether the words are the same, but for quotation marks, dashes and spaces."""
        return self.anchor.state in ("exact", "folded")


@dataclass(frozen=True, slots=True)
class Rereading:
    """What reading a source's document again gave.

    Attributes:
        source: the source, as it is.
        before: the text it has; None where it had none.
        version: the text that was read now.
        text: its words.
        sought: the passages that are cited from the text before.
    """

    source: Source
    before: TextVersion | None
    version: TextVersion
    text: str = field(repr=False)
    sought: tuple[Sought, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether it is the text that the source has."""
        return self.before is not None and self.before.text_digest == self.version.text_digest

    @property
    def sure(self) -> list[Sought]:
        """Passages that stand in the new text word for word."""
        return [one for one in self.sought if one.is_sure]

    @property
    def alike(self) -> list[Sought]:
        """Passages of which only similar words, or several equal ones, stand in it."""
        return [one for one in self.sought if one.anchor.state == "proposed"]

    @property
    def lost(self) -> list[Sought]:
        """Passages that do not stand in it."""
        return [one for one in self.sought if one.anchor.state == "broken"]


def read_again(
    project: Project, iri: str, cancelled: Callable[[], bool] | None = None
) -> Rereading:
    """Read the document of a source again and look for its passages; change nothing.

    Raises:
        BadInput: there is no such source, or its file holds several.
        BadDocument: the file is not attached, was changed, or gives no words.
        Cancelled: the user ended it.
    """
    store = project.store
    works, texts = source.read(store), source.read_texts(store)
    work = works.get(iri)
    copies = source.copies_of(work, texts, source.read_copies(store)) if work else []
    if work is None or not copies:
        raise BadInput(f"<{iri}> is no source with a file.")
    if work.end or any(one.text == work.text and one.end for one in works.values() if work.text):
        raise BadInput(
            f"{work.label} shares its file with other sources: its ranges would have to be found"
            " anew. Add the file once more under another name instead."
        )
    data = project.library.bytes(copies[0].file_digest)
    found = extraction.extract(data, copies[0].name or work.label, cancelled=cancelled)
    version = adding.version_of(project.settings.base, copies[0], found)
    before = texts.get(work.text)
    if before is not None and before.text_digest == version.text_digest:
        return Rereading(work, before, before, found.text)
    adding.keep_text(project, version, found)
    sought = tuple(_seek(project, before, found.text)) if before else ()
    return Rereading(work, before, version, found.text, sought)


def _seek(project: Project, before: TextVersion, text: str) -> Iterable[Sought]:
    old = verify.document_text(project.library, before)
    cited = citation.read(project.store).values()
    targets = {t.iri: t for several in cited for one in several for t in one.targets}
    for target in sorted(targets.values(), key=lambda one: one.passage.start):
        if target.text != before.iri:
            continue
        passage = target.passage
        if old is not None and not passage.exact:  # words that may not be kept may be looked for
            passage = replace(passage, exact=old[passage.start : passage.end])
        anchor = selector.anchor(text, passage)
        yield Sought(target, anchor, text[anchor.start : anchor.end])


def take(project: Project, found: Rereading, moved: Iterable[str] = ()) -> ChangeSet:
    """Return the change by which a source has the text that was read now.

    Args:
        project: the case.
        found: what reading again gave.
        moved: IRIs of the passages that are to be cited from the new text; the others stay cited
            from the text before, which is kept.
    """
    copy = source.read_copies(project.store)[found.version.copy]
    added = source.describe_text(found.version)
    added += Description(found.source.iri).link(TL + "hasText", found.version.iri).quads
    removed = [
        quad
        for quad in project.store.quads(subject=f"<{found.source.iri}>", graph="")
        if quad.predicate == f"<{TL}hasText>"
    ]
    removed += _said_unreadable(project, copy)
    changes = ChangeSet.of(f"Text by {found.version.extractor}", added, removed)
    wanted = set(moved)
    for one in found.sought:
        if one.target.iri in wanted and one.anchor.state != "broken":
            changes = changes.then(_move(project, found, one), changes.label)
    return changes


def _said_unreadable(project: Project, copy: Copy) -> list[Quad]:
    found = project.store.quads(subject=f"<{copy.iri}>", graph="")
    return [quad for quad in found if quad.predicate == f"<{TL}unreadable>"]


def _move(project: Project, found: Rereading, one: Sought) -> ChangeSet:
    """Return the change by which all citations of a passage cite it in the new text."""
    words = bool(one.target.passage.exact)
    place = selector.passage(found.text, one.anchor.start, one.anchor.end, keep_words=words)
    iri = citation.target_iri(project.settings.base, found.version.iri, place)
    fresh = replace(one.target, iri=iri, text=found.version.iri, passage=place)
    old = f"<{one.target.iri}>"
    links = project.store.quads(object=old, graph="")
    own = [
        quad
        for subject in (old, f"{old[:-1]}-position>", f"{old[:-1]}-quote>")
        for quad in project.store.quads(subject=subject, graph="")
    ]
    target = f"<{OA}hasTarget>"
    cited = [quad for quad in links if quad.predicate == target]
    added = citation.describe_target(fresh)
    added += [quad._replace(object=f"<{iri}>") for quad in cited]
    return ChangeSet.of("", added, [*cited, *own])
