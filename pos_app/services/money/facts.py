"""What a refund procedure is worked out from, read in the caller's transaction."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db.money import (
    account_closes,
    carries,
    escrows,
    gateway_notices,
    money_backs,
    refund_accounts,
)
from pos_app.db.money.money_backs import MoneyBackRow, Refunded
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_notices import NoticeEvent
from pos_app.domain.money.money_back import MoneyCause, MoneyFacts, MoneyStep, MoneyStepState
from pos_app.domain.money.told import step_state
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.services.money import close_wish, receipt_following

_S = MoneyStepState
_PROMISES: dict[str, MoneyStepState] = {
    PromiseState.INTENT.value: _S.DOING,
    PromiseState.SENT.value: _S.DOING,
    PromiseState.UNKNOWN.value: _S.UNKNOWN,
    PromiseState.REJECTED.value: _S.REJECTED,
    PromiseState.MANUAL.value: _S.TODO,
    PromiseState.DONE.value: _S.DONE,
}


def facts_of(tx: Tx, row: MoneyBackRow, ticked: frozenset[MoneyStep]) -> MoneyFacts:
    """Everything known of the procedure; `ticked` are the steps persons have said are done."""
    back = money_backs.refunded(tx, row.money_back_id)
    around = money_backs.surroundings(tx, row.order_id)
    # Money that paid for an exchange waits for the exchange's goods.
    goods_of = None if row.cause is not MoneyCause.CHANGE else carries.goods_of(tx, row.case_id)
    if goods_of is not None:
        goods_back = money_backs.surroundings(tx, goods_of).goods_back
        around = replace(around, goods_back=goods_back)
    return MoneyFacts(
        method=row.method,
        way=row.way,
        amount=row.amount,
        given_back=back.given_back,
        refund=refund_state(back),
        goods_first=row.goods_first,
        goods_back=around.goods_back,
        of_mall=row.of_mall,
        tells_mall=row.tells_mall,
        mall_shows=row.of_mall or around.mall_status == MallStatus.CANCELLED.value,
        promise=_PROMISES[around.promise] if around.promise else None,
        account_known=refund_accounts.known(tx, row.money_back_id),
        registered=step_state(escrows.ROWS.of_order(tx, row.order_id)),
        denied=gateway_notices.heard_at(tx, row.order_id, NoticeEvent.DENIED) is not None,
        closable=row.cause is MoneyCause.CANCEL and close_wish.closable(tx, row.order_id),
        closed=step_state(account_closes.ROWS.of_order(tx, row.order_id)),
        ticked=ticked,
        receipt=receipt_following.standing_of(tx, row.order_id),
    )


def refund_state(back: Refunded) -> MoneyStepState:
    """Where the refunds of a procedure stand together, the least certain first."""
    if back.unknown:
        return _S.UNKNOWN
    if back.doing:
        return _S.DOING
    if back.waiting:
        return _S.WAITING
    return _S.REJECTED if back.rejected_last else _S.TODO
