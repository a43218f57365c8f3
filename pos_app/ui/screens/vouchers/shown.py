"""A voucher as 전자료 shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.ledger import Account
from pos_app.ui.format import clock_second, long_day, number, phone, won, won_total
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.words.exchanges import state_words

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import ExchangeLinks
    from pos_app.services.selling.voucher_days import Posted
    from pos_app.services.selling.voucher_papers import VoucherView
    from pos_app.services.selling.vouchers import VoucherRow

_NO_DAY = 0


@dataclass(frozen=True, slots=True)
class RowText:
    """One painted row: words left, a figure right, a dim line below; `bold` for sums."""

    left: str
    right: str
    below: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class VoucherText:
    """Everything the detail says."""

    voucher_id: int
    order_id: int
    number: str
    pill: PillSpec
    customer: str
    facts: tuple[RowText, ...]
    lines: tuple[RowText, ...]
    sums: tuple[RowText, ...]
    taxes: tuple[RowText, ...]
    ledger: tuple[RowText, ...]


def kind_pill(row: VoucherRow) -> PillSpec:
    """매출, 반품, or 취소 for a voucher that no longer counts."""
    if row.voided:
        return PillSpec(tr("취소"), "neutral", "slash")
    if row.kind == "return":
        return PillSpec(tr("반품"), "warn", "slash")
    return PillSpec(tr("매출"), "ok", "full")


def account_word(account: Account) -> str:
    """What the shop calls an account."""
    return {
        Account.RECEIVABLE: tr("외상"),
        Account.GATEWAY: tr("미수 결제대행사"),
        Account.DEPOSIT: tr("예금"),
        Account.CASH: tr("현금"),
        Account.SALES: tr("매출"),
        Account.DELIVERY: tr("배송료"),
        Account.VAT: tr("부가세예수"),
        Account.FEES: tr("수수료"),
        Account.SALES_RETURNS: tr("매출환입"),
        Account.REFUNDS_DUE: tr("미지급 환불"),
    }[account]


def voucher_text(
    view: VoucherView, posted: Sequence[Posted], sold_day: int, links: ExchangeLinks
) -> VoucherText:
    """The detail of a voucher; `sold_day` is the Korean day of the sale, 20261124, `links` are the
    exchanges of its order."""
    row, body = view.row, view.body
    sums = [RowText(tr("상품"), won(body.goods)), RowText(tr("배송료"), won(body.delivery))]
    if body.discount:
        sums.append(RowText(tr("할인"), won(-body.discount)))
    if body.deduction:
        sums.append(RowText(tr("반품 배송비"), won(-body.deduction)))
    sums.append(RowText(tr("합계"), won_total(row.total), bold=True))
    taxes = [RowText(tr("공급가액"), won(body.supply)), RowText(tr("부가세"), won(body.vat))]
    if body.tax_free:
        taxes.append(RowText(tr("면세"), won(body.tax_free)))
    return VoucherText(
        row.voucher_id,
        row.order_id,
        row.number,
        kind_pill(row),
        row.partner,
        (*_facts(view, sold_day), *_exchanges(links)),
        tuple(_line(view, at) for at in range(len(view.lines))),
        tuple(sums),
        tuple(taxes),
        tuple(_posted(one) for one in posted),
    )


def _facts(view: VoucherView, sold_day: int) -> tuple[RowText, ...]:
    row, body = view.row, view.body
    return (
        RowText(tr("매출"), f"{long_day(sold_day)} {clock_second(row.sold_at)}"),
        RowText(tr("담당"), f"{row.who} · {row.station}"),
        RowText(tr("주문번호"), row.order_no),
        RowText(tr("결제"), PAYMENT_NAMES[PaymentMethod(body.method)]),
        RowText(tr("연락처"), phone(body.phone)),
        RowText(tr("받는 분"), body.receiver),
    )


def _exchanges(links: ExchangeLinks) -> tuple[RowText, ...]:
    """The other order of each exchange, and how it stands."""
    found = [(one, one.new_order_no) for one in links.made]
    if links.made_by is not None:
        found.insert(0, (links.made_by, links.made_by.old_order_no))
    return tuple(RowText(tr("교환"), number_, state_words(one)) for one, number_ in found)


def _line(view: VoucherView, at: int) -> RowText:
    line = view.lines[at]
    below = f"{number(line.quantity)} × {number(line.unit_price)}"
    if line.tax_free:
        below += " · " + tr("면세")
    return RowText(f"{line.product} {line.option}".strip(), won(line.amount), below)


def _posted(one: Posted) -> RowText:
    side = tr("차변") if one.amount > 0 else tr("대변")
    return RowText(f"{side}  {account_word(one.account)}", won(abs(one.amount)))
