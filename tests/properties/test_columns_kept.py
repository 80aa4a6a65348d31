"""Columns that were put into a file and taken out again are those that are read anew."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_data import columns_file
from graph_data.columns import ClaimColumns
from graph_data.evidence import AnchorState
from graph_data.store import Store
from tests.properties.test_columns_follow import ONTOLOGY, STATEMENTS, STATES, iri, seen
from tests.support import strategies


def kept_and_taken_out(columns: ClaimColumns, store: Store) -> ClaimColumns:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "columns.bin"
        columns_file.write(path, columns.kept(), {"a.rdfp": "sha256:…@1@9"}, {"x": "1 2"}, "seal")
        found = columns_file.read(path, "seal")
    assert found is not None
    assert found.heads == {"a.rdfp": "sha256:…@1@9"}
    assert found.documents == {"x": "1 2"}
    return ClaimColumns(store, ONTOLOGY, {}, kept=found.kept)


@settings(deadline=None, max_examples=100)
@given(STATES, st.lists(strategies.changes(STATEMENTS), max_size=3))
def test_columns_taken_out_are_as_put_in_and_follow_as_well(state, changes):
    store = Store()
    store.rebuild(state, {})
    anchors = {iri("passage-1"): AnchorState.BROKEN, iri("passage-2"): AnchorState.EXACT}
    columns = kept_and_taken_out(ClaimColumns(store, ONTOLOGY, anchors), store)
    assert columns.anchors == anchors
    assert seen(columns) == seen(ClaimColumns(store, ONTOLOGY, anchors))
    for change in changes:
        effective = store.effective(change)
        store.apply(effective, {})
        columns.update(effective)
        assert seen(columns) == seen(ClaimColumns(store, ONTOLOGY, anchors))
    assert seen(kept_and_taken_out(columns, store)) == seen(columns)
