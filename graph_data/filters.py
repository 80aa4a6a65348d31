"""Filters: which values of each facet are let through, and which stretch of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

CLOCKS: Final = ("held", "published")
"""When it was so, and when the source that says it came out."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one facet lets through.

    Attributes:
        values: the values that were chosen.
        only: they alone are let through; else all but they are.
    """

    values: frozenset[str]
    only: bool = False

    def lets(self, value: str) -> bool:
        """Return whether a value is let through."""
        return (value in self.values) == self.only


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time: months counted from January of year 0, both ends within.

    Attributes:
        clock: one of `CLOCKS`.
        undated: what has no date is let through as well.
    """

    clock: str
    first: int
    last: int
    undated: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """Choices by facet, and a span of time; without any, everything is let through."""

    choices: Mapping[str, Choice] = field(default_factory=dict)
    span: Span | None = None

    def __bool__(self) -> bool:
        return bool(self.choices) or self.span is not None

    def lets(self, facet: str, values: Iterable[str]) -> bool:
        """Return whether any of some values of a facet is let through."""
        choice = self.choices.get(facet)
        return choice is None or any(map(choice.lets, values))

    def is_only(self, facet: str, values: frozenset[str]) -> bool:
        """Return whether these values of a facet, and no others, are let through."""
        return self.choices.get(facet) == Choice(values, only=True)

    def toggled(self, facet: str, values: frozenset[str]) -> Filters:
        """Return the filters that hide values of a facet that are let through, or show them."""
        choice = self.choices.get(facet, Choice(frozenset()))
        hide = self.lets(facet, values)
        grows = hide != choice.only
        chosen = choice.values | values if grows else choice.values - values
        return self._with(facet, replace(choice, values=chosen))

    def only(self, facet: str, values: frozenset[str]) -> Filters:
        """Return the filters that let through these values of a facet alone, or all again."""
        if self.is_only(facet, values):
            return self.freed(facet)
        return self._with(facet, Choice(values, only=True))

    def freed(self, facet: str) -> Filters:
        """Return the filters with a facet that lets everything through."""
        return replace(self, choices={k: v for k, v in self.choices.items() if k != facet})

    def within(self, span: Span | None) -> Filters:
        """Return the filters with another span of time."""
        return replace(self, span=span)

    def _with(self, facet: str, choice: Choice) -> Filters:
        if not choice.values:  # nothing is hidden, or nothing at all would be left to be seen
            return self.freed(facet)
        return replace(self, choices={**self.choices, facet: choice})

    def to_plain(self) -> dict[str, Any]:
        """Return the filters as plain data for JSON."""
        told: dict[str, Any] = {
            "choices": {
                facet: {"only": one.only, "values": sorted(one.values)}
                for facet, one in sorted(self.choices.items())
            }
        }
        if self.span:
            one = self.span
            told["span"] = [one.clock, one.first, one.last, one.undated]
        return told


def from_plain(told: Mapping[str, Any]) -> Filters:
    """Return filters from plain data.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: the data tell no filters.
    """
    choices = {
        str(facet): Choice(frozenset(map(str, one["values"])), bool(one["only"]))
        for facet, one in told.get("choices", {}).items()
    }
    span = None
    if told.get("span"):
        clock, first, last, undated = told["span"]
        if clock not in CLOCKS:
            raise ValueError(f"“{clock}” is no clock")
        span = Span(str(clock), int(first), int(last), bool(undated))
    return Filters(choices, span)
