"""What this machine has proved of the journals of a case, so that opening need not prove it again.

``index/proved.json`` holds, for each journal, what its file was like (number, size, dates of
change) when the whole chain had been proved here, and what its entries are without their content.
A file that is still exactly so is not read again at opening. Whatever else is met is proved from
the first entry on: another size or date, a file put in its place, a journal that anything but this
program has touched while the case was open, a program that was killed before it had closed the
case.

Why this is enough. At opening, the proof is there to find harm: a copy broken off, a file saved by
an editor, a folder merged by a synchronising service. All of these change the dates that the system
keeps of a file, and one of those dates cannot be set by hand. What leaves no date, such as a disk
that forgets a bit or an intruder who writes past the file system, is found by ``verify``, which
always proves everything, by every reading of the content of an entry (undo, redo, an index made
anew), which proves that content by its digest, and on every other machine. Notes that came with a
folder are not believed: they are sealed with a key that never leaves the settings of this user on
this machine. Who can read that key can change this program as well.
"""

from __future__ import annotations

import hmac
import json
import stat
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from graph_data.block import Block, Unread
from graph_data.documents.library import write_new
from graph_data.errors import WriteFailed
from graph_data.journal import FileState, Reading

FORMAT: Final = 1
TICK: Final = 0.02
"""Seconds within which two changes of a file may bear the same date."""
_UNREADABLE: Final = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True)
class Proof:
    """A journal whose chain was proved: what its file was like then, and its entries.

    Attributes:
        state: the file, as it was before the first byte of it was read.
        blocks: its entries, their content left in the file.
    """

    state: FileState
    blocks: tuple[Block, ...]


def path_of(folder: Path) -> Path:
    """Return where a case keeps what was proved of it."""
    return folder / "index" / "proved.json"


def state_of(path: Path) -> FileState | None:
    """Return what a file is like now; None where there is none, or a link in its place."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return FileState.of(found) if stat.S_ISREG(found.st_mode) else None


def read(folder: Path, key: bytes) -> dict[str, Proof]:
    """Return the proofs kept for a case, by journal file; none where the notes are not ours.

    Args:
        folder: the case.
        key: the secret of this user on this machine; without one nothing is believed.
    """
    path = path_of(folder)
    try:
        if not key or path.is_symlink() or not path.is_file():
            return {}
        seal, data = path.read_bytes().split(b"\n", 1)
        if not hmac.compare_digest(seal, _seal(data, key)):
            return {}
        told = json.loads(data)
        if told["format"] != FORMAT or told["folder"] != str(folder.resolve()):
            return {}
        journals = folder / "journal"
        return {name: _proof(journals / name, one) for name, one in told["journals"].items()}
    except _UNREADABLE:  # a cache: the journal can be proved again
        return {}


def reading(path: Path, proofs: Mapping[str, Proof]) -> Reading | None:
    """Return the entries of a journal that is exactly as it was when it was proved, else None."""
    known = proofs.get(path.name)
    if known is None or state_of(path) != known.state or not _ends_as_known(path, known):
        return None
    return Reading(list(known.blocks))


def write(folder: Path, proofs: Mapping[str, Proof], key: bytes) -> None:
    """Keep proofs for the next opening; a disk that is full only means a slower start.

    Args:
        folder: the case.
        proofs: by journal file. One whose file has changed since, or that was changed within the
            last tick of the system's clock, is left out.
        key: as for `read`; without one nothing is written.
    """
    journals = folder / "journal"
    sure = {
        name: one
        for name, one in proofs.items()
        if state_of(journals / name) == one.state and not _is_fresh(one.state)
    }
    if not key or not path_of(folder).parent.is_dir():
        return
    told = {
        "format": FORMAT,
        "folder": str(folder.resolve()),
        "journals": {name: _told(one) for name, one in sure.items()},
    }
    data = json.dumps(told, separators=(",", ":")).encode()
    try:
        write_new(path_of(folder), _seal(data, key) + b"\n" + data, "Keeping what was proved in")
    except WriteFailed:
        path_of(folder).unlink(missing_ok=True)


def wait_for_tick(proofs: Mapping[str, Proof]) -> None:
    """Wait until no journal bears the date of this moment: some milliseconds at most."""
    while any(_is_fresh(one.state) for one in proofs.values()):
        time.sleep(TICK / 4)


def _is_fresh(state: FileState) -> bool:
    age = time.time() - max(state.modified, state.changed) / 1e9
    return 0 <= age < TICK


def _seal(data: bytes, key: bytes) -> bytes:
    return hmac.new(key, data, sha256).hexdigest().encode()


def _ends_as_known(path: Path, known: Proof) -> bool:
    """Say whether a file ends with the closing line of the last entry that was proved."""
    if not known.blocks:
        return known.state.size == 0
    closing = f'TC "{known.blocks[-1].id}" .\n'.encode()
    try:
        with path.open("rb") as file:
            file.seek(max(0, known.blocks[-1].end - len(closing)))
            return file.read() == closing
    except OSError:
        return False


def _told(one: Proof) -> dict[str, Any]:
    rows = [
        [
            block.id, block.time, block.who, block.kind, block.of, list(block.seen), block.end,
            block.start, block.size, block.payload, block.content is None,
        ]
        for block in one.blocks
    ]  # fmt: skip
    state = one.state
    return {
        "state": [state.number, state.size, state.modified, state.changed],
        "blocks": rows,
    }


def _proof(path: Path, told: Mapping[str, Any]) -> Proof:
    blocks: list[Block] = []
    before = ""
    for number, row in enumerate(told["blocks"], 1):
        name, when, who, kind, of, seen, end, start, size, payload, erased = row
        content = None if erased else Unread(path, number, start, size, payload)
        blocks.append(
            Block(
                name, number, when, who, kind, of, content, before, tuple(seen), end,
                start, size, payload,
            )
        )  # fmt: skip
        before = name
    return Proof(FileState(*told["state"]), tuple(blocks))
