"""The open case as the window works on it: the only place in the window that changes data.

One method for each thing a user does, in the part it belongs to. Each asks `graph_data` for a
change and hands it to the one writer; the answer comes back as a signal once it is on disk. Views
call these methods and listen.
"""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from explorer.model import shown, views
from explorer.model.desk import Desk
from explorer.model.documents import Documents
from explorer.model.editing import Editing
from explorer.model.exchange import Exchange
from explorer.model.filtering import Filtering
from explorer.model.layouts import Layouts
from explorer.model.named_views import NamedViews
from explorer.model.paths import Paths
from explorer.model.quotations import Quotations
from explorer.model.sketching import Sketching
from explorer.model.views import View
from explorer.model.walk import Walk
from graph_data.case import Case
from graph_data.errors import GraphDataError
from graph_data.project import Project
from graph_data.search import Entry

SESSION_DELAY = 400
"""Milliseconds after the last move at which what is shown is kept."""


SESSION_PATIENCE = 3.0
"""Seconds of moves without a rest after which it is kept all the same."""


class Workspace(Desk):
    """The desk with everything that can be done at it, and what is kept from day to day.

    Attributes:
        filtering: what of the view is let through.
        walk: what comes onto the canvas and leaves it.
        paths: what joins entities, and what rests on a source.
        quotations: what was cited and where, to be found by its words.
        sketching: groups and notes.
        editing: claims, citations, findings, entities.
        documents: sources and their originals.
        exchange: files for other programs.
        layouts: where everything stands.
        named: the named views.
    """

    def __init__(
        self, of: Project | Case, parent: QObject | None = None, *, threads: int = 2
    ) -> None:
        super().__init__(of, parent, threads=threads)
        self.filtering = Filtering(self)
        self.walk = Walk(self)
        self.paths = Paths(self, self.walk)
        self.quotations = Quotations(self, self.walk)
        self.sketching = Sketching(self)
        self.editing = Editing(self, self.walk)
        self.documents = Documents(self)
        self.exchange = Exchange(self)
        self.layouts = Layouts(self)
        self.named = NamedViews(self)
        self._session = QTimer(self)
        self._unkept_since = 0.0
        self.is_opening_view = False
        """Whether a view is being opened, with what was selected in the last one still selected."""
        self._session.setSingleShot(True)
        self._session.setInterval(SESSION_DELAY)
        self._session.timeout.connect(self.save_session)
        for signal in (
            self.canvas.nodes_shown, self.canvas.nodes_hidden, self.canvas.nodes_moved,
            self.canvas.sketch.changed, self.undo_stack.indexChanged, self.selection_changed,
            self.views_changed,
        ):  # fmt: skip
            signal.connect(lambda *_: self.keep_session_soon())
        # Once everything has forgotten the name.
        self.name_erased.connect(lambda _: QTimer.singleShot(0, self, self.save_session))

    @property
    def views(self) -> dict[str, View]:
        """The named views, by key."""
        return self.named.views

    @property
    def current_view(self) -> str:
        """Name of the view that is shown, empty for none."""
        return self.arranger.current

    def open_views(self) -> None:
        """Show what was shown last, or the first view."""
        session, faults = self.named.read()
        for sentence in [*faults, *self.project.notices]:
            self.said.emit(sentence, "error")
        known = self.case.columns.entities
        if session and (not session.shown or any(iri in known for iri in session.shown)):
            self.arranger.show_view(session, session.note)
            self.recorder.history.restore(session)
            self.select([iri for iri in session.selection if self.known(iri)])
            self.named.restore(session, True)
        elif self.views:
            self.open_view(next(iter(self.views)), undoable=False)
        else:
            self.arranger.lay_out(views.first_nodes(self.case), undoable=False, view="")
        self.views_changed.emit()
        self.read_the_rest()

    def read_the_rest(self) -> None:
        """Have speakers and quotations read in the background."""
        self.filtering.read_the_rest()
        self.quotations.read()

    def close(self) -> None:
        """Keep the session, finish what is being written, and give the case free."""
        self._session.stop()
        self.layouts.close()
        self.save_session()
        self.undo_stack.blockSignals(True)  # it would speak once more while it is taken down
        self.quotations.stop()
        self.documents.close()
        self.tasks.close()
        self.search.close()
        self.project.close()

    def keep_session_soon(self) -> None:
        """Keep what is shown once the hand has come to rest, but do not wait for long."""
        if not self._session.isActive():
            self._unkept_since = monotonic()
        if monotonic() - self._unkept_since < SESSION_PATIENCE:
            self._session.start()

    def save_session(self) -> None:
        """Keep what is shown, so that the next start looks the same."""
        empty = not shown.held(self.canvas)
        if not self.project.writable or (empty and not self.undo_stack.canUndo()):
            return
        memos, done = self.recorder.history.memos()
        now = self.named.now("Session", self.current_view)
        view = replace(
            now,
            panels={**now.panels, **self.named.work()},
            steps=memos,
            steps_done=done,
            head=self.project.head,
        )
        try:
            views.write(self.project.folder, views.SESSION, view)
        except GraphDataError as error:
            self.said.emit(error.sentence, "error")

    def find(self, text: str, limit: int = 12) -> list[Entry]:
        """Return what the text typed may mean."""
        return self.search.find(text, limit)

    def lay_out(self) -> None:
        """Place all nodes anew, pinned ones excepted."""
        self.layouts.lay_out()

    def open_view(self, name: str, *, undoable: bool = True) -> None:
        """Show a named view; its note is said where the Evidence panel shows something else."""
        view = self.views[name]
        self.is_opening_view = True
        try:
            self.arranger.show_view(view, name, undoable=undoable)
            chosen = [iri for iri in view.selection if self.known(iri)]
            self.select(chosen)
        finally:
            self.is_opening_view = False
        self.views_changed.emit()
        self.named.restore(view, False)
        if view.note and undoable and chosen:
            self.said.emit(view.note, "info")

    def return_to(self, name: str) -> None:
        """Show a view as it was left, with what had been expanded and hidden; else as it is kept.

        Nothing is done for one that is neither there nor was left.
        """
        if name in self.arranger.left and (name in self.views or not name):
            self.arranger.show_again(name)
        elif name in self.views:
            self.open_view(name)

    # ------------------------------------------------------------------ undo

    def undo(self) -> None:
        """Take back the last step, of data or of the canvas."""
        if not self.layouts.interrupt():
            self.recorder.undo()

    def redo(self) -> None:
        """Do the step undone last again."""
        self.layouts.interrupt()
        self.recorder.redo()
