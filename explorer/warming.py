"""Compiled loops made ready behind the window: in a child process first, so that nothing stutters.

Compiling holds Python's lock for ten seconds and more. A child does it once into a cache folder of
the user's; after that a thread of low priority loads what it left, which takes about a second.
Until then, and without numba, everything runs on plain numpy.

    python -m explorer.warming MODULE…        what the child runs
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from graph_data import places

KERNELS: Final = ("explorer.layout.multilevel", "explorer.layout.live", "explorer.layout.raster")
"""Modules whose ``warm_up()`` compiles or loads what they need, in the order of their use."""
ROOT: Final = Path(__file__).parents[1]
CACHE_VARIABLE: Final = "NUMBA_CACHE_DIR"
NICENESS: Final = 10
POLL: Final = 0.1
"""Seconds between two looks whether the child has ended."""


def kernel_folder() -> Path:
    """Return the folder in which compiled loops are kept for this user."""
    return places.cache_folder() / "kernels"


def stamp() -> str:
    """Return what names the present loops: they are compiled anew when it changes."""
    digest = hashlib.sha256()
    about = (sys.version, platform.machine(), importlib.metadata.version("numba"))
    digest.update("\n".join(about).encode())
    for path in sorted((ROOT / "explorer" / "layout").glob("*.py")):
        digest.update(path.read_bytes())
    return f"ready-{digest.hexdigest()[:16]}"


class Warmer:
    """Makes the loops ready in the background. `stop` may be called at any time.

    Attributes:
        fault: a sentence if they could not be made ready; everything then goes on without them.
    """

    def __init__(self, modules: Sequence[str] = KERNELS, folder: Path | None = None) -> None:
        self._modules = tuple(modules)
        self._folder = folder
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self.fault = ""

    def start(self) -> None:
        """Begin, unless it has begun, or numba is not installed."""
        if self._thread is None and importlib.util.find_spec("numba") is not None:
            self._thread = threading.Thread(target=self._work, name="warming", daemon=True)
            self._thread.start()

    @property
    def is_done(self) -> bool:
        """Whether nothing is under way."""
        return self._thread is None or not self._thread.is_alive()

    def stop(self) -> None:
        """End the child and wait for the thread, which ends after the module it is at."""
        self._stopped.set()
        if self._thread is not None:
            self._thread.join()

    def _work(self) -> None:
        folder = self._folder or kernel_folder()
        os.environ[CACHE_VARIABLE] = str(folder)  # read when numba is imported, below
        try:
            ready = self._fill(folder)
        except OSError as error:
            self.fault = f"Compiled loops cannot be kept in {folder} ({error.strerror})."
            return
        if ready:
            _lower_priority()
            for name in self._modules:
                if not self._stopped.is_set():
                    importlib.import_module(name).warm_up()

    def _fill(self, folder: Path) -> bool:
        """Have a child compile into the folder, if that is not done; return whether it is now."""
        done = folder / stamp()
        if done.exists():
            return True
        shutil.rmtree(folder, ignore_errors=True)  # what older versions left
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "child.log"
        with (
            log.open("w", encoding="utf-8") as stream,
            subprocess.Popen(
                [sys.executable, "-m", "explorer.warming", *self._modules],
                cwd=ROOT,
                env={**os.environ, CACHE_VARIABLE: str(folder), "PYTHONPATH": str(ROOT)},
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=stream,
            ) as child,
        ):
            while child.poll() is None:
                if self._stopped.wait(POLL):
                    child.kill()
        if self._stopped.is_set():
            return False
        if child.returncode:
            said = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
            why = said[-1] if said else f"exit status {child.returncode}"
            self.fault = f"Compiled loops could not be made, and large networks are slower: {why}"
            return False
        done.touch()
        return True


def _lower_priority() -> None:
    """Let all other threads go first, where the system can: on Linux a thread has its own."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


def main(modules: Sequence[str]) -> None:
    """Compile what the modules need; the cache is where the environment says."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    for name in modules:
        importlib.import_module(name).warm_up()


if __name__ == "__main__":
    main(sys.argv[1:])
