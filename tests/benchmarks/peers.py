"""The programs that the benchmarks compare with: where they are, and how they get there.

``make bench-peers`` runs this file. What comes from package registries goes into ``build/peers``,
which git ignores; the programs of the system are named with the command that installs them, and
installed where this runs as root on a Debian. Nothing of it is ever loaded by Throughline itself.
"""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
FOLDER: Final = ROOT / "build" / "peers"
PYTHON: Final = FOLDER / "python"
SCRIPTS: Final = FOLDER / "node_modules"
MODULES: Final = {
    "tulip": ("Tulip", "tulip-python==5.7.2"),
    "scipy": ("SciPy, which networkx lays out with", "scipy==1.17.1"),
}
"""Python packages that are compared with, by the module that they bring."""
WEB: Final = ("cytoscape@3.34.4", "sigma@3.0.3", "graphology@0.26.0")
ABSENT: Final = "not installed"
NPM: Final = (
    "npm", "install", "--no-save", "--no-package-lock", "--no-audit", "--no-fund",
    "--ignore-scripts", "--prefix", str(FOLDER),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class System:
    """A program of the system: what it is for, its commands, its package on Debian and Ubuntu."""

    name: str
    commands: tuple[str, ...]
    package: str

    @property
    def path(self) -> str:
        """Where it is, empty where it is missing."""
        return next((found for one in self.commands if (found := shutil.which(one))), "")

    @property
    def missing(self) -> str:
        """What to say where it is missing."""
        return f"{self.name} is not installed: apt-get install {self.package}"


GRAPHVIZ: Final = System("Graphviz", ("sfdp",), "graphviz")
CHROMIUM: Final = System("Chromium", ("chromium", "chromium-browser", "google-chrome"), "chromium")
NODE: Final = System("npm", ("npm",), "npm")


def add_to_path() -> None:
    """Let Python find the packages that were installed here, after all others."""
    if PYTHON.is_dir() and str(PYTHON) not in sys.path:
        sys.path.append(str(PYTHON))


def script(package: str, file: str) -> Path:
    """Return the file of an npm package; it may be missing."""
    return SCRIPTS / package / "dist" / file


def versions() -> dict[str, str]:
    """Return the versions of the peers that are no Python packages, by name."""
    found = {}
    for name in ("cytoscape", "sigma", "graphology"):
        path = SCRIPTS / name / "package.json"
        found[name] = json.loads(path.read_text("utf-8"))["version"] if path.is_file() else ABSENT
    for program, option in ((GRAPHVIZ, "-V"), (CHROMIUM, "--version")):
        found[program.name] = ABSENT
        if program.path:
            done = subprocess.run(
                [program.path, option], capture_output=True, text=True, timeout=30, check=False
            )
            number = re.search(r"\d+(\.\d+)+", done.stdout + done.stderr)
            found[program.name] = number[0] if number else "of unknown version"
    return found


def _run(what: str, command: Sequence[str]) -> bool:
    print(f"{what}: {' '.join(command)}", flush=True)
    done = subprocess.run(command, cwd=ROOT, check=False)
    return done.returncode == 0


def _install_system(program: System) -> str:
    """Return what is to be said of a program of the system after trying to have it."""
    if program.path:
        return f"{program.name}: {program.path}"
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        command = ["apt-get", "install", "-y", "--no-install-recommends", program.package]
        if _run(program.name, command) and program.path:
            return f"{program.name}: {program.path}"
    return program.missing


def _install_module(module: str, what: tuple[str, str]) -> str:
    """Install a package of Python beside the program's own; return a line about it."""
    name, package = what
    pip = [
        sys.executable, "-m", "pip", "install", "--quiet", "--no-input", "--no-deps", "--upgrade",
        "--disable-pip-version-check", "--only-binary", ":all:", "--target", str(PYTHON), package,
    ]  # fmt: skip
    if importlib.util.find_spec(module) or _run(name, pip):
        return f"{name}: {PYTHON}"
    return f"{name}: not installed; there may be no {package} for this Python."


def install() -> list[str]:
    """Install what can be installed; return a line for each peer, missing ones with the command."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    said = [_install_system(program) for program in (GRAPHVIZ, CHROMIUM, NODE)]
    add_to_path()
    said += [_install_module(*one) for one in MODULES.items()]
    if NODE.path and _run("sigma.js, graphology, cytoscape.js", [*NPM, *WEB]):
        said.append(f"sigma.js, graphology, cytoscape.js: {SCRIPTS}")
    else:
        said.append("sigma.js, graphology, cytoscape.js are not installed: they need npm.")
    return said


if __name__ == "__main__":
    print("\n".join(install()))
