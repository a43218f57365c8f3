"""A cancel with its money, whole: every named point × the gateway's twelve faults, one recovery.

The clerk presses again with the same presses, the driver recovers. Nothing is paid twice, nothing is
lost, the mall is told once the money is back, and our books end as the gateway's.
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from pos_app.clock import SystemClock
from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.orders import payments
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.services.money import procedure
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.put_back import PutBack
from tests.proofs.children import rounds
from tests.services.money_hand import cases_of, mall_shows_cancelled
from tests.services.pick_bench import NOTE, PEN
from tests.services.refund_bench import TOTAL, Counter, refund_counter
from tests.services.selling import claim_slip, sell

FULL = 20
BEFORE_SALE = ("cancel.paper", "cancel.goods", "cancel.before_commit", "money_back.begun")
AFTER_SALE = ("return.lines", "return.ledger", "money_back.begun")
REFUND = (
    "refund.before_intent",
    "refund.intent_uncommitted",
    "refund.intent_committed",
    "refund.after_call",
    "refund.after_inquiry",
    "refund.outcome_uncommitted",
    "refund.outcome_committed",
)
POINTS = (
    *((point, False) for point in BEFORE_SALE + REFUND),
    *((point, True) for point in AFTER_SALE + REFUND),
)
FAULTS: list[GatewayFault] = sorted(GatewayFault)
OF_THE_SERVICE = frozenset({GatewayFault.NO_CONNECT, GatewayFault.BAD_CERTIFICATE})
T, S = MoneyStep, MoneyStepState


@pytest.fixture
def counter(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[Counter]:
    certificates = Certificates(tmp_path, SystemClock())
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    with refund_counter(database, certificates) as made:
        yield made
        made.sound()


class Hands:
    """Whoever cancels: the same presses again after every crash, until nothing crashes."""

    def __init__(self, counter: Counter, *, sold: bool) -> None:
        self.counter, self.sold = counter, sold
        self.cancels = Cancels(counter.db, counter.clock)
        self.put_back = PutBack(counter.db, counter.clock)
        self.desk = MoneyDesk(counter.db, counter.clock)
        self.payment = counter.paid()
        self.order_id = self._order()
        self.press, self.scans = new_op_id(), {code: new_op_id() for code in ("a", "b", "c")}
        if sold:
            claim_slip(counter.db, counter.shop.clerk, self.order_id)
            sell(counter.db, counter.shop, self.order_id)

    def _order(self) -> int:
        found = self.counter.ask_sql("SELECT order_id FROM payment WHERE id=:id", id=self.payment)
        return int(found[0][0])

    def work(self, hours: float) -> None:
        shop = self.counter.shop
        self.cancels.accept(shop.clerk, self.order_id, "고객 요청")
        if self.sold:
            for (_, op_id), code in zip(self.scans.items(), (NOTE, NOTE, PEN), strict=True):
                answer = self.put_back.scan(shop.picker, op_id, self.order_id, code)
                assert answer.outcome is not PutBackOutcome.NONE_LEFT
        (case,) = cases_of(self.counter.db, self.order_id)
        self.desk.refund(shop.clerk, self.press, case.money_back_id)
        self.counter.run(hours=hours)

    def through(self, point: str, fault: GatewayFault) -> None:
        """Crash at the point while the gateway fails so; then everything once more in peace."""
        self.counter.gateway.commit(fault, Call.REFUND)
        cp.arm(point)
        for _ in range(4):
            try:
                self.work(0.02 if fault in OF_THE_SERVICE else 3)
                break
            except Crashed:
                self.counter.clock.advance(180_000)
        cp.arm("")
        self.counter.gateway.mend()
        self.work(24)
        mall_shows_cancelled(self.counter.db, self.counter.shop, self.counter.clock, self.order_id)
        (case,) = cases_of(self.counter.db, self.order_id)
        self.desk.tick(self.counter.shop.clerk, case.money_back_id, T.MESSAGE)

    def ended(self) -> tuple[int, int, MoneyState]:
        """What our books and the gateway's say went back, and where the procedure stands."""
        (case,) = cases_of(self.counter.db, self.order_id)
        return self.counter.ours(self.payment), self.counter.paid_back(self.payment), case.state


@pytest.mark.proof
@pytest.mark.parametrize(("point", "sold"), POINTS)
def test_a_cancel_pays_once_wherever_it_crashes(counter: Counter, point: str, sold: bool) -> None:
    counter.gateway.books.checks_left = False  # the gateway itself would pay a second time
    count = rounds(FULL)
    # The part under test takes every sixth fault, other ones at each point.
    faults = FAULTS if count == FULL else FAULTS[POINTS.index((point, sold)) % 6 :: 6]
    for _ in range(count):
        for fault in faults:
            hands = Hands(counter, sold=sold)
            hands.through(point, fault)
            assert hands.ended() == (TOTAL, TOTAL, MoneyState.DONE), fault


@pytest.mark.proof
def test_a_cancel_that_begins_no_procedure_loses_the_money(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the test above can fail: without its procedure nobody gives anything back."""
    monkeypatch.setattr(procedure, "begin", lambda *_args: None)
    hands = Hands(counter, sold=False)
    with pytest.raises(ValueError, match="not enough values"):
        hands.through("cancel.goods", GatewayFault.RESET_AFTER)
    paid = counter.db.read(lambda tx: payments.of_order(tx, hands.order_id))
    assert paid is not None and counter.paid_back(hands.payment) == 0
