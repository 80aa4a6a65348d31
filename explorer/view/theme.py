"""The look of the window: colours, type, icons and the style sheet, light and dark."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
    QPixmapCache,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from explorer.view.style_sheet import style_sheet

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
UI_FAMILY = "Inter"
SOURCE_FAMILY = "Source Serif 4"
BASE_PIXELS = 13
ICON_SIZES = (14, 16, 18, 20, 24)
ICON_SCALES = (1, 2, 3)
READABLE = 4.5
"""Least contrast of text with its ground (WCAG 2.2, success criterion 1.4.3, level AA)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """All colours of the window as ``#rrggbb``, for one of the two looks."""

    name: str
    is_dark: bool
    window: str
    panel: str
    canvas: str
    hairline: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    on_accent: str
    """Text on a ground of the accent colour."""
    mark_chosen: str
    mark_cited: str
    chip: str
    alert: str
    """Contested or broken."""
    good: str

    @classmethod
    def light(cls) -> Theme:
        """Return the light look."""
        return cls(
            name="light", is_dark=False, window="#F7F6F3", panel="#FFFFFF", canvas="#FCFBF9",
            hairline="#E4E1DB", text="#1F1E1C", muted="#6E6A63", faint="#A8A39A",
            accent="#2458C6", accent_soft="#E8EEFB", on_accent="#FFFFFF",
            mark_chosen="#FFE9A8", mark_cited="#F4F0E4", chip="#F1EFEA",
            alert="#B3261E", good="#2E7D4F",
        )  # fmt: skip

    @classmethod
    def dark(cls) -> Theme:
        """Return the dark look."""
        return cls(
            name="dark", is_dark=True, window="#17181A", panel="#1E2022", canvas="#141517",
            hairline="#303336", text="#E9E7E2", muted="#A09C94", faint="#6B6963",
            accent="#7EA6FF", accent_soft="#25314D", on_accent="#10182B",
            mark_chosen="#6B5513", mark_cited="#2B2A24", chip="#2A2C2F",
            alert="#FF8A80", good="#7FD1A0",
        )  # fmt: skip

    @classmethod
    def system(cls, app: QGuiApplication) -> Theme:
        """Return the look that the desktop asks for; light where it asks for none."""
        asked = app.styleHints().colorScheme()
        return cls.dark() if asked == Qt.ColorScheme.Dark else cls.light()

    @classmethod
    def named(cls, name: str, app: QGuiApplication) -> Theme:
        """Return the look called ``light`` or ``dark``; any other name follows the desktop."""
        if name == "light":
            return cls.light()
        return cls.dark() if name == "dark" else cls.system(app)

    def legible(self, colour: str, ground: str | None = None, least: float = READABLE) -> str:
        """Return `colour`, lightened or darkened just enough to be read on `ground` (the panel)."""
        ground = ground or self.panel
        towards = "#FFFFFF" if self.is_dark else "#000000"
        for step in range(0, 20):
            tried = mixed(colour, towards, step / 20)
            if contrast(tried, ground) >= least:
                return tried
        return self.text

    def line_colour(self, colour: str) -> str:
        """Return the colour of a family as a line on the canvas: lifted a little in the dark."""
        return self.legible(colour, self.canvas, 3.0) if self.is_dark else colour


def mixed(colour: str, other: str, share: float) -> str:
    """Return `colour` with a `share` (0 to 1) of `other` mixed in."""
    first, second = QColor(colour), QColor(other)
    parts = zip(first.getRgb()[:3], second.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * share) for a, b in parts)).name().upper()


def contrast(colour: str, ground: str) -> float:
    """Return the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    lighter, darker = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in QColor(colour).getRgb()[:3])  # type: ignore[index]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def load_fonts() -> None:
    """Make the fonts of the program known to Qt. Calling it again does nothing.

    Raises:
        FileNotFoundError: a font file is missing or cannot be read by Qt.
    """
    if {UI_FAMILY, SOURCE_FAMILY} <= set(QFontDatabase.families()):
        return
    for path in sorted((RESOURCES / "fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(f"The font {path.name} cannot be read.")


def ui_font(pixels: float = BASE_PIXELS, weight: int = 400, *, tabular: bool = False) -> QFont:
    """Return the sans of the interface: what the analyst or the program says."""
    font = _font(UI_FAMILY, pixels, weight)
    if tabular:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def source_font(pixels: float = 14.5, weight: int = 400, *, italic: bool = False) -> QFont:
    """Return the serif in which the words of a source are set."""
    font = _font(SOURCE_FAMILY, pixels, weight)
    font.setItalic(italic)
    return font


def _font(family: str, pixels: float, weight: int) -> QFont:
    font = QFont(family)
    # Only points can be fractional; half a pixel more or less is seen at these sizes.
    screens = QGuiApplication.screens()
    dots = screens[0].logicalDotsPerInch() if screens else 96.0
    font.setPointSizeF(pixels * 72.0 / dots)
    font.setWeight(QFont.Weight(weight))
    # Hinting would snap stems and advances and make the same label differ from size to size.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def icon(name: str, colour: str, faint: str | None = None) -> QIcon:
    """Return an icon of ``resources/icons`` in one colour, crisp at scales 1 to 3.

    Args:
        name: the file's name without its ending.
        colour: ``#rrggbb``.
        faint: colour while disabled; half as strong where not given.

    Raises:
        FileNotFoundError: there is no such icon.
    """
    made = QIcon()
    looks = [(QIcon.Mode.Normal, colour)] + ([(QIcon.Mode.Disabled, faint)] if faint else [])
    for mode, ink in looks:
        drawing = _svg(name, ink)
        for size in ICON_SIZES:
            for scale in ICON_SCALES:
                made.addPixmap(icon_pixmap(name, ink, size, scale, drawing), mode)
    return made


def icon_pixmap(
    name: str, colour: str, size: float, scale: float = 1.0, drawing: QSvgRenderer | None = None
) -> QPixmap:
    """Return an icon as a picture of `size` logical pixels at device scale `scale`.

    `drawing` is the icon in that colour where it has been read already.
    """
    key = f"throughline-icon/{name}/{colour}/{size}/{scale}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    drawing = drawing or _svg(name, colour)
    device = max(1, round(size * scale))
    made = QPixmap(device, device)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        drawing.render(painter, QRectF(0, 0, device, device))
    made.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, made)
    return made


def has_icon(name: str) -> bool:
    """Return whether there is an icon of that name; a case's own schema may ask for any."""
    return name.replace("-", "").isalnum() and (RESOURCES / "icons" / f"{name}.svg").is_file()


def draw_icon(painter: QPainter, name: str, colour: str, place: QRectF) -> None:
    """Draw an icon as vectors, for pictures that are written to a file."""
    _svg(name, colour).render(painter, place)


def _svg(name: str, colour: str) -> QSvgRenderer:
    drawing = (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))


def palette(theme: Theme) -> QPalette:
    """Return the palette for what the style sheet leaves to Qt's own style."""
    role = QPalette.ColorRole
    made = QPalette()
    for which, colour in {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.panel,
        role.AlternateBase: theme.window, role.Text: theme.text, role.Button: theme.panel,
        role.ButtonText: theme.text, role.BrightText: theme.on_accent, role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent, role.Accent: theme.accent, role.Link: theme.accent,
        role.LinkVisited: theme.accent, role.PlaceholderText: theme.muted,
        role.ToolTipBase: theme.panel, role.ToolTipText: theme.text, role.Light: theme.panel,
        role.Midlight: theme.chip, role.Mid: theme.hairline, role.Dark: theme.faint,
        role.Shadow: theme.hairline,
    }.items():  # fmt: skip
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(theme.faint))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.chip))
    return made


def apply(app: QApplication, theme: Theme) -> None:
    """Give the whole program the look: fonts, palette and style sheet."""
    apply_ground(app, theme)
    apply_style_sheet(app, theme)


def apply_ground(app: QApplication, theme: Theme) -> None:
    """Give the program fonts and palette, all that an empty window needs."""
    load_fonts()
    app.setStyle("Fusion")
    app.setFont(ui_font())
    app.setPalette(palette(theme))


def apply_style_sheet(app: QApplication, theme: Theme) -> None:
    """Style all widgets, best after they were put together: each change of parent styles anew."""
    app.setStyleSheet(style_sheet(theme, RESOURCES / "icons" / "style"))
