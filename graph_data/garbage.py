"""Python's search for garbage, put off while statements are made by the million."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final

MANY: Final = 100_000
"""So many objects made meanwhile are not looked through afterwards either."""
_lock: Final = Lock()
_held: list[bool] = []  # one for each who puts it off: whether it was on before


@contextmanager
def put_off() -> Iterator[None]:
    """Have no search for garbage meanwhile; several threads may ask for that at once.

    Each search looks at all statements there are, which for a million of them takes seconds, with
    every other thread waiting. None of them is part of a cycle: they go when they are let go of.
    """
    with _lock:
        _held.append(gc.isenabled())
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            if gc.get_count()[0] > MANY:
                gc.freeze()
            was_on = any(_held)
            _held.pop()
            if not _held and was_on:
                gc.enable()
            elif _held:
                _held[0] |= was_on
