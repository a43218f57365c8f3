"""A courier's result file as data: what its headers are called and which rows are no parcels.

A shop may correct a format and keep its own copy; nothing here is code of one courier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CourierFormat:
    """One layout. `marks` are the columns without which a file is something else.

    Columns are waybill, key (the order number the shop gave the courier), receiver, tel, tel2,
    address, goods (a mark only) and status; a row whose status is one of `skip_words` was taken back at the courier.
    """

    name: str
    label: str
    courier: str
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...]
    containers: tuple[str, ...] = ()
    skip_words: tuple[str, ...] = ()
