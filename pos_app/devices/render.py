"""Draws any file of printer bytes: for a look at a paper, and for finding what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind
from pos_app.devices.simulated.virtual_printer.reader import Reader
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.devices.simulated.virtual_printer.sheet_folder import event_told

MOST_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a stream of bytes prints. The last sheet is there even if it was never cut."""

    sheets: tuple[Sheet, ...]
    cuts: int
    drawer_kicks: int
    events: tuple[Event, ...]

    def of(self, *kinds: EventKind) -> tuple[Event, ...]:
        return tuple(event for event in self.events if event.kind in kinds)


@dataclass(frozen=True, slots=True)
class RenderResult:
    """A drawing and the files its sheets were written to, in order."""

    drawing: Drawing
    files: tuple[Path, ...]

    def as_json(self) -> dict[str, Any]:
        """The answer of `pos-app render --json`; offsets are places in the stream."""
        drawing = self.drawing
        pairs = zip(drawing.sheets, self.files, strict=True)
        return {
            "sheets": [
                {
                    "png": str(file),
                    "text": sheet.text,
                    "width_dots": sheet.width_dots,
                    "height_dots": sheet.height_dots,
                }
                for sheet, file in pairs
            ],
            "cuts": drawing.cuts,
            "drawer_kicks": drawing.drawer_kicks,
            "barcodes": [
                {"type": one.name, "data": one.detail} for one in drawing.of(EventKind.BARCODE)
            ],
            "unknown": [
                event_told(one)
                for one in drawing.of(
                    EventKind.UNKNOWN, EventKind.UNSUPPORTED, EventKind.BARCODE_REFUSED
                )
            ],
            "hazards": [event_told(one) for one in drawing.of(EventKind.HAZARD)],
            "missing_glyphs": len(drawing.of(EventKind.MISSING_GLYPH)),
            "limits": [event_told(one) for one in drawing.of(EventKind.LIMIT)],
        }


def draw(data: bytes, profile: PrinterProfile) -> Drawing:
    """Draw a stream. Never fails: what is not understood is an event, what is too long is cut off
    with a LIMIT event (2 MB of bytes, ten metres of paper)."""
    return draw_pieces([data], profile)


def draw_pieces(pieces: list[bytes], profile: PrinterProfile) -> Drawing:
    """Draw a stream that comes in pieces; the pieces make no difference to the drawing."""
    reader, sheets, taken = Reader(profile), list[Sheet](), 0
    reader.machine.out.sheet = sheets.append
    for piece in pieces:
        reader.feed(piece[: MOST_BYTES - taken])
        taken = min(MOST_BYTES, taken + len(piece))
    if sum(map(len, pieces)) > MOST_BYTES:
        reader.log.add(Event(MOST_BYTES, EventKind.LIMIT, "bytes", detail="more than is read"))
    reader.finish()
    last = reader.machine.roll.tear()
    if last is not None:
        sheets.append(last)
    kicks = reader.log.count(EventKind.DRAWER)
    return Drawing(tuple(sheets), reader.machine.cuts, kicks, reader.log.all())


def render_file(data: bytes, profile: PrinterProfile, out_dir: Path) -> RenderResult:
    """Draw a stream into `sheet-001.png` … in the folder, which is made if it is missing.

    Raises OSError only, when the folder cannot be written.
    """
    drawing = draw(data, profile)
    out_dir.mkdir(parents=True, exist_ok=True)
    files = tuple(out_dir / f"sheet-{n:03}.png" for n in range(1, len(drawing.sheets) + 1))
    for sheet, file in zip(drawing.sheets, files, strict=True):
        file.write_bytes(sheet.png)
    return RenderResult(drawing, files)
