"""What all benchmarks of one run share: how much to do, a folder on the disk, and one made case."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.benchmarks import case_generator
from tests.benchmarks.case_generator import Made


@dataclass
class Setting:
    """One run of the benchmarks.

    Attributes:
        folder: an empty folder on the disk on which cases are kept.
        quick: fewer rounds and a smaller case.
        claims: size of the made case.
        big: also the sizes that take minutes.
    """

    folder: Path
    quick: bool = False
    claims: int = 10_000
    big: bool = False

    def rounds(self, usual: int) -> int:
        """Return how many rounds to do where `usual` are done when there is time."""
        return max(3, usual // 2) if self.quick else usual

    @cached_property
    def made(self) -> Made:
        """A case of `claims` claims, its index made; to be opened, never to be changed."""
        from graph_data.project import Project

        made = case_generator.build(self.folder / "made", self.claims)
        Project.open(made.folder).close()
        return made
