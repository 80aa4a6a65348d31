"""Errors that carry one sentence for the user."""

import errno
from pathlib import Path

import pytest

from graph_data import errors


@pytest.mark.parametrize("code", [*range(1, 40), errno.EDQUOT, errno.ELOOP, errno.ENAMETOOLONG])
def test_each_reason_is_a_sentence_that_says_what_to_do(code):
    failed = errors.write_failed("Exporting to", Path("a file"), OSError(code, "a word from below"))
    assert isinstance(failed, errors.WriteFailed)
    assert failed.sentence.startswith("Exporting to a file failed: ")
    assert failed.sentence.endswith(". Nothing was changed.")
    assert failed.sentence.count("\n") == 0


def test_a_full_disk_is_called_so():
    assert (
        "the disk is full"
        in errors.write_failed("x", Path("y"), OSError(errno.ENOSPC, "")).sentence
    )


def test_several_candidates_are_kept():
    assert errors.AmbiguousName("Which?", ["a", "b"]).candidates == ("a", "b")


def test_every_error_of_ours_is_one_of_the_family():
    ours = [
        one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)
    ]
    assert len(ours) > 8
    assert all(issubclass(one, errors.GraphDataError) for one in ours)
