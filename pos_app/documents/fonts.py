"""The bundled font files, and which characters each can draw."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_FOLDER = Path(__file__).parents[1] / "resources" / "fonts"


def font_file(face: str) -> Path:
    """The file of a face, by its name without `.ttf`."""
    return _FOLDER / f"{face}.ttf"


@lru_cache(maxsize=16)
def embedded(face: str) -> TTFont:
    """The face as PDFs embed it: parsed once a process, kept apart per document by reportlab."""
    from reportlab.pdfbase.ttfonts import TTFont

    return TTFont(face, str(font_file(face)))


@lru_cache(maxsize=16)
def covered(face: str) -> frozenset[str]:
    """Every character the face has a glyph for."""
    return frozenset(map(chr, embedded(face).face.charToGlyph))
