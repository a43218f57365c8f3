"""A sheet as the counter reads it: rows of the agreement, guards, and why F12 sleeps."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.selling.sale_rules import AmountField, GuardKind
from pos_app.domain.selling.sale_sheet import SaleSheet
from pos_app.domain.won import Won
from pos_app.ui.format import clock_second, clock_time, number, order_parts, phone, won_total
from pos_app.ui.language import tr
from pos_app.ui.words.sale import difference_words, failed_words, passed_words, to_do_words
from pos_app.ui.words.slips import copy_word

NONE = "–"
_GUARD_LINES = 3


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet and how it came here: when it was scanned (ms UTC), where and by whom."""

    sheet: SaleSheet
    at: int
    today: int
    station: str
    staff: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One amount of ours beside the mall's; `agrees` None where the mall says nothing."""

    name: str
    ours: str
    malls: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class GuardRow:
    """One condition of F12 in a few words."""

    text: str
    passed: bool


@dataclass(frozen=True, slots=True)
class CardText:
    """A small card: what it is, the word to read, and up to two lines below; `blue` marks a time."""

    caption: str
    word: str
    below: tuple[str, ...] = ()
    blue: bool = False


def slip_line(opened: Opened) -> str:
    """`출고지시서 · 원본`, what paper was read."""
    sheet = opened.sheet
    paper = tr("출고지시서") if sheet.slip_serial is not None else tr("주문")
    return " · ".join((paper, copy_word(sheet.slip_copy), sheet.mall))


def scanned_line(opened: Opened) -> tuple[str, str]:
    """When the slip was read, and where by whom."""
    return (
        tr("{t} 스캔").format(t=clock_second(opened.at)),
        f"{opened.station} · {opened.staff}",
    )


def cards(opened: Opened) -> tuple[CardText, CardText, CardText]:
    """Customer, payment, and the customer's 외상 after this sale."""
    sheet = opened.sheet
    return (_customer(sheet), _payment(sheet, opened.today), _receivable(sheet))


def agreement_rows(sheet: SaleSheet) -> tuple[AgreementRow, ...]:
    """상품 + 배송료 − 할인 = 합계, ours and the mall's."""
    totals = sheet.totals
    wrong = {found.field for found in sheet.differences}
    rows = [
        _row(tr("상품"), totals.goods, sheet.mall_goods, AmountField.GOODS not in wrong),
        _row(tr("배송료"), totals.delivery, sheet.mall_delivery, True),
    ]
    if totals.discount or sheet.mall_discount:
        rows.append(_row(tr("할인"), -totals.discount, -sheet.mall_discount, True))
    known = None if sheet.mall_total is None else AmountField.TOTAL not in wrong
    rows.append(_row(tr("합계"), totals.total, sheet.mall_total, known))
    return tuple(rows)


def agreement_words(sheet: SaleSheet) -> str:
    """The difference that matters most, named; or that there is none."""
    if sheet.differences:
        found = sheet.differences[-1]
        return difference_words(found) + tr(".")
    if sheet.mall_total is None:
        return tr("쇼핑몰 파일에 합계가 없어 상품 금액만 대조했습니다.")
    return tr("쇼핑몰 금액과 같습니다.")


def guard_rows(sheet: SaleSheet) -> tuple[GuardRow, ...]:
    """What does not hold, then what does: three lines where there is room for no more."""
    failed = [g.kind for g in sheet.guards if not g.passed and g.kind is not GuardKind.AGREES]
    rows = [GuardRow(failed_words(kind), False) for kind in failed]
    if GuardKind.PAID in failed:
        failed.append(GuardKind.PAPER)
    held = [g.kind for g in sheet.guards if g.passed and g.kind not in failed]
    rows += [GuardRow(words, True) for kind in held if (words := passed_words(kind))]
    return tuple(rows[: max(_GUARD_LINES, len(failed))])


def asleep_words(sheet: SaleSheet) -> str:
    """Why F12 sleeps, the first reason first; `""` where it may be pressed."""
    return next((to_do_words(g.kind) for g in sheet.guards if not g.passed), "")


def wants_prices(sheet: SaleSheet) -> bool:
    """Whether a person has to confirm amounts of our own product list."""
    return any(g.kind is GuardKind.PRICES and not g.passed for g in sheet.guards)


def sum_words(sheet: SaleSheet) -> str:
    """`6,580 + 3,000`."""
    totals = sheet.totals
    said = f"{number(totals.goods)} + {number(totals.delivery)}"
    return f"{said} − {number(totals.discount)}" if totals.discount else said


def lines_words(sheet: SaleSheet) -> str:
    """`2종 3개`."""
    pieces = sum(line.quantity for line in sheet.lines)
    return tr("{kinds}종 {pieces}개").format(kinds=len(sheet.lines), pieces=pieces)


def short_no(order_no: str) -> str:
    """The part of an order number that is read aloud."""
    return order_parts(order_no)[1]


def _row(name: str, ours: Won, malls: Won | None, agrees: bool | None) -> AgreementRow:
    return AgreementRow(name, number(ours), NONE if malls is None else number(malls), agrees)


def _customer(sheet: SaleSheet) -> CardText:
    who = phone(sheet.customer_phone)
    if sheet.receiver and sheet.receiver != sheet.customer:
        who = " · ".join((who, tr("받는 분 {name}").format(name=sheet.receiver)))
    return CardText(tr("거래처"), sheet.customer, (who, sheet.address))


def _payment(sheet: SaleSheet, today: int) -> CardText:
    if sheet.paid_at is None:
        return CardText(tr("결제"), sheet.method_word, (tr("나중에 받음"),))
    paid = tr("{t} 결제").format(t=clock_time(sheet.paid_at, today))
    return CardText(tr("결제"), sheet.method_word, (paid,), blue=True)


def _receivable(sheet: SaleSheet) -> CardText:
    after = sheet.receivable + sheet.totals.total
    covered = min(max(-sheet.receivable, 0), sheet.totals.total)
    if covered:
        below = tr("자동 수금 {n}").format(n=number(covered))
    else:
        below = tr("지금 외상 {n}").format(n=number(sheet.receivable))
    return CardText(tr("매출 뒤 외상"), won_total(after), (below,))
