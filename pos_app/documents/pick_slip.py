"""출고지시서 for a receipt printer: what to fetch and where it goes, the barcode last of all."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import copy_marks, money_rows, slip_item, training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet, Style
from pos_app.domain.paper.papers import PickSlipPaper, RollProfile, check_length
from pos_app.domain.paper.slip_barcode import grouped


def pick_slip(paper: PickSlipPaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer, cut included, free of real-time commands.

    Raises `PaperTooLong`, `SlipNumberOutOfRange`.
    """
    check_length(len(paper.lines))
    code = paper.barcode
    sheet = Sheet(profile.width.columns)
    _head(sheet, paper)
    _facts(sheet, paper)
    for line in paper.lines:
        slip_item(sheet, line)
        sheet.space(10)
    sheet.rule()
    _money(sheet, paper)
    _receiver(sheet, paper)
    _foot(sheet, paper)
    sheet.centred(grouped(code))
    return job(sheet.rows, profile, code)


def _head(sheet: Sheet, paper: PickSlipPaper) -> None:
    if paper.training:
        training_mark(sheet)
    if paper.copy:
        copy_marks(sheet, paper.copy)
    sheet.centred(words.SLIP_TITLE, LARGE)
    if not paper.copy:
        sheet.centred(words.ORIGINAL)
    if paper.estimated:
        sheet.centred(f"★ {words.CHECK_AMOUNT} ★", Style(1, 2, bold=True))
    sheet.space(16)


def _facts(sheet: Sheet, paper: PickSlipPaper) -> None:
    sheet.pair("주문번호", paper.order_no, BOLD)
    for name, value in (("쇼핑몰", paper.mall), ("거래처", paper.partner)):
        if value:
            sheet.pair(name, value)
    sheet.pair("결제", words.payment(paper.pay_method, paper.paid_at))
    sheet.rule()


def _money(sheet: Sheet, paper: PickSlipPaper) -> None:
    label = "합계 (추정)" if paper.estimated else "합계"
    money_rows(sheet, paper.goods, paper.delivery_fee, paper.discount)
    sheet.pair(label, words.won_amount(paper.total), LARGE)
    if paper.estimated:
        sheet.text(f"{words.CHECK_AMOUNT}: {words.CHECK_AMOUNT_NOTE}", BOLD)
    sheet.rule()


def _receiver(sheet: Sheet, paper: PickSlipPaper) -> None:
    to = paper.receiver
    sheet.text("받는 곳", BOLD)
    sheet.text(f"({to.zip_code}) {to.address}" if to.zip_code else to.address)
    sheet.text(f"{to.name}  {to.phone}".strip(), BOLD)
    if to.memo.strip():
        sheet.text(f"메모: {to.memo}")
    sheet.rule()


def _foot(sheet: Sheet, paper: PickSlipPaper) -> None:
    total = sum(line.qty for line in paper.lines)
    sheet.pair("상품 수", f"{len(paper.lines):,}종 {total:,}개")
    who = f"{words.short_time(paper.printed_at)} {paper.staff} {paper.station}".rstrip()
    mark = words.TRAINING if paper.training else words.ORIGINAL
    sheet.pair(who, "" if paper.copy and not paper.training else mark, PLAIN, BOLD)
    if paper.copy:
        copy_marks(sheet, paper.copy)
    sheet.space(16)
