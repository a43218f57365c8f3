"""Light or dark: a palette and one style sheet over Fusion, switched while the program runs.

The theme of a program lives on its QApplication; widgets ask `color("accent")` when they paint,
so a switch needs nothing but a repaint.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from pos_app.ui.fonts import font, load_fonts
from pos_app.ui.theme_qss import style_sheet
from pos_app.ui.tokens import ColorName, ThemeName, Tone, tokens

_ATTRIBUTE = "pos_theme"  # a plain attribute: asked for a thousand times in one paint


def current_theme() -> ThemeName:
    """The theme the application shows now; light where none was chosen."""
    return cast("ThemeName", getattr(QApplication.instance(), _ATTRIBUTE, "light"))


@cache
def _color(theme: ThemeName, name: ColorName) -> QColor:
    return QColor(tokens().colors[theme][name])


def color(name: ColorName) -> QColor:
    """A colour of the current theme. Do not change it: it is shared."""
    return _color(current_theme(), name)


def tone_colors(tone: Tone) -> tuple[QColor, QColor]:
    """Fill and text colour of a verdict tone in the current theme."""
    pair = tokens().tones[tone]
    return color(pair.fill), color(pair.text)


def solid(tone: Tone) -> QColor:
    """The full colour of a tone: edges, bars and verdict panels."""
    names: dict[Tone, ColorName] = {
        "neutral": "text_2", "info": "accent", "ok": "ok", "warn": "warn",
        "bad": "bad", "unknown": "warn",
    }  # fmt: skip
    return color(names[tone])


def apply_theme(app: QApplication, name: ThemeName) -> None:
    """Dress the whole application; every open window follows at once."""
    if getattr(app, _ATTRIBUTE, None) == name and app.styleSheet() == style_sheet(name):
        return
    load_fonts()
    setattr(app, _ATTRIBUTE, name)
    app.setFont(font("body"))
    app.setPalette(_palette(name))
    app.setStyleSheet(style_sheet(name))


def _palette(theme: ThemeName) -> QPalette:
    role = QPalette.ColorRole
    table: dict[QPalette.ColorRole, ColorName] = {
        role.Window: "canvas", role.WindowText: "text", role.Base: "surface",
        role.AlternateBase: "sunken", role.Text: "text", role.Button: "surface",
        role.ButtonText: "text", role.BrightText: "on_accent", role.ToolTipBase: "raised",
        role.ToolTipText: "text", role.PlaceholderText: "text_3", role.Highlight: "accent",
        role.HighlightedText: "on_accent", role.Link: "accent_text", role.Light: "surface",
        role.Midlight: "line", role.Mid: "line", role.Dark: "line_strong", role.Shadow: "line",
        role.Accent: "accent",
    }  # fmt: skip
    made = QPalette()
    for where, name in table.items():
        made.setColor(where, _color(theme, name))
    for where in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, where, _color(theme, "text_off"))
    return made
