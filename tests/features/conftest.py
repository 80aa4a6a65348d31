"""Windows on cases, for the tests of this folder."""

from tests.support.intake import pile, user
from tests.support.windows import (
    calm,
    dialogs,
    example_case,
    example_template,
    ferry_case,
    ferry_template,
    on_example,
    on_ferry,
    open_case,
)

__all__ = [
    "calm",
    "dialogs",
    "example_case",
    "example_template",
    "ferry_case",
    "ferry_template",
    "on_example",
    "on_ferry",
    "open_case",
    "pile",
    "user",
]
