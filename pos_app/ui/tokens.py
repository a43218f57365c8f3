"""The look in numbers: colours, sizes and states, read once from `tokens.json`. No Qt here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

from pos_app.ui.resources import resource

ThemeName = Literal["light", "dark"]
ColorName = Literal[
    "canvas", "surface", "sunken", "raised", "hover", "selected", "disabled", "line",
    "line_strong", "text", "text_2", "text_3", "text_off", "accent", "accent_hover",
    "accent_press", "accent_soft", "accent_text", "on_accent", "ok", "ok_soft", "ok_text",
    "warn", "warn_soft", "warn_text", "bad", "bad_soft", "bad_text", "training",
    "training_soft", "training_text", "paper", "ink", "focus",
]  # fmt: skip
TypeName = Literal[
    "keycap", "caption", "table", "body", "strong", "title", "figure", "figure_large", "total",
    "picker_label", "picker_text", "picker_name", "picker_place", "picker_remaining", "verdict",
]  # fmt: skip
HeightName = Literal[
    "row", "row_tall", "table_header", "chip", "control", "control_small", "control_large",
    "complete", "pill", "badge", "header", "rail_item", "status_strip", "training_ribbon",
    "banner", "verdict",
]  # fmt: skip
WeightName = Literal["regular", "medium", "semibold", "bold", "extrabold"]
RadiusName = Literal["keycap", "control", "card", "panel", "pill"]
Tone = Literal["neutral", "info", "ok", "warn", "bad", "unknown"]
GlyphName = Literal[
    "ring_0", "ring_1", "ring_2", "ring_4", "ring_5", "ring_6", "ring_7", "full", "pause",
    "triangle", "octagon", "slash", "clock", "lock", "question",
]  # fmt: skip

COLOR_NAMES: tuple[str, ...] = get_args(ColorName)


@dataclass(frozen=True, slots=True)
class ToneColors:
    """How a tone is filled and written; `border` only where the form is dashed."""

    fill: ColorName
    text: ColorName
    border: ColorName | None


@dataclass(frozen=True, slots=True)
class StateLook:
    """A state's tone and shape; the word itself is the key it was found by."""

    tone: Tone
    glyph: GlyphName


@dataclass(frozen=True, slots=True)
class Tokens:
    """Everything measured in the look, as read-only tables."""

    family: str
    type_px: MappingProxyType[str, int]
    weights: MappingProxyType[str, int]
    radius: MappingProxyType[str, int]
    height: MappingProxyType[str, int]
    width: MappingProxyType[str, int]
    min_window: tuple[int, int]
    time_ms: MappingProxyType[str, int]
    colors: MappingProxyType[str, MappingProxyType[str, str]]
    states: MappingProxyType[str, StateLook]
    tones: MappingProxyType[str, ToneColors]


def _ints(table: dict[str, Any]) -> MappingProxyType[str, int]:
    return MappingProxyType({k: int(v) for k, v in table.items() if isinstance(v, int)})


def _tones(table: dict[str, Any]) -> MappingProxyType[str, ToneColors]:
    found: dict[str, ToneColors] = {}
    for name, row in table.items():
        if "text" in row:
            border = cast("ColorName", row["border"].split()[-1]) if "border" in row else None
            found[name] = ToneColors(row["fill"], row["text"], border)
    return MappingProxyType(found)


@cache
def tokens() -> Tokens:
    """The one token table of this program."""
    raw: dict[str, Any] = json.loads(resource("look", "tokens.json").read_text("utf-8"))
    width: dict[str, Any] = raw["width_px"]
    least: list[int] = width["min_window"]
    colors: dict[str, dict[str, str]] = raw["color"]
    states: dict[str, dict[str, Any]] = raw["states"]
    return Tokens(
        family=raw["font"]["family"],
        type_px=_ints(raw["type_px"]),
        weights=_ints(raw["font"]["weights"]),
        radius=_ints(raw["radius_px"]),
        height=_ints(raw["height_px"]),
        width=_ints(width),
        min_window=(least[0], least[1]),
        time_ms=_ints(raw["time_ms"]),
        colors=MappingProxyType({k: MappingProxyType(v) for k, v in colors.items()}),
        states=MappingProxyType({k: StateLook(v["tone"], v["glyph"]) for k, v in states.items()}),
        tones=_tones(raw["tones"]),
    )


def height(name: HeightName) -> int:
    """A height of the look in pixels, for example `height("row")` = 36."""
    return tokens().height[name]


def radius(name: RadiusName) -> int:
    """A corner radius of the look in pixels."""
    return tokens().radius[name]


def type_px(name: TypeName) -> int:
    """A letter size of the look in pixels."""
    return tokens().type_px[name]
