"""What a state says on the screen: its word, tone and shape. Painting is `widgets/pill.py`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pos_app.ui.tokens import GlyphName, Tone, tokens


@dataclass(frozen=True, slots=True)
class PillSpec:
    """What a pill says; `glyph` None leaves the shape out (never for states)."""

    text: str
    tone: Tone = "neutral"
    glyph: GlyphName | None = None


@cache
def state_pill(word: str) -> PillSpec:
    """The pill of a state word of the look, for example `결제확인`. KeyError if it has none."""
    look = tokens().states[word]
    return PillSpec(word, look.tone, look.glyph)
