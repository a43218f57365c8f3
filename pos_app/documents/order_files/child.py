"""An order file read inside the child process."""

from __future__ import annotations

from typing import Any

from pos_app.documents.order_files.format_codec import format_from
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.wire import pack


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed file. Raises a kind of `OrderFileRefused`."""
    formats = [format_from(item) for item in request["formats"]]
    return pack(parse_order_file(data, request["name"], request["password"], formats, limits))
