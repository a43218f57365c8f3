"""Pictures of the screens, in both themes and two sizes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.ui.theme import apply_theme
from pos_app.ui.tokens import ThemeName

SIZES = (QSize(1280, 720), QSize(1920, 1080))
THEMES: tuple[ThemeName, ...] = ("light", "dark")


def photograph(window: QWidget, name: str, folder: Path, settle: Callable[[], None]) -> list[Path]:
    """Save `name-theme-WxH.png` for each theme and size; the window is left light and small."""
    app = cast("QApplication", QApplication.instance())
    made: list[Path] = []
    for theme in THEMES:
        apply_theme(app, theme)
        for size in SIZES:
            window.resize(size)
            settle()
            path = folder / f"{name}-{theme}-{size.width()}x{size.height()}.png"
            window.grab().save(str(path))
            made.append(path)
    apply_theme(app, THEMES[0])
    window.resize(SIZES[0])
    settle()
    return made
