"""Cash receipts, whole: every named point × every fault of the gateway, and of the terminal.

A receipt is issued, a part of the money goes back, the receipt follows. The clerk presses again with
the same presses, the drivers recover, a person answers for what nobody knows. Nothing is issued
twice, and what stands is what is kept, by our books and by theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

import pytest

from pos_app.clock import SystemClock
from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.receipt_asks import TerminalAsk
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundRow, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.receipts.cash_receipts import (
    CashReceipt,
    NothingToReceipt,
    ReceiptUnderWay,
    ReceiptWaitsForRefund,
)
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.services.money import receipt_following
from pos_app.services.receipts.cash_receipt_desk import WantedReceipt
from pos_app.services.receipts.terminal_receipts import TerminalReceipts
from tests.proofs.children import rounds
from tests.services.receipt_bench import PHONE, D, Receipts
from tests.services.refund_bench import TOTAL, refund_counter

FULL = 20
BACK = 3_000
OF_BOTH = (
    "receipt.before_intent",
    "receipt.intent_uncommitted",
    "receipt.intent_committed",
    "receipt.moved_uncommitted",
    "receipt.cancel_begun",
)
AT_GATEWAY = (
    *OF_BOTH,
    "receipt.reissue_begun",
    "gateway.after_call",
    "gateway.after_inquiry",
    "gateway.outcome_uncommitted",
    "gateway.outcome_committed",
)
AT_TERMINAL = (
    *OF_BOTH,
    "receipt.reissue_begun",
    "terminal.after_call",
    "terminal.after_inquiry",
    "terminal.outcome_uncommitted",
    "terminal.outcome_committed",
)
FAULTS: list[GatewayFault] = sorted(GatewayFault)
OF_THE_SERVICE = frozenset({GatewayFault.NO_CONNECT, GatewayFault.BAD_CERTIFICATE})
W, U, R = TerminalWhy, Meaning.UNKNOWN, Meaning.REFUSED
OF_TERMINAL: dict[str, tuple[TerminalAnswer, bool]] = {
    "no answer, not done": (TerminalAnswer(U, W.NO_ANSWER), False),
    "answered after our time-out": (TerminalAnswer(U, W.NO_ANSWER), True),
    "cable pulled before": (TerminalAnswer(U, W.NOT_CONNECTED, nothing_sent=True), False),
    "cable pulled after": (TerminalAnswer(U, W.CABLE_PULLED), True),
    "cable pulled, not done": (TerminalAnswer(U, W.CABLE_PULLED), False),
    "paper out": (TerminalAnswer(R, W.PAPER_OUT), False),
    "garbled": (TerminalAnswer(U, W.GARBLED), True),
    "busy": (TerminalAnswer(R, W.BUSY), False),
    "no line": (TerminalAnswer(R, W.NO_LINE), False),
}


@pytest.fixture
def at(database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Generator[Receipts]:
    certificates = Certificates(tmp_path, SystemClock())
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    with refund_counter(database, certificates) as counter:
        made = Receipts(counter, parts=False)
        yield made
        counter.sound()


class Hands:
    """Whoever issues and gives back: the same presses again, until nothing crashes."""

    def __init__(self, at: Receipts, method: PaymentMethod) -> None:
        self.at, self.method = at, method
        self.order_id = at.paid(method)
        self.press = new_op_id()
        self.corrections = [new_op_id() for _ in range(9)]
        self.back: RefundRow | None = None

    def work(self, hours: float) -> None:
        wanted = WantedReceipt(self.order_id, D, PHONE)
        self._press(lambda: self.at.desk.issue(self.at.clerk, self.press, wanted))
        self.at.run(hours)
        self.at.answer_for_the_gateway(self.order_id)
        if self.at.figures(self.order_id)[0]:
            self._give_back()
        self.at.run(hours)
        for op_id in self.corrections:
            self._press(partial(self.at.correct, self.order_id, op_id))
            self.at.run(hours)
            self.at.answer_for_the_gateway(self.order_id)

    def _give_back(self) -> None:
        """A part goes back by hand: asked for once, confirmed until it is."""
        if self.back is None:
            self.back = self.at.ask_by_hand(self.order_id, BACK)
        if self._state(self.back) == RefundState.PERSON.value:
            self.at.confirm(self.back)

    def _state(self, row: RefundRow) -> str:
        return str(self.at.sql("SELECT state FROM refund WHERE id=:r", r=row.refund_id))

    def _press(self, press: Callable[[], object]) -> None:
        try:
            press()
        except (NothingToReceipt, ReceiptUnderWay, ReceiptWaitsForRefund):
            return

    def crash(self, point: str, hours: float) -> None:
        """Crash there, and go on after each crash."""
        cp.arm(point)
        for _ in range(6):
            try:
                self.work(hours)
                break
            except Crashed:
                self.at.counter.clock.advance(400_000)
        cp.arm("")

    def end(self) -> None:
        """Everything once more in peace; a refused first issue is pressed anew."""
        self.work(24)
        if self.at.figures(self.order_id)[1]:
            self.press = new_op_id()
            self.work(24)
        self.corrections = [new_op_id() for _ in range(3)]
        self.work(24)


@pytest.mark.proof
@pytest.mark.parametrize("point", AT_GATEWAY)
def test_the_gateway_issues_what_is_kept_and_no_more(at: Receipts, point: str) -> None:
    count = rounds(FULL)
    faults = FAULTS if count == FULL else FAULTS[AT_GATEWAY.index(point) % 6 :: 6]
    for _ in range(count):
        for fault in faults:
            before = sum(one.left.total for one in at.books.receipts())
            hands = Hands(at, PaymentMethod.TRANSFER)
            at.counter.gateway.commit(fault, Call.RECEIPT)
            at.counter.gateway.commit(fault, Call.REFUND)
            hands.crash(point, 0.02 if fault in OF_THE_SERVICE else 3)
            at.counter.gateway.mend()
            hands.end()
            stands = sum(one.left.total for one in at.books.receipts()) - before
            assert stands == TOTAL - BACK, fault
            assert at.figures(hands.order_id) == (TOTAL - BACK, 0, 0), fault


@pytest.mark.proof
@pytest.mark.parametrize("point", AT_TERMINAL)
def test_the_terminal_issues_what_is_kept_and_no_more(at: Receipts, point: str) -> None:
    count = rounds(FULL)
    many = list(OF_TERMINAL)
    faults = many if count == FULL else many[AT_TERMINAL.index(point) % 3 :: 3]
    for _ in range(count):
        for fault in faults:
            before = at.scripted.issued
            hands = Hands(at, PaymentMethod.BANK)
            for _ in range(2):
                at.scripted.says.append(OF_TERMINAL[fault])
            hands.crash(point, 3)
            at.scripted.says.clear()
            hands.end()
            assert at.scripted.issued - before == TOTAL - BACK, fault
            assert at.figures(hands.order_id) == (TOTAL - BACK, 0, 0), fault


@pytest.mark.proof
def test_told_first_and_written_after_a_receipt_is_issued_twice(
    at: Receipts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the tests above can fail: what is asked for is remembered only afterwards."""
    order_id = at.paid()
    asked = at.issue(order_id)
    row = at.documents(order_id)[0]
    monkeypatch.setattr(TerminalReceipts, "_claim", _written_nowhere)
    monkeypatch.setattr(at.scripted, "tell", _forgetful(at))
    for _ in range(2):
        cp.arm("terminal.after_call")
        with pytest.raises(Crashed):
            at.at_terminal.drive_once()
        at.counter.clock.advance(400_000)
    cp.arm("")
    assert at.scripted.issued == 2 * TOTAL
    sent = RefundState.REJECTED  # the books are put right for the checks that follow
    assert row.receipt_id == asked.receipt_id
    at.counter.ask_write(
        "UPDATE cash_receipt SET state=:s, ended_at=1 WHERE id=:r", s=sent.value, r=row.receipt_id
    )
    at.counter.ask_write("UPDATE receipt_account SET receipted=0, due=:t", t=TOTAL)


def _written_nowhere(_self: object, _tx: object, _by: object, same: CashReceipt) -> CashReceipt:
    return same


def _nothing(_tx: object, _by: object, _order_id: int) -> None:
    return None


def _forgetful(at: Receipts) -> Callable[[TerminalAsk], TerminalAnswer]:
    """A terminal that takes the same number twice, as one without our guard would."""
    terminal = at.scripted

    def tell(asked: TerminalAsk) -> TerminalAnswer:
        terminal.told.append(asked)
        number = f"{len(terminal.told):09}"
        done = TerminalAnswer(Meaning.DONE, approval_no=number, at=at.counter.clock.now())
        terminal.books[asked.trace] = done
        return done

    return tell


@pytest.mark.proof
def test_without_following_a_receipt_stays_too_big(
    at: Receipts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that correction does it: taken out, what stands is more than what is kept."""
    order_id = at.paid(PaymentMethod.TRANSFER)
    at.issue(order_id)
    at.run()
    monkeypatch.setattr(receipt_following, "follow", _nothing)
    at.by_hand(order_id, BACK)
    at.run()
    assert at.figures(order_id) == (TOTAL, 0, BACK)
