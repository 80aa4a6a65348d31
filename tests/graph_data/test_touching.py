"""Which claims touch which entity, put away and changed since."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from graph_data.touching import Touching

SIZE = 5
ENDS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)), max_size=12)


def wanted_of(ends):
    return {n: [row for row, both in enumerate(ends) if n in both] for n in range(SIZE)}


@given(ENDS, ENDS)
def test_rows_are_those_of_either_end_each_once(ends, more):
    columns = np.array(ends, np.int32).reshape(-1, 2).T
    touching = Touching.of(columns[0], columns[1], SIZE)
    assert {n: touching.rows(n) for n in range(SIZE)} == wanted_of(ends)
    for row, both in enumerate(more, len(ends)):
        for number in both:
            touching.attach(number, row)
    everything = [*ends, *more]
    if everything:  # one goes and comes back to its row, which is the last to be named then
        for number in set(everything[-1]):
            touching.detach(number, len(everything) - 1)
        for number in everything[-1]:
            touching.attach(number, len(everything) - 1)
    wanted = wanted_of(everything)
    assert {n: touching.rows(n) for n in range(SIZE)} == wanted
    assert touching.degrees(SIZE + 1).tolist() == [*(len(wanted[n]) for n in range(SIZE)), 0]
    assert [touching.degree(n) for n in range(SIZE)] == [len(wanted[n]) for n in range(SIZE)]
    assert touching.together(range(SIZE)) == sum(map(len, wanted.values()))
    columns = np.array(everything, np.int32).reshape(-1, 2).T
    again = Touching(touching.arrays(columns[0], columns[1], SIZE))
    assert {n: again.rows(n) for n in range(SIZE)} == wanted
    assert touching.rows(-1) == []
    assert touching.degree(-1) == 0


def test_claims_that_are_gone_touch_nothing():
    gone = np.array([0, -1], np.int32)
    assert Touching.of(gone, gone, 2).rows(0) == [0]
