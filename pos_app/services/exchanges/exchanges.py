"""교환: goods are asked back and others go out for them, written together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.clock import Clock, day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import items
from pos_app.db.money import refund_ways
from pos_app.db.orders import order_axes, payments
from pos_app.db.selling import exchanges, goods_returns, return_facts
from pos_app.db.selling.exchanges import NewExchange
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.house.item_cards import Item
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.exchanges import (
    Exchange,
    ExchangeAsk,
    NoExchange,
    NotExchangeable,
    check_out,
    no_exchange,
)
from pos_app.domain.selling.goods_returns import GoodsReturn, OtherReturn, ReturnAsk
from pos_app.services.exchanges import new_orders
from pos_app.services.money import carrying
from pos_app.services.money.carrying import Payable
from pos_app.services.orders import made_from, order_moves
from pos_app.services.selling.goods_returns import ReturnForm, ask_in, form_in, withdraw_in
from pos_app.services.selling.vouchers import NoSuchVoucher
from pos_app.services.warehouse import cancel_effects


@dataclass(frozen=True, slots=True)
class ExchangeForm:
    """What the form of a sale voucher shows for an exchange: its goods as for a return, their items by
    id, what the order's money has for it, and why that cannot be carried at all. `open` is the exchange whose goods are expected or being laid back."""

    back: ReturnForm
    items: Mapping[int, Item]
    payable: Payable
    why_not: NoExchange | None
    open: Exchange | None


@dataclass(frozen=True, slots=True)
class ExchangeLinks:
    """What an order has to do with exchanges: the one it was made by, and those of its own goods,
    the newest first."""

    made_by: Exchange | None
    made: tuple[Exchange, ...]


class Exchanges:
    """Exchanges of sold goods. One is asked once an `op_id`; its goods are received as any return."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def form(self, actor: Actor, voucher_id: int) -> ExchangeForm:
        """How a voucher stands for an exchange. Raises `NoSuchVoucher`."""
        require(actor, Permission.LOOK)
        today = day_of(self._clock.now())
        return self._db.read(lambda tx: _form(tx, voucher_id, today))

    def of_order(self, actor: Actor, order_id: int) -> ExchangeLinks:
        """The exchanges an order is part of."""
        require(actor, Permission.LOOK)
        return self._db.read(
            lambda tx: ExchangeLinks(exchanges.of_new(tx, order_id), exchanges.of_old(tx, order_id))
        )

    def ask(self, actor: Actor, op_id: str, voucher_id: int, asked: ExchangeAsk) -> Exchange:
        """Expect goods of a sale voucher back and write the order that goes out for them; the same
        `op_id` gives the same exchange.

        The new order waits for the goods unless it ships first. Raises `NothingGoesOut`, `WrongOut`,
        `NotExchangeable`, `NoSuchItem`, and what `GoodsReturns.ask` raises.
        """
        require(actor, Permission.RETURN_GOODS)
        if not asked.reason.strip():
            raise ReasonNeeded
        check_out(asked)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _ask(tx, by, op_id, voucher_id, asked))

    def withdraw(self, actor: Actor, return_id: int, reason: str) -> GoodsReturn:
        """The customer keeps the goods: what was to go out for them is cancelled, or owed where it
        was sold. Of a return alone as `GoodsReturns.withdraw`, whose errors it raises."""
        require(actor, Permission.RETURN_GOODS)
        if not reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> GoodsReturn:
            gone = withdraw_in(tx, by, return_id, reason.strip())
            cancel_effects.stop_replacement(tx, by, return_id, reason.strip())
            return gone

        return self._db.write(work)


def _form(tx: Tx, voucher_id: int, today: int) -> ExchangeForm:
    back = form_in(tx, voucher_id, today)
    ids = dict.fromkeys(line.item_id for line in back.goods.lines if line.item_id is not None)
    found = (items.by_id(tx, item_id) for item_id in ids)
    known = {item.item_id: item for item in found if item is not None}
    why = no_exchange(_methods(tx, back.order_id))
    opened = None if back.open is None else exchanges.of_return(tx, back.open.row.return_id)
    return ExchangeForm(back, known, carrying.payable(tx, back.order_id), why, opened)


def _methods(tx: Tx, order_id: int) -> tuple[PaymentMethod, ...]:
    """How the order was paid: as far as giving back goes, an escrow is one."""
    paid, axes = payments.of_order(tx, order_id), order_axes.look(tx, order_id)
    words = [paid.method] if paid else [axes.method] if axes else []
    return tuple(refund_ways.method_of(tx, order_id, word) for word in words)


def _ask(tx: Tx, by: Who, op_id: str, voucher_id: int, asked: ExchangeAsk) -> Exchange:
    found = return_facts.order_of(tx, voucher_id)
    if found is None:
        raise NoSuchVoucher(voucher_id)
    order_id, _ = found
    made_from.lock(tx, order_id)
    before = goods_returns.by_op(tx, op_id)
    if before is not None:
        return _again(tx, op_id, voucher_id, before)
    goods = ask_in(tx, by, op_id, voucher_id, ReturnAsk(asked.pieces, asked.reason))
    why = no_exchange(_methods(tx, order_id))
    if why is not None:
        raise NotExchangeable(goods.row.order_no, why)
    cp("exchange.return_asked")
    new = new_orders.make(tx, by, order_id, asked)
    made = NewExchange(
        new_id(), goods.row.return_id, order_id, new.order_id, asked.ship_first, by.at,
        by.actor_id or 0, by.station_id,
    )  # fmt: skip
    if not exchanges.add(tx, made):
        raise AssertionError(f"exchanged before: {goods.row.return_id}")
    detail: dict[str, int | str | None] = {
        "new_order_id": new.order_id,
        "costs": asked.costs,
        "ship_first": int(asked.ship_first),
    }
    act = Move("exchange", made.id, "exchange", None, "asked", asked.reason.strip(), detail)
    audit.append(tx, by, act, Move("sales_order", order_id, "exchange", dst=new.order_no))
    cp("exchange.asked")
    exchange = exchanges.of_return(tx, goods.row.return_id)
    assert exchange is not None  # noqa: S101 - written above
    return exchange


def _again(tx: Tx, op_id: str, voucher_id: int, before: tuple[int, int]) -> Exchange:
    """The same press once more. Raises `OtherReturn` where it stands for something else."""
    return_id, sale_id = before
    found = exchanges.of_return(tx, return_id)
    if found is None or sale_id != voucher_id:
        raise OtherReturn(op_id)
    return found
