"""Back and forward through what was looked at: selections, and the views they were made in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from explorer.model.workspace import Workspace

KEPT: Final = 100
"""Places that are remembered."""


@dataclass(frozen=True, slots=True)
class Place:
    """What was looked at.

    Attributes:
        view: name of the view that was shown, empty for none.
        selection: IRIs of what was selected.
    """

    view: str
    selection: tuple[str, ...]


class Trail:
    """The places that the user has been to; going back changes neither the case nor the views."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._places: list[Place] = [self._here()]
        self._at = 0
        self._going = False
        workspace.selection_changed.connect(lambda _: self._note())
        workspace.views_changed.connect(self._note)

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._at < len(self._places) - 1

    def back(self) -> None:
        """Look at what was looked at before."""
        self._go(-1)

    def forward(self) -> None:
        """Look again at what was left by going back."""
        self._go(1)

    def _here(self) -> Place:
        return Place(self._workspace.current_view, self._workspace.selection)

    def _note(self) -> None:
        here = self._here()
        opening = self._workspace.is_opening_view
        if self._going or opening or here == self._places[self._at]:
            return
        last = self._places[self._at]
        # Opening a view clears the selection: that is one move, not two.
        passing = not last.selection and self._at > 0 and here.view == last.view
        kept = self._places[: self._at if passing else self._at + 1]
        self._places = [*kept, here][-KEPT:]
        self._at = len(self._places) - 1

    def _go(self, by: int) -> None:
        goal = self._at + by
        while 0 <= goal < len(self._places) and not self._stands(self._places[goal]):
            goal += by  # what it showed is gone from the case
        if not 0 <= goal < len(self._places):
            where = "before" if by < 0 else "after"
            self._workspace.said.emit(f"There is nothing {where} this.", "info")
            return
        self._at = goal
        self._look_at(self._places[goal])

    def _stands(self, place: Place) -> bool:
        known = [iri for iri in place.selection if self._workspace.known(iri)]
        return bool(known) or not place.selection

    def _look_at(self, place: Place) -> None:
        workspace = self._workspace
        self._going = True
        if place.view != workspace.current_view:
            workspace.return_to(place.view)
        workspace.select([iri for iri in place.selection if workspace.known(iri)])
        self._going = False
