"""에스크로 배송등록: the gateway hears of the parcel, so that its buyer may accept or refuse."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.money import escrows, money_backs
from pos_app.db.money.escrows import EscrowSale, Parcel
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.gateway.gateway_asks import NOT_SHIPPED_COURIER, NOT_SHIPPED_WAYBILL
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.money_back import NoSuchMoneyBack
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.money.told import NotEscrow, NothingToTell, Told, told_anew
from pos_app.services.money import procedure, told_moves
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import who
from pos_app.services.outgoing import is_frozen, require_open

ENTITY = "escrow"
_ROWS = escrows.ROWS


class Escrows:
    """The button; sending is `EscrowDriver`'s, what the gateway says of its own accord `NoticeInbox`'s."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of_order(self, actor: Actor, order_id: int) -> Told | None:
        """How the registration stands, None where nobody asked for it."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _ROWS.of_order(tx, order_id))

    def register(self, actor: Actor, op_id: str, money_back_id: int) -> Told:
        """Have the order's parcel registered, or that nothing was shipped: courier 기타, number 0000.

        One an order, after a refusal again. Raises `NoSuchMoneyBack`, `NotEscrow`, `NothingToTell`.
        """
        require(actor, Permission.REFUND)
        by = who(actor, self._clock.now())
        made = self._db.write(lambda tx: _of_procedure(tx, by, op_id, money_back_id))
        cp("escrow.intent_committed")
        return made

    def confirm(self, actor: Actor, order_id: int, done: bool) -> Told:
        """A person looked at the gateway's own pages and says how it is. Raises `NotForPerson`."""
        require(actor, Permission.REFUND)
        by = who(actor, self._clock.now())
        return self._db.write(
            lambda tx: told_moves.by_person(tx, by, _ROWS, ENTITY, order_id, done)
        )


def want(tx: Tx, by: Who, op_id: str, order_id: int) -> Told:
    """Write that the order's parcel is to be registered, inside another's transaction.

    Raises `NotEscrow`, `NothingToTell`, `OutgoingFrozen`.
    """
    order_moves.lock(tx, order_id)
    before = _ROWS.of_order(tx, order_id)
    if before is not None and (before.state is not RefundState.REJECTED or before.op_id == op_id):
        return before
    require_open(tx)
    sale = _sale(tx, order_id)
    shipped = escrows.shipped(tx, order_id)
    parcel = shipped or Parcel(NOT_SHIPPED_COURIER, NOT_SHIPPED_WAYBILL, by.at)
    fresh = told_anew(new_id(), op_id, order_id, sale.tid, sale.mid, by.at)
    if before is not None:
        escrows.set_parcel(tx, order_id, parcel)
        return told_moves.tell_again(tx, by, _ROWS, ENTITY, before, fresh)
    if not escrows.add(tx, fresh, sale.payment_id, parcel, by.actor_id, by.station_id):
        found = _ROWS.of_order(tx, order_id)  # another press was committed meanwhile
        return fresh if found is None else found
    audit.append(tx, by, Move(ENTITY, fresh.told_id, "state", None, fresh.state.value))
    procedure.settle(tx, by, order_id)
    return fresh


def want_shipped(tx: Tx, by: Who, since: int) -> int:
    """Escrow orders that were sold and have a number since that day (20261122) are to be registered.

    How many were new; none while a restore holds everything back.
    """
    if is_frozen(tx):
        return 0
    orders = escrows.to_register(tx, since)
    for order_id in orders:
        want(tx, by, new_op_id(), order_id)
    return len(orders)


def _of_procedure(tx: Tx, by: Who, op_id: str, money_back_id: int) -> Told:
    row = money_backs.by_id(tx, money_back_id)
    if row is None:
        raise NoSuchMoneyBack(money_back_id)
    return want(tx, by, op_id, row.order_id)


def _sale(tx: Tx, order_id: int) -> EscrowSale:
    sale = escrows.sale(tx, order_id)
    if sale is None or not sale.is_escrow:
        raise NotEscrow(order_id)
    if not sale.tid:
        raise NothingToTell(order_id)
    return sale
