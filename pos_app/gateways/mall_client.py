"""A mall's admin API over HTTP."""

from __future__ import annotations

from urllib.parse import quote

from pos_app.domain.outside.mall import MallOrder, MallStatus, MallWaybill
from pos_app.domain.secret import Secret
from pos_app.gateways.errors import GatewayRefusal, GatewayTrouble, Trouble
from pos_app.gateways.http_door import HttpAnswer, HttpDoor
from pos_app.gateways.mall_settings import MallSettings
from pos_app.gateways.mall_wire import (
    JsonObject,
    Unreadable,
    as_object,
    flag,
    items,
    parse,
    read_order,
    text,
    write_waybill,
)
from pos_app.gateways.ports import MallPage, PushKind, PushOutcome, RejectReason


class MallClient:
    """The `MallGateway` of a mall that speaks our JSON API."""

    def __init__(self, settings: MallSettings) -> None:
        self._key = settings.key
        self._secret = settings.secret or Secret("")
        headers = {"x-mall-key": self._secret.reveal()}
        self._door = HttpDoor(
            settings.key, settings.address, settings.hosts, settings.limits, headers
        )

    @property
    def key(self) -> str:
        return self._key

    def close(self) -> None:
        self._door.close()

    def ping(self) -> None:
        """Ask whether the mall answers. Raises GatewayTrouble or GatewayRefusal."""
        answer = self._read(self._door.get("/ping"))
        with _Agreed(self._key):
            flag(answer, "ok")

    def new_orders(self, since_cursor: str) -> MallPage:
        """Orders new or changed since the cursor. Raises GatewayTrouble or GatewayRefusal."""
        answer = self._read(self._door.get("/orders", {"since": since_cursor}))
        with _Agreed(self._key):
            orders = tuple(read_order(one) for one in items(answer, "orders"))
            cursor = text(answer, "cursor")
            more = flag(answer, "more")
            if more and cursor == since_cursor:
                raise Unreadable("cursor")
        return MallPage(orders, cursor, more)

    def order(self, order_no: str) -> MallOrder | None:
        """One order as it stands. Raises GatewayTrouble or GatewayRefusal."""
        try:
            answer = self._read(self._door.get("/orders/" + quote(order_no, safe="")))
        except GatewayRefusal as refusal:
            if refusal.reason == RejectReason.UNKNOWN_ORDER.value:
                return None
            raise
        with _Agreed(self._key):
            order = read_order(as_object(answer.get("order"), "order"))
            if order.order_no != order_no:
                raise Unreadable("order_no")
        return order

    def set_status(
        self, order_no: str, status: MallStatus, op_id: str, waybill: MallWaybill | None = None
    ) -> PushOutcome:
        """Make the mall show a status; the same `op_id` is done once."""
        told = {"op_id": op_id, "status": status.value, "waybill": write_waybill(waybill)}
        path = "/orders/" + quote(order_no, safe="") + "/status"
        try:
            answer = self._read(self._door.post(path, told))
            self._agree(answer, order_no, status, op_id)
        except GatewayRefusal as refusal:
            return PushOutcome(PushKind.REJECTED, refusal.reason)
        except GatewayTrouble as trouble:
            kind = trouble.trouble
            return PushOutcome(PushKind.UNKNOWN, kind.value, kind.nothing_sent)
        return PushOutcome(PushKind.DONE)

    def _agree(self, answer: JsonObject, order_no: str, status: MallStatus, op_id: str) -> None:
        """Done counts only when the mall repeats what it did."""
        with _Agreed(self._key):
            said = (text(answer, "order_no"), text(answer, "status"), text(answer, "op_id"))
            if not flag(answer, "done") or said != (order_no, status.value, op_id):
                raise Unreadable("done")

    def _read(self, answer: HttpAnswer) -> JsonObject:
        """The JSON of a 200, or the refusal of a 4xx that says so itself; all else is trouble."""
        if answer.status >= 500:
            raise GatewayTrouble(self._key, Trouble.SERVER_ERROR, str(answer.status))
        try:
            fields = parse(answer.body)
        except Unreadable as error:
            raise GatewayTrouble(self._key, Trouble.NOT_JSON, str(answer.status)) from error
        if answer.status == 200:
            return fields
        reason = fields.get("rejected")
        if 400 <= answer.status < 500 and isinstance(reason, str) and reason:
            raise GatewayRefusal(self._key, reason[:64])
        raise GatewayTrouble(self._key, Trouble.UNREADABLE, str(answer.status))


class _Agreed:
    """Turns an unreadable field into the gateway's trouble."""

    def __init__(self, service: str) -> None:
        self._service = service

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Unreadable):
            raise GatewayTrouble(self._service, Trouble.UNREADABLE, str(error)) from error


def open_mall(settings: MallSettings) -> MallClient:
    """A client for the mall. Raises GatewayTrouble(HOST_REFUSED) for an address not allowed."""
    return MallClient(settings)
