"""A window in a process of its own: it walks a case, says when that is kept, and is killed.

``python -m tests.support.exploring_child CASE``
"""

import sys
import time
from pathlib import Path

from explorer.application import application, fill, open_window, wait_until
from explorer.model import views
from explorer.settings import Settings
from tests.support import ferry


def main(folder: Path) -> None:
    """Hide, filter, select, zoom; print ``kept`` and the zoom once the session says all that."""
    _, theme = application("light")
    window = open_window(folder, theme, Settings())
    window.graph.set_motion(False)
    window.resize(1440, 900)
    window.show()
    fill(window)
    workspace = window.workspace
    wait_until(lambda: not workspace.tasks.busy and hasattr(window, "timeline"))
    workspace.walk.hide([ferry.iri_of("ned")])
    bill = workspace.sieve.facets.types_of([ferry.iri_of("bill")])
    workspace.filtering.toggle("type", bill, "Policy")
    workspace.select([ferry.iri_of("town")])
    window.graph.zoom(1.5, animated=False)
    scale = round(window.graph.viewport.scale, 4)

    def is_kept() -> bool:
        session = views.read(folder)[0].get(views.SESSION)
        return bool(
            session
            and session.look
            and session.look[0] == scale
            and session.selection == workspace.selection
            and session.filters == workspace.filtering.filters
            and ferry.iri_of("ned") not in session.shown
        )

    wait_until(is_kept, 20_000)
    sys.stdout.write(f"kept {scale}\n" if is_kept() else "not kept\n")
    sys.stdout.flush()
    time.sleep(600)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
