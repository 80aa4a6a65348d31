"""Starting, opening cases, and drawing the window without a display."""

from __future__ import annotations

import gc
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize, QTimer, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from explorer.settings import Settings
from explorer.view import theme as themes
from explorer.view.frame import Frame
from explorer.view.theme import Theme
from graph_data.errors import AmbiguousName, GraphDataError, NoSuchName, write_failed

if TYPE_CHECKING:
    from explorer.main_window import MainWindow
    from graph_data.case import Case

WARM_AFTER = 3000
"""Milliseconds from the first picture to the preparing of compiled loops."""
DEFAULT_SIZE = QSize(1440, 900)
COLLECTED = 2_000
"""Milliseconds after a case came from which on garbage is collected."""
SETTLED = 150
"""Milliseconds without work under way after which a snapshot is taken."""


def check_versions() -> str:
    """Return why this pair of Python and Qt cannot be used, empty when it can.

    PySide6 6.12.0 on Python 3.11 loses a reference to None at every call that returns nothing
    and ends the process after some thousands of them.
    """
    if sys.version_info < (3, 12) and (qVersion() or "").startswith("6.12.0"):
        return (
            "PySide6 6.12.0 ends the program after some minutes on Python 3.11:"
            " install PySide6-Essentials 6.11.3, or use Python 3.12."
        )
    return ""


def application(theme_name: str, *, styled: bool = True) -> tuple[QApplication, Theme]:
    """Return the Qt application, made if need be, with its look; `styled`: style sheet included."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    app.setApplicationName("Throughline")
    app.setApplicationDisplayName("Throughline")
    look = Theme.named(theme_name, app)
    themes.apply_ground(app, look)
    if styled:
        themes.apply_style_sheet(app, look)
    return app, look


def open_window(
    folder: Path | str, theme: Theme, settings: Settings, *, write: bool = True
) -> MainWindow:
    """Open a case in a new window, not shown yet.

    Without `write` the window leaves no trace: the case may be open elsewhere, and neither what
    is shown nor the size of the window is kept.

    Raises:
        GraphDataError: the case cannot be opened.
    """
    from explorer.opening import Wanted, load_window, read_case

    case = read_case(Wanted(str(folder), write=write, analyst=settings.analyst))
    return furnish(load_window(), case, theme, settings)


def furnish(kind: type[MainWindow], case: Case, theme: Theme, settings: Settings) -> MainWindow:
    """Return a window on a case that has been read, not shown yet and without a picture."""
    from explorer.model.workspace import Workspace

    window = kind(Workspace(case), theme, settings)
    window.case_wanted.connect(partial(replace_case, window))
    window.new_case_wanted.connect(partial(create_case, window))
    if case.project.writable:
        settings.last_case = str(case.project.folder)
    return window


def fill(window: MainWindow) -> None:
    """Fill a window that has been painted: its nodes first, then what takes longer to load."""
    window.workspace.open_views()
    window.empty_state.refresh()
    window.graph.setFocus()
    tasks = window.workspace.tasks
    tasks.run("timeline", _load_timeline, lambda _: window.add_timeline(), window.workspace.fail)


def _load_timeline() -> None:
    """Load what draws the timeline, a fifth of a second, while the window can be used."""
    import explorer.view.timeline_panel  # noqa: F401


def _load_editors() -> None:
    """Load what will be needed first, while nothing else is under way."""
    import explorer.view.claim_editor
    import explorer.view.entity_editor
    import explorer.view.verdict_editor  # noqa: F401


def replace_case(window: MainWindow, name: str) -> None:
    """Open another case in the place of this one; this one stays when that fails."""
    from graph_data.case import locate

    try:
        folder = locate(name)
        if folder.resolve() == window.workspace.project.folder.resolve():
            window.messages.say("That case is open already.", "info")
            return
        if not window.right.may_leave():
            return
        fresh = open_window(folder, window.graph.stage.theme, window.settings)
    except GraphDataError as error:
        window.messages.say(error.sentence, "error")
        return
    frame = window.window()
    if isinstance(frame, Frame):
        frame.put(fresh)
        fill(fresh)
        return
    fresh.resize(window.size())
    fresh.show()
    fill(fresh)
    window.close()
    window.deleteLater()


def create_case(window: MainWindow, folder: str) -> None:
    """Make a new case and open it."""
    from graph_data.project import Project

    try:
        Project.create(Path(folder))
    except GraphDataError as error:
        window.messages.say(error.sentence, "error")
        return
    replace_case(window, folder)


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a fault of the program: nothing is sent, nothing is lost, the text can be copied."""
    details = "".join(traceback.format_exception(kind, error, trace))
    sys.stderr.write(details)
    if QApplication.instance() is None or QGuiApplication.platformName() == "offscreen":
        return
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Throughline")
    box.setText("Something in the program went wrong. What you did before is saved.")
    box.setInformativeText(
        "You can go on, or close and open the case again. Nothing was sent anywhere."
    )
    box.setDetailedText(details)
    box.exec()


def _watch_faults() -> None:
    """Lose no exception, of whatever thread."""
    sys.excepthook = _report

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            _report(args.exc_type, args.exc_value, args.exc_traceback)

    threading.excepthook = of_thread


def run(name: str, *, theme: str = "", reset: bool = False) -> int:
    """Open the window on a case and return when it is closed.

    The frame is painted before anything is loaded that it does not need itself.
    """
    fault = check_versions()
    if fault:
        sys.stderr.write(fault + "\n")
        return 1
    _watch_faults()
    # What is loaded at a start stays: looking through it for garbage costs a tenth of the time.
    gc.disable()
    settings = Settings()
    app, look = application(theme or settings.theme, styled=False)
    frame = Frame(look, "Opening the case …")
    if settings.geometry.isEmpty() or not frame.restoreGeometry(settings.geometry):
        frame.resize(DEFAULT_SIZE)
    failures: list[BaseException] = []
    endings: list[Callable[[], None]] = []

    def begin() -> None:
        from explorer.opening import Opening, Wanted

        wanted = Wanted(name, reset=reset, analyst=settings.analyst)
        opening = Opening(wanted, opened, failed, frame)
        endings.append(opening.close)
        opening.start()

    def warm() -> None:
        from explorer.warming import Warmer

        warmer = Warmer()
        endings.append(warmer.stop)
        warmer.start()

    def opened(case: Case, kind: type[MainWindow]) -> None:
        QTimer.singleShot(0, frame, leave_if_empty)
        window = furnish(kind, case, look, settings)
        frame.put(window)
        themes.apply_style_sheet(app, look)
        QTimer.singleShot(0, window, lambda: fill(window))
        tasks = window.workspace.tasks
        later = partial(tasks.run, "", _load_editors, lambda _: None, window.workspace.fail)
        QTimer.singleShot(COLLECTED, window, later)
        QTimer.singleShot(COLLECTED, gc.enable)
        QTimer.singleShot(WARM_AFTER, window, warm)

    def leave_if_empty() -> None:
        """End where nothing came into the frame: a fault of ours, reported by now."""
        if frame.content is None:
            app.exit(1)

    def failed(error: BaseException) -> None:
        failures.append(error)
        frame.close()

    frame.show()
    QTimer.singleShot(0, frame, begin)
    status = app.exec()
    gc.enable()
    for end in endings:
        end()
    frame.deleteLater()
    return _tell(failures[0]) if failures else status


def _tell(error: BaseException) -> int:
    """Say why a case could not be opened; return the exit status. A fault of ours goes on."""
    if not isinstance(error, GraphDataError):
        raise error
    sys.stderr.write(error.sentence + "\n")
    if QGuiApplication.platformName() != "offscreen":
        QMessageBox.warning(None, "Throughline", error.sentence)
    return 1


def wait_until(condition: Callable[[], bool], limit: int = 60_000) -> bool:
    """Let Qt work until a condition has held for a moment; return whether it came to hold."""
    loop = QEventLoop()
    held = [0]
    poll = QTimer()
    poll.setInterval(25)

    def look() -> None:
        held[0] = held[0] + 25 if condition() else 0
        if held[0] >= SETTLED:
            loop.exit(0)

    poll.timeout.connect(look)
    poll.start()
    QTimer.singleShot(limit, loop, lambda: loop.exit(1))
    return loop.exec() == 0


def select_named(window: MainWindow, name: str) -> None:
    """Select what a text names: an entity of that name, else the only claim that says it.

    Raises:
        NoSuchName, AmbiguousName: nothing or several things are meant.
    """
    workspace = window.workspace
    columns = workspace.case.columns
    wanted = name.casefold().strip()
    exact = [e for e in columns.entities.values() if e.label.casefold() == wanted]
    sentences = {
        columns.claims[row].iri: workspace.sentence(columns.claims[row].iri)
        for row in columns.live_rows()
    }
    claims = [iri for iri, sentence in sentences.items() if wanted == sentence.casefold()]
    claims = claims or [iri for iri, text in sentences.items() if wanted in text.casefold()]
    if len(exact) == 1 or not claims:
        workspace.walk.show_found(workspace.case.find(name).iri)
    elif len(claims) == 1:
        one = columns.claim(claims[0])
        workspace.walk.show_entities([one.subject, one.object])
        workspace.select(claims)
    else:
        lines = sorted(sentences[iri] for iri in claims)
        raise AmbiguousName(
            f"“{name}” may mean {len(lines)} claims: give the whole sentence.", lines
        )


def _view_named(window: MainWindow, name: str) -> str:
    """Return the key of the view that has this key or title.

    Raises:
        NoSuchName: none has.
    """
    views = window.workspace.views
    found = [key for key, view in views.items() if name.casefold() in (key, view.title.casefold())]
    if not found:
        titles = ", ".join(view.title for view in views.values()) or "it has none"
        raise NoSuchName(f"No view of this case is called “{name}”: choose from {titles}.")
    return found[0]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What to draw without a display: into which file, how large, in which look, of what."""

    path: Path
    size: QSize
    theme: str = "light"
    select: str = ""
    view: str = ""


def snapshot(name: str, asked: Snapshot, *, reset: bool = False) -> int:
    """Draw the window on a case into a PNG file, with or without a display."""
    from explorer.opening import Wanted, load_window, read_case

    fault = check_versions()
    if fault:
        sys.stderr.write(fault + "\n")
        return 1
    _watch_faults()
    settings = Settings()
    _, look = application(asked.theme)
    try:
        wanted = Wanted(name, reset=reset, write=False, analyst=settings.analyst)
        window = furnish(load_window(), read_case(wanted), look, settings)
    except GraphDataError as error:
        sys.stderr.write(error.sentence + "\n")
        return 1
    try:
        window.graph.set_motion(False)
        window.resize(asked.size)
        window.show()
        wait_until(lambda: True)
        fill(window)
        idle = lambda: not window.workspace.tasks.busy and hasattr(window, "timeline")  # noqa: E731
        wait_until(idle)
        if asked.view:
            window.workspace.open_view(_view_named(window, asked.view))
            wait_until(idle)
        if asked.select:
            select_named(window, asked.select)
            wait_until(idle)
        window.graph.fit(animated=False)
        window.messages.hide()
        wait_until(idle)
        asked.path.parent.mkdir(parents=True, exist_ok=True)
        if not window.grab().save(str(asked.path), "PNG"):
            sys.stderr.write(f"{asked.path} could not be written: choose another place.\n")
            return 1
    except OSError as error:
        sys.stderr.write(write_failed("Drawing the window into", asked.path, error).sentence + "\n")
        return 1
    except GraphDataError as error:
        lines = error.candidates if isinstance(error, AmbiguousName) else ()
        sys.stderr.write("\n  ".join([error.sentence, *lines]) + "\n")
        return 2
    finally:
        window.close()
        window.deleteLater()
    sys.stdout.write(f"Snapshot written to {asked.path.resolve()}\n")
    return 0
