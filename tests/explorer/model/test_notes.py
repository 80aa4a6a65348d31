"""Notes on the canvas as values."""

import json

import pytest

from explorer.model import notes
from explorer.model.notes import Note


def test_a_note_is_made_again_from_what_was_kept() -> None:
    note = Note("note:2", "Who signed?\nAsk the clerk.", (12.5, -40.25), 180.0)
    assert notes.from_memo(json.loads(json.dumps(note.memo()))) == note


def test_widths_and_lengths_out_of_bounds_are_brought_within() -> None:
    told = {"key": "note:1", "text": "x" * 9000, "at": [0, 0], "width": 9000}
    found = notes.from_memo(told)
    assert (found.width, len(found.text)) == (notes.WIDEST, notes.LONGEST)


@pytest.mark.parametrize(
    "told", [{"key": "note:1", "text": "a"}, {"key": "n", "text": "a", "at": [1]}]
)
def test_what_tells_no_note_is_refused(told: dict) -> None:
    with pytest.raises((ValueError, KeyError)):
        notes.from_memo(told)


def test_a_fresh_key_is_one_that_none_has() -> None:
    taken = [Note("note:1", "", (0, 0)), Note("note:3", "", (0, 0))]
    assert notes.fresh_key(taken) == "note:2"
