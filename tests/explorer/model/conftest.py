"""A workspace on the invented case, for tests of the models."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from explorer.model.workspace import Workspace
from tests.support import ferry
from tests.support.workspaces import workspace_on


@pytest.fixture
def workspace(qapp: QApplication, ferry_case: Path) -> Iterator[Workspace]:
    """Return a workspace on the invented case that shows nothing yet."""
    with workspace_on(ferry_case) as made:
        yield made


@pytest.fixture
def shown(workspace: Workspace) -> Workspace:
    """Return a workspace that shows all of the invented case, and nothing to undo."""
    workspace.walk.show_entities([ferry.iri_of(key) for key in ferry.ENTITIES])
    workspace.undo_stack.clear()
    return workspace
