"""What the user has set: kept in one readable file in the user's settings folder."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QSettings

from graph_data import places

UNNAMED: Final = "unnamed analyst"
"""Under what name changes are recorded until the user has given one."""
THEMES: Final = ("system", "light", "dark")
DATE_STYLES: Final = ("day-first", "month-first", "figures", "system")


class Settings:
    """Typed access to ``settings.ini``."""

    def __init__(self) -> None:
        path = places.config_folder() / "settings.ini"
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def analyst(self) -> str:
        """Under what name changes are recorded; never taken from the system's login."""
        return str(self._file.value("analyst", "")).strip() or UNNAMED

    @analyst.setter
    def analyst(self, name: str) -> None:
        self._file.setValue("analyst", name.strip())

    @property
    def has_asked_name(self) -> bool:
        """Whether the user has been asked for a name, and need not be again."""
        return self.analyst != UNNAMED or self._is_on("asked_name")

    @has_asked_name.setter
    def has_asked_name(self, asked: bool) -> None:
        self._put("asked_name", asked)

    @property
    def all_fields(self) -> bool:
        """Whether the editors show the fields that are seldom needed."""
        return self._is_on("all_fields")

    @all_fields.setter
    def all_fields(self, shown: bool) -> None:
        self._put("all_fields", shown)

    @property
    def dates(self) -> str:
        """How dates are written: one of `DATE_STYLES`."""
        told = str(self._file.value("dates", ""))
        return told if told in DATE_STYLES else DATE_STYLES[0]

    @dates.setter
    def dates(self, style: str) -> None:
        self._file.setValue("dates", style)

    @property
    def cases_folder(self) -> str:
        """Where new cases are proposed to be made; empty for where the system proposes."""
        return str(self._file.value("cases_folder", ""))

    @cases_folder.setter
    def cases_folder(self, folder: str) -> None:
        self._file.setValue("cases_folder", folder)

    @property
    def pictures_folder(self) -> str:
        """Where pictures are proposed to be written."""
        return str(self._file.value("pictures_folder", ""))

    @pictures_folder.setter
    def pictures_folder(self, folder: str) -> None:
        self._file.setValue("pictures_folder", folder)

    @property
    def path(self) -> str:
        """The file in which all of this is kept."""
        return self._file.fileName()

    def _is_on(self, name: str) -> bool:
        return str(self._file.value(name, "false")) == "true"

    def _put(self, name: str, value: bool) -> None:
        self._file.setValue(name, "true" if value else "false")

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        told = str(self._file.value("theme", ""))
        return told if told in THEMES else THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._file.setValue("theme", name)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should glide or fade."""
        return self._is_on("reduced_motion")

    @reduced_motion.setter
    def reduced_motion(self, reduced: bool) -> None:
        self._put("reduced_motion", reduced)

    @property
    def live_layout(self) -> bool:
        """Whether the others follow a node that is dragged."""
        return str(self._file.value("live_layout", "false")) == "true"

    @live_layout.setter
    def live_layout(self, wanted: bool) -> None:
        self._file.setValue("live_layout", "true" if wanted else "false")

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the window when it was last closed."""
        value = self._file.value("geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("geometry", value)

    @property
    def last_case(self) -> str:
        """Folder of the case open last."""
        return str(self._file.value("last_case", ""))

    @last_case.setter
    def last_case(self, folder: str) -> None:
        self._file.setValue("last_case", folder)

    @property
    def recent_commands(self) -> list[str]:
        """Names of the commands used last, the latest first."""
        told = str(self._file.value("recent_commands", ""))
        return [name for name in told.split(" ") if name]

    @recent_commands.setter
    def recent_commands(self, names: list[str]) -> None:
        self._file.setValue("recent_commands", " ".join(names))
