"""The house rules that a reader of the code relies on, read from the source with ast.

import-linter checks the directions of import as well (`make imports`), through every indirect
step; here a wrong import is seen with the other tests, by file and line.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

LONG_FILE, LONGEST_FILE, LONGEST_FUNCTION = 400, 450, 60

# A file between the two lengths, and why it has no second noun in it.
LONG_FILES: dict[str, str] = {}

# "file::function", and why it is better read in one piece.
LONG_FUNCTIONS: dict[str, str] = {}

# "file::function" that catches every exception, and where the exception goes.
CATCHES_ALL: dict[str, str] = {
    "explorer/tasks.py::run": "to the GUI thread, which shows or raises it there",
}

# What tests a file under another name, or why nothing does.
TESTED_ELSEWHERE: dict[str, str] = {}

# No file below the first folder may import what stands after it. A name covers what is inside it.
FORBIDDEN = {
    "graph_data": {"explorer", "main", "tests", "PySide6", "shiboken6", "pyqtgraph"},
    "explorer": {"main", "tests", "pyoxigraph"},
    "explorer/model": {
        "explorer.application",
        "explorer.main_window",
        "explorer.messages",
        "explorer.view",
        "PySide6.QtWidgets",
        "pyqtgraph",
    },
    # Only the workspace, a model, has data changed.
    "explorer/view": {
        "explorer.application",
        "explorer.main_window",
        "graph_data.journal",
        "graph_data.store",
    },
}

# Array code: nothing but these, the standard library and itself.
LAYOUT_IMPORTS = {"explorer.layout", "numba", "numpy", "scipy", *sys.stdlib_module_names}

# The engine is behind one door: whatever else needs it asks graph_data.store.
ENGINE_FILES = re.compile(r"graph_data/(store|rdf_parsing|query)\w*\.py")

VAGUE = re.compile(r"(^|_)(utils?|helpers?|managers?|misc|common)(_|$)")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")


def sources(*folders: str) -> list[Path]:
    """Return the Python files in folders, or the files named, as paths from the root."""
    found = []
    for folder in folders or ("main.py", "graph_data", "explorer"):
        path = ROOT / folder
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [path.relative_to(ROOT) for path in found]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text("utf-8"), str(path))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (line, dotted name) of what a file imports, wherever in the file it does."""
    package = path.with_suffix("").parts[:-1]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{module}.{name.name}") for name in node.names)


def is_inside(name: str, packages: set[str]) -> bool:
    """Say whether a dotted name is one of some packages or inside one."""
    return any(name == package or name.startswith(package + ".") for package in packages)


def functions(path: Path) -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Yield ("file::function", its node) for each function and method of a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{path.as_posix()}::{node.name}", node


def code_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function's body; its docstring may be as long as it needs to be."""
    has_docstring = ast.get_docstring(function) is not None
    body = function.body[1:] if has_docstring else function.body
    return function.end_lineno - body[0].lineno + 1 if body else 0


def catches_all(handler: ast.ExceptHandler) -> bool:
    """Say whether a handler takes every exception and does not hand it on."""
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    takes_all = any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException"))
        for kind in caught
    )
    return takes_all and not isinstance(handler.body[-1], ast.Raise)


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_imports_go_one_way(folder):
    wrong = [
        f"{path}:{line} imports {name}"
        for path in sources(folder)
        for line, name in imports(path)
        if is_inside(name, FORBIDDEN[folder])
    ]
    assert wrong == []


def test_layouts_need_only_arrays():
    wrong = [
        f"{path}:{line} imports {name}"
        for path in sources("explorer/layout")
        for line, name in imports(path)
        if not is_inside(name, LAYOUT_IMPORTS)
    ]
    assert wrong == []


def test_the_engine_is_behind_one_door():
    users = {
        path.as_posix()
        for path in sources()
        for _, name in imports(path)
        if is_inside(name, {"pyoxigraph"})
    }
    assert [user for user in users if not ENGINE_FILES.fullmatch(user)] == []


def test_files_are_short():
    lengths = {
        path.as_posix(): len((ROOT / path).read_text("utf-8").splitlines())
        for path in sources("main.py", "graph_data", "explorer", "tests")
    }
    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}
    assert {path for path, n in lengths.items() if n > LONG_FILE} == set(LONG_FILES)


def test_functions_are_short():
    long = {
        name
        for path in sources()
        for name, node in functions(path)
        if code_length(node) > LONGEST_FUNCTION
    }
    assert long == set(LONG_FUNCTIONS)


def test_names_come_from_the_field():
    vague = [path.as_posix() for path in sources() if VAGUE.search(path.stem)]
    vague += [
        f"{path}:{node.lineno} {node.name}"
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and re.search(r"(Util|Helper|Manager)s?$", node.name)
    ]
    assert vague == []


def test_no_exception_is_swallowed():
    swallowing = {
        name
        for path in sources()
        for name, node in functions(path)
        for part in ast.walk(node)
        if isinstance(part, ast.ExceptHandler) and catches_all(part)
    }
    assert swallowing == set(CATCHES_ALL)


def test_painters_end_whatever_happens():
    """A fault while something is drawn would else end the process: Qt cannot let go of it."""
    loose = [
        f"{path}:{node.lineno}"
        for path in sources("explorer")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Assign | ast.AnnAssign | ast.Expr)
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", "") == "QPainter"
    ]
    assert loose == []


def test_nothing_is_kept_in_modules():
    rebound = [
        f"{path}:{node.lineno} global {', '.join(node.names)}"
        for path in sources()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Global)
    ]
    assert rebound == []


def test_nothing_is_left_for_later():
    left = [
        f"{path}:{number} {line.strip()}"
        for path in sources("main.py", "graph_data", "explorer", "tests")
        for number, line in enumerate((ROOT / path).read_text("utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert left == []


def test_each_file_has_a_test_of_its_name():
    without = set()
    for path in sources("graph_data", "explorer/model"):
        test = Path("tests") / path.with_name(f"test_{path.name}")
        if path.stem not in ("__init__", "__main__") and not (ROOT / test).is_file():
            without.add(path.as_posix())
    assert without == set(TESTED_ELSEWHERE)


def test_exceptions_to_the_rules_say_why():
    for exceptions in (LONG_FILES, LONG_FUNCTIONS, CATCHES_ALL, TESTED_ELSEWHERE):
        assert [name for name, reason in exceptions.items() if len(reason.split()) < 4] == []
