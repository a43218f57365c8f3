"""Line icons of one family: an SVG by name, in any colour of the theme, sharp at any scaling."""

from __future__ import annotations

from functools import cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pos_app.ui.resources import resource
from pos_app.ui.theme import color
from pos_app.ui.tokens import ColorName

IconSize = Literal[16, 20, 24, 32, 40, 96]


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@cache
def _drawn(name: str, ink: str, size: int, ratio: float) -> QPixmap:
    svg = _source(name).replace("currentColor", ink).encode()
    edge = round(size * ratio)
    made = QPixmap(edge, edge)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, edge, edge))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon_names() -> tuple[str, ...]:
    """Every icon there is."""
    return tuple(sorted(p.stem for p in resource("icons").glob("*.svg")))


def icon_pixmap(name: str, ink: QColor, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture of `size` logical pixels. Raises FileNotFoundError on an unknown name."""
    return _drawn(name, ink.name(), size, ratio)


def paint_icon(
    painter: QPainter, name: str, x: float, y: float, ink: QColor, size: int = 20
) -> None:
    """Draw an icon with its upper left corner at (x, y), at the painter's own scaling."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(round(x), round(y), _drawn(name, ink.name(), size, ratio))


def icon(name: str, ink: ColorName = "text_2", size: int = 20) -> QIcon:
    """An icon for Qt's own widgets (menus, windows), in the colour of the theme at this moment."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        made.addPixmap(_drawn(name, color(ink).name(), size, ratio))
    return made
