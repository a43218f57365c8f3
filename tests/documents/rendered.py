"""What a job looks like on a virtual printer, in dots."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from PIL import Image

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.devices.render import Drawing, draw
from pos_app.devices.simulated.virtual_printer.events import Event, EventKind
from pos_app.documents.escpos_text import job
from pos_app.documents.text_sheet import Row
from pos_app.domain.paper.papers import RollProfile

TROUBLE = (EventKind.HAZARD, EventKind.UNKNOWN, EventKind.UNSUPPORTED, EventKind.BARCODE_REFUSED)


def trouble_in(drawn: Drawing) -> list[Event]:
    """What a job should not hold. A code page that a machine lacks is no trouble: the numbered page
    asks for pages of many makers to see which one answers."""
    return [event for event in drawn.of(*TROUBLE) if event.name != "ESC t"]


def picture_of(data: bytes, printer: PrinterProfile) -> Image.Image:
    """The one sheet of a job, ink black (0)."""
    drawn = draw(data, printer)
    assert trouble_in(drawn) == []
    (sheet,) = drawn.sheets
    return Image.open(io.BytesIO(sheet.png)).convert("L")


def ink_of(rows: Iterable[Row], roll: RollProfile, printer: PrinterProfile) -> Image.Image:
    """The rows printed, ink white (255), cut to nothing."""
    return picture_of(job(rows, roll), printer).point([255 - level for level in range(256)])


def right_edges(picture: Image.Image, tops: Sequence[int], tall: int) -> list[int]:
    """The last inked column of each band of a picture whose ink is white."""
    edges: list[int] = []
    for top in tops:
        box = picture.crop((0, top, picture.width, top + tall)).getbbox()
        assert box is not None, top
        edges.append(box[2])
    return edges


def inked_columns(picture: Image.Image) -> list[int]:
    """Every column of dots with ink in it, of a picture whose ink is white."""
    tall = picture.height
    return [x for x in range(picture.width) if picture.crop((x, 0, x + 1, tall)).getbbox()]
