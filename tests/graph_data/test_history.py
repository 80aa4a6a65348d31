"""What can be undone and done again, as the blocks of one writer leave it."""

from graph_data import history
from graph_data.changeset import ChangeSet
from graph_data.journal import Block


def a_block(name: str, kind: str = "change", of: str = "", *, erased: bool = False) -> Block:
    return Block(name, 1, "", "", kind, of, None if erased else ChangeSet(name))


def names(blocks: list[Block]) -> list[str]:
    return [block.id for block in blocks]


def test_undo_and_redo_move_between_the_stacks():
    left = history.of([
        a_block("base", "base"), a_block("a"), a_block("b"), a_block("u", "undo", "b"),
        a_block("v", "undo", "a"), a_block("r", "redo", "a"),
    ])  # fmt: skip
    assert (names(left.done), names(left.undone)) == (["a"], ["b"])


def test_a_new_change_ends_redoing():
    left = history.of([a_block("a"), a_block("u", "undo", "a"), a_block("b")])
    assert (names(left.done), names(left.undone)) == (["b"], [])


def test_what_was_erased_cannot_be_undone():
    left = history.of([a_block("a"), a_block("gone", erased=True)])
    assert names(left.done) == ["a"]


def test_undoing_what_is_not_there_does_nothing():
    left = history.of([a_block("a"), a_block("u", "undo", "elsewhere"), a_block("r", "redo", "a")])
    assert (names(left.done), names(left.undone)) == (["a"], [])
