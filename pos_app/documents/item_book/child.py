"""A list of items read inside the child process."""

from __future__ import annotations

from typing import Any

from pos_app.documents.item_book.parse import parse_item_book
from pos_app.documents.item_book.wire import pack
from pos_app.documents.order_files.limits import Limits


def answer(request: dict[str, Any], data: bytes, limits: Limits) -> dict[str, Any]:
    """The packed book. Raises a kind of `OrderFileRefused`."""
    return pack(parse_item_book(data, request["name"], request["password"], limits))
