"""Named views: kept, changed and put in order; each is a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from explorer.model import shown, views
from explorer.model.commands import Memo, Step
from explorer.model.desk import Desk
from explorer.model.views import Look, View
from graph_data.erasing import Veil
from graph_data.errors import GraphDataError

Changes = dict[str, View | None]
"""Views by key as they are to be; None where there is to be none."""
State = tuple[Look | None, dict[str, Any]]
"""Where the canvas looks, and which panels are open."""


class ChangeViews(Step):
    """Some of the named views become others."""

    def __init__(
        self,
        label: str,
        put: Callable[[Changes], bool],
        before: Changes,
        after: Changes,
        *,
        applied: bool = False,
    ) -> None:
        super().__init__(label, applied=applied)
        self._put, self._before, self._after = put, before, after

    def forward(self) -> None:
        """Write them as they are to be; the step is dropped where that fails."""
        self.setObsolete(not self._put(self._after))

    def back(self) -> None:
        """Write them as they were."""
        self.setObsolete(not self._put(self._before))

    def memo(self) -> Memo:
        """Return the step as plain data."""
        return {"kind": "views", "before": _told(self._before), "after": _told(self._after)}


class NamedViews:
    """The views of a case, by key, in the order of the bar.

    Attributes:
        views: the views.
        state: tells where the canvas looks and which panels are open.
        restore: has the window look as a view was left; with the size of its panels as well
            where that view is the session.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.views: dict[str, View] = {}
        self.state: Callable[[], State] = lambda: (None, {})
        self.work: Callable[[], dict[str, Any]] = dict
        """What else the session keeps of the window: work that is under way."""
        self.restore: Callable[[View, bool], None] = lambda _view, _whole: None
        desk.recorder.history.other_steps["views"] = self._step_from
        desk.name_erased.connect(self.hide)

    def read(self) -> tuple[View | None, list[str]]:
        """Read the views of the case; return the last session, and what could not be read."""
        self.views, faults = views.read(self._desk.project.folder)
        return self.views.pop(views.SESSION, None), faults

    def now(self, title: str = "", note: str = "", order: int = 99) -> View:
        """Return what is shown now, as a view."""
        desk = self._desk
        look, panels = self.state()
        return View(
            title=title,
            note=note,
            shown=tuple(shown.held(desk.canvas)),
            positions=shown.places(desk.canvas),
            pinned=shown.pins(desk.canvas),
            selection=desk.selection,
            order=order,
            drawn=desk.canvas.sketch.drawn,
            filters=desk.sieve.filters,
            layout=desk.canvas.layout,
            look=look,
            panels=panels,
        )

    def hide(self, veil: Veil) -> None:
        """Take a name that is erased out of the words of all views, and of the picture shown."""
        canvas = self._desk.canvas
        canvas.sketch.put(views.veiled(View("", drawn=canvas.sketch.drawn), veil).drawn)
        told = {key: views.veiled(view, veil) for key, view in self.views.items()}
        try:
            for key, view in told.items():
                if view != self.views[key]:
                    self._rewrite(key, view)
        except GraphDataError as error:
            self._desk.fail(error)
        self._desk.views_changed.emit()

    def _rewrite(self, key: str, view: View) -> None:
        """Write a view in other words; its file is named by its title."""
        folder = self._desk.project.folder
        same = view.title == self.views[key].title
        fresh = key if same else views.fresh_key(view.title, self.views)
        views.write(folder, fresh, view)
        if not same:
            views.remove(folder, key)
        self.views = {(fresh if k == key else k): v for k, v in self.views.items()} | {fresh: view}
        if self._desk.arranger.current == key:
            self._desk.arranger.name_view(fresh)

    # ------------------------------------------------------------------ changing them

    def keep(self, title: str) -> None:
        """Keep what is shown as a view of that title, the last in the bar; it is then shown."""
        title = title.strip()
        if not title:
            return
        same = [key for key, view in self.views.items() if view.title == title]
        if same:
            self.update(same[0])
            return
        key = views.fresh_key(title, self.views)
        self._change(f"Keep view {title}", {key: self.now(title, order=self._next_order())})
        if key in self.views:
            self._desk.arranger.name_view(key)

    def update(self, key: str) -> None:
        """Have a view show what is shown now."""
        old = self.views[key]
        self._change(f"Update view {old.title}", {key: self.now(old.title, old.note, old.order)})
        self._desk.arranger.name_view(key)
        self._desk.said.emit(f"“{old.title}” now shows what is shown here.", "info")

    def rename(self, key: str, title: str) -> None:
        """Give a view another title."""
        old, title = self.views[key], title.strip()
        taken = [view for one, view in self.views.items() if one != key and view.title == title]
        if taken:
            self._desk.said.emit(f"There is a view called {title} already: choose another.", "info")
        elif title and title != old.title:
            self._change(f"Rename view {old.title}", {key: replace(old, title=title)})

    def describe(self, key: str, note: str) -> None:
        """Give a view another line of explanation."""
        old = self.views[key]
        if note.strip() != old.note:
            self._change(f"Describe view {old.title}", {key: replace(old, note=note.strip())})

    def duplicate(self, key: str) -> None:
        """Keep a copy of a view, after it in the bar."""
        old = self.views[key]
        title = f"{old.title} (copy)"
        fresh = views.fresh_key(title, self.views)
        order = [one for here in self.views for one in ((here, fresh) if here == key else (here,))]
        made = {**self.views, fresh: replace(old, title=title)}
        self._change(f"Duplicate view {old.title}", self._in_order(order, made))

    def delete(self, key: str) -> None:
        """Delete a view; what it shows stays in the case."""
        title = self.views[key].title
        self._change(f"Delete view {title}", {key: None})
        if self._desk.arranger.current == key and key not in self.views:
            self._desk.arranger.name_view("")
        self._desk.said.emit(f"The view “{title}” is deleted; Undo brings it back.", "info")

    def move(self, key: str, by: int) -> None:
        """Move a view along the bar by so many places."""
        order = list(self.views)
        place = order.index(key)
        goal = min(max(place + by, 0), len(order) - 1)
        if goal != place:
            order.insert(goal, order.pop(place))
            title = self.views[key].title
            self._change(f"Move view {title}", self._in_order(order, self.views))

    def _next_order(self) -> int:
        return max((view.order for view in self.views.values()), default=0) + 1

    def _in_order(self, keys: list[str], among: Mapping[str, View]) -> Changes:
        """Return those views that change when they stand in this order."""
        ordered = {key: replace(among[key], order=n) for n, key in enumerate(keys, 1)}
        return {key: view for key, view in ordered.items() if self.views.get(key) != view}

    # ------------------------------------------------------------------ to disk

    def _change(self, label: str, after: Changes) -> None:
        before: Changes = {key: self.views.get(key) for key in after}
        self._desk.undo_stack.push(ChangeViews(label, self._put, before, after))

    def _put(self, changes: Changes) -> bool:
        """Write views; return whether it could be done."""
        folder = self._desk.project.folder
        fresh = dict(self.views)
        try:
            if not self._desk.project.writable:
                raise GraphDataError("This case is open for reading: its views stay as they are.")
            for key, view in changes.items():
                if view is None:
                    fresh.pop(key, None)
                    views.remove(folder, key)
                else:
                    fresh[key] = view
                    views.write(folder, key, view)
        except GraphDataError as error:
            self._desk.said.emit(error.sentence, "error")
            return False
        kept = fresh.items()
        self.views = dict(sorted(kept, key=lambda item: (item[1].order, item[0])))
        self._desk.views_changed.emit()
        return True

    def _step_from(self, memo: Memo, label: str) -> ChangeViews:
        before, after = (
            {
                str(key): views.from_plain_data(one) if one else None
                for key, one in memo[side].items()
            }
            for side in ("before", "after")
        )
        return ChangeViews(label, self._put, before, after, applied=True)


def _told(changes: Changes) -> dict[str, Any]:
    return {key: view.to_plain() if view else None for key, view in changes.items()}
