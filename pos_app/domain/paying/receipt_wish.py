"""What a buyer said of a cash receipt when ordering, as the mall tells it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos_app.domain.paying.receipt_number import ReceiptUse

_APPROVAL = re.compile(r"[A-Za-z0-9]{1,40}")
_TID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True)
class ReceiptWish:
    """`use` is what it is wanted for. `approval_no` and `tid` stand where the gateway issued it
    with the payment: then no second one is issued (notes/domain.md §3.7)."""

    use: ReceiptUse
    approval_no: str = ""
    tid: str = ""

    @property
    def is_issued(self) -> bool:
        """Whether it is there already, under numbers of the form the gateway gives out."""
        return bool(_APPROVAL.fullmatch(self.approval_no) and _TID.fullmatch(self.tid))
