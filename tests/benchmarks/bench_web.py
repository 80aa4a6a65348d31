"""Panning and zooming against sigma.js and cytoscape.js in Chromium on the same machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty, Queue
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from PySide6.QtWidgets import QApplication

from explorer.layout import raster
from tests.benchmarks import bench_frame, networks, peers
from tests.benchmarks.rounds import Row, highs, interleave, middles
from tests.benchmarks.setting import Setting

NODES: Final = 10_000
EDGES_EACH: Final = 3
FRAMES: Final = 10
"""Frames of a pan, and as many of a zoom; a frame of a peer may take a second."""
ROUNDS: Final = 2
LIMIT: Final = 60.0
PAGE: Final = Path(__file__).with_name("web_page.html")
FILES: Final = {
    "cytoscape.min.js": peers.script("cytoscape", "cytoscape.min.js"),
    "graphology.umd.min.js": peers.script("graphology", "graphology.umd.min.js"),
    "sigma.min.js": peers.script("sigma", "sigma.min.js"),
}
ANEW: Final = "cytoscape.js, drawn anew each frame"
MANNERS: Final = {
    "cytoscape.js, its last picture moved as a texture": ("cytoscape", "texture"),
    ANEW: ("cytoscape", "all"),
    "cytoscape.js, edges hidden while it moves": ("cytoscape", "hidden edges"),
    "sigma.js, WebGL on SwiftShader": ("sigma", "all"),
    "sigma.js, edges hidden while it moves": ("sigma", "hidden edges"),
}
"""Each library in the manners that its manual names for speed. cytoscape.js's WebGL, which it calls
a preview, gives no picture of this network within a minute and a half without a GPU."""
GOAL: Final = "≥ 50× (ratio ≤ 0.02)"
OPTIONS: Final = (
    "--headless", "--no-sandbox", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-frame-rate-limit", "--disable-gpu-vsync", "--window-size=1600,1000",
    "--force-device-scale-factor=1",
)  # fmt: skip
SOFTWARE_GL: Final = (
    "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
)  # fmt: skip


class WebFault(Exception):
    """Chromium gave no answer, or the page met an error."""


class _Handler(SimpleHTTPRequestHandler):
    """Serves one folder to this machine and takes the answer of the page."""

    def __init__(self, answers: Queue[dict[str, Any]], *arguments: Any, **named: Any) -> None:
        self._answers = answers
        super().__init__(*arguments, **named)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """Take the answer."""
        length = int(self.headers["Content-Length"])
        self._answers.put(json.loads(self.rfile.read(length)))
        self.send_response(204)
        self.end_headers()


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Queue[dict[str, Any]]]]:
    """Serve a folder to this machine alone; give its address and where the answers arrive."""
    answers: Queue[dict[str, Any]] = Queue()
    handler = partial(_Handler, answers, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/", answers
        server.shutdown()
        thread.join()


def lay_ready(folder: Path, positions: np.ndarray, pairs: Sequence[tuple[int, int]]) -> None:
    """Put the page, the libraries and a network into a folder.

    Args:
        folder: an empty folder.
        positions: (n, 2), any unit; they are stretched to the page.
        pairs: numbers of the ends of each edge.
    """
    shutil.copy(PAGE, folder / "page.html")
    for name, path in FILES.items():
        shutil.copy(path, folder / name)
    places = (positions - positions.min(axis=0)) / np.ptp(positions, axis=0)
    x, y = places.round(5).T.tolist()
    network = {"x": x, "y": y, "e": [list(pair) for pair in pairs]}
    (folder / "graph.json").write_text(json.dumps(network), "utf-8")


def answer_of(folder: Path, library: str, manner: str, frames: int = FRAMES) -> dict[str, Any]:
    """Return what the page said of one library in one manner.

    Raises:
        WebFault: Chromium gave no answer in time, or the page met an error.
    """
    with (
        served(folder) as (address, answers),
        # Its children may write a moment longer; what they leave goes with the whole run.
        TemporaryDirectory(
            prefix="chromium-", dir=folder.parent, ignore_cleanup_errors=True
        ) as profile,
    ):
        options = (*OPTIONS, *(SOFTWARE_GL if library == "sigma" else ("--disable-gpu",)))
        page = f"{address}page.html?lib={library}&manner={manner}&frames={frames}"
        command = [peers.CHROMIUM.path, *options, f"--user-data-dir={profile}", page]
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet) as browser:
            try:
                found = answers.get(timeout=LIMIT)
            except Empty:
                raise WebFault(f"no answer in {LIMIT:.0f} s") from None
            finally:
                browser.terminate()
    if "error" in found:
        raise WebFault(str(found["error"]))
    return found


def missing() -> str:
    """Return what is not installed and how it is, empty when all is there."""
    if not peers.CHROMIUM.path:
        return peers.CHROMIUM.missing
    absent = [name for name, path in FILES.items() if not path.is_file()]
    return f"Not installed: {', '.join(absent)}; make bench-peers installs them." if absent else ""


def run(setting: Setting) -> list[Row]:
    """Measure at 10,000 nodes, three edges a node, all in view at the start."""
    what = f"{NODES:,} nodes, hand moving, a frame"
    absent = missing()
    if absent:
        return [Row("web", what, peer=name, goal=GOAL, note=absent) for name in MANNERS]
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    if raster.is_available():
        raster.warm_up()
    network = networks.made(NODES, EDGES_EACH * NODES)
    with TemporaryDirectory(prefix="web-", dir=setting.folder) as name:
        folder = Path(name) / "site"
        folder.mkdir()
        lay_ready(folder, network.positions, network.pairs.tolist())
        faults: dict[str, str] = {}
        works = works_of(folder, faults)
        view = bench_frame.our_view(networks.canvas_of(network), app)
        works["ours"] = partial(bench_frame.our_frames, view)
        works["crisp"] = partial(bench_frame.our_crisp, view)
        # The page warms up by itself, and a round takes two minutes.
        found = interleave(works, 1 if setting.quick else ROUNDS, warm_up=0)
    view.close()
    view.deleteLater()
    QApplication.processEvents()
    return rows_of(found, faults, what)


def works_of(folder: Path, faults: dict[str, str]) -> dict[str, Any]:
    """Return the work of each manner; one that fails once is not tried again."""

    def work(name: str, library: str, manner: str) -> list[float]:
        if name in faults:
            return [0.0]
        try:
            return [ms / 1e3 for ms in answer_of(folder, library, manner)["times"]]
        except WebFault as fault:
            faults[name] = str(fault)
            return [0.0]

    return {name: partial(work, name, *how) for name, how in MANNERS.items()}


def rows_of(found: dict[str, list[list[float]]], faults: dict[str, str], what: str) -> list[Row]:
    ours = found["ours"]
    rows = []
    for name in MANNERS:
        if name in faults:
            rows.append(Row("web", what, middles(ours), name, note=f"Chromium: {faults[name]}."))
            continue
        times = middles(ours), middles(found[name])
        high = middles([highs(ours)]), middles([highs(found[name])])
        rows.append(Row(
            "web", what, times[0], name, times[1], "" if "hidden" in name else GOAL,
            f"95th percentile {high[0][0] * 1e3:.1f} ms against {high[1][0] * 1e3:.0f} ms."
            " Theirs draws plain lines and discs without names; no GPU.",
        ))  # fmt: skip
    if ANEW not in faults:
        rows.append(Row(
            "web", f"{NODES:,} nodes, the whole picture drawn anew", middles(found["crisp"]),
            ANEW, middles(found[ANEW]), GOAL, "Ours with names and antialiased.",
        ))  # fmt: skip
    return rows
