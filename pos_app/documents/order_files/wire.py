"""An `OrderFile` or a refusal as JSON, for the way from the child process to ours.

Rows travel as columns, a text column as one string with a control character between its cells
(the reader lets none into a row): a clerk waits for ten thousand rows, and JSON is slow by value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from enum import StrEnum
from operator import attrgetter
from typing import Any

from pos_app.domain.intake import order_file_errors
from pos_app.domain.intake.order_file import (
    FileRow,
    FileWarning,
    OrderFile,
    OrderMoney,
    Paid,
    RejectedRow,
    RejectReason,
    RowPlan,
    WarningKind,
)
from pos_app.domain.intake.order_file_errors import OrderFileRefused
from pos_app.domain.paying.payment import PaymentMethod

_ROW_FIELDS = tuple(field.name for field in fields(FileRow))
_row_values = attrgetter(*_ROW_FIELDS)
_NUMBERS = {"source_row", "qty", "unit_price", "amount", "ordered_at", "paid_at"}
_WORDS: dict[str, type[StrEnum]] = {"plan": RowPlan, "method": PaymentMethod, "paid": Paid}
_BETWEEN = "\x1f"
_KINDS: dict[str, type[OrderFileRefused]] = {
    kind.__name__: kind
    for kind in vars(order_file_errors).values()
    if isinstance(kind, type) and issubclass(kind, OrderFileRefused)
}


def pack(order_file: OrderFile) -> dict[str, Any]:
    """Plain JSON values; `unpack` gives the equal file back."""
    return {
        "name": order_file.name,
        "format": order_file.format,
        "label": order_file.label,
        "mall": order_file.mall,
        "market": order_file.market,
        "header_row": order_file.header_row,
        "sheet": order_file.sheet,
        "sha256": order_file.sha256,
        "rows": _columns(order_file.rows),
        "money": {
            order_no: (won.goods, won.delivery, won.discount, won.total)
            for order_no, won in order_file.money.items()
        },
        "rejected": [(r.row, r.reason, r.order_no, r.value) for r in order_file.rejected],
        "warnings": [(w.kind, w.row, w.value) for w in order_file.warnings],
    }


def unpack(data: dict[str, Any]) -> OrderFile:
    """The file that `pack` took apart."""
    parts: dict[str, Any] = {
        **data,
        "rows": _rows(data["rows"]),
        "money": {order_no: OrderMoney(*won) for order_no, won in data["money"].items()},
        "rejected": tuple(
            RejectedRow(row, RejectReason(reason), order_no, value)
            for row, reason, order_no, value in data["rejected"]
        ),
        "warnings": tuple(
            FileWarning(WarningKind(kind), row, value) for kind, row, value in data["warnings"]
        ),
    }
    return OrderFile(**parts)


def _columns(rows: Sequence[FileRow]) -> list[Any]:
    columns: Iterable[Sequence[Any]] = zip(*map(_row_values, rows), strict=True)
    return [
        column if name in _NUMBERS else _BETWEEN.join(column)
        for name, column in zip(_ROW_FIELDS, columns, strict=False)
    ]


def _rows(columns: list[Any]) -> tuple[FileRow, ...]:
    parts: list[Iterable[Any]] = []
    for name, column in zip(_ROW_FIELDS, columns, strict=False):
        if name in _NUMBERS:
            parts.append(column)
            continue
        cells: list[str] = column.split(_BETWEEN)
        words = _WORDS.get(name)
        parts.append(
            map({word.value: word for word in words}.__getitem__, cells) if words else cells
        )
    return tuple(map(FileRow, *parts)) if parts else ()


def pack_refusal(refusal: OrderFileRefused) -> dict[str, Any]:
    return {"kind": type(refusal).__name__, "data": asdict(refusal)}


def unpack_refusal(data: dict[str, Any]) -> OrderFileRefused:
    return _KINDS[data["kind"]](**data["data"])
