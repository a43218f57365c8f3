"""A Z as the text that is kept: canonical, hashed with the Z before it, and read back to the letter."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pos_app.domain.closing.day_close import (
    Anchor,
    Closing,
    ClosingRow,
    Counted,
    DaySheet,
    MethodFigures,
    OpenOrders,
    RowKind,
    SetAside,
    Tally,
)
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paying.payment import PaymentMethod

_TALLIES = ("sales", "returns", "refunds", "receipts_issued", "receipts_cancelled")


def freeze_closing(closing: Closing) -> str:
    """The Z as JSON; `thaw_closing` gives the same value back."""
    return _JSON.encode(closing)


def closing_hash(previous: str, payload: str) -> str:
    """SHA-256 over the hash of the Z before and the text of this one, as lower-case hex."""
    return hashlib.sha256((previous + payload).encode()).hexdigest()


def _object(part: Any) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__slots__}


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_object)


def thaw_closing(text: str) -> Closing:
    """The Z a text holds. ValueError, KeyError or TypeError where it holds none."""
    return closing_of(json.loads(text))


def closing_of(values: dict[str, Any]) -> Closing:
    """A Z from its decoded JSON."""
    sheet = _sheet(values.pop("sheet"))
    counted = tuple(_counted(one) for one in values.pop("counted"))
    return Closing(**values, sheet=sheet, counted=counted)


def _sheet(values: dict[str, Any]) -> DaySheet:
    tallies = {name: Tally(**values.pop(name)) for name in _TALLIES}
    lists: dict[str, Any] = {
        "methods": tuple(_figures(one) for one in values.pop("methods")),
        "rows": tuple(ClosingRow(RowKind(one.pop("kind")), **one) for one in values.pop("rows")),
        "hidden": tuple((RowKind(kind), many) for kind, many in values.pop("hidden")),
        "open_orders": tuple(
            OpenOrders(OrderStatus(one.pop("status")), **one) for one in values.pop("open_orders")
        ),
        "set_aside": tuple(
            SetAside(one["code"], one["title"], tuple(one["ids"]))
            for one in values.pop("set_aside")
        ),
        "anchors": tuple(Anchor(**one) for one in values.pop("anchors")),
    }
    return DaySheet(**values, **tallies, **lists)


def _figures(values: dict[str, Any]) -> MethodFigures:
    return MethodFigures(PaymentMethod(values.pop("method")), **values)


def _counted(values: dict[str, Any]) -> Counted:
    figures = _figures(values.pop("figures"))
    pieces = tuple((won, many) for won, many in values.pop("pieces"))
    return Counted(figures, **values, pieces=pieces)
