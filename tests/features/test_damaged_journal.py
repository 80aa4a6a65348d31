"""Journals that were cut short, lost their end or were changed, as a user meets them."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.features.test_make_a_claim import CLAIM, make_claim
from tests.support import ferry
from tests.support.windows import Dialogs, OpenWindow, User


def test_a_torn_journal_opens_with_all_that_was_confirmed(
    open_case: OpenWindow, ferry_case: Path, tmp_path: Path
) -> None:
    user = open_case(ferry_case)
    make_claim(user)
    user.close()
    path = max((ferry_case / "journal").glob("*.rdfp"), key=lambda one: one.stat().st_mtime_ns)
    whole = path.read_bytes()
    went_on = open_case(Path(shutil.copytree(ferry_case, tmp_path / "went on")))
    make_claim(went_on, "Ned Marl works")
    went_on.close()
    later = (tmp_path / "went on" / "journal" / path.name).read_bytes()
    path.write_bytes(later[: len(whole) + 30])  # what a crash leaves of an entry
    user = open_case(ferry_case)
    assert "was cut short" in user.message
    assert "everything confirmed is here" in user.message
    user.click_edge(CLAIM)
    assert len(user.cards()) == 1
    assert path.read_bytes() == whole


def test_a_journal_that_lost_what_was_confirmed_is_not_opened(
    open_case: OpenWindow, dialogs: Dialogs, ferry_case: Path, tmp_path: Path
) -> None:
    whole = Path(shutil.copytree(ferry_case, tmp_path / "whole"))
    user = open_case(ferry_case)
    make_claim(user)
    user.close()
    path = max((ferry_case / "journal").glob("*.rdfp"), key=lambda one: one.stat().st_mtime_ns)
    path.write_bytes(path.read_bytes()[:-40])
    broken = path.read_bytes()
    user = open_case(whole)
    dialogs("getExistingDirectory", ferry_case)
    user.press("Ctrl+O")
    assert "its end is missing. Restore the file from a copy" in user.message
    assert path.read_bytes() == broken
    assert user.project.folder == whole


def test_a_changed_journal_is_named_and_not_opened(
    on_ferry: User, dialogs: Dialogs, ferry_template: Path, tmp_path: Path
) -> None:
    changed = ferry.build(tmp_path / "changed")
    path = next((changed / "journal").glob("*.rdfp"))
    path.write_bytes(path.read_bytes().replace(b"Pontoon", b"Balloon", 1))
    before = path.read_bytes()
    dialogs("getExistingDirectory", changed)
    on_ferry.press("Ctrl+O")
    assert "was changed after it was written" in on_ferry.message
    assert "Nothing was repaired" in on_ferry.message
    assert path.read_bytes() == before
