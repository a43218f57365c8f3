"""What leaves a machine: sheets, answers, and word of what it has done. Nothing by default."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.simulated.virtual_printer.roll import Sheet


def _nothing() -> None:
    return None


def _no_bytes(_reply: bytes) -> None:
    return None


def _no_number(_number: int) -> None:
    return None


def _no_sheet(_sheet: Sheet) -> None:
    return None


@dataclass(slots=True)
class Outlet:
    """`line` is told after each printed line, `cut` after each cut, `drawer` of each pulse on the
    drawer's pin. `answer` takes an answer in turn, `process_id` the four bytes of GS ( H 48; the
    others ask whoever knows the printer's condition: `status` for GS r, `automatic` for GS a,
    `offline_response` for GS ( H 49, `near_end_stops` for ESC c 4."""

    line: Callable[[], None] = _nothing
    sheet: Callable[[Sheet], None] = _no_sheet
    cut: Callable[[], None] = _nothing
    drawer: Callable[[], None] = _nothing
    answer: Callable[[bytes], None] = _no_bytes
    process_id: Callable[[bytes], None] = _no_bytes
    status: Callable[[int], None] = _no_number
    automatic: Callable[[int], None] = _no_number
    offline_response: Callable[[int], None] = _no_number
    near_end_stops: Callable[[int], None] = _no_number
