"""마감 on the roll and on A4: everything a manager signs for is on it, in every width."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from pos_app.devices.printers.profile import VIRTUAL, VIRTUAL_58, PrinterProfile
from pos_app.devices.render import draw
from pos_app.documents.closing_pdf import closing_pdf
from pos_app.documents.closing_slip import closing_slip
from pos_app.documents.escpos_lint import lint
from pos_app.domain.closing.closing_paper import ClosingPaper
from pos_app.domain.closing.closing_text import closing_hash, freeze_closing, thaw_closing
from pos_app.domain.closing.day_close import (
    Anchor,
    Closing,
    ClosingRow,
    Counted,
    DaySheet,
    MethodFigures,
    OpenOrders,
    RowKind,
    SetAside,
    Tally,
)
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paper.papers import CopyMark, PaperWidth, RollProfile, ShopPaper
from pos_app.domain.paper.printing import DocType
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.paper.frozen_paper import freeze, thaw
from tests.documents.rendered import trouble_in

AT = 1_795_510_800_000  # 2026-11-24 18:00 KST
HOUR = 3_600_000
CASH = MethodFigures(PaymentMethod.CASH, sales=9_580, captured=9_580, opening=50_000)
CARD = MethodFigures(
    PaymentMethod.CARD, sales=20_000, returns=2_000, captured=20_000, refunded=2_000
)
ROWS = (
    ClosingRow(RowKind.PAPER, AT - HOUR, "20261124_1", "unknown", reason="카운터 1"),
    ClosingRow(RowKind.REFUND, AT - 49 * HOUR, "20261124_2", "rejected", "김담이", amount=3_000),
    ClosingRow(RowKind.REPRINT, AT - HOUR, "20261124_3", "slip", "김담이", "이바른", "용지 걸림"),
    ClosingRow(RowKind.NO_SALE, AT - HOUR, "카운터 1", "", "김담이", reason="잔돈 교환"),
)
SHEET = DaySheet(
    None,
    "",
    20261124,
    11,
    AT - 24 * HOUR,
    AT,
    entries=4,
    methods=(CASH, CARD),
    sales=Tally(3, 29_580),
    returns=Tally(1, 2_000),
    refunds=Tally(1, 2_000),
    drawer_cash=1,
    drawer_no_sale=1,
    receipts_issued=Tally(1, 9_580),
    rows=ROWS,
    hidden=((RowKind.PAPER, 7),),
    open_orders=(OpenOrders(OrderStatus.PAID, 2, 19_160, AT - HOUR),),
    set_aside=(SetAside("I2", "ledger_entry_sums_to_zero", (7, 8)),),
    anchors=(Anchor(1, "카운터 1", 106, "ab" * 32),),
)
COUNTED = (
    Counted(CASH, 59_080, "거스름돈 착오", ((50_000, 1), (5_000, 1), (1_000, 4), (50, 1), (10, 3))),
    Counted(CARD, 18_000),
)
Z = Closing(5, 12, SHEET, COUNTED, 50_000, "이바른", "사무실", "cd" * 32)
X = Closing(6, 0, SHEET, (), 0, "김담이", "카운터 1")
SHOP = ShopPaper("담다 문구", "000-00-00000", "김담이", "02-0000-0000")
PAPER = ClosingPaper(SHOP, Z)
BOTH = pytest.mark.parametrize(
    ("width", "printer"), [(PaperWidth.MM80, VIRTUAL), (PaperWidth.MM58, VIRTUAL_58)]
)


def roll(
    paper: ClosingPaper, width: PaperWidth = PaperWidth.MM80, printer: PrinterProfile = VIRTUAL
) -> str:
    data = closing_slip(paper, RollProfile(width))
    assert lint(data) == []
    drawn = draw(data, printer)
    assert trouble_in(drawn) == []
    assert drawn.cuts == 1
    (sheet,) = drawn.sheets
    return "\n".join(" ".join(line.split()) for line in sheet.text.splitlines())


def pages(paper: ClosingPaper) -> list[str]:
    document = pypdfium2.PdfDocument(closing_pdf(paper))
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


SAID = (
    "하루 마감 Z", "담다 문구", "2026-11-24", "현금", "있어야 할 금액", "59,580", "59,080", "−500",
    "거스름돈 착오", "다음 준비금", "신용카드", "순매출", "27,580", "결과를 모르거나 막힌 인쇄 8건",
    "20261124_1", "결과 모름", "이 밖에 7건", "끝나지 않은 환불 1건", "거절됨", "2일째",
    "결제확인 2건", "점검 I2", "재출력 1건", "승인 이바른", "용지 걸림", "잔돈 교환", "abababababab",
)  # fmt: skip


@BOTH
def test_the_roll_says_all_of_it(width: PaperWidth, printer: PrinterProfile) -> None:
    text = roll(PAPER, width, printer).replace("-500", "−500")
    flat = " ".join(text.split())
    for said in (*SAID, "마감 번호 0012", "사유 거스름돈"):
        assert said in flat or said.replace(" ", "") in flat.replace(" ", ""), said
    assert "연습" not in text
    assert "재출력 1회" not in text


def test_the_pages_say_all_of_it() -> None:
    text = " ".join(pages(PAPER))
    for said in (*SAID, "제 0012호", "cd" * 32):
        assert said in text, said
    assert pages(PAPER) == pages(PAPER)


def test_an_x_says_that_it_closed_nothing() -> None:
    text = roll(ClosingPaper(SHOP, X))
    assert "중간 정산 X" in text
    assert "중간에 본 금액입니다. 마감하지 않았습니다." in text
    assert "(서명)" not in text


def test_a_copy_and_training_are_marked_on_both() -> None:
    paper = replace(PAPER, copy=CopyMark(1, "보관용", "이바른"), training=True)
    for text in (roll(paper), " ".join(pages(paper))):
        assert "재출력 1회" in text
        assert "연습" in text


def test_a_long_day_goes_on_over_columns_and_pages_and_loses_no_line() -> None:
    many = tuple(replace(ROWS[0], what=f"주문{n:03d}") for n in range(300))
    long = replace(PAPER, closing=replace(Z, sheet=replace(SHEET, rows=many)))
    found = pages(long)
    assert len(found) > 2
    text = " ".join(found)
    assert all(row.what in text for row in many)


def test_a_name_without_a_space_does_not_leave_its_column() -> None:
    row = replace(ROWS[2], reason="가" * 100, what="나" * 80)
    long = replace(PAPER, closing=replace(Z, sheet=replace(SHEET, rows=(row,))))
    document = pypdfium2.PdfDocument(closing_pdf(long))
    try:
        page = document[0]
        text = page.get_textpage()
        rights = [text.get_charbox(at)[2] for at in range(text.count_chars())]
        assert max(rights) < page.get_width() - 30
    finally:
        document.close()


def test_what_is_kept_reads_back_to_the_letter() -> None:
    text = freeze_closing(Z)
    assert thaw_closing(text) == Z
    assert freeze_closing(thaw_closing(text)) == text
    assert closing_hash("", text) != closing_hash("x", text) != closing_hash("x", text + " ")
    assert thaw(DocType.CLOSING, freeze(PAPER)) == PAPER
