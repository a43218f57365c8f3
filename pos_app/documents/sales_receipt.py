"""판매 영수증 for a receipt printer, after the sale."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.escpos_text import job
from pos_app.documents.roll_parts import copy_marks, money_rows, names_of, shop_head, training_mark
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet, Span
from pos_app.domain.paper.papers import RollProfile, SaleLine, SalesReceiptPaper, check_length

_INDENT = 2


def sales_receipt(paper: SalesReceiptPaper, profile: RollProfile) -> bytes:
    """The job for a receipt printer, cut included, free of real-time commands.

    Raises `PaperTooLong`.
    """
    check_length(len(paper.lines))
    sheet = Sheet(profile.width.columns)
    if paper.training:
        training_mark(sheet)
    if paper.copy:
        copy_marks(sheet, paper.copy)
    sheet.centred(words.RECEIPT_TITLE, LARGE)
    sheet.space(16)
    shop_head(sheet, paper.shop)
    _facts(sheet, paper)
    for line in paper.lines:
        _item(sheet, line)
    sheet.rule()
    _money(sheet, paper)
    _foot(sheet, paper)
    return job(sheet.rows, profile)


def _facts(sheet: Sheet, paper: SalesReceiptPaper) -> None:
    sheet.pair("전표번호", paper.voucher_no, BOLD)
    facts = (
        ("주문번호", paper.order_no),
        ("거래처", paper.partner),
        ("판매일시", words.long_time(paper.sold_at)),
    )
    for name, value in facts:
        if value:
            sheet.pair(name, value)
    sheet.rule()


def _item(sheet: Sheet, line: SaleLine) -> None:
    first, *more = names_of(line.product, line.option, sheet.width - _INDENT)
    sheet.line(Span(f"{words.TAX_FREE_MARK}{first.text}") if line.tax_free else first)
    for name in more:
        sheet.line(name, _INDENT)
    sheet.pair(
        f"  {words.amount(line.unit_price)} × {line.qty:,}개",
        words.amount(line.amount),
        BOLD if line.qty >= 2 else PLAIN,
        PLAIN,
    )


def _money(sheet: Sheet, paper: SalesReceiptPaper) -> None:
    money_rows(sheet, paper.goods, paper.delivery_fee, paper.discount)
    if paper.deduction:
        sheet.pair("반품 배송비", words.discount(paper.deduction))
    sheet.pair("합계", words.won_amount(paper.total), LARGE)
    sheet.rule()
    sheet.pair("공급가액", words.amount(paper.tax.supply))
    sheet.pair("부가세", words.amount(paper.tax.vat))
    if paper.tax.tax_free:
        sheet.pair("면세 금액", words.amount(paper.tax.tax_free))
    sheet.pair("결제", paper.pay_method)
    sheet.rule()


def _foot(sheet: Sheet, paper: SalesReceiptPaper) -> None:
    if any(line.tax_free for line in paper.lines):
        sheet.text(f"{words.TAX_FREE_MARK}표시는 면세 상품입니다.")
    who = f"담당 {paper.staff} {paper.station}".rstrip()
    sheet.pair(who, words.TRAINING if paper.training else "", PLAIN, BOLD)
    if paper.copy:
        copy_marks(sheet, paper.copy)
