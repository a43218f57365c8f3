"""Reading a payout file without trusting it: the child process of order files does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.reader import ask_child
from pos_app.documents.payout_lists.formats import format_to, load_payout_formats
from pos_app.documents.payout_lists.wire import unpack
from pos_app.domain.money.payouts import PayoutFile, PayoutFormat


def read_payout_file(
    path: Path,
    password: str | None = None,
    formats: Sequence[PayoutFormat] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> PayoutFile:
    """Recognise and read a file within `limits`; `formats` are the shipped ones by default.

    Raises a kind of `OrderFileRefused` whose `file` is the file's name.
    """
    known = load_payout_formats() if formats is None else formats
    return unpack(ask_child(path, "payouts", password, [format_to(f) for f in known], limits))
