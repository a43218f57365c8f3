"""The pretend gateway: a real HTTP server on loopback, with or without TLS."""

from __future__ import annotations

import threading
from pathlib import Path

from pos_app.clock import Clock
from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.settings import INICIS_LIMITS, InicisSettings
from pos_app.gateways.payment_port import GatewayAbilities
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.faults import FaultPlan
from pos_app.gateways.simulated.inicis.answers import GatewayAnswers
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.gateways.simulated.inicis.checks import Checks
from pos_app.gateways.simulated.inicis.handler import InicisHandler, InicisListener
from pos_app.gateways.simulated.inicis.notices import Notices
from pos_app.gateways.simulated.inicis.payout_list import payout_csv
from pos_app.gateways.simulated.inicis.receipt_list import receipt_csv
from pos_app.gateways.simulated.loopback import LOOPBACK, LoopbackService

EVERYTHING = GatewayAbilities(transfer_in_parts=True, account_refunds=True)


class SimulatedInicis(LoopbackService):
    """A pretend KG Inicis for one merchant. Use it as a context.

    `books` is its truth, `answers` how it talks, `faults` its bad manners, `notices` what it says of
    its own accord. `late_s` is how late a
    late answer comes, `slow_byte_s` how long each byte of a slow one takes. With a `store` file the
    books survive a restart; with `certificates` it speaks TLS only; `strict_clock` refuses times
    far from its own.
    """

    def __init__(
        self,
        keys: InicisKeys,
        clock: Clock,
        port: int = 0,
        late_s: float = 1.0,
        slow_byte_s: float = 1.0,
        store: Path | None = None,
        certificates: Certificates | None = None,
        abilities: GatewayAbilities = EVERYTHING,
        strict_clock: bool = False,
    ) -> None:
        super().__init__("pretend-inicis", port)
        self.notices = Notices(keys.mid, clock)
        self.books = GatewayBooks(keys.mid, clock, store, self.notices.saw)
        self.faults: FaultPlan[Call] = FaultPlan()
        checks = Checks(keys, clock if strict_clock else None)
        self.answers = GatewayAnswers(self.books, checks, abilities)
        self._abilities = abilities
        self._late_s, self._slow_byte_s = late_s, slow_byte_s
        self._certificates, self._trusted = certificates, True
        self.go_online()

    @property
    def address(self) -> str:
        scheme = "https" if self._certificates else "http"
        return f"{scheme}://{LOOPBACK}:{self._port}"

    def settings(
        self, limits: HttpLimits | None = None, abilities: GatewayAbilities | None = None
    ) -> InicisSettings:
        """What a client needs to reach this gateway."""
        return InicisSettings(
            client_ip=LOOPBACK,
            address=self.address,
            hosts=frozenset({LOOPBACK}),
            abilities=abilities or self._abilities,
            limits=limits or INICIS_LIMITS,
        )

    def receipt_list(self, first: int, last: int) -> bytes:
        """The file of cash receipts that the merchant pages hand out, for Korean days (20261124)."""
        return receipt_csv(self.books.receipts, first, last)

    def payout_list(self, day: int) -> bytes:
        """The file of what is paid out on a Korean day (20261201)."""
        return payout_csv(self.books, day)

    def commit(self, fault: GatewayFault, call: Call, times: int = 1) -> None:
        """Go wrong so: the next `times` calls of that kind, or the whole service until `mend`."""
        if fault is GatewayFault.NO_CONNECT:
            self.go_offline()
        elif fault is GatewayFault.BAD_CERTIFICATE:
            if self._certificates is None:
                raise ValueError("a service without TLS has no certificate to spoil")
            self._trusted = False
        else:
            self.faults.plan(call, PLANNED[fault], times)

    def mend(self) -> None:
        """Behave again: faults that wait are dropped, what was put off stays put off."""
        self.faults.clear()
        self._trusted = True
        self.go_online()

    def _listen(self, port: int, closing: threading.Event) -> InicisListener:
        listener = InicisListener(port, InicisHandler, closing)
        listener.answers, listener.faults = self.answers, self.faults
        listener.receipt_list = self.receipt_list
        listener.payout_list = self.payout_list
        listener.late_s, listener.slow_byte_s = self._late_s, self._slow_byte_s
        certificates = self._certificates
        if certificates is not None:
            listener.tls = lambda: certificates.context(good=self._trusted)
        return listener

    def __enter__(self) -> SimulatedInicis:
        return self
