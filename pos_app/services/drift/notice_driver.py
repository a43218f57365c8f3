"""Looks into what a notice of the gateway says: asked there, and only what it proves is written."""

from __future__ import annotations

import logging

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.drift.drift_views import OrderView
from pos_app.db.money import gateway_notices, refunds
from pos_app.db.money.gateway_notices import NoticeRow
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_notices import NoticeEvent, NoticeState
from pos_app.domain.gateway.gateway_standing import PaymentStanding, Standing
from pos_app.domain.money.refunds import MOST_ASKED, RefundState, next_inquiry
from pos_app.services.drift.asking import Asking, Heard
from pos_app.services.drift.deposits import take_deposit
from pos_app.services.drift.looking import Looking, Seen
from pos_app.services.drift.sweep import EVERY_MS
from pos_app.services.money.gateway_driver import AWAY_MS, LEASE_MS, Elsewhere, Gateways
from pos_app.services.orders.order_moves import LockedOrder

_P = PaymentStanding
_BACK = frozenset({_P.CANCELLED, _P.PART_CANCELLED, _P.REFUND_WAITING, _P.REFUNDED})
_ASKED_ABOUT = frozenset({RefundState.UNKNOWN, RefundState.WAITING})
_log = logging.getLogger(__name__)


class NoticeDriver:
    """Drives notices from one station; several may run, each look is taken by one.

    A look is the one that compares mall, books and gateway: what differs beyond the notice is found
    with it, and waits for a person in 예외.
    """

    def __init__(
        self, db: Database, clock: Clock, station_id: int, gateways: Gateways, asking: Asking
    ) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id
        self._gateways = gateways
        self._looking = Looking(db, clock, asking)
        self._left_until: dict[int, int] = {}

    def drive_once(self) -> NoticeRow | None:
        """Look into the notice that has waited longest; None where none is due here."""
        now = self._clock.now()
        elsewhere, away = self._elsewhere(), self._away(now)
        row = self._db.read(lambda tx: gateway_notices.due(tx, now, elsewhere, away))
        if row is None:
            return None
        taken = row
        until = now + LEASE_MS
        if self._db.write(lambda tx: gateway_notices.lease(tx, taken.notice_id, now, until)):
            self._look(taken)
        return row

    def drive_all(self, most: int = 1_000) -> int:
        """Looks until nothing is due, or so many were made; how many."""
        made = 0
        while made < most and self.drive_once() is not None:
            made += 1
        return made

    def next_due(self) -> int | None:
        """When the next look is wanted here, ms UTC; None where no notice waits."""
        elsewhere, away = self._elsewhere(), self._away(self._clock.now())
        first = self._db.read(lambda tx: gateway_notices.next_due(tx, elsewhere, away))
        times = [*self._left_until.values(), *(() if first is None else (first,))]
        return min(times, default=None)

    def _look(self, row: NoticeRow) -> None:
        proven: list[bool] = []

        def first(tx: Tx, by: Who, order: LockedOrder, view: OrderView, heard: Heard) -> None:
            proven[:] = [_proves(tx, by, row, order, view, heard.standing)]

        def then(tx: Tx, by: Who, seen: Seen) -> None:
            if any(proven) or (row.event is NoticeEvent.DEPOSIT and seen.view.payment_id):
                self._end(tx, by, row, NoticeState.PROVEN)
            elif seen.heard.elsewhere:
                self._left_until[row.notice_id] = by.at + AWAY_MS
                gateway_notices.later(tx, row, by.at, by.at)
            elif row.asked + 1 >= MOST_ASKED and seen.heard.standing is not None:
                # A gateway that does not answer has not said no.
                self._end(tx, by, row, NoticeState.UNPROVEN)
            else:
                gateway_notices.later(tx, row, by.at, next_inquiry(by.at, row.asked))

        self._looking.look(row.order_id, self._who, EVERY_MS[0], then, first=first)

    def _end(self, tx: Tx, by: Who, row: NoticeRow, state: NoticeState) -> None:
        if gateway_notices.end(tx, row.notice_id, state, by.at):
            states = (row.state.value, state.value)
            audit.append(tx, by, Move("notice", row.notice_id, "state", *states, row.event.value))
        if state is NoticeState.UNPROVEN:
            _log.warning("order %s: a notice of the gateway is not so", row.order_id)

    def _elsewhere(self) -> list[str]:
        """The merchant numbers whose notices wait for a station with their keys."""
        mids = self._db.read(gateway_notices.mids_under_way)
        return [mid for mid in mids if isinstance(self._gateways(mid), Elsewhere)]

    def _away(self, now: int) -> list[int]:
        self._left_until = {k: until for k, until in self._left_until.items() if until > now}
        return list(self._left_until)

    def _who(self, at: int) -> Who:
        return Who(self._station_id, at)


def _proves(
    tx: Tx, by: Who, row: NoticeRow, order: LockedOrder, view: OrderView, standing: Standing | None
) -> bool:
    """Whether the gateway itself says what the notice said; what follows is written."""
    if standing is None:
        return False
    if row.event is NoticeEvent.DEPOSIT:
        take_deposit(tx, by, order, view, standing)
        return standing.state is PaymentStanding.DEPOSITED
    if standing.state not in _BACK:
        return False
    for one in refunds.of_order(tx, row.order_id):
        if one.state in _ASKED_ABOUT:  # its own driver asks now, and settles it
            refunds.hasten(tx, one.refund_id, by.at)
    return True
