"""Whose cash receipt is due until when, and whether it must be issued unasked.

Source: notes/domain.md §3.5. Which trades must is the shop's setting: sources differ for online
retail, its tax adviser knows.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class ReceiptDuty:
    """The law as the shop has set it: `must`: unasked receipts are its duty, from `least` won on;
    `days` after the payment's day the last day is."""

    must: bool = True
    least: Won = 100_000
    days: int = 5


def due_day(paid_on: int, days: int) -> int:
    """The last day, 20261127, so many days after the Korean day of the payment, 20261122."""
    last = _date(paid_on) + dt.timedelta(days=days)
    return last.year * 10000 + last.month * 100 + last.day


def days_left(due: int, today: int) -> int:
    """Days until the last day of something; 0 on it, below 0 after it."""
    return (_date(due) - _date(today)).days


@dataclass(frozen=True, slots=True)
class DueReceipt:
    """A payment whose receipt is to be issued; `due` in won is what is kept and not receipted.

    `asked` is what the buyer wanted at the mall, None where nobody asked. `again`: a receipt that
    was issued with the payment was cancelled, and the rest needs its number typed.
    """

    payment_id: int
    order_id: int
    order_no: str
    customer: str
    phone: str
    method: PaymentMethod
    due: Won
    captured: Won
    paid_at: int
    due_day: int
    asked: ReceiptUse | None
    again: bool = False

    def is_duty(self, duty: ReceiptDuty) -> bool:
        """Whether it must be issued, asked or not."""
        return self.asked is not None or (duty.must and self.captured >= duty.least)


def _date(day: int) -> dt.date:
    return dt.date(day // 10000, day // 100 % 100, day % 100)
