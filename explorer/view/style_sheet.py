"""The one style sheet of the window: flat, hairlines, no bevels.

Widgets choose a manner with the dynamic property ``kind``:

* push buttons: none (plain, hairline), ``primary``, ``ghost``, ``danger``, ``link``
* labels: ``title``, ``claim``, ``section``, ``secondary``, ``muted``, ``hint``, ``chip``,
  ``chip-outline``, ``alert``, ``good``, ``source``
* frames: ``panel``, ``card``, ``card-cited``, ``bar``, ``hairline``
* line edits: ``search``

After changing ``kind`` on a shown widget call `repolish`.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from explorer.view.theme import Theme


def style_sheet(theme: Theme, icons: Path) -> str:
    """Return the style sheet in the colours of `theme`; `icons` is the folder of its pictures."""
    from explorer.view.theme import mixed  # theme imports this module

    names: dict[str, object] = asdict(theme)
    names["icons"] = icons.as_posix()
    names["accent_hover"] = mixed(theme.accent, theme.text, 0.12)
    names["accent_pressed"] = mixed(theme.accent, theme.text, 0.24)
    names["chip_hover"] = mixed(theme.chip, theme.text, 0.05)
    names["edge_hover"] = mixed(theme.hairline, theme.text, 0.22)
    names["handle"] = mixed(theme.hairline, theme.faint, 0.35)
    names["tip"] = theme.text if not theme.is_dark else theme.chip
    names["tip_text"] = theme.panel if not theme.is_dark else theme.text
    return Template(_BASE + _BUTTONS + _FIELDS + _LISTS + _BARS + _LABELS).substitute(names)


def repolish(widget: QWidget) -> None:
    """Apply the style sheet again after a dynamic property of `widget` changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


_BASE = """
QWidget { color: $text; }
QMainWindow, QDialog { background: $window; }
QFrame[kind="panel"] { background: $panel; border: none; }
QFrame[kind="bar"] { background: $window; border: none; }
QFrame[kind="card"] { background: $panel; border: 1px solid $hairline; border-radius: 6px; }
QFrame[kind="card-cited"] { background: $panel; border: 1px solid $hairline;
    border-left: 3px solid $accent; border-radius: 6px; }
QFrame[kind="card"]:focus, QFrame[kind="card-cited"]:focus { border: 1px solid $accent;
    border-left-width: 3px; }
QFrame[kind="hairline"] { background: $hairline; border: none; max-height: 1px; min-height: 1px; }
QToolTip { background: $tip; color: $tip_text; border: none; padding: 5px 8px; font-size: 12px; }
QSplitter::handle { background: $hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QScrollArea, QAbstractScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: $handle; border-radius: 3px; margin: 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
"""

_BUTTONS = """
QPushButton { background: $panel; border: 1px solid $hairline; border-radius: 6px;
    padding: 4px 11px; min-height: 17px; }
QPushButton:hover { background: $chip; border-color: $edge_hover; }
QPushButton:pressed, QPushButton:checked { background: $chip_hover; }
QPushButton:focus { border-color: $accent; }
QPushButton:disabled { color: $faint; background: $panel; border-color: $hairline; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled { background: $chip; border-color: $chip; color: $faint; }
QPushButton[kind="ghost"] { background: transparent; border-color: transparent; color: $muted; }
QPushButton[kind="ghost"]:hover { background: $chip; color: $text; }
QPushButton[kind="ghost"]:checked { background: $chip; color: $text; }
QPushButton[kind="ghost"]:focus { border-color: $accent; }
QPushButton[kind="ghost"]:disabled { color: $faint; }
QPushButton[kind="danger"] { color: $alert; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0;
    text-align: left; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="section"] { background: transparent; border: none; padding: 1px 2px;
    font-size: 11px; font-weight: 600; color: $muted; text-align: left; }
QPushButton[kind="section"]:hover, QPushButton[kind="section"]:focus { color: $text; }
QPushButton::menu-indicator { image: url($icons/chevron-down.svg); width: 10px;
    subcontrol-position: right center; subcontrol-origin: padding; right: 2px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px;
    padding: 4px; color: $muted; }
QToolButton:hover { background: $chip; color: $text; }
QToolButton:pressed, QToolButton:checked { background: $chip; color: $text; }
QToolButton:focus { border-color: $accent; }
QToolButton:disabled { color: $faint; }
QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { spacing: 8px; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px;
    border: 1px solid $faint; background: $panel; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $accent; }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
    image: url($icons/check-$name.svg); }
QCheckBox::indicator:indeterminate { background: $accent; border-color: $accent;
    image: url($icons/dash-$name.svg); }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 8px; height: 8px; }
QCheckBox::indicator:disabled { background: $chip; border-color: $hairline; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QDateEdit, QComboBox {
    background: $panel; border: 1px solid $hairline; border-radius: 6px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QSpinBox, QDoubleSpinBox, QDateEdit { padding: 4px 8px; min-height: 17px; }
QPlainTextEdit, QTextEdit { padding: 5px 5px; }
QLineEdit[kind="search"] { background: $window; padding: 4px 9px; }
QLineEdit:hover, QPlainTextEdit:hover, QTextEdit:hover, QComboBox:hover {
    border-color: $edge_hover; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QDateEdit:focus, QComboBox:focus { border-color: $accent; background: $panel; }
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled {
    color: $faint; background: $window; }
QLineEdit[invalid="true"] { border-color: $alert; }
QTextBrowser { background: transparent; border: none; padding: 0; }
QComboBox { padding: 4px 8px; min-height: 17px; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url($icons/chevron-down.svg); width: 11px; height: 11px; }
QComboBoxPrivateContainer { background: $panel; border: none; }
QListView[popup="true"] { background: $panel; border: 1px solid $hairline; padding: 4px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $hairline; padding: 4px;
    outline: none; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { border: none; background: transparent; width: 16px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($icons/chevron-up.svg); width: 9px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($icons/chevron-down.svg);
    width: 9px; }
QProgressBar { background: $chip; border: none; border-radius: 2px; max-height: 4px;
    min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
QSlider::groove:horizontal { height: 3px; background: $hairline; border-radius: 1px; }
QSlider::sub-page:horizontal { background: $accent; border-radius: 1px; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 6px;
    background: $accent; }
"""

_LISTS = """
QListView, QTreeView, QTableView { background: transparent; border: none; outline: none;
    icon-size: 16px;
    selection-background-color: $accent_soft; selection-color: $text;
    alternate-background-color: $window; gridline-color: $hairline; }
QListView::item, QTreeView::item { min-height: 25px; padding: 0 6px; border-radius: 5px; }
QListView::item:hover, QTreeView::item:hover { background: $chip; }
QListView::item:selected, QTreeView::item:selected { background: $accent_soft; color: $text; }
QTableView { background: $panel; }
QTableView::item { padding: 0 8px; border: none; }
QTableView::item:selected { background: $accent_soft; color: $text; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url($icons/chevron-right.svg); }
QTreeView::branch:has-children:open { image: url($icons/chevron-down.svg); }
QHeaderView { background: $panel; border: none; }
QHeaderView::section { background: $panel; color: $muted; border: none; font-size: 12px;
    text-align: left;
    border-bottom: 1px solid $hairline; padding: 4px 8px; font-weight: 500; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($icons/chevron-up.svg); width: 10px; }
QHeaderView::down-arrow { image: url($icons/chevron-down.svg); width: 10px; }
QTableCornerButton::section { background: $panel; border: none; }
"""

_BARS = """
QMenu { background: $panel; border: 1px solid $hairline; padding: 5px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 5px; background: transparent; }
QMenu::item:selected { background: $chip; }
QMenu::item:disabled { color: $faint; background: transparent; }
QMenu::separator { height: 1px; background: $hairline; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QMenu::right-arrow { image: url($icons/chevron-right.svg); width: 11px; }
QMenuBar { background: $window; border: none; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: $chip; }
QToolBar { background: $panel; border: none; spacing: 4px; }
QStatusBar { background: $window; color: $muted; border-top: 1px solid $hairline;
    font-size: 12px; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }
QTabWidget::pane { border: none; }
QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $muted; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 10px; margin-right: 2px; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { background: $chip; color: $text; font-weight: 600; }
QTabBar::tab:focus { border-color: $accent; }
QDockWidget { border: none; titlebar-close-icon: none; titlebar-normal-icon: none; }
QDockWidget::title { background: $panel; padding: 6px 12px; text-align: left; }
"""

_LABELS = """
QLabel { background: transparent; }
QLabel[kind="title"] { font-size: 17px; font-weight: 600; }
QLabel[kind="claim"] { font-size: 17px; font-weight: 600; }
QLabel[kind="section"] { font-size: 11px; font-weight: 600; color: $muted; }
QLabel[kind="secondary"] { font-size: 12px; }
QLabel[kind="muted"] { font-size: 12px; color: $muted; }
QLabel[kind="hint"] { font-size: 12px; color: $muted; }
QLabel[kind="alert"] { color: $alert; }
QLabel[kind="good"] { color: $good; }
QLabel[kind="source"] { font-family: "Source Serif 4"; font-size: 14px; }
QLabel[kind="chip"] { background: $chip; border: 1px solid $chip; border-radius: 10px;
    padding: 2px 9px; font-size: 12px; }
QLabel[kind="chip-outline"] { background: transparent; border: 1px solid $hairline;
    border-radius: 10px; padding: 2px 9px; font-size: 12px; color: $muted; }
"""
