"""Parts that slips and receipts on a roll share."""

from __future__ import annotations

from pos_app.documents import paper_words as words
from pos_app.documents.text_sheet import BOLD, LARGE, PLAIN, Sheet, Span, Style, paragraph, span
from pos_app.domain.paper.papers import CopyMark, ShopPaper, SlipLine
from pos_app.domain.won import Won

_TALL = Style(1, 2, bold=True)
_PLACE_COLUMNS, _AMOUNT_COLUMNS = 8, 12


def training_mark(sheet: Sheet) -> None:
    """연습 in large letters: this paper moves nothing real."""
    sheet.centred(f"[ {words.TRAINING} ]", LARGE)
    sheet.centred(words.TRAINING_NOTE)


def copy_marks(sheet: Sheet, mark: CopyMark) -> None:
    """Which copy this is, why, and who allowed it."""
    sheet.centred(words.copy_title(mark), _TALL)
    sheet.centred(words.copy_reason(mark))


def shop_head(sheet: Sheet, shop: ShopPaper) -> None:
    """Who issues the paper; what the shop has not filled in is left out."""
    sheet.text(shop.name, BOLD)
    facts = (("사업자번호", shop.business_no), ("대표", shop.owner), ("전화", shop.tel))
    for name, value in facts:
        if value:
            sheet.text(f"{name} {value}")
    if shop.address:
        sheet.text(shop.address)
    sheet.rule()


def names_of(product: str, option: str, width: int) -> list[Span]:
    """Product and option in full, each beginning a line of its own."""
    lines = paragraph(product, width)
    return lines + paragraph(option, width) if option.strip() else lines


def slip_item(sheet: Sheet, line: SlipLine) -> None:
    """One thing to fetch: place, product and option in full, how many, and the amount.

    Two or more are starred and enlarged: taking one where two are ordered is the commonest slip.
    """
    indent = _PLACE_COLUMNS + 1
    place = span(line.place.strip() or words.NO_PLACE, BOLD)
    names = names_of(line.product, line.option, sheet.width - indent)
    if place.columns > _PLACE_COLUMNS:
        sheet.text(place.text, BOLD)
        place = Span("")
    count = span(f"{line.qty:,}개")
    if line.qty >= 2:
        count = span(f"★ {line.qty:,}개", LARGE)
    amount = span(words.amount(line.amount))
    start = sheet.width - _AMOUNT_COLUMNS - count.columns
    roomy = amount.columns < _AMOUNT_COLUMNS and start > 0
    beside = roomy and indent + names[-1].columns < start
    for at, name in enumerate(names[: -1 if beside else None]):
        sheet.placed([(0, place if at == 0 else Span("")), (indent, name)])
    if not roomy:
        sheet.pair(count.text, amount.text, count.style, PLAIN)
        return
    parts = [(start, count), (sheet.width - amount.columns, amount)]
    if beside:
        parts.insert(0, (indent, names[-1]))
        if len(names) == 1:
            parts.insert(0, (0, place))
    sheet.placed(parts)


def money_rows(sheet: Sheet, goods: Won, delivery_fee: Won, discount: Won) -> None:
    """What the total is made of."""
    sheet.pair("상품", words.amount(goods))
    sheet.pair("배송료", words.amount(delivery_fee))
    if discount:
        sheet.pair("할인", words.discount(discount))
