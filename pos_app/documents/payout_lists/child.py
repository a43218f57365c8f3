"""A payout file read inside the child process."""

from __future__ import annotations

from typing import Any

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.payout_lists.formats import format_from
from pos_app.documents.payout_lists.parse import parse_payout_file
from pos_app.documents.payout_lists.wire import pack


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed file. Raises a kind of `OrderFileRefused`."""
    known = [format_from(item) for item in request["formats"]]
    return pack(parse_payout_file(data, request["name"], request["password"], known, limits))
