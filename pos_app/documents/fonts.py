"""The bundled font files, and which characters each can draw."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

# A parsed font reads its file at a position of its own: one thread at a time may cut subsets.
FONTS_LOCK = RLock()
_FOLDER = Path(__file__).parents[1] / "resources" / "fonts"


def font_file(face: str) -> Path:
    """The file of a face, by its name without `.ttf`."""
    return _FOLDER / f"{face}.ttf"


def embedded(face: str) -> Any:
    """The face as PDFs embed it, reportlab's `TTFont` (which has no types): parsed once a process,
    kept apart per document.
    """
    with FONTS_LOCK:
        return _parsed(face)


@lru_cache(maxsize=16)
def _parsed(face: str) -> Any:
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(face, str(font_file(face)))


@lru_cache(maxsize=16)
def covered(face: str) -> frozenset[str]:
    """Every character the face has a glyph for."""
    return frozenset(map(chr, embedded(face).face.charToGlyph))
