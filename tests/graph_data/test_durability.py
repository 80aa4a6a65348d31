"""What was acknowledged outlives the program, and was on disk before it was said."""

import random
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph_data import journal
from graph_data.project import Project
from tests.support.builders import a_change, journal_of

ROOT = Path(__file__).parents[2]
ROUNDS = 8
CALLS = "openat,write,fsync,fdatasync,pwrite64,renameat,rename"


def child(folder: Path, mark: str, count: int) -> list[str]:
    return [sys.executable, "-m", "tests.support.claiming_child", str(folder), mark, str(count)]


def acknowledged(lines: list[str]) -> dict[str, str]:
    """Return the values by the names of the blocks; a line that was cut short says nothing."""
    said = [line.removesuffix("\n").split(" ") for line in lines if line.endswith("\n")]
    return {block: value for block, value in said}


def values(project: Project) -> set[str]:
    thing = a_change("x").added
    (pattern,) = thing
    found = project.store.quads(subject=pattern.subject, predicate=pattern.predicate, graph="")
    return {quad.object.strip('"') for quad in found}


def test_killed_at_any_moment_nothing_acknowledged_is_lost(folder):
    chance = random.Random()
    everything: dict[str, str] = {}
    for number in range(ROUNDS):
        with subprocess.Popen(
            child(folder, f"round-{number}", 100_000), cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as process:
            lines = [process.stdout.readline() for _ in range(chance.randint(1, 40))]
            process.send_signal(signal.SIGKILL)
            lines += process.stdout.readlines()
        assert process.returncode == -signal.SIGKILL
        said = acknowledged(lines)
        assert said
        everything |= said
        with Project.open(folder, analyst="Ada") as project:
            blocks = [block.id for block in journal.read(journal_of(folder)).blocks]
            assert everything.keys() <= set(blocks)
            assert set(everything.values()) <= values(project)
            assert len(blocks) - len(everything) <= number + 1
            (head,) = project.store.heads().values()
            assert head.startswith(blocks[-1])
    with Project.open(folder, analyst="Ada") as project:
        indexed = set(project.store.case_quads())
    shutil.rmtree(folder / "index")
    with Project.open(folder, analyst="Ada") as project:
        assert set(project.store.case_quads()) == indexed
        for _ in everything:
            assert project.undo()


def traced(folder: Path, tmp_path: Path, count: int) -> list[tuple[str, str]]:
    """Return the system calls of a child that makes changes, finished ones: (name, arguments)."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    log = tmp_path / "calls"
    command = ["strace", "-f", "-y", "-s", "80", "-e", f"trace={CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*command, *child(folder, "traced", count)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "ptrace" in done.stderr and done.returncode:
        pytest.skip("programs may not be traced here")
    assert done.returncode == 0, done.stderr
    begun: dict[str, str] = {}
    calls = []
    for line in log.read_text(errors="replace").splitlines():
        process, _, rest = line.partition(" ")
        if rest.rstrip().endswith("<unfinished ...>"):
            begun[process] = rest.rstrip().removesuffix("<unfinished ...>")
            continue
        resumed = re.match(r"\s*<\.\.\. \w+ resumed>(.*)", rest)
        whole = begun.pop(process, "") + resumed[1] if resumed else rest
        match = re.match(r"\s*(\w+)\((.*)\)\s+= (-?\d+)", whole)
        if match and int(match[3]) >= 0:
            calls.append((match[1], match[2]))
    return calls


def test_each_change_is_on_disk_before_it_is_acknowledged(folder, tmp_path):
    calls = traced(folder, tmp_path, 4)
    path, said = str(journal_of(folder)), []
    since: list[str] = []
    for name, arguments in calls:
        if (
            name == "write"
            and "sha256:" in arguments
            and "traced-" in arguments
            and f"<{path}>" not in arguments
        ):
            said.append(since)
            since = []
        elif name in ("write", "pwrite64") and f"<{path}>" in arguments:
            since.append("written")
        elif name in ("fsync", "fdatasync") and f"<{path}>" in arguments:
            since.append("file synced")
        elif name == "fsync" and f"<{folder / 'journal'}>" in arguments:
            since.append("folder synced")
    assert len(said) == 4
    assert said[0] == ["written", "file synced", "folder synced"]
    assert said[1:] == [["written", "file synced"]] * 3
