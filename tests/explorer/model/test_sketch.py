"""Groups and notes as one value that the canvas shows."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model import sketch
from explorer.model.groups import Group
from explorer.model.notes import Note
from explorer.model.sketch import Drawn, Sketch

DRAWN = Drawn(
    (Group("group:1", "The two", ("urn:a", "urn:b"), True, {"urn:a": (1.0, 2.0)}),),
    (Note("note:1", "Why?", (3.0, 4.0)),),
)


def test_it_is_made_again_from_what_was_kept() -> None:
    assert sketch.from_memo(json.loads(json.dumps(DRAWN.memo()))) == DRAWN
    assert sketch.NOTHING.memo() == {}
    assert sketch.from_memo({}) == sketch.NOTHING


def test_it_tells_only_of_what_changes(qapp: QApplication) -> None:
    told = []
    shown = Sketch()
    shown.changed.connect(lambda: told.append(shown.drawn))
    shown.put(sketch.NOTHING)
    shown.put(DRAWN)
    shown.put(DRAWN)
    assert told == [DRAWN]


def test_what_is_there_is_found_by_its_key_and_by_its_members(qapp: QApplication) -> None:
    shown = Sketch()
    shown.put(DRAWN)
    assert shown.group("group:1") == shown.group_of(["urn:x", "urn:b"]) == DRAWN.groups[0]
    assert shown.note("note:1") == DRAWN.notes[0]
    assert shown.group("group:9") is shown.note("note:9") is shown.group_of(["urn:x"]) is None


@pytest.mark.parametrize("told", [{"groups": [1]}, {"notes": {"a": 1}}, {"groups": 7}])
def test_what_was_edited_by_hand_is_refused(told: dict) -> None:
    with pytest.raises((ValueError, KeyError, TypeError, AttributeError)):
        sketch.from_memo(told)
