"""The script in the README runs as it is printed."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


def test_the_script_runs_as_printed(capsys: pytest.CaptureFixture[str]) -> None:
    script = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert script
    exec(compile(script[1], "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert re.search(r"^\d+ entities around Kathy Hochul$", printed, re.MULTILINE)
    assert re.search(r"^\d+ statements as an rdflib Dataset$", printed, re.MULTILINE)
