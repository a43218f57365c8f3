"""A refund procedure in full, as its screen shows it: money in won, times in ms UTC."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.gateway.refund_account import ShownAccount
from pos_app.domain.money.money_back import MoneyCause, MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.money.told import Told
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step: `who` moved it last ("" by itself), `note` is what they wrote with it."""

    step: MoneyStep
    state: MoneyStepState
    locked: bool
    due_at: int | None
    at: int
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseRefund:
    """One refund of the procedure; `code` is the gateway's own, `why` what it means."""

    refund_id: int
    amount: Won
    channel: RefundChannel
    state: RefundState
    why: str
    code: str
    reference: str
    asked_by: str
    approved_by: str
    created_at: int
    sent_at: int | None
    ended_at: int | None


@dataclass(frozen=True, slots=True)
class MoneyCase:
    """What goes back, how it stands, and what of the payment is left.

    `captured` of the whole payment, `gone` of it back already, `on_its_way` counted as gone; both
    over all procedures of the order. `promise_id` is what a person ticks at a mall known by files.
    `numbered`: the gateway's number of the payment is known here. `fee` is what the paid service
    cost so far; `closing` and `registering` are what the gateway was told apart from refunds.
    `receipts` are the cash receipts of the payment, oldest first: where there are any their step is
    worked out from them, and nobody's word ends it. `carried` of the payment pays for another order.
    """

    money_back_id: int
    order_id: int
    cause: MoneyCause
    reason: str
    method: PaymentMethod
    way: RefundChannel
    ways: tuple[RefundChannel, ...]
    amount: Won
    captured: Won
    gone: Won
    on_its_way: Won
    state: MoneyState
    paid_at: int | None
    at: int
    numbered: bool
    promise_id: int | None
    steps: tuple[CaseStep, ...]
    refunds: tuple[CaseRefund, ...]
    account: ShownAccount | None = None
    fee: Won = 0
    closing: Told | None = None
    registering: Told | None = None
    receipts: tuple[CashReceipt, ...] = ()
    carried: Won = 0

    @property
    def left(self) -> Won:
        """환불할 수 있는 금액: what is on its way counts as gone."""
        return self.captured - self.gone - self.on_its_way - self.carried

    def step(self, wanted: MoneyStep) -> CaseStep | None:
        """That step, None where the procedure has none."""
        return next((one for one in self.steps if one.step is wanted), None)

    @property
    def now(self) -> CaseStep | None:
        """The first step somebody has to look at: what nobody knows comes first."""
        open_ = [one for one in self.steps if one.state is not MoneyStepState.DONE]
        unknown = [one for one in open_ if one.state is MoneyStepState.UNKNOWN]
        free = [one for one in open_ if not one.locked]
        return next(iter(unknown + free), None)


@dataclass(frozen=True, slots=True)
class MoneyGlance:
    """The worst of an order's open procedures, for a row in a list: `at` is when it came to this."""

    step: MoneyStep
    state: MoneyStepState
    due_at: int | None
    amount: Won
    method: PaymentMethod
    way: RefundChannel = RefundChannel.BY_HAND
    locked: bool = False
    at: int = 0
