"""Finding what was cited by its words, and showing it."""

from __future__ import annotations

import threading

from explorer.model.desk import Desk
from explorer.model.walk import Walk
from graph_data import quotations


class Quotations:
    """Fills the search with sources and quotations, in the background, and shows what is found."""

    def __init__(self, desk: Desk, walk: Walk) -> None:
        self._desk = desk
        self._walk = walk
        self._stopped = threading.Event()
        desk.documents_changed.connect(self.read)

    def read(self) -> None:
        """Read sources, and all passages whose words are known."""
        desk, stopped = self._desk, self._stopped
        case, search = desk.case, desk.search

        def fill() -> None:
            search.put(quotations.of_sources(case))
            for some in quotations.of_passages(case):
                if stopped.is_set():
                    return
                search.put(some)

        desk.tasks.run("quotations", fill, lambda _: None, desk.fail)

    def stop(self) -> None:
        """Read no further."""
        self._stopped.set()

    def show(self, iri: str) -> None:
        """Show what a search found: an entity, a source to read, or what a passage is cited for."""
        desk = self._desk
        if iri in desk.case.sources:
            desk.read_source(iri)
        elif iri in desk.case.columns.entities:
            self._walk.show_found(iri)
        else:
            self._show_passage(iri)

    def _show_passage(self, iri: str) -> None:
        desk = self._desk
        claims = quotations.claims_at(desk.case, iri)
        if not claims:
            desk.said.emit("No claim cites that passage any more.", "info")
            return
        stated = [desk.case.columns.claim(one) for one in claims]
        ends = dict.fromkeys(end for one in stated for end in (one.subject, one.object))
        self._walk.show_entities(ends, "Show what is cited")
        desk.select(claims)
