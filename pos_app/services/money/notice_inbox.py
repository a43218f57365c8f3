"""통보 받기: what the gateway posts of its own accord is kept once, and answered when it is kept."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.money import escrows, gateway_notices, merchants
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_notices import (
    OF_MONEY,
    DepositNotice,
    EscrowEvent,
    EscrowNotice,
    NoticeEvent,
    NoticeState,
    UnknownNotice,
)
from pos_app.domain.money.refunds import RefundAction, RefundState
from pos_app.domain.money.told import Told
from pos_app.gateways.notice_port import BadNotice
from pos_app.gateways.payment_registry import payment_driver
from pos_app.services.money import procedure, told_moves
from pos_app.services.money.escrows import ENTITY
from pos_app.services.orders import order_moves

ASK_PAUSE_MS = 60_000
"""However often a notice comes: between two inquiries of it passes so long."""
_ROWS = escrows.ROWS


class NoticeInbox:
    """Takes notices at one station; `NoticeDriver` looks into those that say money moved."""

    def __init__(self, db: Database, clock: Clock, station_id: int) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id

    def take(self, driver: str, form: bytes) -> bytes:
        """Keep a posted notice, for good; the answer the gateway wants to hear.

        `driver` is the key of the payment driver it is addressed to. Anything raised means that it is
        to be sent again: `BadNotice`, `UnknownNotice`, `DatabaseTrouble`.
        """
        try:
            heard = payment_driver(driver).notice(form)
        except KeyError:
            raise BadNotice("driver") from None
        by = Who(self._station_id, self._clock.now())
        self._db.write(lambda tx: _take(tx, by, driver, heard.mid, heard.said))
        cp("notice.committed")
        return heard.taken


def _take(tx: Tx, by: Who, driver: str, mid: str, said: DepositNotice | EscrowNotice) -> None:
    record = merchants.by_mid(tx, mid)
    if record is None or record.driver != driver:
        raise BadNotice("id_merchant")
    if isinstance(said, DepositNotice):
        _keep(tx, by, _paid_order(tx, said, mid), NoticeEvent.DEPOSIT, mid)
        return
    order_id = _escrow_order(tx, said, mid)
    order_moves.lock(tx, order_id)
    _keep(tx, by, order_id, NoticeEvent[said.event.name], mid)
    row = _ROWS.of_order(tx, order_id)
    if said.event is EscrowEvent.REGISTERED and row is not None:
        _registered(tx, by, row)
    procedure.settle(tx, by, order_id)


def _paid_order(tx: Tx, said: DepositNotice, mid: str) -> int:
    """The order a deposit may be of; its amount has to be the order's. Raises `UnknownNotice`."""
    order = gateway_notices.awaited(tx, said.order_no, said.tid)
    if order is None or order.mid not in ("", mid) or order.order_no != said.order_no:
        raise UnknownNotice
    if order.total != said.amount:
        raise UnknownNotice
    return order.order_id


def _escrow_order(tx: Tx, said: EscrowNotice, mid: str) -> int:
    """The escrow sale it is about, by number, order and amount. Raises `UnknownNotice`."""
    order_id = escrows.order_of(tx, said.original_tid or said.tid)
    sale = None if order_id is None else escrows.sale(tx, order_id)
    if order_id is None or sale is None or not sale.is_escrow:
        raise UnknownNotice
    if (sale.order_no, sale.captured) != (said.order_no, said.price) or sale.mid not in ("", mid):
        raise UnknownNotice
    return order_id


def _keep(tx: Tx, by: Who, order_id: int, event: NoticeEvent, mid: str) -> None:
    """Once an order and event; what comes again wakes an inquiry that was given up."""
    state = NoticeState.OPEN if event in OF_MONEY else NoticeState.NOTED
    made = gateway_notices.add(tx, order_id, event, mid, state, by.at, by.station_id)
    if made is not None:
        audit.append(tx, by, Move("notice", made, "heard", None, state.value, event.value))
        return
    row = gateway_notices.found(tx, order_id, event)
    if row is not None:
        ask_at = max(by.at, row.asked_at + ASK_PAUSE_MS)
        gateway_notices.heard_again(tx, row.notice_id, by.at, ask_at)


def _registered(tx: Tx, by: Who, row: Told) -> None:
    """Only what nobody knows the end of: what is on its way settles itself."""
    if row.state in (RefundState.UNKNOWN, RefundState.PERSON):
        told_moves.move(tx, by, _ROWS, ENTITY, row, RefundAction.ANSWER_YES)
