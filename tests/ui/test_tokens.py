from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from pos_app.ui import tokens as module
from pos_app.ui.resources import resource
from pos_app.ui.tokens import tokens

RAW: dict[str, Any] = json.loads(resource("look", "tokens.json").read_text("utf-8"))


@pytest.mark.parametrize(
    ("names", "table"),
    [
        (module.ColorName, RAW["color"]["light"]),
        (module.ColorName, RAW["color"]["dark"]),
        (module.TypeName, RAW["type_px"]),
        (module.HeightName, RAW["height_px"]),
        (module.WeightName, RAW["font"]["weights"]),
        (module.RadiusName, RAW["radius_px"]),
        (module.GlyphName, RAW["glyphs"]),
    ],
)
def test_names_in_code_are_exactly_those_of_the_look(names: object, table: dict[str, Any]) -> None:
    assert set(get_args(names)) == set(table)


def test_every_state_has_a_tone_and_a_shape_that_exist() -> None:
    for look in tokens().states.values():
        assert look.tone in tokens().tones
        assert look.glyph in get_args(module.GlyphName)


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_what_it_stands_on(theme: str) -> None:
    colors = tokens().colors[theme]
    for row in RAW["contrast_checked"][theme]:
        a, b = sorted((_luminance(colors[row["text"]]), _luminance(colors[row["on"]])))
        assert (b + 0.05) / (a + 0.05) >= row["floor"] - 0.005, row


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pills_can_be_read(theme: str) -> None:
    colors = tokens().colors[theme]
    for tone in tokens().tones.values():
        for ground in (tone.fill, "surface"):
            a, b = sorted((_luminance(colors[tone.text]), _luminance(colors[ground])))
            assert (b + 0.05) / (a + 0.05) >= 4.5, (tone, ground)
