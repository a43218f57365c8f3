"""One connection to the pretend gateway: read, do, and answer well or badly as planned."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from pos_app.gateways.simulated.faults import Fault, FaultPlan
from pos_app.gateways.simulated.inicis.answers import GatewayAnswers
from pos_app.gateways.simulated.inicis.calls import Call
from pos_app.gateways.simulated.inicis.checks import Form
from pos_app.gateways.simulated.loopback import LoopbackListener
from pos_app.gateways.simulated.manners import MannersHandler, as_json

_PREFIX = "/api/v1/"
_LIST = "/merchant/receipts"
_PAYOUTS = "/merchant/payouts"
_LONGEST = 65_536
_FORM = "application/x-www-form-urlencoded"


class InicisListener(LoopbackListener):
    """The listening socket with what its handlers need."""

    answers: GatewayAnswers
    faults: FaultPlan[Call]
    receipt_list: Callable[[int, int], bytes]
    payout_list: Callable[[int], bytes]


class InicisHandler(MannersHandler):
    """One call per connection."""

    def call(self, method: str) -> None:
        gateway = cast(InicisListener, self.server)
        path = urlsplit(self.path).path
        if method == "GET" and path == _LIST:
            self._list(gateway)
            return
        if method == "GET" and path == _PAYOUTS:
            self._payouts(gateway)
            return
        asked = path.removeprefix(_PREFIX)
        if method != "POST" or not path.startswith(_PREFIX) or asked not in set(Call):
            self.send(404, b"<html>Not Found</html>", "text/html")
            return
        fault = gateway.faults.take(Call(asked))
        if fault is Fault.RESET_BEFORE:
            self.reset()
            return
        form = self._form()
        if fault is None:
            told = gateway.answers.answer(asked, form)
            if asked == Call.INQUIRY:
                gateway.answers.catch_up()
            self.send(200, as_json(told))
        elif fault.applied:
            self.lose_answer(fault, 200, gateway.answers.answer(asked, form))
        else:
            if fault is Fault.APPLIED_AFTER_INQUIRY:
                gateway.answers.put_off(asked, form)
            self.refuse_service(fault)

    def _list(self, gateway: InicisListener) -> None:
        """The shop's receipts from day to day, `?from=20261101&to=20261130`: a file to save.

        The real pages want a log-in; this one is on loopback only and names nobody.
        """
        asked = dict(parse_qsl(urlsplit(self.path).query))
        days = [asked.get(name, "") for name in ("from", "to")]
        if not all(map(_is_day, days)):
            self.send(400, b"<html>Bad Request</html>", "text/html")
            return
        first, last = map(int, days)
        self.send(200, gateway.receipt_list(first, last), "text/csv; charset=euc-kr")

    def _payouts(self, gateway: InicisListener) -> None:
        """What is paid out on a day, `?day=20261201`: a file to save, as the receipts are."""
        day = dict(parse_qsl(urlsplit(self.path).query)).get("day", "")
        if not _is_day(day):
            self.send(400, b"<html>Bad Request</html>", "text/html")
            return
        self.send(200, gateway.payout_list(int(day)), "text/csv; charset=euc-kr")

    def _form(self) -> Form:
        """The fields of the form; none of JSON, which the gateway refuses, nor of a flood."""
        length = int(self.headers.get("content-length") or 0)
        kind = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind != _FORM or not 0 < length <= _LONGEST:
            return {}
        try:
            return dict(parse_qsl(self.rfile.read(length).decode("ascii"), errors="strict"))
        except ValueError:
            return {}


def _is_day(text: str) -> bool:
    return len(text) == 8 and text.isascii() and text.isdigit()
