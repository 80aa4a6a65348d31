"""The page for the browser is laid ready, its answer taken, and what is missing is named."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks import bench_web, peers
from tests.benchmarks.bench_web import MANNERS, WebFault
from tests.benchmarks.setting import Setting

POSITIONS = np.array([(0.0, 10.0), (5.0, 20.0), (10.0, 15.0)])
PAIRS = [(0, 1), (1, 2)]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder laid ready with stand-ins for the libraries."""
    library = tmp_path / "library.js"
    library.write_text("// a library", "utf-8")
    monkeypatch.setattr(bench_web, "FILES", dict.fromkeys(bench_web.FILES, library))
    folder = tmp_path / "site"
    folder.mkdir()
    bench_web.lay_ready(folder, POSITIONS, PAIRS)
    return folder


def test_the_network_is_stretched_to_the_page(site: Path) -> None:
    network = json.loads((site / "graph.json").read_text("utf-8"))
    assert network == {"x": [0.0, 0.5, 1.0], "y": [0.0, 1.0, 0.5], "e": [[0, 1], [1, 2]]}
    assert {path.name for path in site.iterdir()} == {
        "page.html", "graph.json", "cytoscape.min.js", "graphology.umd.min.js", "sigma.min.js",
    }  # fmt: skip


def test_the_page_is_served_and_its_answer_arrives(site: Path) -> None:
    with bench_web.served(site) as (address, answers):
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(address + "page.html") as page:
            assert page.read() == bench_web.PAGE.read_bytes()
        urllib.request.urlopen(address + "result", data=b'{"times": [20.5]}').close()
        assert answers.get(timeout=5) == {"times": [20.5]}


@pytest.mark.parametrize("lacks", ["browser", "libraries"])
def test_a_missing_peer_is_named_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacks: str
) -> None:
    path = "" if lacks == "browser" else "/usr/bin/chromium"
    monkeypatch.setattr(peers.System, "path", property(lambda _: path))
    monkeypatch.setattr(bench_web, "FILES", {"sigma.min.js": tmp_path / "sigma.min.js"})
    rows = bench_web.run(Setting(tmp_path))
    assert [row.peer for row in rows] == list(MANNERS)
    command = "apt-get install chromium" if lacks == "browser" else "make bench-peers"
    assert all(command in row.note and not row.ours for row in rows)


def test_a_peer_that_fails_is_said_and_not_tried_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fail(folder: Path, library: str, manner: str) -> dict[str, list[float]]:
        asked.append((library, manner))
        if library == "sigma":
            raise WebFault("no answer in 60 s")
        return {"times": [500.0, 700.0]}

    monkeypatch.setattr(bench_web, "answer_of", fail)
    faults: dict[str, str] = {}
    works = bench_web.works_of(site, faults)
    found = {name: [work() for _ in range(2)] for name, work in works.items()}
    assert len(asked) == 3 * 2 + 2
    rows = bench_web.rows_of(
        {**found, "ours": [[0.005], [0.006]], "crisp": [[0.03], [0.06]]}, faults, "a frame"
    )
    assert rows[-1].ratios == [0.03 / 0.6, 0.06 / 0.6]
    said = {row.peer: row for row in rows[:-1]}
    assert "no answer in 60 s" in said["sigma.js, WebGL on SwiftShader"].note
    assert said["cytoscape.js, drawn anew each frame"].ratios == [0.005 / 0.6, 0.006 / 0.6]
