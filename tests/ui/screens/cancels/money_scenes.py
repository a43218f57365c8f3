"""Cases whose money stands in each state, at the desk of `desk.py`."""

from __future__ import annotations

from sqlalchemy import text

from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.money.refunds import RefundRow, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.services.money import procedure
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.refunds import Refunds
from pos_app.services.orders import order_moves
from tests import make
from tests.services.money_hand import agreed, cases_of
from tests.ui.screens.cancels.desk import Desk


class Scenes:
    """One order after another, cancelled by a clerk who sits at the desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        bench = desk.bench
        self.db, self.shop, self.clock = bench.database, bench.shop, bench.clock
        desk.sits(self.shop.clerk)
        self.money, self.refunds = MoneyDesk(self.db, self.clock), Refunds(self.db, self.clock)

    def cancelled(self, method: PaymentMethod, **changes: object) -> MoneyCase:
        """An unprinted order paid so, cancelled in the shop and in front."""
        order_id = make.order(self.db, self.shop, method=method, **changes)
        self.desk.bench.cancels.accept(self.shop.clerk, order_id, "고객 요청")
        self.front(order_id)
        return self.case(order_id)

    def front(self, order_id: int) -> None:
        self.desk.screen.presenter.open(order_id)
        self.desk.settle()

    def seen(self) -> None:
        """The screen has read what was written beside it."""
        self.desk.screen.refresh()
        self.desk.settle()

    def case(self, order_id: int) -> MoneyCase:
        return cases_of(self.db, order_id)[-1]

    def asked(self, case: MoneyCase) -> RefundRow:
        made = self.money.refund(self.shop.clerk, new_op_id(), case.money_back_id)
        self.seen()
        return made

    def confirm(self, refund_id: int, done: bool = True) -> None:
        given = agreed(self.db, self.shop, refund_id)
        self.refunds.confirm(self.shop.clerk, refund_id, done, f"신한 {refund_id}", given)
        self.seen()

    def becomes(self, made: RefundRow, state: RefundState, why: str = "", code: str = "") -> None:
        """As the driver would leave it."""
        now = self.clock.now()
        with self.db.engine.begin() as connection:
            connection.execute(
                text(
                    "UPDATE refund SET channel='gateway', state=:state, why=:why, code=:code, sent_at=:at,"
                    " ended_at=:ended, next_at=:next_at WHERE id=:id"
                ),
                {
                    "state": state.value, "why": why, "code": code, "at": now - 27 * 60_000,
                    "ended": now if state is RefundState.REJECTED else None,
                    "next_at": now + 300_000,
                    "id": made.refund_id,
                },
            )  # fmt: skip
            if state is RefundState.REJECTED:
                connection.execute(
                    text("UPDATE gateway_payment SET reserved=reserved-:a WHERE payment_id=:p"),
                    {"a": made.amount, "p": made.payment_id},
                )
        by = order_moves.who(self.shop.clerk, now)
        self.db.write(lambda tx: procedure.settle(tx, by, made.order_id))
        self.seen()

    def ticked(self, case: MoneyCase, step: MoneyStep) -> None:
        self.money.tick(self.shop.clerk, case.money_back_id, step)
        self.seen()
