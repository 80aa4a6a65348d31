"""The axes of evidence as one row of numbers, as the columns keep them for each claim."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from graph_data import finding
from graph_data.evidence import AnchorState, Evidence, Modality, Review, Support, Voice

VERDICTS: Final = ("", *finding.VERDICTS)
"""What a number in the column ``verdict`` stands for."""
EVIDENCE: Final = np.dtype(
    [
        ("support", "u1"),
        ("origins", "u2"),
        ("sources", "u2"),
        ("lineage_unknown", "?"),
        ("deniers", "u2"),
        ("voice", "u1"),
        ("modality", "u1"),
        ("anchor", "u1"),
        ("review", "u1"),
        ("verdict", "u1"),
        ("withheld", "?"),
        ("emended", "?"),
    ]
)


def pack(found: Evidence) -> tuple[int | bool, ...]:
    """Return the axes of a claim as a row."""
    return (
        found.support, found.origins, found.sources, found.lineage_unknown, found.deniers,
        found.voice, found.modality, found.anchor, found.review,
        VERDICTS.index(found.verdict if found.verdict in VERDICTS else "Open"),
        found.withheld, found.emended,
    )  # fmt: skip


@lru_cache(4096)
def unpack(row: tuple[int, ...]) -> Evidence:
    """Return the axes in a row of the column; few rows differ, and those asked for are kept."""
    found = dict(zip(EVIDENCE.names or (), row, strict=True))
    return Evidence(
        support=Support(found["support"]),
        origins=found["origins"],
        sources=found["sources"],
        lineage_unknown=bool(found["lineage_unknown"]),
        deniers=found["deniers"],
        voice=Voice(found["voice"]),
        modality=Modality(found["modality"]),
        anchor=AnchorState(found["anchor"]),
        review=Review(found["review"]),
        verdict=VERDICTS[found["verdict"]],
        withheld=bool(found["withheld"]),
        emended=bool(found["emended"]),
    )
