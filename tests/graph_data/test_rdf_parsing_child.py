"""The process in which foreign RDF is parsed, as a program."""

import json
import subprocess
import sys
from pathlib import Path

from graph_data import child

ROOT = Path(__file__).parents[2]
REQUEST = {"format": "turtle", "base": "https://e/", "digest": "0" * 64, "most": 100}


def run(data: bytes) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "graph_data.rdf_parsing_child", str(2 << 30), "20"],
        input=json.dumps(REQUEST).encode() + b"\n" + data,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


def test_it_writes_what_it_found_and_then_the_statements():
    done = run(b'<x:a> <x:b> 1.0 , "tab\\t" .')
    head, *lines = done.stdout.decode().splitlines()
    assert json.loads(head) == {
        "rewritten": [
            [
                '"1.0"^^<http://www.w3.org/2001/XMLSchema#decimal>',
                '"1"^^<http://www.w3.org/2001/XMLSchema#decimal>',
                1,
            ]
        ],
        "issues": [],
        "unnamed": 0,
    }
    assert lines == [
        '<x:a>\t<x:b>\t"1"^^<http://www.w3.org/2001/XMLSchema#decimal>\t',
        '<x:a>\t<x:b>\t"tab\\t"\t',
    ]


def test_it_names_every_place_that_it_cannot_read():
    done = run(b"<x:a> no:b 1 .\n<x:a> <x:b> 1 .\n<x:a> no:c 1 .\n")
    assert done.returncode == child.REFUSED
    places = [line.split(":")[0] for line in done.stdout.decode().splitlines()]
    assert places == ["Line 1, column 7", "Line 3, column 7"]
