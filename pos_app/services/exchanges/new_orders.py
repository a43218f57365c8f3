"""The order an exchange sends out: to the same customer, at the prices that were agreed."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.house import items
from pos_app.db.orders import order_known, order_lists, order_write, search
from pos_app.db.selling import exchanges
from pos_app.db.transaction import Tx
from pos_app.domain.house.item_cards import NoSuchItem
from pos_app.domain.ids import new_id
from pos_app.domain.intake.incoming import IncomingLine, IncomingOrder
from pos_app.domain.intake.order_file import OrderMoney, Paid
from pos_app.domain.intake.order_pricing import PricedLine, PricedOrder
from pos_app.domain.orders.order_status import EXCHANGE_WAITS, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.exchanges import ExchangeAsk, number_of, together
from pos_app.services.intake.import_rows import line_rows, order_row, search_fields

INTAKE = "exchange"


@dataclass(frozen=True, slots=True)
class Made:
    """The order that was written."""

    order_id: int
    order_no: str


def make(tx: Tx, by: Who, old_order_id: int, asked: ExchangeAsk) -> Made:
    """Write it: paid by what comes back, and held until that is here unless it ships first.

    Under the old order's lock, which keeps its number its own. Raises `NoSuchItem`.
    """
    rows = order_lists.by_ids(tx, [old_order_id])
    known, amounts = order_known.content(tx, old_order_id), order_known.amounts(tx, old_order_id)
    mall_id = order_known.mall_of(tx, old_order_id)
    if not rows or known is None or amounts is None or mall_id is None:
        raise AssertionError(f"no order: {old_order_id}")
    number = number_of(rows[0].order_no, exchanges.count(tx, old_order_id))
    priced = _priced(tx, number, asked)
    stop = StopState.NONE if asked.ship_first else StopState.HELD
    texts = known.texts
    incoming = IncomingOrder(
        number, by.at, None, Paid.NO, PaymentMethod.EXCHANGE,
        PAYMENT_NAMES[PaymentMethod.EXCHANGE], texts["buyer"], texts["buyer_tel"],
        texts["receiver"], texts["tel"], texts["tel2"], texts["zip"], texts["address"],
        texts["memo"], tuple(one.line for one in priced.lines),
        OrderMoney(priced.goods, priced.delivery, priced.discount, priced.total), stop,
        MallStatus.PAID, complete=True,
    )  # fmt: skip
    order_id = new_id()
    row = order_row(order_id, mall_id, amounts.partner_id, incoming, priced, "", by.at)
    held = {"stop_reason": "" if asked.ship_first else EXCHANGE_WAITS}
    order_write.insert_many(tx, [{**row, **held}], line_rows(order_id, priced.lines))
    search.put(tx, [(order_id, search_fields(incoming))])
    detail: dict[str, int | str | None] = {
        "pay": str(row["pay_state"]),
        "method": str(row["method"]),
        "mall": str(row["mall_status"]),
        "stop": stop.value,
    }
    audit.append(tx, by, Move("sales_order", order_id, "intake", reason=INTAKE, detail=detail))
    return Made(order_id, number)


def _priced(tx: Tx, number: str, asked: ExchangeAsk) -> PricedOrder:
    lines: list[PricedLine] = []
    for place, one in enumerate(together(asked.out), 1):
        item = items.by_id(tx, one.item_id)
        if item is None:
            raise NoSuchItem(str(one.item_id))
        line = IncomingLine(
            f"{number}-{place}", item.name, item.option, item.code, "", one.quantity,
            one.unit_price, one.amount,
        )  # fmt: skip
        lines.append(PricedLine(line, one.item_id, one.unit_price, one.amount))
    return PricedOrder(
        tuple(lines), asked.goods, asked.delivery, asked.discount, asked.costs, estimated=False
    )
