"""A file is not replaced unless its whole name was chosen."""

from pathlib import Path

import pytest

from explorer.view.file_name import completed
from graph_data.errors import BadInput


def test_an_ending_is_added_where_there_is_none(tmp_path: Path) -> None:
    assert completed(str(tmp_path / "mine"), ".ttl") == tmp_path / "mine.ttl"
    assert completed(str(tmp_path / "mine.nq"), ".ttl") == tmp_path / "mine.nq"


def test_a_file_that_is_there_is_replaced_by_its_whole_name_only(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text("kept", "utf-8")
    assert completed(str(tmp_path / "mine.ttl"), ".ttl") == tmp_path / "mine.ttl"
    with pytest.raises(BadInput, match="is there already"):
        completed(str(tmp_path / "mine"), ".ttl")
