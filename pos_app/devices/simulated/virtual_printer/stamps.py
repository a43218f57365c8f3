"""One letter as it is pressed on the paper: its ink with size, underline and turning, in dots."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PIL import Image, ImageDraw

from pos_app.devices.simulated.virtual_printer import glyphs
from pos_app.devices.simulated.virtual_printer.bits import inverted, magnified, spread

COLUMN = 12  # dots of one column of text
OWN = "\u25a9"  # stands in the text for a letter whose shape the sender drew


class Look(NamedTuple):
    """How a letter is set. `before` and `after` are dots of space, magnified with the letter."""

    width: int
    height: int
    bold: bool
    before: int
    after: int
    across: int
    down: int
    underline: int
    reverse: bool
    rotated: bool


@dataclass(frozen=True, slots=True)
class Stamp:
    """Ready ink. `band` is at the paper's left edge; `needs` is what must fit in the line, `width`
    what is taken; `columns` are those of its text; `missing` says which letter a box stands for."""

    band: int
    ink_width: int
    height: int
    needs: int
    width: int
    text: str
    columns: int
    unit: int = COLUMN  # dots of a column where it stands
    missing: str | None = None


@lru_cache(maxsize=4096)
def stamp(char: str | None, columns: int, look: Look, row_bytes: int) -> Stamp:
    """The stamp of a letter; a hollow box where there is no such letter."""
    cell = None if char is None else glyphs.glyph(char, look.width, look.height, look.bold)
    if char is not None and cell is not None:
        return stamp_of(cell, char, columns, look, row_bytes)
    shown = "" if char is None else f"U+{ord(char):04X}"
    box = glyphs.missing(look.width, look.height)
    return stamp_of(box, glyphs.MISSING, columns, look, row_bytes, shown)


def stamp_of(
    cell: Image.Image,
    text: str,
    columns: int,
    look: Look,
    row_bytes: int,
    missing: str | None = None,
) -> Stamp:
    """The stamp of any cell. Space beside a letter is underlined and reversed with it; rotated and
    reversed letters have no underline, as the manuals say."""
    before, after = look.before * look.across, look.after * look.across
    done = magnified(cell, cell.width * look.across, cell.height * look.down)
    if look.rotated:
        done = done.transpose(Image.Transpose.ROTATE_270)
    inner = done.width
    done = _padded(done, before, after, look)
    ink_width = min(done.width, row_bytes * 8)
    if ink_width < done.width:
        done = done.crop((0, 0, ink_width, done.height))
    return Stamp(
        spread(done, row_bytes),
        ink_width,
        done.height,
        before + inner,
        before + inner + after,
        text,
        columns,
        9 if look.width == 9 else COLUMN,
        missing,
    )


def _padded(cell: Image.Image, before: int, after: int, look: Look) -> Image.Image:
    underline = 0 if look.rotated or look.reverse else look.underline
    if not (before or after or underline or look.reverse):
        return cell
    wide = Image.new("1", (before + cell.width + after, cell.height), 0)
    wide.paste(cell, (before, 0))
    if underline:
        box = (0, wide.height - underline, wide.width, wide.height)
        ImageDraw.Draw(wide).rectangle(box, fill=1)
    return inverted(wide) if look.reverse else wide


def picture_stamp(ink: Image.Image, text: str, row_bytes: int) -> Stamp:
    """An image that stands in a line like a letter (ESC *)."""
    kept = ink.crop((0, 0, min(ink.width, row_bytes * 8), ink.height))
    band = spread(kept, row_bytes)
    return Stamp(band, kept.width, kept.height, kept.width, kept.width, text, len(text))
