"""A courier's result file read inside the child process."""

from __future__ import annotations

from typing import Any

from pos_app.documents.courier_files.formats import format_from
from pos_app.documents.courier_files.parse import parse_courier_file
from pos_app.documents.courier_files.wire import pack
from pos_app.documents.order_files.limits import Limits


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed file. Raises a kind of `OrderFileRefused`."""
    known = [format_from(item) for item in request["formats"]]
    return pack(parse_courier_file(data, request["name"], request["password"], known, limits))
