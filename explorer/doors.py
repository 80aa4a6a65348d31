"""The doors of the window: what comes in, what goes out, what is asked, what is called by name.

Pages are made when they are first needed: none of them is on the way to the first picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from explorer.centre_column import CentreColumn
from explorer.model import completion
from explorer.model.lists import Item
from explorer.model.palette import Command, offers, used
from explorer.model.workspace import Workspace
from explorer.settings import Settings
from explorer.view.file_drop import FileDrop
from explorer.view.theme import Theme

if TYPE_CHECKING:
    from explorer.model.importing import Imports
    from explorer.model.inquiry import Inquiry
    from explorer.view.command_palette import CommandPalette
    from explorer.view.export_page import ExportPage
    from explorer.view.import_page import ImportPage
    from explorer.view.query_console import QueryConsole
    from graph_data.erasing import Veil

IMPORT_FILTER = (
    "All that can be imported (*.ttl *.trig *.nt *.nq *.jsonld *.json *.rdf *.xml *.owl *.csv"
    " *.tsv *.tab *.graphml);;RDF (*.ttl *.trig *.nt *.nq *.jsonld *.json *.rdf *.xml *.owl);;"
    "Tables (*.csv *.tsv *.tab);;GraphML (*.graphml)"
)
# These would open the palette again, or are meant for what is selected on the canvas only.
_NOT_LISTED = frozenset(("palette",))


class Doors(QObject):
    """Import, export, queries and the command palette of one window."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        centre: CentreColumn,
        settings: Settings,
        theme: Theme,
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._workspace = workspace
        self._centre = centre
        self._settings = settings
        self._theme = theme
        self._actions = actions
        self._imports: Imports | None = None
        self._inquiry: Inquiry | None = None
        self._import_page: ImportPage | None = None
        self._export_page: ExportPage | None = None
        self._console: QueryConsole | None = None
        self._palette: CommandPalette | None = None
        self._draft = ""
        centre.offer_panel("query-console", self._open_inquiry)
        workspace.name_erased.connect(self._hide_name)
        self.drop = FileDrop(window, theme)
        self.drop.dropped.connect(workspace.documents.add)
        self.drop.imports_dropped.connect(self.open_import)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions of the doors do, by name."""
        return {
            "import": self.choose_import,
            "export": self.open_export,
            "console": self.toggle_console,
            "palette": self.toggle_palette,
        }

    def set_theme(self, theme: Theme) -> None:
        """Take over the colours of a look."""
        self._theme = theme
        self.drop.set_theme(theme)
        for part in (self._console, self._palette):
            if part is not None:
                part.set_theme(theme)

    def close(self) -> None:
        """End what is being read and asked."""
        for part in (self._imports, self._inquiry):
            if part is not None:
                part.cancel()

    # ------------------------------------------------------------------ import

    def choose_import(self) -> None:
        """Ask for files to import."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "Import", "", IMPORT_FILTER)
        if names:
            self.open_import([Path(name) for name in names])

    def open_import(self, paths: list[Path]) -> None:
        """Show what importing files would do."""
        self._open_imports().open(paths)

    def _open_imports(self) -> Imports:
        if self._imports is None:
            from explorer.model.importing import Imports
            from explorer.view.import_page import ImportPage

            workspace = self._workspace
            self._imports = Imports(workspace, self)
            page = ImportPage(
                self._imports,
                lambda: completion.kinds(workspace),
                lambda: completion.readings(workspace.project.ontology),
            )
            page.wanted.connect(lambda: self._cover(page))
            page.done.connect(self._end_import)
            workspace.said.connect(self._warn)
            self._import_page = page
        return self._imports

    def _cover(self, page: QWidget) -> None:
        if not page.isVisible():
            self._centre.cover(page)

    def _warn(self, sentence: str, level: str) -> None:
        if level == "error" and self._import_page is not None and self._import_page.isVisible():
            self._import_page.warn(sentence)

    def _end_import(self, said: str) -> None:
        self._centre.uncover()
        if said:
            self._actions["fit"].trigger()
            self._workspace.said.emit(said, "info")

    # ------------------------------------------------------------------ export

    def open_export(self) -> None:
        """Show the page of exports, or close it."""
        if self._export_page is None:
            from explorer.view.export_page import ExportPage

            self._workspace.exchange.queried = lambda: (
                self._inquiry.found() if self._inquiry else ([], [])
            )
            self._export_page = page = ExportPage(self._workspace.exchange)
            page.closed.connect(self._centre.uncover)
            page.picture_wanted.connect(self._save_picture)
        if self._export_page.isVisible():
            self._centre.uncover()
        else:
            self._centre.cover(self._export_page)

    def _save_picture(self) -> None:
        self._centre.uncover()
        self._actions["picture"].trigger()

    # ------------------------------------------------------------------ queries

    def toggle_console(self) -> None:
        """Open the console under the canvas, or close it."""
        console = self._open_inquiry()
        self._centre.toggle(console, console.edit)

    def _open_inquiry(self) -> QueryConsole:
        if self._console is None:
            from explorer.model.inquiry import Inquiry
            from explorer.view.query_console import QueryConsole

            self._inquiry = Inquiry(self._workspace, self._workspace.walk, self)
            self._console = QueryConsole(self._workspace, self._inquiry, self._theme)
            self._console.shown.connect(self._actions["fit"].trigger)
            self._centre.add_panel(self._console)
            self._console.edit.setPlainText(self._draft)
            self._console.edit.textChanged.connect(self._workspace.keep_session_soon)
        return self._console

    def query_draft(self) -> str:
        """Return the query that stands in the console, asked or not."""
        return self._draft if self._console is None else self._console.edit.toPlainText()

    def take_query_draft(self, text: object) -> None:
        """Put a query into the console, without asking it."""
        self._draft = str(text)
        if self._console is not None:
            self._console.edit.setPlainText(self._draft)

    def _hide_name(self, veil: Veil) -> None:
        """Take a name that is erased out of the query."""
        self.take_query_draft(veil.words(self.query_draft()))

    # ------------------------------------------------------------------ palette

    def toggle_palette(self) -> None:
        """Open the command palette over the window, or close it."""
        if self._palette is None:
            from explorer.view.command_palette import CommandPalette

            self._palette = CommandPalette(self._window, self._offer, self._theme)
            self._palette.chosen.connect(self._run)
        self._palette.open_or_close()

    def _offer(self, typed: str) -> list[Item]:
        native = QKeySequence.SequenceFormat.NativeText
        commands = [
            Command(name, action.text(), ", ".join(k.toString(native) for k in action.shortcuts()))
            for name, action in self._actions.items()
            if name not in _NOT_LISTED and action.isEnabled()
        ]
        return offers(self._workspace, commands, self._settings.recent_commands, typed)

    def _run(self, kind: str, name: str) -> None:
        if kind == "entity":
            self._workspace.walk.show_found(name)
            return
        self._settings.recent_commands = used(self._settings.recent_commands, name)
        if kind == "view":
            self._workspace.open_view(name)
        else:
            self._actions[name].trigger()
