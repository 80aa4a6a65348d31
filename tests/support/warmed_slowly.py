"""Stands in for loops that take long to compile."""

import time

from tests.support import warmed


def warm_up() -> None:
    """Note the process, then take a long time."""
    warmed.warm_up()
    time.sleep(600)
