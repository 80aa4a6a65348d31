"""Asking for files and folders, and handing them to the workspace."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.model.workspace import Workspace
from explorer.view import picture_file
from explorer.view.file_name import completed
from explorer.view.graph_view import GraphView
from graph_data.documents.library import write_new
from graph_data.errors import GraphDataError
from graph_data.formats.export import format_of

EXPORT_FILTER = (
    "Turtle (*.ttl);;TriG (*.trig);;N-Quads (*.nq);;JSON-LD (*.jsonld);;GraphML (*.graphml);;"
    "GEXF (*.gexf);;Table of claims (*.csv)"
)
PICTURE_FILTER = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"
DOCUMENT_FILTER = (
    "Documents (*.txt *.md *.html *.htm *.xhtml *.pdf *.docx);;Text (*.txt *.md);;"
    "Web pages (*.html *.htm *.xhtml);;PDF (*.pdf);;Word (*.docx);;All files (*)"
)


class FileChoices(QObject):
    """The dialogs of one window.

    Signals: ``case_wanted(str)`` with the folder of a case, ``new_case_wanted(str)`` with a folder
    to make.
    """

    case_wanted = Signal(str)
    new_case_wanted = Signal(str)

    def __init__(self, window: QWidget, workspace: Workspace, graph: GraphView) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._graph = graph
        self.cases_folder = ""
        """Where a new case is proposed; empty for where the system proposes."""
        self.pictures_folder = ""
        """Where a picture is proposed."""

    def open_case(self) -> None:
        """Ask for the folder of a case to open in place of this one."""
        folder = QFileDialog.getExistingDirectory(self._window, "Open case", self.cases_folder)
        if folder:
            self.case_wanted.emit(folder)

    def new_case(self) -> None:
        """Ask for a new folder in which a case is to be made."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "New case: name its folder", self.cases_folder
        )
        if name:
            self.new_case_wanted.emit(name)

    def add_documents(self) -> None:
        """Ask for documents of any kind and add them as sources."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Add documents", "", DOCUMENT_FILTER)
        self._workspace.documents.add([Path(name) for name in names])

    def attach_originals(self) -> None:
        """Ask for the folder of original documents and attach them."""
        folder = QFileDialog.getExistingDirectory(
            self._window, "Attach originals: the folder they are in"
        )
        if folder:
            self._workspace.documents.attach([Path(folder)])

    def attach_files(self) -> None:
        """Ask for single original documents and attach them."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Attach originals: the files")
        if names:
            self._workspace.documents.attach([Path(name) for name in names])

    def export_shown(self) -> None:
        """Ask for a file and write what is shown into it."""
        name, chosen = QFileDialog.getSaveFileName(
            self._window, "Export what is shown", "throughline.ttl", EXPORT_FILTER
        )
        if name:
            path = self._completed(name, chosen.rsplit("*", 1)[-1].rstrip(")") or ".ttl")
            if path is not None:
                self._workspace.exchange.export_shown(path, format_of(path))

    def _completed(self, name: str, ending: str) -> Path | None:
        """Return the file that is meant; None, said in words, where it would be lost unasked."""
        try:
            return completed(name, ending)
        except GraphDataError as error:
            self._workspace.said.emit(error.sentence, "error")
            return None

    def save_table(self, text: str) -> None:
        """Ask for a file and write rows of the table into it."""
        name, _ = QFileDialog.getSaveFileName(
            self._window, "Save the rows", "claims.csv", "Table of claims (*.csv)"
        )
        if not name:
            return
        path = self._completed(name, ".csv")
        if path is None:
            return
        try:
            write_new(path, text.encode(), "Saving the rows")
        except GraphDataError as error:
            self._workspace.said.emit(error.sentence, "error")
        else:
            self._workspace.said.emit(f"Rows written to {path}", "info")

    def save_picture(self) -> None:
        """Ask for a file and draw what is seen into it."""
        name, chosen = QFileDialog.getSaveFileName(
            self._window,
            "Save picture",
            str(Path(self.pictures_folder, "throughline.png")),
            PICTURE_FILTER,
        )
        if not name:
            return
        path = self._completed(name, chosen.rsplit("*", 1)[-1].rstrip(")") or ".png")
        if path is None:
            return
        try:
            picture_file.save(self._graph, path)
        except GraphDataError as error:
            self._workspace.said.emit(error.sentence, "error")
        else:
            self._workspace.said.emit(f"Picture written to {path}", "info")
