"""A paper's picture made ready for the screen; for any thread, and not for the screen's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage

from pos_app.ui.theme import color

EDGE_DOTS = 32  # 80 mm paper is 640 dots wide, of which 576 can be printed


@dataclass(frozen=True, slots=True)
class PaperInk:
    """The ink of one paper at the size it is shown, transparent where the paper is blank.

    `edge` is the blank paper around it and `wide` its whole width, both in pixels of the screen's
    layout. `number` tells papers apart; `cut` is false while it hangs in the printer.
    """

    image: QImage
    number: int
    wide: int
    edge: int
    cut: bool

    @property
    def tall(self) -> int:
        """Height of the ink, in the same pixels."""
        return round(self.image.height() / self.image.devicePixelRatio())


def paper_ink(png: bytes, room: int, ratio: float, number: int, *, cut: bool) -> PaperInk:
    """The picture scaled to at most `room` pixels of a screen with so many dots a pixel.

    ValueError if it is no picture.
    """
    drawn = QImage.fromData(png)
    if drawn.isNull():
        raise ValueError("not a picture")
    whole = drawn.width() + 2 * EDGE_DOTS
    scale = min(1.0, max(room, 1) / whole)
    size = QSize(
        max(1, round(drawn.width() * scale * ratio)), max(1, round(drawn.height() * scale * ratio))
    )
    grey = drawn.convertToFormat(QImage.Format.Format_Grayscale8).scaled(
        size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    grey = grey.convertToFormat(QImage.Format.Format_Grayscale8)
    grey.invertPixels()
    ink = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    ink.fill(QColor(color("ink")))
    ink.setAlphaChannel(grey)
    ink.setDevicePixelRatio(ratio)
    return PaperInk(ink, number, round(whole * scale), round(EDGE_DOTS * scale), cut)
