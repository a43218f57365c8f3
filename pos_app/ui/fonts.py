"""The bundled letters: loaded once per application, always with digits of one width."""

from __future__ import annotations

from functools import cache, lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QStaticText, QTransform

from pos_app.ui.resources import resource
from pos_app.ui.tokens import TypeName, WeightName, tokens

_FALLBACK = ("NanumGothic", "Noto Sans KR", "Malgun Gothic", "sans-serif")


@cache
def load_fonts() -> tuple[str, ...]:
    """Register the letters of the look; returns the families found.

    Needs a QGuiApplication. Calling it again changes nothing.
    """
    return _load(f"{tokens().family}-*.ttf")


@cache
def load_rare_letters() -> tuple[str, ...]:
    """Register the letters for what the look's own lack, Hanja of old names above all.

    Megabytes that the first paint does not wait for.
    """
    return _load("NanumGothic.ttf") + _load("NanumGothicBold.ttf")


def _load(pattern: str) -> tuple[str, ...]:
    families: list[str] = []
    for path in sorted(resource("fonts").glob(pattern)):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            families.extend(QFontDatabase.applicationFontFamilies(number))
    return tuple(dict.fromkeys(families))


@cache
def _font(pixels: int, weight: int) -> QFont:
    made = QFont()
    made.setFamilies([tokens().family, *_FALLBACK])
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return made


def font(size: TypeName = "body", weight: WeightName = "regular") -> QFont:
    """A letter of the look, for example `font("table", "semibold")`. Do not change it: it is shared."""
    return _font(tokens().type_px[size], tokens().weights[weight])


def font_px(pixels: int, weight: WeightName = "regular") -> QFont:
    """A letter of a size outside the table, for paper previews and full-screen figures."""
    return _font(pixels, tokens().weights[weight])


@cache
def _metrics(pixels: int, weight: int) -> QFontMetrics:
    return QFontMetrics(_font(pixels, weight))


def metrics(size: TypeName = "body", weight: WeightName = "regular") -> QFontMetrics:
    """The measures of `font(size, weight)`, made once."""
    return _metrics(tokens().type_px[size], tokens().weights[weight])


@lru_cache(4096)
def text_width(text: str, size: TypeName = "body", weight: WeightName = "regular") -> int:
    """Pixels a short fixed word takes; remembered, so use it for labels and not for data."""
    return metrics(size, weight).horizontalAdvance(text)


@lru_cache(4096)
def ready_text(text: str, size: TypeName = "body", weight: WeightName = "regular") -> QStaticText:
    """A text laid out once, for cells that are painted again and again. Do not change it."""
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    made.prepare(QTransform(), font(size, weight))
    return made
