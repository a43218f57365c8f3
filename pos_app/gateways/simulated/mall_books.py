"""What the pretend mall knows: orders, their changes, the moves it made, the notices it sent."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

from pos_app.domain.outside.mall import MallOrder, MallStatus, MallWaybill, may_step
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.gateways.ports import RejectReason
from pos_app.gateways.simulated.mall_journal import Change, MallJournal, Move


class Refused(Exception):
    """The mall's definite no."""

    def __init__(self, reason: RejectReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class MallBooks:
    """The mall's own truth, which tests compare with ours. Safe to call from many threads.

    With a `store` file it remembers across restarts, as the training shop needs.
    """

    def __init__(self, store: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._orders: dict[str, MallOrder] = {}
        self._changed: dict[str, int] = {}
        self._tick = 0
        self._done: dict[str, Move] = {}
        self._moves: list[Move] = []
        self._journal = MallJournal(store) if store else None
        for change in self._journal.changes() if self._journal else ():
            self._take(change)

    def place(self, order: MallOrder) -> None:
        """A buyer orders, or an order is changed by the buyer."""
        with self._lock:
            self._news(order)

    def pay(self, order_no: str, paid_at: int, receipt: ReceiptWish | None = None) -> None:
        """A buyer's money arrives; an order already paid stays as it is. `paid_at` is ms UTC;
        `receipt` what the mall knows now of the cash receipt its buyer asked for."""
        with self._lock:
            order = self._known(order_no)
            if order.paid_at is not None or order.status is not MallStatus.RECEIVED:
                return
            told = receipt or order.receipt
            self._news(replace(order, paid_at=paid_at, status=MallStatus.PAID, receipt=told))

    def cancel(self, order_no: str) -> None:
        """A buyer cancels on the mall's own page."""
        with self._lock:
            self._news(replace(self._known(order_no), status=MallStatus.CANCELLED))

    def order(self, order_no: str) -> MallOrder:
        """Raises Refused for a number the mall does not know."""
        with self._lock:
            return self._known(order_no)

    def orders(self) -> tuple[MallOrder, ...]:
        with self._lock:
            return tuple(self._orders.values())

    def moves(self, order_no: str | None = None) -> tuple[Move, ...]:
        """The status changes made, oldest first: equal to the notices that buyers received."""
        with self._lock:
            return tuple(m for m in self._moves if order_no in (None, m.order_no))

    def since(self, cursor: str, limit: int) -> tuple[tuple[MallOrder, ...], str, bool]:
        """Orders placed, paid, changed or cancelled by buyers since the cursor; its successor.

        What the shop itself pushed is no news to the shop.
        """
        seen = int(cursor) if cursor.isascii() and cursor.isdigit() else 0
        with self._lock:
            news = sorted((tick, no) for no, tick in self._changed.items() if tick > seen)
            page = news[:limit]
            orders = tuple(self._orders[no] for _, no in page)
        return orders, str(page[-1][0]) if page else str(seen), len(news) > limit

    def push(
        self, order_no: str, status: MallStatus, op_id: str, waybill: MallWaybill | None
    ) -> None:
        """Move an order one step, once per `op_id`; an empty `op_id` is never remembered.

        배송중 once more with another waybill is a correction, and tells the buyer again.
        Raises Refused.
        """
        with self._lock:
            done = self._done.get(op_id) if op_id else None
            if done is not None:
                asked = (order_no, status, waybill or done.waybill)
                if (done.order_no, done.status, done.waybill) != asked:
                    raise Refused(RejectReason.OP_REUSED)
                return
            order = self._known(order_no)
            _check(order, status, waybill)
            moved = replace(order, status=status, waybill=waybill or order.waybill)
            self._keep(Change(moved, op_id=op_id))

    def _known(self, order_no: str) -> MallOrder:
        order = self._orders.get(order_no)
        if order is None:
            raise Refused(RejectReason.UNKNOWN_ORDER)
        return order

    def _news(self, order: MallOrder) -> None:
        self._keep(Change(order, tick=self._tick + 1))

    def _keep(self, change: Change) -> None:
        if self._journal:
            self._journal.add(change)
        self._take(change)

    def _take(self, change: Change) -> None:
        number = change.order.order_no
        self._orders[number] = change.order
        if change.tick is not None:
            self._tick = self._changed[number] = change.tick
        move = change.move
        if move is not None:
            self._moves.append(move)
            if move.op_id:
                self._done[move.op_id] = move


def _check(order: MallOrder, status: MallStatus, waybill: MallWaybill | None) -> None:
    if order.status is MallStatus.CANCELLED:
        raise Refused(RejectReason.CANCELLED)
    if order.paid_at is None and status is not MallStatus.CANCELLED:
        raise Refused(RejectReason.UNPAID)
    correction = order.status is status is MallStatus.SHIPPING
    if not (correction or may_step(order.status, status)):
        raise Refused(RejectReason.ILLEGAL_STEP)
    if status is MallStatus.SHIPPING and waybill is None:
        raise Refused(RejectReason.WAYBILL_MISSING)
    if waybill is not None and not (waybill.number.isascii() and waybill.number.isdigit()):
        raise Refused(RejectReason.WAYBILL_BAD)
