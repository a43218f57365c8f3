"""Keeps the virtual printer's sheets as files: `sheet-0001.png`, its text and its events beside it."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from pos_app.devices.simulated.virtual_printer.events import Event
from pos_app.devices.simulated.virtual_printer.roll import Sheet

log = logging.getLogger(__name__)


class SheetFolder:
    """Hand `keep` to a virtual printer. Numbers go on behind the files that are there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def keep(self, sheet: Sheet) -> None:
        """Write one sheet, its text last. A disk that is full loses the picture, never the
        printing."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._number += 1
            while (self._folder / f"sheet-{self._number:04}.png").exists():
                self._number += 1
            path = self._folder / f"sheet-{self._number:04}.png"
            path.write_bytes(sheet.png)
            told = json.dumps(sheet_told(sheet), ensure_ascii=False, indent=1)
            path.with_suffix(".json").write_text(told + "\n", encoding="utf-8")
            path.with_suffix(".txt").write_text(sheet.text + "\n", encoding="utf-8")
        except OSError as trouble:
            log.warning("a virtual sheet is not kept: %s", trouble)


def sheet_told(sheet: Sheet) -> dict[str, Any]:
    """What is known of a sheet beside its picture; offsets are places in the stream."""
    return {
        "width_dots": sheet.width_dots,
        "height_dots": sheet.height_dots,
        "cut": sheet.cut,
        "barcodes": [{"type": kind, "data": data} for kind, data in sheet.barcodes],
        "events": [{"kind": event.kind.value, **event_told(event)} for event in sheet.events],
    }


def event_told(event: Event) -> dict[str, Any]:
    """An event as JSON."""
    told: dict[str, Any] = {"offset": event.offset, "bytes": event.raw.hex(), "name": event.name}
    return {**told, "detail": event.detail} if event.detail else told
