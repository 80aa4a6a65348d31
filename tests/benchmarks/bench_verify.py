"""Proving quotations again, word for word, and a whole case."""

from __future__ import annotations

from hashlib import sha256
from itertools import cycle, islice

from graph_data import verify
from graph_data.project import Project
from tests.benchmarks.rounds import Row, interleave, sums
from tests.benchmarks.setting import Setting

QUOTATIONS = 10_000


def run(setting: Setting) -> list[Row]:
    """Measure passages of attached documents, and `verify` of everything."""
    made = setting.made
    documents = [path.read_bytes() for path in sorted((made.folder / "sources").iterdir())]
    journal = (made.folder / "journal" / "base.rdfp").read_bytes()
    targets = list(islice(cycle(made.targets), QUOTATIONS))
    words = [target.passage.exact.encode() for target in targets]
    with Project.open(made.folder) as project:
        checks = verify.check_passages(project.store, project.library, targets)
        assert all(check.state == "exact" for check in checks), "a made passage is not exact"

        def hash_quotations() -> None:
            for one in (*documents, *words):
                sha256(one).hexdigest()

        def hash_everything() -> None:
            hash_quotations()
            sha256(journal).hexdigest()

        passages = interleave(
            {
                "ours": lambda: verify.check_passages(project.store, project.library, targets),
                "hash": hash_quotations,
            },
            setting.rounds(6),
        )
        everything = interleave(
            {"ours": lambda: verify.verify(project), "hash": hash_everything}, 3, warm_up=0
        )
    return [
        Row("verify", f"{QUOTATIONS:,} quotations", sums(passages["ours"]),
            "SHA-256 of the documents and the quotations", sums(passages["hash"]), "under 2 s",
            f"{len(documents)} documents, read from disk and proved by their own hash first."),
        Row("verify", f"a whole case of {setting.claims:,} claims, journal included",
            sums(everything["ours"]), "SHA-256 of documents, quotations and journal",
            sums(everything["hash"])),
    ]  # fmt: skip
