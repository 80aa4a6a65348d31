"""The index of a case opened beside its journals: caught up with them, or made anew from them."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph_data import journal
from graph_data.block import Block
from graph_data.changeset import ChangeSet
from graph_data.errors import BrokenJournal, CaseLocked, GraphDataError, write_failed
from graph_data.journal import Reading
from graph_data.store import Store

_CONDEMNED: Final = "condemned"


def condemn(folder: Path) -> None:
    """Note that the index of a case is to be made anew when it is opened next.

    A database keeps for a while what was taken out of it.

    Raises:
        WriteFailed: nothing can be noted in its folder.
    """
    note = folder / "index" / _CONDEMNED
    try:
        note.parent.mkdir(exist_ok=True)
        note.touch()
    except OSError as error:
        raise write_failed("Erasing a name from", note.parent, error) from error


def drop_condemned(folder: Path) -> None:
    """Delete the index of a case if it was condemned; nobody may have it open."""
    if (folder / "index" / _CONDEMNED).exists():
        shutil.rmtree(folder / "index", ignore_errors=True)


@dataclass(slots=True)
class CaseIndex:
    """The folder ``index/`` of a case, seen from its journals.

    Attributes:
        folder: the case.
        readings: what its journals hold, by file name.
        heads: the last entry of each journal.
        notices: sentences about what was odd.
        agrees: the index was there and no journal lacks what it has seen, so that an unfinished
            last entry had never been confirmed.
    """

    folder: Path
    readings: Mapping[str, Reading]
    heads: dict[str, str]
    notices: list[str] = field(default_factory=list)
    agrees: bool = False

    def open(self) -> Store | None:
        """Open the index, made anew if need be; None where the folder cannot hold one.

        Raises:
            CaseLocked: another process has it open.
            BrokenJournal: a journal lacks entries that the index has seen.
        """
        folder = self.folder / "index" / "oxigraph"
        try:
            for place in (folder.parent, folder):
                if place.is_symlink() or place.is_file():  # would lead out of the case
                    place.unlink()
            drop_condemned(self.folder)
            folder.parent.mkdir(exist_ok=True)
            store, reason = None, ""
            try:
                store = Store(folder)
                self.agrees = bool(store.heads())
                if self._catch_up(store):
                    return store
            except (BrokenJournal, CaseLocked):
                if store is not None:
                    store.close()
                raise
            except GraphDataError as error:
                reason = f"The index was made anew from the journal. {error.sentence}"
            if store is not None:
                store.close()
            store = self._rebuild(folder)
            self.notices += [reason] if reason else []
            return store
        except (BrokenJournal, CaseLocked):
            raise
        except (OSError, GraphDataError) as error:
            self.notices.append(
                f"The index cannot be kept in {folder} ({error}). This case is held in memory,"
                " nothing is lost; opening it takes longer."
            )
            return None

    def _rebuild(self, folder: Path) -> Store:
        """Make the index anew, in bulk, from the journals."""
        gc.collect()  # a store that failed to open frees its folder when it goes
        shutil.rmtree(folder, ignore_errors=True)
        store = Store(folder)
        store.replay(journal.in_order(self.readings.values()), self.heads)
        return store

    def _catch_up(self, store: Store) -> bool:
        """Replay what the index has not seen; False when it must be rebuilt."""
        known = store.heads()
        if not known:
            return not self.heads and not len(store)
        self._refuse_lost(known)
        if any(file not in self.readings for file in known):
            return False
        tails: list[Block] = []
        behind = ""
        for file, reading in self.readings.items():
            names = [block.head for block in reading.blocks]
            if file not in known:
                fresh = reading.blocks
            elif known[file] in names:
                fresh = reading.blocks[names.index(known[file]) + 1 :]
            else:
                return False
            if fresh and tails:
                return False  # two writers went on apart: their order is settled by a rebuild
            behind = file if fresh else behind
            tails += fresh
        others = {head.split("@")[0] for head in known.values()}
        if tails and not others <= {tails[0].prev, *tails[0].seen}:
            return False
        for block in tails:
            # Step by step, so that a crash in between leaves the index saying what it has seen;
            # and the whole of each step, since it may have been begun before the crash.
            known[behind] = block.head
            store.apply(block.changes or ChangeSet(""), known)
        return True

    def _refuse_lost(self, known: Mapping[str, str]) -> None:
        """Refuse to go on where the index has seen entries that a journal no longer has.

        A journal may be moved away by hand while others remain; one that is shorter than it was,
        or that was the only one, is a loss.

        Raises:
            BrokenJournal: the end of a journal, or all of it, is missing.
        """
        for file, head in known.items():
            if file not in self.readings and self.readings:
                continue
            confirmed = int(head.split("@")[1])
            blocks = self.readings[file].blocks if file in self.readings else []
            there = blocks[-1].number if blocks else 0
            if there < confirmed:
                raise BrokenJournal(
                    f"{self.folder / 'journal' / file} has {there:,} entries, and {confirmed:,} had"
                    " been confirmed: its end is missing. Restore the file from a copy; to go on"
                    " without what is missing, delete the folder “index” of the case."
                )
