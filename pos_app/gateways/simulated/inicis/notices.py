"""Notices the pretend gateway sends of its own accord: well, twice, out of order, or forged."""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode, urlsplit

from pos_app.clock import Clock, kst
from pos_app.domain.gateway.gateway_notices import EscrowEvent
from pos_app.gateways.http_door import is_loopback
from pos_app.gateways.inicis.notices import DEPOSIT_TAKEN, ESCROW_TAKEN
from pos_app.gateways.simulated.inicis.journal import Change
from pos_app.gateways.simulated.inicis.payments import EscrowStage, MoveKind

_LIMIT_S = 5.0


class NoticePlay(StrEnum):
    """How waiting notices are sent. Late: send them later."""

    PLAIN = "plain"
    TWICE = "twice"
    NEWEST_FIRST = "newest_first"
    FORGED = "forged"
    """Before each true one a copy about ten times the money, from nobody."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice: its form, and the exact answer that means it was taken."""

    fields: tuple[tuple[str, str], ...]
    taken: bytes

    @property
    def form(self) -> bytes:
        return urlencode(self.fields).encode("ascii")


class Notices:
    """Notices that wait until they are taken, as the real gateway sends them again and again."""

    def __init__(self, mid: str, clock: Clock) -> None:
        self._mid = mid
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: list[Notice] = []

    @property
    def waiting(self) -> tuple[Notice, ...]:
        with self._lock:
            return tuple(self._waiting)

    def saw(self, change: Change) -> None:
        """Told of each change of the books."""
        notice = self._deposit(change) or self._escrow(change)
        if notice is not None:
            with self._lock:
                self._waiting.append(notice)

    def send(self, url: str, play: NoticePlay = NoticePlay.PLAIN) -> int:
        """Send what waits to an address on this computer; how many were taken.

        Raises ValueError for any other address, OSError where nobody listens.
        """
        parts = urlsplit(url)
        if parts.scheme != "http" or not is_loopback(parts.hostname or ""):
            raise ValueError("notices stay on this computer")
        waiting = list(self.waiting)
        if play is NoticePlay.NEWEST_FIRST:
            waiting.reverse()
        taken = [notice for notice in waiting if self._sent(url, notice, play)]
        with self._lock:
            self._waiting = [one for one in self._waiting if one not in taken]
        return len(taken)

    def _sent(self, url: str, notice: Notice, play: NoticePlay) -> bool:
        if play is NoticePlay.FORGED:
            _post(url, _forged(notice))
        taken = _post(url, notice) == notice.taken
        if play is NoticePlay.TWICE:
            taken = _post(url, notice) == notice.taken and taken
        return taken

    def _deposit(self, change: Change) -> Notice | None:
        payment, move = change.payment, change.move
        if payment is None or move is None or move.kind is not MoveKind.DEPOSIT:
            return None
        issued = change.receipt.receipt if change.receipt else None
        fields = (
            ("no_tid", payment.tid),
            ("no_oid", payment.order_no),
            ("id_merchant", self._mid),
            ("cd_bank", "88"),
            ("dt_trans", move.stamp[:8]),
            ("tm_trans", move.stamp[8:]),
            ("no_vacct", "790" + payment.tid[-11:]),
            ("amt_input", str(move.amount)),
            ("nm_inputbank", "신한은행"),
            ("nm_input", "연습고객"),
            ("type_msg", "0200"),
            ("dt_cshr", issued.stamp[:8] if issued else ""),
            ("tm_cshr", issued.stamp[8:] if issued else ""),
            ("no_cshr_appl", issued.approval_no if issued else ""),
            ("no_cshr_tid", issued.tid if issued else ""),
        )
        return Notice(fields, DEPOSIT_TAKEN)

    def _escrow(self, change: Change) -> Notice | None:
        event, payment = _event(change), change.payment
        if event is None or payment is None:
            return None
        fields = (
            ("id_merchant", self._mid),
            ("no_oid", payment.order_no),
            ("no_tid", payment.tid),
            ("dt_req", f"{kst(self._clock.now()):%Y%m%d%H%M%S}"),
            ("cl_status", event.value),
            ("cl_paymethod", payment.method),
            ("price", str(payment.price)),
            ("msg_deny", "단순 변심" if event is EscrowEvent.DENIED else ""),
            ("tid_org", payment.tid),
        )
        return Notice(fields, ESCROW_TAKEN)


def _event(change: Change) -> EscrowEvent | None:
    if change.move is not None:
        return _BY_MOVE.get(change.move.kind)
    stage = change.payment.escrow if change.payment else None
    return None if stage is None else _BY_STAGE.get(stage)


_BY_MOVE: dict[MoveKind, EscrowEvent] = {
    MoveKind.DELIVERY: EscrowEvent.REGISTERED,
    MoveKind.DENIAL: EscrowEvent.DENIAL_CONFIRMED,
}
_BY_STAGE: dict[EscrowStage, EscrowEvent] = {
    EscrowStage.BOUGHT: EscrowEvent.BOUGHT,
    EscrowStage.DENIED: EscrowEvent.DENIED,
}
"""Stages that only the buyer's own answer brings; it is no move of money."""


def _forged(notice: Notice) -> Notice:
    money = ("amt_input", "price")
    fields = ((name, value + "0" if name in money else value) for name, value in notice.fields)
    return replace(notice, fields=tuple(fields))


def _post(url: str, notice: Notice) -> bytes:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(
        parts.hostname or "", parts.port or 80, timeout=_LIMIT_S
    )
    try:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", parts.path or "/", notice.form, kind)
        return connection.getresponse().read(100)
    finally:
        connection.close()
