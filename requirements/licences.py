"""Write licences.md: which licence each locked package is under, and who asks for the package.

Reads the locks beside this file and the metadata of the packages installed in the Python that runs
it (after `make setup`). Exits with status 1, naming the package, if one is under a licence that is
not listed here: everything that ships with Throughline is permissive or LGPL, and MPL is allowed
only for what the tests use.
"""

import re
import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

HERE = Path(__file__).parent

PERMISSIVE = ("MIT", "BSD", "Apache", "W3C", "ISC", "PSF", "CNRI", "Zlib", "CC0")
SHIPPED = (*PERMISSIVE, "LGPL")
TESTED_WITH = (*SHIPPED, "MPL", "Mozilla Public License")

HEAD = """\
# Licences of the locked packages

Written by `make lock`. Throughline itself is under the MIT licence.

PySide6 and shiboken6 are used under the LGPL: they are separate, unchanged libraries, installed
from their public wheels, and can be replaced by another build of the same version.

"""


def locked(lock: str) -> dict[str, str]:
    """Return {package: version} of a lock file."""
    pins = re.findall(r"^([\w.-]+)==([^\s;\\]+)", (HERE / lock).read_text("utf-8"), re.MULTILINE)
    return dict(pins)


def licence(package: str) -> str | None:
    """Return what a package's metadata says of its licence; None if it is not installed here."""
    try:
        fields = metadata(package)
    except PackageNotFoundError:
        return None
    if fields["License-Expression"]:
        return fields["License-Expression"]
    classifiers = [
        line.split(" :: ")[-1]
        for line in fields.get_all("Classifier") or []
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    first_line = (fields["License"] or "").strip().split("\n")[0]
    return " or ".join(classifiers) or first_line or "not stated"


def table(title: str, pins: dict[str, str], allowed: tuple[str, ...]) -> tuple[str, list[str]]:
    """Return a section of the page, and the packages in it whose licence is not allowed."""
    rows, refused = [], []
    for package, version in sorted(pins.items()):
        words = licence(package)
        if words is None:
            words = "(not needed by this Python)"
        elif not all(any(name in part for name in allowed) for part in words.split(" AND ")):
            refused.append(f"{package}: {words}")
        rows.append(f"| {package} | {version} | {words} |")
    lines = [f"## {title}", "", "| package | version | licence |", "|---|---|---|", *rows, ""]
    return "\n".join(lines), refused


def main() -> int:
    """Write the page; return the exit status."""
    run = locked("run.txt")
    test = {name: version for name, version in locked("test.txt").items() if name not in run}
    shipped, refused = table("What the program uses", run, SHIPPED)
    tested, also_refused = table("What only its tests use", test, TESTED_WITH)
    (HERE / "licences.md").write_text(HEAD + shipped + "\n" + tested, "utf-8")
    for line in refused + also_refused:
        print(f"licence not allowed: {line}", file=sys.stderr)
    return 1 if refused or also_refused else 0


if __name__ == "__main__":
    sys.exit(main())
