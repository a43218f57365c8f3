"""Lotte's answer to the orders we sent it: the list given back with a number for each."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.documents.out_files.file_bytes import file_bytes
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.parcels.out_file import FileKind, OutTable

_HEADERS = ("운송장번호", "주문번호", "수하인명", "상태")


def lotte_number(place: int) -> str:
    """A number Lotte would give: twelve digits, the last the rest of the first eleven by seven."""
    body = f"2900000{place:04d}"
    return body + str(int(body) % 7)


def lotte_result(orders: Sequence[OrderRow], first: int) -> bytes:
    """The workbook Lotte's program saves; numbers from the place `first` on."""
    rows = [
        (lotte_number(first + at), order.order_no, order.receiver, "접수완료")
        for at, order in enumerate(orders)
    ]
    return file_bytes(OutTable(FileKind.XLSX, "Sheet1", 1, (_HEADERS, *rows)))
