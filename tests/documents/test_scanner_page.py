"""The set-up page: its barcodes read back, on both rolls, with nothing dangerous in it."""

from __future__ import annotations

import io

import pytest
import zxingcpp
from PIL import Image

from pos_app.devices.printers.profile import GENERIC_58, GENERIC_80, PrinterProfile
from pos_app.devices.render import draw
from pos_app.documents.escpos_lint import lint
from pos_app.documents.scanner_page import scanner_page
from pos_app.domain.devices.scanner_setup import SETUP_CODES, ScannerPagePaper, found_in
from pos_app.services.paper.paper_bytes import roll_of
from tests import make

PAPER = ScannerPagePaper("카운터 1", "김담이", make.T0)


@pytest.mark.parametrize("profile", [GENERIC_80, GENERIC_58], ids=["80 mm", "58 mm"])
@pytest.mark.parametrize("training", [False, True])
def test_every_barcode_is_read_off_the_paper(profile: PrinterProfile, training: bool) -> None:
    paper = ScannerPagePaper("카운터 1", "김담이", make.T0, training=training)
    page = scanner_page(paper, roll_of(profile))
    assert not lint(page)
    (sheet,) = draw(page, profile).sheets
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.png)).convert("L"))
    by_height = sorted(read, key=lambda one: one.position.top_left.y)
    assert [one.text for one in by_height] == [setup.code for setup in SETUP_CODES]
    assert {one.symbology_identifier for one in read} == {"]C0"}


def test_it_says_what_to_look_for_and_sets_up_nothing_by_itself() -> None:
    (sheet,) = draw(scanner_page(PAPER, roll_of(GENERIC_80)), GENERIC_80).sheets
    assert "USB COM Port Emulation" in sheet.text
    assert "Suffix CR" in sheet.text


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("0246813579", ("", "")),
        ("~0246813579#", ("~", "#")),
        ("DAMDAPOS2026", ("", "")),
        ("S:AB-12_34/56", ("S:", "")),
        ("8801234567893", None),
    ],
)
def test_a_set_up_code_is_known_whatever_stands_around_it(
    text: str, around: tuple[str, str] | None
) -> None:
    found = found_in(text)
    assert (found and (found.before, found.after)) == around
