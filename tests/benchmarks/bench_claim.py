"""From a marked passage to a claim that is on disk, by the keyboard, in the real window."""

from __future__ import annotations

from collections.abc import Callable
from statistics import median
from time import perf_counter

from explorer.application import application, fill, open_window, wait_until
from explorer.settings import Settings
from tests.benchmarks.rounds import Row
from tests.benchmarks.setting import Setting
from tests.support import ferry, leftovers
from tests.support.windows import SIZE, User

PASSAGE, CLAIM = "He met nobody", "Ned Marl opposes Pontoon Bill"
NAMES = ("ned", "oppo", "pont")
"""As much of the names as has to be typed."""
KEY, THOUGHT = 0.20, 1.35
"""Seconds of a practised typist for a key, and of anybody for each thing to think of: the
keystroke-level model (Card, Moran and Newell, Communications of the ACM 23 (1980), 396-410)."""


class Typist(User):
    """Someone at the keyboard, who counts keys."""

    keys = 0

    def wait_until(self, condition: Callable[[], object]) -> None:
        """Let Qt work until something holds."""
        assert wait_until(lambda: bool(condition()))

    def press(self, *keys: str) -> None:
        """Press keys, and count them."""
        self.keys += len(keys)
        super().press(*keys)


def make_claim(user: Typist) -> float:
    """Make the claim; return how long the program took, in seconds, its answers waited for."""
    user.mark(PASSAGE)
    user.keys = 0
    begin = perf_counter()
    user.press("Ctrl+Return")
    for name in NAMES[:-1]:
        user.type(name)
        user.press("Tab")
    user.type(NAMES[-1])
    user.press("Ctrl+Return")
    while CLAIM not in user.sentences():
        user.settle()
    return perf_counter() - begin


def run(setting: Setting) -> list[Row]:
    """Measure the claim, taken back after each round."""
    folder = ferry.build(setting.folder / "ferry")
    _, theme = application("light")
    user = Typist(open_window(folder, theme, Settings()), None)
    user.window.resize(SIZE)
    user.window.show()
    user.window.activateWindow()
    user.wait_until(user.window.isActiveWindow)
    fill(user.window)
    user.settle()
    times = []
    for _ in range(setting.rounds(6) + 1):
        times.append(make_claim(user))
        keys = user.keys
        user.press("Ctrl+Z")
        user.settle()
    user.close()
    leftovers.delete_what_waits()
    letters = sum(map(len, NAMES))
    person = (keys + letters) * KEY + len(NAMES) * THOUGHT
    return [
        Row("claim", "from a marked passage to the claim, by the keyboard", times[1:],
            goal="≤ 8 s with the person, ≤ 15 keys beyond the names",
            note=f"The program’s part, on disk and drawn. {keys} keys beyond {letters} letters of"
            f" three names; by the keystroke-level model a person takes {person:.1f} s, together"
            f" {person + median(times[1:]):.1f} s."),
    ]  # fmt: skip
