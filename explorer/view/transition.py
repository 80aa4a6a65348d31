"""A change that takes a moment, unless the user asked for none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation


class Transition(QVariantAnimation):
    """Runs a share from one number to another and calls `step` with it, at the end for certain."""

    def __init__(self, parent: QObject, milliseconds: int, step: Callable[[float], None]) -> None:
        super().__init__(parent)
        self._step = step
        self._end = 1.0
        self.setDuration(milliseconds)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._follow)

    @property
    def is_running(self) -> bool:
        """Whether it is under way."""
        return self.state() == QVariantAnimation.State.Running

    def run(self, start: float, end: float, animated: bool) -> None:
        """Go from `start` to `end`; at once when not `animated`."""
        self.stop()
        self._end = end
        if not animated or start == end:
            self._step(end)
            return
        self._step(start)
        self.setStartValue(float(start))
        self.setEndValue(float(end))
        self.start()

    def finish(self) -> None:
        """Be at the end now."""
        if self.is_running:
            self.stop()
            self._step(self._end)

    def _follow(self, share: float) -> None:
        if self.is_running:
            self._step(share)
