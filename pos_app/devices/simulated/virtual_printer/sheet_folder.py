"""Keeps the virtual printer's sheets as files: `sheet-0001.png` and its text beside it."""

from __future__ import annotations

import logging
from pathlib import Path

from pos_app.devices.simulated.virtual_printer.roll import Sheet

log = logging.getLogger(__name__)


class SheetFolder:
    """Hand `keep` to a virtual printer. Numbers go on behind the files that are there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0

    def keep(self, sheet: Sheet) -> None:
        """Write one sheet. A disk that is full loses the picture, never the printing."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._number += 1
            while (self._folder / f"sheet-{self._number:04}.png").exists():
                self._number += 1
            path = self._folder / f"sheet-{self._number:04}.png"
            path.write_bytes(sheet.png)
            path.with_suffix(".txt").write_text(sheet.text + "\n", encoding="utf-8")
        except OSError as trouble:
            log.warning("a virtual sheet is not kept: %s", trouble)
