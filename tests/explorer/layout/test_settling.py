"""Several threads move nodes exactly as one does."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from explorer.layout import multilevel, topology
from tests.explorer.layout.graphs import grown


@pytest.mark.parametrize("linlog", [False, True])
@pytest.mark.parametrize("threads", [2, 3])
def test_any_number_of_threads_gives_the_same_to_the_last_bit(threads, linlog):
    multilevel.warm_up()
    from explorer.layout.settling import Settling

    count = 700
    first, neighbour, _ = topology.adjacency(count, grown(count, 3))
    rows = first.astype(np.int32), neighbour.astype(np.int32), np.ones(len(neighbour), np.float32)
    held = np.arange(count) % 50 == 0
    start = np.random.default_rng(0).random((count, 2)).astype(np.float32) * 20
    found = []
    for number in (1, threads):
        settling = Settling(
            rows,
            np.ones(count, np.float32),
            held,
            linlog=linlog,
            strength=0.2,
            theta=1.2,
            threads=number,
        )
        positions = start.copy()
        with ThreadPoolExecutor(2) as pool:
            settling.run(positions, 6, 0.5, 0.9, pool)
        found.append(positions)
    assert np.array_equal(*found)
    assert np.array_equal(found[0][held], start[held])


def test_small_graphs_are_left_to_one_thread():
    multilevel.warm_up()
    from explorer.layout import settling

    assert settling.threads_for(settling.ALONE) == 1
    assert 1 <= settling.threads_for(10**6) <= settling.MOST_THREADS
