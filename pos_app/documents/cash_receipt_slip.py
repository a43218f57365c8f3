"""현금영수증 for a receipt printer: what was issued, or cancelled whole or in part."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents import receipt_words as say
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import copy_marks, shop_head, training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet
from pos_app.domain.paper.papers import RollProfile
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.receipt_list import shown_number
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper

_WHERE = "국세청 홈택스(hometax.go.kr)나 국세상담센터 126에서 확인하실 수 있습니다."
_SELF = "자진 발급한 현금영수증입니다. 홈택스에서 승인번호를 등록하면 내 공제 내역에 들어갑니다."


def cash_receipt_slip(paper: CashReceiptPaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer, cut included, free of real-time commands."""
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    if paper.copy:
        copy_marks(sheet, paper.copy)
    _title(sheet, paper)
    shop_head(sheet, paper.shop)
    _facts(sheet, paper)
    _money(sheet, paper)
    _foot(sheet, paper)
    return job(sheet.rows, profile)


def _title(sheet: Sheet, paper: CashReceiptPaper) -> None:
    sheet.centred(say.TITLE, LARGE)
    use = f"({say.USES[paper.use]})"
    if paper.kind is ReceiptKind.CANCEL:
        sheet.centred(f"{say.kind_word(paper.kind, paper.part)} {use}", LARGE)
    else:
        sheet.centred(use, BOLD)
    sheet.space(16)


def _facts(sheet: Sheet, paper: CashReceiptPaper) -> None:
    original_at = paper.original_at
    facts = (
        ("거래일시", words.long_time(paper.traded_at)),
        ("승인번호", paper.approval_no),
        ("원승인번호", paper.original_no),
        ("원거래일시", "" if original_at is None else words.long_time(original_at)),
        ("신분확인번호", shown_number(paper.number)),
        ("주문번호", paper.order_no),
    )
    for name, value in facts:
        if value:
            sheet.pair(name, value, PLAIN, BOLD if value == paper.approval_no else PLAIN)
    sheet.rule()


def _money(sheet: Sheet, paper: CashReceiptPaper) -> None:
    supply, vat, tax_free, total = say.signed(paper.amounts, paper.kind)
    sheet.pair("공급가액", words.amount(supply))
    sheet.pair("부가세", words.amount(vat))
    if tax_free:
        sheet.pair("면세 금액", words.amount(tax_free))
    sheet.pair("합계", words.won_amount(total), LARGE)
    sheet.rule()


def _foot(sheet: Sheet, paper: CashReceiptPaper) -> None:
    if paper.self_issued and paper.kind is ReceiptKind.ISSUE:
        sheet.text(_SELF)
    sheet.text(_WHERE)
    who = f"담당 {paper.staff} {paper.station}".rstrip()
    sheet.pair(who, words.TRAINING if paper.training else "", PLAIN, BOLD)
    if paper.copy:
        copy_marks(sheet, paper.copy)
