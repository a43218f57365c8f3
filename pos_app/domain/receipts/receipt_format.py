"""A gateway's list of cash receipts as data: what its headers and its words are called.

A shop may correct a format and keep its own copy; nothing here is code of one gateway.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReceiptFormat:
    """One layout. `marks` are the columns without which a file is something else.

    Columns are at, kind, use, approval_no, original_no, supply, vat, tax_free, service, total,
    number (the buyer's, masked), order_no, tid and nts. `kinds`, `uses` and `states` are what stands
    in those cells.
    """

    name: str
    label: str
    columns: Mapping[str, Words]
    marks: Words
    kinds: Mapping[ReceiptKind, Words]
    uses: Mapping[ReceiptUse, Words]
    states: Mapping[NtsState, Words]
    containers: Words = ()
