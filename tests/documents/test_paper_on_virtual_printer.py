from __future__ import annotations

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from pos_app.devices.printers.profile import VIRTUAL, VIRTUAL_58, PrinterProfile
from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.events import EventKind
from pos_app.documents.pick_slip import pick_slip
from pos_app.documents.printer_page import TEST_CODE, printer_page
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.domain.paper.papers import PaperWidth, PrinterPagePaper, RollProfile
from tests.documents.paper_samples import PRINTED, RECEIPT, REPRINT, SLIP

BOTH = pytest.mark.parametrize(
    ("width", "printer"), [(PaperWidth.MM80, VIRTUAL), (PaperWidth.MM58, VIRTUAL_58)]
)
TROUBLE = (EventKind.HAZARD, EventKind.UNKNOWN, EventKind.UNSUPPORTED, EventKind.BARCODE_REFUSED)


def paper_of(data: bytes, printer: PrinterProfile) -> tuple[str, list[str]]:
    """The text of the one sheet a job makes, and what a scanner reads on it."""
    drawn = draw(data, printer)
    assert not drawn.of(*TROUBLE)
    assert drawn.cuts == 1
    (sheet,) = drawn.sheets
    assert sheet.width_dots == printer.dots
    picture = Image.open(io.BytesIO(sheet.png)).convert("L")
    return sheet.text, [found.text for found in zxingcpp.read_barcodes(picture)]


@BOTH
@pytest.mark.parametrize("serial", [10331, 1_604, 1_604_000_001, 1_620_000_001])
@pytest.mark.parametrize("native", [True, False])
def test_a_slip_is_scanned_from_the_paper_it_comes_out_on(
    width: PaperWidth, printer: PrinterProfile, serial: int, native: bool
) -> None:
    for paper in (replace(SLIP, serial=serial), replace(REPRINT, serial=serial)):
        data = pick_slip(paper, RollProfile(width, native_barcode=native))
        text, codes = paper_of(data, printer)
        assert codes == [paper.barcode]
        assert "9,580원" in text
        assert "무지 노트 A5" in text


@BOTH
def test_the_receipt_and_the_test_page_come_out(width: PaperWidth, printer: PrinterProfile) -> None:
    text, codes = paper_of(sales_receipt(RECEIPT, RollProfile(width)), printer)
    assert "판매 영수증" in text
    assert codes == []
    page = PrinterPagePaper("SRP-350", "USB", "카운터 1", "김담이", PRINTED)
    assert paper_of(printer_page(page, RollProfile(width)), printer)[1] == [TEST_CODE]
