"""The gateway's own list beside our documents: what it proves is taken in, the rest is shown."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest

from pos_app.clock import day_of
from pos_app.db.database import Database
from pos_app.db.house import outgoing_freezes
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState
from pos_app.domain.paying.receipt_number import receipt_number
from pos_app.domain.receipts.receipt_compare import ListFinding
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.inicis.receipts import ReceiptWish
from pos_app.services.receipts.gateway_lists import GatewayLists, ListSheet
from tests.services.receipt_bench import PHONE, D, Receipts
from tests.services.refund_bench import TOTAL, refund_counter

M, F = PaymentMethod, ListFinding


class ListDesk:
    """The list as the gateway would hand it out now."""

    def __init__(self, at: Receipts, folder: Path) -> None:
        self.at, self.folder = at, folder
        self.lists = GatewayLists(at.counter.db, at.counter.clock, folder)

    def read(self) -> ListSheet:
        today = day_of(self.at.counter.clock.now())
        path = self.folder / "receipts.csv"
        path.write_bytes(self.at.counter.gateway.receipt_list(20261101, today))
        return self.lists.read(self.at.clerk, path)

    def take_in(self) -> ListSheet:
        return self.lists.take_in(self.at.clerk, self.read())

    def findings(self) -> list[ListFinding]:
        return [one.finding for one in self.read().rows]


@pytest.fixture
def at(database: Database) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        made = Receipts(counter)
        yield made
        counter.sound()


@pytest.fixture
def desk(at: Receipts, tmp_path: Path) -> ListDesk:
    return ListDesk(at, tmp_path)


def test_it_proves_the_one_nobody_knew_the_end_of(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.TRANSFER)
    at.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.RECEIPT)
    at.issue(order_id)
    at.run()
    assert at.documents(order_id)[0].state is RefundState.PERSON
    sheet = desk.read()
    assert [one.finding for one in sheet.rows] == [F.PROVES]
    assert sheet.to_take_in() == 1
    after = desk.take_in()
    assert [one.finding for one in after.rows] == [F.SAME]
    (proven,) = at.documents(order_id)
    (there,) = at.books.receipts()
    assert (proven.state, proven.tid, proven.approval_no) == (
        RefundState.DONE, there.tid, there.approval_no,
    )  # fmt: skip
    at.by_hand(order_id, 3_000)
    at.run()
    assert at.figures(order_id) == (6_580, 0, 0), "and it is corrected like any other"


def restored(at: Receipts, backup_at: int, days_since: int = 0) -> None:
    """The books are those of `backup_at`, put back so many days after now."""
    set_at = at.counter.clock.now() + days_since * 86_400_000
    station_id = at.counter.shop.clerk.station_id
    at.counter.db.write(lambda tx: outgoing_freezes.put(tx, station_id, set_at, backup_at, "b"))


def held(at: Receipts) -> bool:
    """Whether receipts still wait for the comparison."""
    return at.counter.db.read(outgoing_freezes.receipts_open) is not None


def lost(at: Receipts) -> int:
    """A receipt that the gateway issued and of which we do not know the end."""
    order_id = at.paid(M.TRANSFER)
    at.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.RECEIPT)
    at.issue(order_id)
    at.run()
    return order_id


def test_a_list_of_all_the_days_since_a_restore_lets_receipts_be_issued(
    at: Receipts, desk: ListDesk
) -> None:
    lost(at)
    restored(at, at.counter.clock.now())
    desk.read()
    assert held(at), "reading is not taking in"
    desk.take_in()
    assert not held(at)
    assert at.sql("SELECT count(*) FROM audit WHERE axis='restore' AND dst='receipts'") == 1


def test_a_list_that_begins_after_the_backup_does_not(at: Receipts, desk: ListDesk) -> None:
    before = at.counter.clock.now() - 86_400_000
    lost(at)
    restored(at, before)
    desk.take_in()
    assert held(at)


def test_a_list_that_ends_before_the_restore_does_not(at: Receipts, desk: ListDesk) -> None:
    lost(at)
    restored(at, at.counter.clock.now(), days_since=1)
    desk.take_in()
    assert held(at)


def test_one_that_fits_nothing_of_ours_keeps_them_back(at: Receipts, desk: ListDesk) -> None:
    """What we issued after the backup looks so: its payment would get a second one."""
    lost(at)
    restored(at, at.counter.clock.now())
    at.books.issue(amounts_of(1_000), receipt_number(D, PHONE))
    after = desk.take_in()
    assert [one.finding for one in after.rows if one.finding is F.NOT_OURS]
    assert held(at)


def test_what_was_never_issued_is_not_on_it(at: Receipts, desk: ListDesk) -> None:
    at.books.issue(amounts_of(1_000), receipt_number(D, PHONE))
    order_id = at.paid(M.TRANSFER)
    at.counter.gateway.commit(GatewayFault.RESET_BEFORE, Call.RECEIPT)
    at.issue(order_id)
    at.run()
    assert desk.findings() == [F.NOT_OURS]
    desk.take_in()
    assert at.documents(order_id)[0].state is RefundState.PERSON


def test_two_that_fit_prove_neither(at: Receipts, desk: ListDesk) -> None:
    orders = [at.paid(M.TRANSFER), at.paid(M.TRANSFER)]
    for order_id in orders:
        at.counter.gateway.commit(GatewayFault.RESET_BEFORE, Call.RECEIPT)
        at.issue(order_id)
        at.run()
    at.books.issue(amounts_of(TOTAL), receipt_number(D, PHONE))
    assert desk.findings() == [F.NOT_OURS]


def test_one_issued_with_the_payment_is_found(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.BANK)
    order_no = str(at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id))
    other = at.paid(M.TRANSFER)
    number = str(at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=other))
    gateway = at.counter.gateway.books
    gateway.sell(number, "Acct", TOTAL, receipt=ReceiptWish(receipt_number(D, PHONE)))
    assert desk.findings() == [F.WITH_PAYMENT]
    desk.take_in()
    assert at.figures(other) == (TOTAL, 0, 0)
    assert [one.route.value for one in at.documents(other)] == ["payment"]
    assert desk.findings() == [F.SAME]
    assert order_no != number and at.figures(order_id) == (0, TOTAL, 0)


def test_one_cancelled_there_is_due_again(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.TRANSFER)
    at.issue(order_id)
    at.run()
    at.books.cancel(at.documents(order_id)[0].tid)
    assert desk.findings() == [F.CANCELLED_THERE, F.SAME]
    desk.take_in()
    assert at.shape(order_id)[-1] == ("cancel", TOTAL, "done")
    assert at.figures(order_id) == (0, TOTAL, 0)
    desk.take_in()
    assert len(at.documents(order_id)) == 2, "once"


def test_the_tax_office_registers_and_refuses(at: Receipts, desk: ListDesk) -> None:
    order_id, other = at.paid(M.TRANSFER), at.paid(M.TRANSFER)
    for one in (order_id, other):
        at.issue(one)
        at.run()
    refused = at.documents(other)[0].approval_no
    at.books.tax_office(refused, NtsState.FAILED)
    at.counter.clock.advance(2 * 86_400_000)
    assert desk.findings() == [F.NTS, F.NTS]
    desk.take_in()
    assert at.documents(order_id)[0].nts is NtsState.REGISTERED
    assert at.figures(order_id) == (TOTAL, 0, 0)
    assert at.figures(other) == (0, TOTAL, 0), "it counts as never issued"
    at.issue(other)
    at.run()
    assert at.figures(other) == (TOTAL, 0, 0)


def test_an_older_list_takes_no_word_of_the_tax_office_back(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.TRANSFER)
    issued = at.issue(order_id)
    at.run()
    at.desk.cancel(at.clerk, new_op_id(), issued.receipt_id, CancelReason.ISSUED_WRONGLY)
    at.run()
    old = desk.read()
    at.counter.clock.advance(2 * 86_400_000)
    desk.take_in()
    at.counter.ask_write("UPDATE cash_receipt SET approval_no='' WHERE kind='cancel'")
    assert desk.lists.again(at.clerk, old).to_take_in() == 1, "the cancel has no number here"
    assert desk.lists.take_in(at.clerk, old).to_take_in() == 0
    assert {one.nts for one in at.documents(order_id)} == {NtsState.REGISTERED}
    assert at.documents(order_id)[-1].approval_no == at.books.entries()[-1].approval_no
    number = str(at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id))
    assert old.order_nos == {order_id: number}


def test_one_press_takes_in_all_it_proves_and_can_be_ended(at: Receipts, desk: ListDesk) -> None:
    orders = [at.paid(M.TRANSFER), at.paid(M.TRANSFER)]
    for order_id in orders:
        at.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.RECEIPT)
        at.issue(order_id)
        at.run()
        at.counter.clock.advance(3_600_000)
    at.counter.clock.advance(2 * 86_400_000)
    heard: list[tuple[int, int]] = []

    def once(done: int, total: int) -> bool:
        heard.append((done, total))
        return False

    sheet = desk.lists.take_in(at.clerk, desk.read(), once)
    assert heard == [(1, 2)] and sheet.to_take_in() == 2, "one is proved, and not yet registered"
    sheet = desk.lists.take_in(at.clerk, sheet)
    assert sheet.to_take_in() == 0 and {one.finding for one in sheet.rows} == {F.SAME}
    assert {at.documents(one)[0].nts for one in orders} == {NtsState.REGISTERED}


def test_ours_that_is_not_there_is_shown(at: Receipts, desk: ListDesk) -> None:
    orders = [at.paid(M.TRANSFER) for _ in range(3)]
    for one in orders:
        at.issue(one)
        at.run()
        at.counter.clock.advance(60_000)
    at.counter.ask_write(
        "UPDATE cash_receipt SET approval_no='999999999' WHERE order_id=:o", o=orders[1]
    )
    found = {one.finding: one for one in desk.read().rows}
    assert set(found) == {F.SAME, F.MISSING, F.NOT_OURS}
    missing = found[F.MISSING].ours
    assert missing is not None and missing.order_id == orders[1]


def test_another_amount_is_shown_and_touched_by_nothing(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.TRANSFER)
    at.issue(order_id)
    at.run()
    at.counter.ask_write("UPDATE cash_receipt SET supply=supply-1, vat=vat+2")
    at.counter.ask_write("UPDATE receipt_account SET receipted=receipted+1, over=1")
    assert desk.findings() == [F.AMOUNT_DIFFERS]
    desk.take_in()
    assert desk.findings() == [F.AMOUNT_DIFFERS]
    at.counter.ask_write("UPDATE cash_receipt SET supply=supply+1, vat=vat-2")
    at.counter.ask_write("UPDATE receipt_account SET receipted=receipted-1, over=0")


def test_a_cancel_by_hand_gets_its_number(at: Receipts, desk: ListDesk) -> None:
    order_id = at.paid(M.TRANSFER)
    issued = at.issue(order_id)
    at.run()
    at.desk.cancel(at.clerk, new_op_id(), issued.receipt_id, CancelReason.ISSUED_WRONGLY)
    at.run()
    at.counter.ask_write("UPDATE cash_receipt SET approval_no='' WHERE kind='cancel'")
    desk.take_in()
    assert at.documents(order_id)[-1].approval_no == at.books.entries()[-1].approval_no
