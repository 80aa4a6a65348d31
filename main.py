"""Throughline: a desktop explorer of sourced claims. Parses arguments and opens the window."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="throughline",
        description="Open a case: click any edge, read the passage that bears it out.",
    )
    parser.add_argument(
        "case", nargs="?", default="example", metavar="CASE",
        help="folder of a case; “example” (the default) is your copy of the example case",
    )  # fmt: skip
    parser.add_argument(
        "--reset", action="store_true", help="make the example anew; the old copy is kept"
    )
    parser.add_argument(
        "--theme", choices=("light", "dark"), default="", help="default: as the system"
    )
    parser.add_argument(
        "--snapshot", metavar="FILE.png", type=Path, help="draw the window into a file and end"
    )
    parser.add_argument("--size", default="1600x1000", metavar="WxH", help="size of the snapshot")
    parser.add_argument(
        "--select", default="", metavar="TEXT", help="select this claim or entity first"
    )
    parser.add_argument("--view", default="", metavar="NAME", help="open this named view first")
    return parser


def _size(text: str, parser: argparse.ArgumentParser) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{3,5})x(\d{3,5})", text)
    if not match:
        parser.error(f"--size: write it as 1600x1000, not “{text}”")
    return int(match[1]), int(match[2])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status."""
    # Layouts multiply many small matrices; threads cost there ten times what they save.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.snapshot is None:
        from explorer.application import run

        return run(options.case, theme=options.theme, reset=options.reset)
    width, height = _size(options.size, parser)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QSize

    from explorer.application import Snapshot, snapshot

    asked = Snapshot(
        options.snapshot,
        QSize(width, height),
        options.theme or "light",
        options.select,
        options.view,
    )
    return snapshot(options.case, asked, reset=options.reset)


if __name__ == "__main__":
    sys.exit(main())
