"""The process in which documents are read, as a program."""

import json
import subprocess
import sys
from pathlib import Path

from graph_data import child
from tests.support.papers import BOARD, a_docx, a_page, a_paragraph, a_pdf

ROOT = Path(__file__).parents[3]


def run(request: dict[str, object], data: bytes) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "graph_data.documents.extraction_child", str(2 << 30), "20"],
        input=json.dumps(request).encode() + b"\n" + data,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )


def test_it_writes_about_the_text_and_then_the_text():
    done = run({"do": "docx", "name": "a.docx"}, a_docx(a_paragraph(BOARD)))
    head, _, rest = done.stdout.partition(b"\n")
    about = json.loads(head)
    assert rest.decode() == f"{BOARD}\n"
    assert (about["bytes"], about["has_pages"]) == (len(BOARD) + 1, False)


def test_it_draws_a_page():
    done = run({"do": "draw", "name": "a.pdf", "page": 0, "scale": 0.5}, a_pdf([[BOARD]]))
    head, _, rgb = done.stdout.partition(b"\n")
    assert json.loads(head) == {"width": 306, "height": 396}
    assert len(rgb) == 306 * 396 * 3


def test_it_says_what_it_cannot_read():
    done = run({"do": "pdf", "name": "a.pdf"}, b"%PDF-1.4")
    assert done.returncode == child.REFUSED
    assert done.stdout.decode().startswith("a.pdf begins like a PDF")


def test_nothing_that_downloads_is_loaded(tmp_path):
    script = tmp_path / "look.py"
    script.write_text(
        "import sys\nfrom graph_data import child\n"
        "from graph_data.documents.html import PageReader\n"
        "reader = PageReader()\nchild.close_network()\nreader.read(sys.stdin.buffer.read(), 'a')\n"
        "import socket\n"
        "print([n for n in ('certifi', 'pycurl', 'trafilatura.spider') if n in sys.modules])\n"
        "try:\n    socket.create_connection(('127.0.0.1', 9), 1)\n"
        "except PermissionError as error:\n    print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, script], input=a_page(), capture_output=True, cwd=ROOT, check=True,
        env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "[]"
    assert "is not allowed here" in lines[1]
