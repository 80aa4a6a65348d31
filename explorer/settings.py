"""What the user has set: kept in one readable file in the user's settings folder."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings

from graph_data import places


class Settings:
    """Typed access to ``settings.ini``."""

    def __init__(self) -> None:
        path = places.config_folder() / "settings.ini"
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def analyst(self) -> str:
        """Under what name changes are recorded; never taken from the system's login."""
        return str(self._file.value("analyst", "Analyst"))

    @property
    def theme(self) -> str:
        """``system``, ``light`` or ``dark``."""
        return str(self._file.value("theme", "system"))

    @theme.setter
    def theme(self, name: str) -> None:
        self._file.setValue("theme", name)

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should glide or fade."""
        return str(self._file.value("reduced_motion", "false")) == "true"

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
