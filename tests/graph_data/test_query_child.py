"""The process in which a query runs, as a program."""

import json
import subprocess
import sys
from pathlib import Path

from graph_data import child
from graph_data.store import Store
from tests.support.builders import a_statement

ROOT = Path(__file__).parents[2]


def run(tmp_path: Path, query: str, rows: int = 10) -> subprocess.CompletedProcess:
    store = Store()
    store.rebuild(
        [a_statement("a", "says", '"1"'), a_statement("a", "says", '"2"', "g")], {"f": "h"}
    )
    request = {
        "copy": str(store.snapshot(tmp_path)), "query": query, "prefixes": {}, "rows": rows,
        "union": True,
    }  # fmt: skip
    return subprocess.run(
        [sys.executable, "-m", "graph_data.query_child", str(2 << 30), "20"],
        input=json.dumps(request).encode(),
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


def test_it_writes_columns_rows_and_whether_there_was_more(tmp_path):
    done = run(tmp_path, "SELECT ?o { ?s ?p ?o } ORDER BY ?o", rows=1)
    assert done.returncode == 0
    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"variables": ["o"]},
        ['"1"'],
        {"cut": True},
    ]


def test_it_refuses_with_a_sentence(tmp_path):
    done = run(tmp_path, "SELECT nothing")
    assert done.returncode == child.REFUSED
    assert done.stdout.decode().startswith("Line 1, column 15: the query is not")
