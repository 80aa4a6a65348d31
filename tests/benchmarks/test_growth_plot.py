"""What is said of growth, and its picture."""

from xml.etree import ElementTree

import pytest

from tests.benchmarks import growth_plot

SIZES = (1_000, 10_000, 100_000)


@pytest.mark.parametrize(
    ("cost", "power", "steep"),
    [
        (lambda n: 0.001, 0.0, False),
        (lambda n: n / 1e6, 1.0, False),
        (lambda n: n**1.5 / 1e6, 1.5, True),
        (lambda n: n**2 / 1e6, 2.0, True),
    ],
)
def test_powers_and_what_is_worse_than_n_log_n(cost, power, steep):
    points = [(n, cost(n)) for n in SIZES]
    assert growth_plot.exponents(points) == pytest.approx([power, power])
    assert growth_plot.is_steep(points) == steep
    assert not growth_plot.is_steep(points[:1])


def test_the_picture_has_a_line_for_each_cost():
    series = {name: [(n, n / 1e6 * rise) for n in SIZES] for rise, name in ((1, "a"), (9, "b"))}
    root = ElementTree.fromstring(growth_plot.svg("Seconds", series))
    lines = [one for one in root if one.tag.endswith("polyline")]
    assert [len(one.attrib["points"].split()) for one in lines] == [3, 3]
    words = {one.text for one in root if one.tag.endswith("text")}
    assert {"Seconds", "a", "b", "100,000"} <= words
