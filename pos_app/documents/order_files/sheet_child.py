"""A mall's own file read cell by cell inside the child process, to be filled in and given back."""

from __future__ import annotations

from typing import Any

from pos_app.documents.order_files.format_codec import format_from
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.mall_sheet import pack_sheet, parse_mall_sheet


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed sheet. Raises a kind of `OrderFileRefused`."""
    formats = [format_from(item) for item in request["formats"]]
    sheet = parse_mall_sheet(data, request["name"], request["password"], formats, limits)
    return pack_sheet(sheet)
