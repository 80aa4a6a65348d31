"""What the user has set, put into effect: name, look, dates, folders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from explorer.centre_column import CentreColumn
from explorer.file_choices import FileChoices
from explorer.model.workspace import Workspace
from explorer.right_column import RightColumn
from explorer.settings import UNNAMED, Settings
from explorer.view import theme as themes
from explorer.view.analyst_question import AnalystQuestion
from explorer.view.graph_view import GraphView
from explorer.view.theme import Theme
from explorer.view.wording import set_date_style

if TYPE_CHECKING:
    from explorer.view.claim_editor import ClaimEditor
    from explorer.view.settings_page import SettingsPage

Parts = tuple[GraphView, CentreColumn, RightColumn, FileChoices]


class Preferences(QObject):
    """Opens the page of settings, asks for the analyst's name once, and applies what is set."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        settings: Settings,
        parts: Parts,
        wear: Callable[[Theme], None],
    ) -> None:
        """Put into effect what is set; `wear` has the window take over a look."""
        super().__init__(window)
        graph, centre, right, files = parts
        self._workspace = workspace
        self._settings = settings
        self._graph = graph
        self._centre = centre
        self._right = right
        self._files = files
        self._wear = wear
        self._page: SettingsPage | None = None
        self.question = AnalystQuestion()
        centre.add_strip(self.question)
        self.question.named.connect(self._take_name)
        self.question.put_off.connect(self._put_off)
        right.top.currentChanged.connect(lambda _: self._ask_when_editing())
        workspace.changed.connect(lambda _: self._ask())
        right.claim_editor_made = self._prepare
        graph.set_motion(not settings.reduced_motion)
        set_date_style(settings.dates)
        self._name_folders()

    # ------------------------------------------------------------------ the analyst's name

    def _ask_when_editing(self) -> None:
        if not self._right.shows_evidence:
            self._ask()

    def _ask(self) -> None:
        """Ask for a name at the first recording; the keyboard stays where it is."""
        if self._workspace.project.writable and not self._settings.has_asked_name:
            self.question.show()

    def _take_name(self, name: str) -> None:
        self._settings.analyst = name
        self._workspace.editing.record_as(self._settings.analyst)
        self._put_off()

    def _put_off(self) -> None:
        self._settings.has_asked_name = True
        focused: QWidget | None = QApplication.focusWidget()
        had_focus = focused is not None and self.question.isAncestorOf(focused)
        self.question.hide()
        if had_focus:
            editor = self._right.top.currentWidget()
            chosen = self._graph if editor is None or self._right.shows_evidence else editor
            chosen.setFocus()

    # ------------------------------------------------------------------ the page

    def open_settings(self) -> None:
        """Show the page of settings in the place of the canvas."""
        page = self._page
        if page is None:
            from explorer.view.settings_page import SettingsPage

            page = self._page = SettingsPage(self._settings.path)
            page.changed.connect(self._apply)
            page.closed.connect(self._centre.uncover)
        self.question.hide()  # the page asks the same
        named = self._settings.analyst
        page.analyst.setText("" if named == UNNAMED else named)
        page.theme.setCurrentIndex(page.theme.findData(self._settings.theme))
        page.dates.setCurrentIndex(page.dates.findData(self._settings.dates))
        page.reduced_motion.setChecked(self._settings.reduced_motion)
        page.cases.edit.setText(self._settings.cases_folder)
        page.pictures.edit.setText(self._settings.pictures_folder)
        self._centre.cover(page)

    def _apply(self, name: str, value: object) -> None:
        settings = self._settings
        if name == "analyst":
            if (str(value) or UNNAMED) != settings.analyst:
                settings.analyst = str(value)
                self._workspace.editing.record_as(settings.analyst)
            if value:
                self._put_off()
        elif name == "theme":
            settings.theme = str(value)
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            look = Theme.named(settings.theme, app)
            themes.apply(app, look)
            self._wear(look)
        elif name == "dates":
            settings.dates = str(value)
            set_date_style(settings.dates)
            self._workspace.select_again()
        elif name == "reduced_motion":
            settings.reduced_motion = bool(value)
            self._graph.set_motion(not settings.reduced_motion)
        elif name == "cases_folder":
            settings.cases_folder = str(value)
            self._name_folders()
        elif name == "pictures_folder":
            settings.pictures_folder = str(value)
            self._name_folders()

    def _name_folders(self) -> None:
        self._files.cases_folder = self._settings.cases_folder
        self._files.pictures_folder = self._settings.pictures_folder

    def _prepare(self, editor: ClaimEditor) -> None:
        """Show as many fields as were shown last."""
        editor.set_unfolded(self._settings.all_fields)
        editor.unfolded.connect(self._keep_unfolded)

    def _keep_unfolded(self, shown: bool) -> None:
        self._settings.all_fields = shown

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the actions do that concern the settings."""
        return {"settings": self.open_settings}
