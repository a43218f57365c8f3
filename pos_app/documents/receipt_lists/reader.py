"""Reading a list of cash receipts without trusting it: the child process of order files does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.reader import ask_child
from pos_app.documents.receipt_lists.formats import format_to, load_receipt_formats
from pos_app.documents.receipt_lists.wire import unpack
from pos_app.domain.receipts.receipt_format import ReceiptFormat
from pos_app.domain.receipts.receipt_list import ReceiptList


def read_receipt_list(
    path: Path,
    password: str | None = None,
    formats: Sequence[ReceiptFormat] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> ReceiptList:
    """Recognise and read a list within `limits`; `formats` are the shipped ones by default.

    Raises a kind of `OrderFileRefused` whose `file` is the file's name.
    """
    known = load_receipt_formats() if formats is None else formats
    return unpack(ask_child(path, "receipts", password, [format_to(f) for f in known], limits))
