"""A change, from being asked for to being on disk and in the index."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from time import perf_counter

from graph_data import citation, claim, entity
from graph_data.changeset import ChangeSet
from graph_data.citation import Citation
from graph_data.claim import Claim
from graph_data.project import Project
from graph_data.selector import passage
from tests.benchmarks.rounds import Row, highs, interleave, middles
from tests.benchmarks.setting import Setting

CHANGES = 20
SENTENCE = "The committee said on Monday that it had met twice before and would meet again soon."


def change(project: Project, number: int, subject: str, predicate: str, object_: str) -> ChangeSet:
    """Return a claim with one citation, as the editor makes it."""
    base = project.settings.base
    draft = Claim("", subject, predicate, object_, valid_from=f"{1000 + number}")
    one = Claim(
        claim.iri_of(base, draft), *draft.proposition,
        recorded_at=claim.now(), recorded_by=project.agent,
    )  # fmt: skip
    text = " ".join([SENTENCE] * (number + 1))
    found = passage(text, len(text) - len(SENTENCE), len(text), keep_words=True)
    work, version = f"{base}source/one", f"{base}text/one"
    target = citation.Target(citation.target_iri(base, version, found), work, version, found)
    cited = Citation(
        entity.new_iri(base, "citation"), one.iri, (target,),
        recorded_at=claim.now(), recorded_by=project.agent,
    )  # fmt: skip
    return ChangeSet.of("Claim", claim.describe(one)).then(citation.add(cited))


def sync_once(path: Path) -> float:
    """Write 4 kB at the end of a file and return how long it took until they were on disk."""
    data = os.urandom(4096)
    begin = perf_counter()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.write(descriptor, data)
    os.fsync(descriptor)
    os.close(descriptor)
    return perf_counter() - begin


def run(setting: Setting) -> list[Row]:
    """Measure changes of a copy of the made case, each beside one fsync of the same disk."""
    folder = setting.folder / "changed"
    shutil.copytree(setting.made.folder, folder)
    ends = setting.made.entities
    done = [0]
    with Project.open(folder) as project:
        relation = next(iter(project.ontology.relations))

        def ours() -> list[float]:
            times = []
            for _ in range(CHANGES):
                done[0] += 1
                changes = change(project, done[0], ends[done[0]], relation, ends[-done[0]])
                begin = perf_counter()
                assert project.apply(changes) is not None
                times.append(perf_counter() - begin)
            return times

        def disk() -> list[float]:
            return [sync_once(folder / "beside.bin") for _ in range(CHANGES)]

        found = interleave({"ours": ours, "disk": disk}, setting.rounds(6))
    shutil.rmtree(folder)
    what, peer = "claim with citation, acknowledged", "4 kB written and one fsync"
    note = (
        f"In a case of {setting.claims:,} claims; about 30 statements a change, into journal and"
        " index."
    )
    ours, disk = found["ours"], found["disk"]
    return [
        Row("change", f"{what}, median", middles(ours), peer, middles(disk), "≤ 2×", note),
        Row("change", f"{what}, 95th percentile", highs(ours), peer, highs(disk)),
    ]
