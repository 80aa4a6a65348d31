"""Each axis of the evidence that is not as usual has a mark of its own on the edge."""

from dataclasses import replace

import pytest

from explorer.model.canvas import ShownEdge
from explorer.view.edge_drawing import stroke_of
from explorer.view.edge_marks import MARKS, mark_sprite, marks_of
from explorer.view.theme import Theme

PLAIN = ShownEdge("one", "a", "b", "knows", "", "#336699")


def test_a_plain_claim_has_none_and_the_gravest_come_first():
    assert marks_of(PLAIN) == ()
    several = replace(PLAIN, verdict="rejected", contested=True, voice="headline", emended=True)
    assert marks_of(several) == ("rejected", "contested", "headline", "emended")
    assert marks_of(replace(PLAIN, verdict="doubted")) == ("doubted",)


@pytest.mark.parametrize("theme", [Theme.light(), Theme.dark()], ids=["light", "dark"])
def test_no_two_marks_look_the_same(qapp, theme):
    seen = {}
    for name in MARKS:
        image = mark_sprite(name, theme, theme.canvas, 1.0, 2.0).toImage()
        seen[bytes(image.constBits())] = name
    assert list(seen.values()) == list(MARKS)


def test_a_rejected_claim_is_paler_than_any_other():
    theme = Theme.light()
    assert stroke_of(replace(PLAIN, verdict="rejected"), theme).colour == theme.faint
    assert stroke_of(replace(PLAIN, verdict="doubted"), theme) == stroke_of(PLAIN, theme)
