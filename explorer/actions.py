"""What the user can do, with its keys: one table for menus, shortcuts and the F1 page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its name in code, its words, its keys."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    anywhere: bool = True
    """Whether the keys work in every panel, or on the canvas only."""


ACTIONS: Final = (
    ActionSpec("open_case", "Open case…", ("Ctrl+O",)),
    ActionSpec("open_example", "Open the example case"),
    ActionSpec("new_case", "New case…", ("Ctrl+N",)),
    ActionSpec("add_document", "Add document…", ("Ctrl+D",)),
    ActionSpec("attach", "Attach originals…", ("Ctrl+Shift+A",)),
    ActionSpec("attach_files", "Attach single originals…"),
    ActionSpec("import", "Import…", ("Ctrl+I",)),
    ActionSpec("export", "Export…", ("Ctrl+Shift+E",)),
    ActionSpec("picture", "Save picture…", ("Ctrl+Shift+P",)),
    ActionSpec("undo", "Undo", ("Ctrl+Z",)),
    ActionSpec("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec("find", "Find a name", ("Ctrl+F",)),
    ActionSpec("next_panel", "Next panel", ("F6",)),
    ActionSpec("new_claim", "New claim…", ("Ctrl+Shift+N",)),
    ActionSpec("claim_from", "Claim from here…", ("C",), anywhere=False),
    ActionSpec("new_entity", "New entity…", ("Ctrl+Alt+N",)),
    ActionSpec("edit", "Edit…", ("F2",)),
    ActionSpec("judge", "Judge…", ("Ctrl+J",)),
    ActionSpec("retract", "Retract…"),
    ActionSpec("same_as", "Same as…"),
    ActionSpec("delete", "Delete"),
    ActionSpec("cite", "Cite marked passage"),
    ActionSpec("contradict", "Contradict with marked passage"),
    ActionSpec("expand", "Expand", ("Ctrl+E",)),
    ActionSpec("hide", "Hide", ("Ctrl+H",)),
    ActionSpec("hide_others", "Hide others", ("Ctrl+Shift+H",)),
    ActionSpec("pin", "Pin or free", ("P",), anywhere=False),
    ActionSpec("lay_out", "Lay out anew", ("Ctrl+L",)),
    ActionSpec("layouts", "Layouts", ("Ctrl+Shift+L",)),
    ActionSpec("layout_force", "Force"),
    ActionSpec("layout_communities", "Communities apart"),
    ActionSpec("layout_layered", "Layers"),
    ActionSpec("layout_around", "Rings around the selection"),
    ActionSpec("layout_circle", "Circle by type"),
    ActionSpec("layout_columns", "Columns by type"),
    ActionSpec("layout_time", "By time"),
    ActionSpec("stop_layout", "Stop or resume the layout", ("Space",), anywhere=False),
    ActionSpec("live_layout", "Others follow a dragged node"),
    ActionSpec("cancel_layout", "Take the running layout back", ("Esc",), anywhere=False),
    ActionSpec("group", "Group", ("Ctrl+G",)),
    ActionSpec("ungroup", "Give up group", ("Ctrl+Shift+G",)),
    ActionSpec("fold", "Fold or unfold group", ("F",), anywhere=False),
    ActionSpec("rename_group", "Rename group…", ("Shift+F2",)),
    ActionSpec("group_by_type", "Group by type"),
    ActionSpec("group_by_community", "Group by community"),
    ActionSpec("fold_all", "Fold all groups"),
    ActionSpec("unfold_all", "Unfold all groups"),
    ActionSpec("add_note", "Add note", ("Ctrl+Shift+M",)),
    ActionSpec("back", "Back", ("Alt+Left",)),
    ActionSpec("forward", "Forward", ("Alt+Right",)),
    ActionSpec("select_all", "Select all", ("Ctrl+A",), anywhere=False),
    ActionSpec("select_neighbours", "Select neighbours", ("N",), anywhere=False),
    ActionSpec("invert", "Invert the selection", ("I",), anywhere=False),
    ActionSpec("path", "Path between two", ("J",), anywhere=False),
    ActionSpec("common", "What they have in common", ("Shift+J",), anywhere=False),
    ActionSpec("show_all", "Show all that filters hide", ("Ctrl+Shift+F",)),
    ActionSpec("keep_view", "Keep as view…", ("Ctrl+S",)),
    ActionSpec("keep_view_as", "Keep as another view…", ("Ctrl+Shift+S",)),
    ActionSpec("rename_view", "Rename view…"),
    ActionSpec("describe_view", "Describe view…"),
    ActionSpec("duplicate_view", "Duplicate view"),
    ActionSpec("view_left", "Move view to the left"),
    ActionSpec("view_right", "Move view to the right"),
    ActionSpec("delete_view", "Delete view"),
    ActionSpec("fit", "Fit all", ("Ctrl+0",)),
    ActionSpec("fit_selection", "Fit selection", ("Ctrl+9",)),
    ActionSpec("table", "Table of the claims shown", ("F8",)),
    ActionSpec("console", "Query console", ("F7",)),
    ActionSpec("palette", "Commands…", ("Ctrl+K",)),
    ActionSpec("reader_height", "Reader at full height", ("F9",)),
    ActionSpec("theme", "Light or dark", ("Ctrl+Shift+T",)),
    ActionSpec("settings", "Settings…", ("Ctrl+,",)),
    ActionSpec("shortcuts", "Keyboard shortcuts", ("F1",)),
    ActionSpec("quit", "Quit", ("Ctrl+Q",)),
)


def build(
    owner: QWidget, canvas: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Return a QAction for each entry of the table, its keys bound to the window or the canvas."""
    made = {}
    for spec in ACTIONS:
        action = QAction(spec.text, owner)
        action.setObjectName(spec.name)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.triggered.connect(lambda _checked=False, name=spec.name: handlers[name]())
        if spec.anywhere:
            owner.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            canvas.addAction(action)
        made[spec.name] = action
    return made
