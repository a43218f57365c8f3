"""The pretend mall's API: what each call does to the books and what it says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote, urlsplit

from pos_app.domain.outside.mall import MallWaybill
from pos_app.gateways.mall_wire import (
    JsonObject,
    Unreadable,
    as_object,
    status_of,
    text,
    write_order,
)
from pos_app.gateways.ports import RejectReason
from pos_app.gateways.simulated.mall_books import MallBooks, Refused
from pos_app.gateways.simulated.mall_faults import Call

PAGE = 50


@dataclass(frozen=True, slots=True)
class Answer:
    """A status and the JSON that goes with it."""

    status: int
    fields: dict[str, object]


class MallAnswers:
    """Answers of the API. Work put off by a fault is done after the next look at an order."""

    def __init__(self, books: MallBooks) -> None:
        self._books = books
        self._lock = threading.Lock()
        self._put_off: list[Callable[[], object]] = []

    def call_of(self, method: str, path: str) -> Call | None:
        """Which call of the API this is."""
        parts = urlsplit(path).path.strip("/").split("/")
        if method == "GET" and parts == ["ping"]:
            return Call.PING
        if method == "GET" and parts == ["orders"]:
            return Call.ORDERS
        if method == "GET" and len(parts) == 2 and parts[0] == "orders":
            return Call.ORDER
        if method == "POST" and len(parts) == 3 and (parts[0], parts[2]) == ("orders", "status"):
            return Call.STATUS
        return None

    def answer(self, call: Call, path: str, told: JsonObject) -> Answer:
        """Do what is asked. Refusals are answers of 4xx with a reason."""
        try:
            return self._do(call, path, told)
        except Refused as no:
            code = 404 if no.reason is RejectReason.UNKNOWN_ORDER else 409
            return Answer(code, {"rejected": no.reason.value})
        except Unreadable as error:
            return Answer(400, {"rejected": f"bad_request:{error}"})

    def put_off(self, call: Call, path: str, told: JsonObject) -> None:
        """Do what is asked only after the next look at an order."""
        with self._lock:
            self._put_off.append(lambda: self.answer(call, path, told))

    def catch_up(self) -> None:
        """Do what was put off."""
        with self._lock:
            waiting, self._put_off = self._put_off, []
        for work in waiting:
            work()

    def _do(self, call: Call, path: str, told: JsonObject) -> Answer:
        parts = urlsplit(path)
        if call is Call.PING:
            return Answer(200, {"ok": True})
        if call is Call.ORDERS:
            return self._news(parse_qs(parts.query).get("since", [""])[0])
        order_no = unquote(parts.path.strip("/").split("/")[1])
        if call is Call.ORDER:
            return Answer(200, {"order": write_order(self._books.order(order_no))})
        return self._push(order_no, told)

    def _news(self, cursor: str) -> Answer:
        orders, successor, more = self._books.since(cursor, PAGE)
        listed = [write_order(order) for order in orders]
        return Answer(200, {"orders": listed, "cursor": successor, "more": more})

    def _push(self, order_no: str, told: JsonObject) -> Answer:
        status = status_of(told)
        op_id = text(told, "op_id")
        waybill = None
        if told.get("waybill") is not None:
            given = as_object(told["waybill"], "waybill")
            waybill = MallWaybill(text(given, "courier"), text(given, "number"))
        self._books.push(order_no, status, op_id, waybill)
        said = {"done": True, "order_no": order_no, "status": status.value, "op_id": op_id}
        return Answer(200, dict(said))
