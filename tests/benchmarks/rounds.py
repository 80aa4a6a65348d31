"""Taking turns: what is compared is measured in one run, round by round, so that a slow minute of a
shared machine falls on all of it alike.
"""

from __future__ import annotations

import gc
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Final

Work = Callable[[], Any]
Samples = dict[str, list[list[float]]]
"""By name, for each round, the seconds of each piece of work."""
NINETY_FIVE: Final = 0.95


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison.

    Attributes:
        section: what it belongs to: ``start-up``, ``frame`` …
        what: what was done.
        ours: seconds, one for each round.
        peer: name of what it is held against; empty when there is none.
        theirs: seconds of the peer, of the same rounds; empty when it was not measured.
        goal: what is to be reached, in words.
        note: what a reader must know to judge the figures.
    """

    section: str
    what: str
    ours: Sequence[float] = ()
    peer: str = ""
    theirs: Sequence[float] = ()
    goal: str = ""
    note: str = ""

    @property
    def ratios(self) -> list[float]:
        """Our time through the peer's, round by round."""
        return [one / other for one, other in zip(self.ours, self.theirs, strict=False) if other]


def timed(work: Work) -> list[float]:
    """Return how long a piece of work took, or what it measured itself if it returns floats."""
    start = perf_counter()
    said = work()
    took = perf_counter() - start
    if isinstance(said, float):
        return [said]
    return said if isinstance(said, list) and said and isinstance(said[0], float) else [took]


def interleave(works: Mapping[str, Work], rounds: int, *, warm_up: int = 1) -> Samples:
    """Do each piece of work once a round, the order turning; the first rounds are not counted."""
    found: Samples = {name: [] for name in works}
    names = list(works)
    for number in range(-warm_up, rounds):
        for name in names:
            gc.collect()
            took = timed(works[name])
            if number >= 0:
                found[name].append(took)
        names = names[1:] + names[:1]
    return found


def middles(samples: Sequence[Sequence[float]]) -> list[float]:
    """Return the median of each round."""
    return [statistics.median(one) for one in samples]


def highs(samples: Sequence[Sequence[float]], share: float = NINETY_FIVE) -> list[float]:
    """Return for each round what so large a share of its samples stays below."""
    return [sorted(one)[min(len(one) - 1, int(share * len(one)))] for one in samples]


def sums(samples: Sequence[Sequence[float]]) -> list[float]:
    """Return the whole time of each round."""
    return [sum(one) for one in samples]
