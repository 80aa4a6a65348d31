"""The sheets of a small network that were laid out last: fitting a view tries several scales."""

from __future__ import annotations

from collections.abc import Callable

from explorer.view.name_frame import NameFrame
from explorer.view.sheet import Sheet

KEPT = 8


class KeptSheets:
    """Sheets by their scale, and where names may stand on them; the oldest are forgotten.

    The network may change and the frames remain: they are those of the widget.
    """

    def __init__(self) -> None:
        self._sheets: dict[float, Sheet] = {}
        self._frames: dict[float, NameFrame] = {}

    def at(self, scale: float, make: Callable[[], Sheet]) -> Sheet:
        """Return the sheet at a scale, made if there is none."""
        known = self._sheets.pop(scale, None)
        if known is None:
            known = make()
            known.frame = self.frame_at(scale)
        self._keep(known)
        return known

    def frame(self, sheet: Sheet, frame: NameFrame | None) -> None:
        """Let the names of a sheet stand in a frame from now on; None: where they do by rule."""
        self._frames.pop(sheet.scale, None)
        sheet.frame = frame
        if frame is not None:
            self._frames[sheet.scale] = frame
            _trim(self._frames)
        self._sheets.pop(sheet.scale, None)
        self._keep(sheet)

    def frame_at(self, scale: float) -> NameFrame | None:
        """Return where names may stand at a scale."""
        return self._frames.get(scale)

    def clear(self) -> None:
        """Forget the sheets, because the network or its looks have changed."""
        self._sheets.clear()

    def _keep(self, sheet: Sheet) -> None:
        self._sheets[sheet.scale] = sheet
        _trim(self._sheets)


def _trim(kept: dict[float, Sheet] | dict[float, NameFrame]) -> None:
    while len(kept) > KEPT:
        kept.pop(next(iter(kept)))
