"""The documents of the case: new ones come in, originals are attached, details are changed.

What reads documents is loaded when it is first needed: none of it is on the way to the first
picture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from explorer.model.desk import Desk
from explorer.model.intake import Intake
from explorer.model.recorder import nothing
from explorer.tasks import OnFailure
from graph_data import source, verify
from graph_data.changeset import ChangeSet
from graph_data.errors import GraphDataError

if TYPE_CHECKING:
    from graph_data.attach import Attached
    from graph_data.documents.adding import Batch
    from graph_data.documents.extraction import PagePicture
    from graph_data.documents.pages import PageMap
    from graph_data.documents.rereading import Rereading
    from graph_data.source_details import Details


class Documents(QObject):
    """Takes documents into the case, one batch after the other.

    Signals: ``intake_changed()`` when documents begin to be read, or have been.

    Attributes:
        intake: how far reading is; None when none is read.
        latest: what became of the files read last; None until then.
    """

    intake_changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: list[Path] = []
        self._closing = Event()
        self.intake: Intake | None = None
        self.latest: Batch | None = None

    # ------------------------------------------------------------------ taking in

    def add(self, paths: Sequence[Path]) -> None:
        """Take files and the files of folders into the case as new sources, off this thread."""
        if not paths:
            return
        if not self._desk.project.writable:
            self._desk.said.emit(
                "This case was opened for reading only: open it for writing to add documents.",
                "error",
            )
            return
        self._waiting += paths
        if self.intake is None:
            self._begin()

    def _begin(self) -> None:
        paths, self._waiting = self._waiting, []
        intake = self.intake = Intake()
        self.latest = None
        project = self._desk.project
        self._desk.busy_changed.emit("Reading documents…")
        self.intake_changed.emit()

        def work() -> Batch:
            from graph_data.documents import adding

            return adding.take_all(project, paths, intake.begun, intake.ended)

        self._desk.tasks.run("", work, self._read, self._fail)

    def stop(self) -> None:
        """End reading; what has been read is in the case."""
        self._waiting = []
        if self.intake is not None:
            self.intake.end()

    def close(self) -> None:
        """End all that is being read or drawn, because the window closes."""
        self._closing.set()
        self.stop()

    def _read(self, batch: Batch) -> None:
        if batch.changes:
            self._desk.record(batch.changes, lambda: self._taken(batch), self._refused)
        else:
            self._taken(batch)

    def _taken(self, batch: Batch) -> None:
        self.intake, self.latest = None, batch
        self._desk.busy_changed.emit("")
        self.intake_changed.emit()
        self._desk.documents_changed.emit()
        kept = [one for one in batch.results if one.source in self._desk.case.sources]
        if kept:  # the first with a text, if any has one
            self._desk.read_source(min(kept, key=lambda one: bool(one.unread)).source)
        sentence, level = outcome(batch)
        if sentence:
            self._desk.said.emit(sentence, level)
        if self._waiting:
            self._begin()

    def _refused(self) -> None:
        self.intake = None
        self.intake_changed.emit()

    def _fail(self, error: BaseException) -> None:
        self._waiting = []
        self._refused()
        self._desk.fail(error)

    # ------------------------------------------------------------------ originals

    def attach(self, paths: Sequence[Path]) -> None:
        """Attach original documents and prove every passage against them."""
        self._desk.busy_changed.emit("Checking documents…")
        project = self._desk.project

        def work() -> tuple[list[Attached], dict[str, Any]]:
            from graph_data import attach

            results = attach.attach(project, paths)
            checks = verify.check_passages(project.store, project.library)
            return results, verify.anchor_states(checks)

        def done(outcome: tuple[list[Attached], dict[str, Any]]) -> None:
            results, anchors = outcome
            new = [one.changes for one in results if one.changes]
            if new:
                changes = ChangeSet.of(new[0].label, (quad for one in new for quad in one.added))
                self._desk.record(changes, lambda: self._check_again(results))
            else:
                self._attached(results, anchors)

        self._desk.tasks.run("", work, done, self._desk.fail)

    def _check_again(self, results: list[Attached]) -> None:
        """Prove all passages once more, after another text of a document was put on record."""
        project = self._desk.project

        def work() -> dict[str, Any]:
            return verify.anchor_states(verify.check_passages(project.store, project.library))

        self._desk.tasks.run(
            "", work, lambda anchors: self._attached(results, anchors), self._desk.fail
        )

    def _attached(self, results: list[Attached], anchors: dict[str, Any]) -> None:
        self._desk.busy_changed.emit("")
        self._desk.mirror.take_anchors(anchors)
        self._desk.documents_changed.emit()
        known = sum(one.state != "not of this case" for one in results)
        exact = sum(state.name == "EXACT" for state in anchors.values())
        self._desk.said.emit(
            f"{known:,} of {len(results):,} files are documents of this case."
            f" {exact:,} of {len(anchors):,} passages are exact.",
            "info",
        )

    # ------------------------------------------------------------------ what is said of a source

    def details(self, iri: str) -> Details:
        """Return what is said of a source."""
        from graph_data import source_details

        return source_details.of(self._desk.project.store, iri)

    def proposed(self, iri: str) -> dict[str, str]:
        """Return what the file of a source says of itself, by the names of the details."""
        from graph_data import source_details

        return source_details.proposed(self._desk.project.store, iri)

    def copies(self, iri: str) -> list[source.Copy]:
        """Return the files of a source."""
        store = self._desk.project.store
        work = self._desk.case.sources[iri]
        return source.copies_of(work, source.read_texts(store), source.read_copies(store))

    def reading(self, copy_iri: str) -> source.TextVersion | None:
        """Return the text that was read from a file, None where none was."""
        versions = source.read_texts(self._desk.project.store).values()
        return next((one for one in versions if one.copy == copy_iri), None)

    def source_names(self) -> dict[str, str]:
        """Return the names of all sources by IRI: also of those of which there is only the name."""
        from graph_data import source_details

        return source_details.names(self._desk.project.store)

    def faults(self, iri: str, details: Details) -> dict[str, str]:
        """Return what a change of details would make wrong, a sentence for each field."""
        from graph_data import source_details

        return source_details.new_faults(details, self.details(iri), iri, self._desk.case.sources)

    def edit(
        self,
        iri: str,
        details: Details,
        then: Callable[[], None] = nothing,
        refused: Callable[[], None] = nothing,
    ) -> None:
        """Record what is said of a source, as one step."""
        from graph_data import source_details

        project = self._desk.project
        try:
            changes = source_details.edit(
                project.store, project.settings.base, iri, details, project.agent
            )
        except GraphDataError as error:
            self._desk.said.emit(error.sentence, "error")
            refused()
            return
        if changes:
            self._desk.record(changes, then, refused)
        else:
            then()

    def split_off(self, iri: str, start: int, end: int, words: str) -> None:
        """Make a source of its own of a range of a source's text, and open its details."""
        from graph_data import source_details

        project = self._desk.project
        try:
            new, changes = source_details.split_off(
                project.store,
                project.settings.base,
                iri,
                start,
                end,
                source_details.name_of(words),
            )
        except GraphDataError as error:
            self._desk.said.emit(error.sentence, "error")
            return

        def done() -> None:
            self._desk.documents_changed.emit()
            self._desk.read_source(new)
            self._desk.select([new])

        self._desk.record(changes, done)

    # ------------------------------------------------------------------ reading again

    def read_again(self, iri: str, then: Callable[[Rereading], None]) -> None:
        """Read the document of a source again; what is to become of another text is asked."""
        from graph_data.documents import rereading

        project = self._desk.project
        self._desk.busy_changed.emit("Reading the document again…")

        def done(found: Rereading) -> None:
            self._desk.busy_changed.emit("")
            if found.is_same:
                said = f"{found.version.extractor} reads the same text: nothing has changed."
                self._desk.said.emit(said, "info")
            elif found.sought:
                then(found)
            else:  # nothing rests on the text before
                self.take_reading(found)

        self._desk.tasks.run(
            "reread",
            lambda: rereading.read_again(project, iri, self._closing.is_set),
            done,
            self._desk.fail,
        )

    def take_reading(self, found: Rereading, moved: Iterable[str] = ()) -> None:
        """Give a source the text that was read now, and cite some passages from it."""
        from graph_data.documents import rereading

        changes = rereading.take(self._desk.project, found, moved)

        def done() -> None:
            self._desk.documents_changed.emit()
            self._desk.read_source(found.source.iri)

        self._desk.record(changes, done)

    # ------------------------------------------------------------------ pages

    def is_paged(self, iri: str) -> bool:
        """Say whether a source is a PDF whose pages can be seen here, be they only pictures."""
        version, library = self._version(iri), self._desk.project.library
        if version is not None:
            return version.is_paged and library.has(version.file_digest)
        return bool(self._scan(iri))

    def _scan(self, iri: str) -> str:
        """Return the digest of a PDF from which no words could be read, empty if there is none."""
        library = self._desk.project.library
        for copy in self.copies(iri):
            if copy.unreadable and copy.name.lower().endswith(".pdf"):
                return copy.file_digest if library.has(copy.file_digest) else ""
        return ""

    def _version(self, iri: str) -> source.TextVersion | None:
        work = self._desk.case.sources.get(iri)
        texts = source.read_texts(self._desk.project.store) if work and work.text else {}
        return texts.get(work.text) if work else None

    def read_pages(
        self, iri: str, on_pages: Callable[[PageMap], None], on_failure: OnFailure
    ) -> None:
        """Find where the characters of a source stand on its pages."""
        from graph_data.documents import extraction, page_index

        project, version, scan = self._desk.project, self._version(iri), self._scan(iri)
        name = self._desk.case.sources[iri].label

        def work() -> PageMap:
            if version is not None:
                return page_index.read(project, version, self._closing.is_set)
            data = project.library.bytes(scan)
            return extraction.blank_pages(data, name, self._closing.is_set)

        if version is not None or scan:
            self._desk.tasks.run("pages", work, on_pages, on_failure)

    def draw_page(
        self,
        iri: str,
        page: int,
        scale: float,
        on_picture: Callable[[PagePicture], None],
        on_failure: OnFailure,
    ) -> None:
        """Draw a page of a source, `scale` pixels a point."""
        from graph_data.documents import extraction

        library, version = self._desk.project.library, self._version(iri)
        digest = version.file_digest if version is not None else self._scan(iri)
        name = self._desk.case.sources[iri].label
        if not digest:
            return

        def work() -> PagePicture:
            data = library.bytes(digest)
            return extraction.draw_page(data, name, page, scale, self._closing.is_set)

        self._desk.tasks.run("page", work, on_picture, on_failure)


def outcome(batch: Batch) -> tuple[str, str]:
    """Return what became of several files as a sentence, and ``info`` or ``error``.

    A single document that was simply added speaks for itself; of several, those that were odd are
    listed elsewhere.
    """
    refused = batch.of("refused") + batch.of("cannot be read")
    same, known, new = batch.of("same text"), batch.of("in the case already"), batch.of("added")
    if len(batch.results) == 1 and not batch.left:
        (one,) = batch.results
        if one.state == "in the case already":
            return f"That is in the case already: {one.label}.", "info"
        if one.state == "same text":
            return (
                f"It has the same text as {one.label}, and is kept as another copy of it.",
                "info",
            )
        kept = " It was kept all the same." if one.state == "cannot be read" else ""
        return one.sentence + kept, "error" if one.unread else "info"
    if not batch.results and not batch.left:
        return "There is no document in there: choose another folder, or files.", "info"
    parts = [f"{len(new):,} of {len(batch.results) + batch.left:,} documents added"]
    parts += [f"{len(known):,} in the case already"] if known else []
    parts += [f"{len(same):,} with the text of another"] if same else []
    parts += [f"{len(refused):,} that cannot be read"] if refused else []
    parts += [f"{batch.left:,} left out"] if batch.left else []
    why = f" {refused[0].sentence}" if len(refused) == 1 else ""
    return ", ".join(parts) + "." + why, "info"
