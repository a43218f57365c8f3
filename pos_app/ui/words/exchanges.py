"""Words for exchanges: what they come to, how they stand, why they cannot be."""

from __future__ import annotations

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.selling.exchanges import (
    Exchange,
    ExchangeMoney,
    ExchangePending,
    ExchangePriced,
    NoExchange,
    NotExchangeable,
    NothingGoesOut,
    PartOfExchange,
    WrongOut,
)
from pos_app.domain.selling.goods_returns import ReturnState
from pos_app.domain.won import Won
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def no_exchange_words(why: NoExchange) -> str:
    """Why a sale's money cannot pay for other goods, and what to do instead."""
    return {
        NoExchange.MALL_REFUNDS: tr(
            "쇼핑몰이 결제를 받아 직접 환불하는 주문입니다. 교환하지 못하니 반품(F8)으로 받고"
            " 새 주문을 받아 주십시오."
        ),
        NoExchange.ESCROW: tr(
            "에스크로 결제는 일부만 돌려줄 수 없어 교환하지 못합니다. 반품(F8)으로 받고 새 주문을"
            " 받아 주십시오."
        ),
    }[why]


def money_words(money: ExchangeMoney, payable: Won) -> str:
    """The difference in one line: `같은 금액`, `돌려줄 금액 290원` or `더 받을 금액 3,290원`."""
    if money.owed and not payable:
        text = tr("받은 결제가 없어 넘길 돈이 없습니다. 새 주문 {won}은 외상으로 남습니다.")
        return text.format(won=won_total(money.owed))
    if money.owed:
        return tr("더 받을 금액 {won} · 외상으로 남음").format(won=won_total(money.owed))
    if money.back:
        return tr("돌려줄 금액 {won}").format(won=won_total(money.back))
    return tr("같은 금액 · 돌려주거나 더 받을 돈이 없습니다")


def both_words(worth: Won, costs: Won) -> str:
    """What both sides are worth: `돌아올 상품 2,290원 · 나갈 상품 2,000원`."""
    said = tr("돌아올 상품 {worth} · 나갈 상품 {costs}")
    return said.format(worth=won_total(worth), costs=won_total(costs))


def asked_words(made: Exchange) -> Notice:
    """An exchange was written."""
    if made.ship_first:
        said = tr("{no} 주문을 만들었습니다. 상품이 오기 전에 출고할 수 있습니다.")
    else:
        said = tr("{no} 주문을 만들었습니다. 교환할 상품을 받으면 출고할 수 있습니다.")
    return Notice(said.format(no=made.new_order_no), "ok", "ok")


def withdrawn_words(made: Exchange) -> Notice:
    """The customer keeps the goods after all."""
    said = (
        tr("교환을 철회했습니다. 이미 나간 {no} 주문은 외상으로 남습니다.")
        if made.new_sold
        else tr("교환을 철회하고 {no} 주문을 취소했습니다.")
    )
    return Notice(said.format(no=made.new_order_no), "ok", "ok")


def received_words(made: Exchange) -> Notice:
    """The goods of an exchange came: what their money did, and whether the new order goes."""
    if made.new_stop is StopState.CANCELLED:
        said = tr("{no} 반품 전표를 썼습니다. {new} 주문이 취소되어 돈은 환불 절차로 갑니다.")
    elif made.new_stop is StopState.HELD:
        said = tr(
            "{no} 반품 전표를 썼습니다. 접수보다 적게 와서 {new} 주문은 보류했습니다. 보류를 풀면"
            " {owed}이 외상으로 남습니다."
        )
    elif made.owed:
        said = tr("{no} 반품 전표를 썼습니다. {new} 주문은 출고할 수 있고 {owed}이 외상입니다.")
    else:
        said = tr("{no} 반품 전표를 썼습니다. {new} 주문을 출고할 수 있습니다.")
    text = said.format(
        no=made.goods.voucher_no, new=made.new_order_no, owed=won_total(max(made.owed, 0))
    )
    return Notice(text, "ok", "ok")


def state_words(made: Exchange) -> str:
    """How an exchange stands, for whoever looks at one of its orders."""
    if made.new_stop is StopState.CANCELLED:
        return tr("새 주문 취소")
    state = made.goods.row.state
    if state is ReturnState.EXPECTED:
        return tr("선출고 · 상품 기다림") if made.ship_first else tr("상품 기다림")
    if state is ReturnState.WITHDRAWN:
        return tr("철회 · 새 주문 외상")
    return tr("{won} 넘김").format(won=won_total(made.carried))


def open_words(made: Exchange) -> str:
    """The exchange whose goods are expected, or being laid back, and what is next."""
    row = made.goods.row
    if row.state is ReturnState.EXPECTED:
        said = tr(
            "{n}개가 돌아오면 {no} 주문으로 교환합니다. 상품이 오면 반품(F8)에서 받음을 눌러"
            " 주십시오."
        )
        return said.format(n=number(row.pieces), no=made.new_order_no)
    said = tr("{n}개를 받아 {no} 주문으로 교환했습니다. 상품을 되돌려 놓으면 끝납니다.")
    return said.format(n=number(row.pieces), no=made.new_order_no)


def _nothing(what: NothingGoesOut) -> Notice:
    del what
    return Notice(tr("대신 나갈 상품을 고르거나 바코드를 찍어 주십시오."), "warn", "warn")


def _wrong(what: WrongOut) -> Notice:
    del what
    return Notice(
        tr("나갈 상품의 수량, 단가, 배송비를 확인하고 다시 눌러 주십시오."), "warn", "warn"
    )


def _refused(what: NotExchangeable) -> Notice:
    return Notice(no_exchange_words(what.why), "warn", "warn")


def _part(what: PartOfExchange) -> Notice:
    text = tr("{no} 주문으로 교환하는 반품입니다. 전자료의 반품(F8)에서 교환을 철회해 주십시오.")
    return Notice(text.format(no=what.new_order_no), "warn", "warn")


def _pending(what: ExchangePending) -> Notice:
    text = tr(
        "{no} 주문은 교환할 상품을 아직 받지 않아 더 받을 금액이 정해지지 않았습니다. 먼저 받은 돈은"
        " 외상수금에 적고, 상품을 받은 뒤에 확인해 주십시오."
    )
    return Notice(text.format(no=what.new_order_no), "warn", "warn")


def _priced(what: ExchangePriced) -> Notice:
    text = tr(
        "{no} 주문의 금액은 교환할 때 정했습니다. 바꾸려면 주문을 취소하고 다시 교환해 주십시오."
    )
    return Notice(text.format(no=what.new_order_no), "warn", "warn")


WORDS: Words = {
    NothingGoesOut: _nothing,
    WrongOut: _wrong,
    NotExchangeable: _refused,
    PartOfExchange: _part,
    ExchangePending: _pending,
    ExchangePriced: _priced,
}
