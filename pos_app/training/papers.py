"""The papers the virtual printer left in its folder, their barcodes read as a scanner reads them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import zxingcpp
from PIL import Image

from pos_app.domain.paper.slip_barcode import is_slip_code


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet: its picture, its text, and the slip number read from it (empty on receipts)."""

    picture: Path
    text: str
    slip_code: str

    @property
    def is_copy(self) -> bool:
        """Whether it says that it is not the original."""
        return "재출력" in self.text

    @property
    def of_cancel(self) -> bool:
        """Whether it lists what a cancel left to do; its barcode is that of the voided slip."""
        return "취소 처리지" in self.text


def papers(folder: Path) -> list[Paper]:
    """Every sheet of the folder, in the order they were cut."""
    return [_paper(path) for path in sorted(folder.glob("sheet-*.png")) if _whole(path)]


def _whole(path: Path) -> bool:
    return path.with_suffix(".txt").exists()


@cache
def _paper(path: Path) -> Paper:
    with Image.open(path) as picture:
        codes = [found.text for found in zxingcpp.read_barcodes(picture)]
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    return Paper(path, text, next((code for code in codes if is_slip_code(code)), ""))
