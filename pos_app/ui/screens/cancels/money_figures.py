"""The figures at the right of a case: what can still be given back, and why it is so little."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import kst
from pos_app.domain.business_days import DEPOSIT_PAYOUT_DAYS
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.ui.format import weekday
from pos_app.ui.screens.cancels.money_rows import MoneySaid


@dataclass(frozen=True, slots=True)
class Figures:
    """Of the whole payment, in won; `payout` is the day the gateway pays it to us, "" for none."""

    left: Won
    captured: Won
    gone: Won
    on_its_way: Won
    fee: Won
    payout: str


def figures(said: MoneySaid) -> Figures | None:
    """None where no money came in."""
    cases = [case for case in said.detail.money if case.captured]
    if not cases:
        return None
    case = cases[-1]
    return Figures(
        case.left, case.captured, case.gone, case.on_its_way, case.fee, _payout(said, case.paid_at)
        if case.method is PaymentMethod.VIRTUAL_ACCOUNT and case.numbered
        else "",
    )  # fmt: skip


def _payout(said: MoneySaid, paid_at: int | None) -> str:
    if paid_at is None:
        return ""
    day = kst(said.calendar.due_at(paid_at, DEPOSIT_PAYOUT_DAYS))
    return f"{day:%m-%d} ({weekday(day.date())})"
