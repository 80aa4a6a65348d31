"""Filtering: what of the view is seen; each is a step that can be undone, none changes the view."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.model import shown
from explorer.model.commands import Filter
from explorer.model.desk import Desk
from explorer.model.sieve import Counted
from graph_data.facets import Speakers
from graph_data.filters import Filters, Span


class Filtering:
    """The filters that hold, and what they leave."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sieve = desk.sieve

    @property
    def filters(self) -> Filters:
        """The filters that hold now."""
        return self._sieve.filters

    def count(self) -> Counted:
        """Return what the view holds, counted."""
        return self._sieve.count(shown.held(self._desk.canvas))

    def months(self, clock: str) -> tuple[dict[int, int], int]:
        """Return how many claims of the view fall into each month, and how many into none.

        All filters count but the span of time itself.
        """
        rows = self._sieve.rows(shown.held(self._desk.canvas), leave_out="span")
        found, undated = self._sieve.facets.months(rows, clock)
        return dict(found), undated

    def toggle(self, facet: str, values: Iterable[str], name: str) -> None:
        """Hide values of a facet, or show them again; `name` is what the user calls them."""
        values = frozenset(values)
        hides = self.filters.lets(facet, values)
        label = f"Hide {name}" if hides else f"Show {name}"
        self._put(label, self.filters.toggled(facet, values))

    def only(self, facet: str, values: Iterable[str], name: str) -> None:
        """Show nothing but these values of a facet, or all of its values again."""
        values = frozenset(values)
        again = self.filters.is_only(facet, values)
        label = f"Show more than {name}" if again else f"Show only {name}"
        self._put(label, self.filters.only(facet, values))

    def free(self, *facets: str) -> None:
        """Show all values of some facets."""
        freed = self.filters
        for facet in facets:
            freed = freed.freed(facet)
        self._put("Show all", freed)

    def within(self, span: Span | None) -> None:
        """Show what falls into a stretch of time, or at all times."""
        self._put("Stretch of time" if span else "All times", self.filters.within(span))

    def show_all(self) -> None:
        """Let everything through."""
        self._put("Show all", Filters())

    def hidden(self, iri: str) -> bool:
        """Return whether filters keep an entity of the view out of the picture."""
        return iri in self._sieve.withheld

    def read_the_rest(self) -> None:
        """Read in the background what takes long in a large case: who speaks for each claim."""
        if self._sieve.is_complete:
            return
        followed = self._desk.followed

        def done(speakers: Speakers) -> None:
            if self._desk.followed != followed:  # the case changed meanwhile
                self.read_the_rest()
                return
            self._sieve.is_complete = True
            self._sieve.facets.take_speakers(speakers)
            shown.redraw(self._desk.canvas, self._desk.case)

        self._desk.tasks.run("speakers", self._sieve.facets.read_speakers, done, self._desk.fail)

    def _put(self, label: str, filters: Filters) -> None:
        desk = self._desk
        if filters == self.filters:
            return
        desk.undo_stack.push(Filter(label, desk.canvas, desk.case, self.filters, filters))
