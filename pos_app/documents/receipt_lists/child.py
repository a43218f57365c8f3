"""A list of cash receipts read inside the child process."""

from __future__ import annotations

from typing import Any

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.receipt_lists.formats import format_from
from pos_app.documents.receipt_lists.parse import parse_receipt_list
from pos_app.documents.receipt_lists.wire import pack


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed list. Raises a kind of `OrderFileRefused`."""
    known = [format_from(item) for item in request["formats"]]
    return pack(parse_receipt_list(data, request["name"], request["password"], known, limits))
