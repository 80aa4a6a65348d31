"""Maps of pages are a cache: they are made anew from the file, or it is said why not."""

import numpy as np
import pytest

from graph_data import attach, source
from graph_data.documents import extraction, page_index
from graph_data.errors import BadDocument
from tests.support.papers import BOARD, MARSH, a_pdf


@pytest.fixture
def version(project, tmp_path):
    (tmp_path / "a.pdf").write_bytes(a_pdf([[BOARD], [MARSH]]))
    project.apply(attach.add_document(project, tmp_path / "a.pdf")[1])
    (found,) = source.read_texts(project.store).values()
    return found


def test_a_map_is_made_again_where_it_was_lost_or_spoilt(project, version, monkeypatch):
    path = page_index.place_of(project, version)
    first = page_index.read(project, version)
    for spoil in (path.unlink, lambda: path.write_bytes(b"{}")):
        spoil()
        np.testing.assert_array_equal(page_index.read(project, version).boxes, first.boxes)
        assert path.is_file()
    monkeypatch.setattr(extraction, "extract", lambda *_: pytest.fail("read again"))
    assert len(page_index.read(project, version)) == 2


def test_another_text_has_no_place_on_the_pages(project, version, monkeypatch):
    page_index.place_of(project, version).unlink()
    other = extraction.Extraction("pdf", "Other words", "newer 2")
    monkeypatch.setattr(extraction, "extract", lambda *_, **__: other)
    with pytest.raises(
        BadDocument, match="newer 2 reads another text from this PDF than pypdfium2"
    ):
        page_index.read(project, version)


def test_without_the_file_there_is_no_page(project, version):
    page_index.place_of(project, version).unlink()
    project.library.path(version.file_digest).unlink()
    with pytest.raises(BadDocument, match="Attach the document again"):
        page_index.read(project, version)


def test_a_case_that_cannot_be_written_keeps_none(project, version, monkeypatch):
    path = page_index.place_of(project, version)
    path.unlink()
    monkeypatch.setattr(type(project), "writable", property(lambda _: False))
    assert len(page_index.read(project, version)) == 2
    assert not path.exists()
