"""외상수금: laid to the won, once an operation, taken back by a counter-entry; the books agree."""

from __future__ import annotations

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.selling import ledger
from pos_app.domain.house.partner_cards import NoSuchPartner
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import (
    AmountNeeded,
    BookMoved,
    CollectedAlready,
    MethodNotTaken,
    NoSuchCollection,
    NothingToSettle,
    TakeBackNeedsReason,
    TakenBackBefore,
    TooLateToTakeBack,
)
from pos_app.services.orders.partners import Partners
from pos_app.services.orders.payments import Payments
from pos_app.services.selling.collections import Money
from tests import make
from tests.services.collecting import TOTAL, Till, till

DAY_MS = 86_400_000


@pytest.fixture
def one(database: Database) -> Till:
    return till(database)


def balance(one: Till) -> int:
    return one.database.read(lambda tx: ledger.receivable_of(tx, one.partner_id))


def test_money_is_laid_on_the_oldest_voucher_first(one: Till) -> None:
    one.sold(3)
    assert one.left() == [TOTAL] * 3
    done = one.collect(TOTAL + 1000)
    assert [part.amount for part in done.parts] == [TOTAL, 1000]
    assert one.left() == [TOTAL - 1000, TOTAL]
    assert balance(one) == TOTAL * 2 - 1000
    owing = one.collections.owing(one.shop.clerk)
    assert [(row.partner_id, row.left, row.vouchers) for row in owing] == [
        (one.partner_id, TOTAL * 2 - 1000, 2)
    ]
    assert one.collections.totals(one.shop.clerk) == (1, TOTAL * 2 - 1000)
    assert one.broken() == []


def test_vouchers_chosen_by_hand_are_paid_first(one: Till) -> None:
    one.sold(3)
    last = one.book().vouchers[-1].voucher_id
    done = one.collect(TOTAL + 5, chosen=(last,))
    assert [(part.voucher_id == last, part.amount) for part in done.parts] == [
        (True, TOTAL),
        (False, 5),
    ]
    assert one.left() == [TOTAL - 5, TOTAL]


def test_the_same_operation_collects_once(one: Till) -> None:
    one.sold()
    money = one.money(TOTAL)
    first = one.collections.collect(one.shop.clerk, "op", money)
    assert one.collections.collect(one.shop.clerk, "op", money) == first
    assert balance(one) == 0 and one.collections.owing(one.shop.clerk) == []
    assert len(one.collections.collected(one.shop.clerk, one.partner_id)) == 1


def test_a_second_till_that_saw_the_same_won_is_refused(one: Till) -> None:
    one.sold()
    money = one.money(TOTAL)
    one.collections.collect(one.shop.clerk, new_op_id(), money)
    with pytest.raises(BookMoved) as moved:
        one.collections.collect(one.shop.manager, new_op_id(), money)
    assert moved.value.left == 0
    assert balance(one) == 0


def test_over_payment_stays_as_credit_and_is_used_later(one: Till) -> None:
    one.sold()
    done = one.collect(TOTAL + 4000)
    assert done.credit == 4000 and one.book().credit == 4000
    assert balance(one) == -4000 and one.broken() == []
    with pytest.raises(NothingToSettle):
        one.collections.use_credit(one.shop.clerk, one.partner_id, one.book().fingerprint)
    one.sold()
    after = one.collections.use_credit(one.shop.clerk, one.partner_id, one.book().fingerprint)
    assert (after.credit, after.left) == (0, TOTAL - 4000)
    assert balance(one) == TOTAL - 4000 and one.broken() == []
    with pytest.raises(BookMoved):
        one.collections.use_credit(one.shop.clerk, one.partner_id, 7)


def test_a_return_lowers_what_is_open(one: Till) -> None:
    first, _ = one.sold(2)
    one.cancel(first)
    assert one.left() == [TOTAL] and balance(one) == TOTAL
    one.collect(TOTAL)
    assert balance(one) == 0 and one.broken() == []


def test_a_return_after_the_collection_leaves_the_customer_in_credit(one: Till) -> None:
    (order_id,) = one.sold()
    one.collect(TOTAL)
    one.cancel(order_id)
    assert balance(one) == -TOTAL and one.left() == []
    assert one.broken() == []


def test_a_collection_is_taken_back_by_a_counter_entry(one: Till) -> None:
    one.sold()
    done = one.collect(TOTAL)
    back = one.collections.take_back(one.shop.clerk, "back", done.collection_id, "금액 잘못 입력")
    assert (back.reason, back.taken_back_at) == ("금액 잘못 입력", make.T0)
    assert one.collections.take_back(one.shop.clerk, "back", done.collection_id, "x") == back
    assert one.left() == [TOTAL] and balance(one) == TOTAL
    with pytest.raises(TakenBackBefore):
        one.collections.take_back(one.shop.clerk, "again", done.collection_id, "또")
    assert one.broken() == []
    one.collect(TOTAL)
    assert one.left() == [] and one.broken() == []


def test_yesterdays_money_is_a_managers_to_take_back(one: Till) -> None:
    one.sold()
    done = one.collect(TOTAL)
    one.clock.advance(DAY_MS)
    with pytest.raises(TooLateToTakeBack):
        one.collections.take_back(one.shop.clerk, "a", done.collection_id, "사유")
    one.collections.take_back(one.shop.manager, "b", done.collection_id, "사유")
    assert balance(one) == TOTAL


def test_what_cannot_be_is_refused(one: Till) -> None:
    (order_id,) = one.sold()
    clerk, collections = one.shop.clerk, one.collections
    for amount in (0, -5, 10**12):
        with pytest.raises(AmountNeeded):
            one.collect(amount)
    with pytest.raises(MethodNotTaken):
        collections.collect(clerk, "a", one.money(5, PaymentMethod.MARKET))
    with pytest.raises(NoSuchPartner):
        collections.collect(clerk, "a", Money(7, 5, PaymentMethod.CASH, 0))
    with pytest.raises(NoSuchCollection):
        collections.take_back(clerk, "a", 7, "사유")
    done = one.collect(500)
    with pytest.raises(TakeBackNeedsReason):
        collections.take_back(clerk, "a", done.collection_id, "  ")
    with pytest.raises(CollectedAlready):
        Payments(one.database, one.clock).confirm(clerk, order_id, PaymentMethod.CASH)
    collections.take_back(clerk, "a", done.collection_id, "주문에서 받음")
    Payments(one.database, one.clock).confirm(clerk, order_id, PaymentMethod.CASH)
    assert one.left() == [] and balance(one) == 0 and one.broken() == []


def test_a_merged_customer_is_collected_from_as_one(one: Till) -> None:
    one.sold()
    gone, one.partner_id = one.partner_id, 0
    one.sold()
    Partners(one.database, one.clock).merge(one.shop.manager, one.partner_id, gone)
    assert one.left() == [TOTAL, TOTAL]
    money = Money(gone, TOTAL * 2, PaymentMethod.CASH, one.book().fingerprint)
    one.collections.collect(one.shop.clerk, "op", money)
    assert one.left() == [] and one.broken() == []


def test_customers_are_found_by_words_and_paged(one: Till) -> None:
    for _ in range(3):
        one.partner_id = 0
        one.sold()
        one.clock.advance(1000)
    look, clerk = one.collections.owing, one.shop.clerk
    everyone = look(clerk)
    assert [*look(clerk, size=2), *look(clerk, "", look(clerk, size=2)[-1], 2)] == everyone
    assert look(clerk, everyone[1].name) == [everyone[1]]
    assert look(clerk, "%") == [] and look(clerk, "00001234") == everyone


POINTS = ("ledger", "row", "parts", "before_commit")


@pytest.mark.parametrize("point", [f"collect.{name}" for name in POINTS])
def test_a_collection_that_dies_leaves_nothing(one: Till, point: str) -> None:
    one.sold()
    cp.arm(point)
    with pytest.raises(Crashed):
        one.collect(TOTAL, "op")
    assert one.left() == [TOTAL] and one.broken() == []
    one.collect(TOTAL, "op")
    assert one.left() == [] and one.broken() == []


def test_a_collection_that_died_after_its_commit_is_there_once(one: Till) -> None:
    one.sold()
    money = one.money(TOTAL)
    cp.arm("collect.after_commit")
    with pytest.raises(Crashed):
        one.collections.collect(one.shop.clerk, "op", money)
    assert one.collections.collect(one.shop.clerk, "op", money).amount == TOTAL
    assert balance(one) == 0 and one.broken() == []


@pytest.mark.parametrize("point", ["take_back.ledger", "take_back.before_commit"])
def test_a_take_back_that_dies_leaves_the_collection(one: Till, point: str) -> None:
    one.sold()
    done = one.collect(TOTAL)
    cp.arm(point)
    with pytest.raises(Crashed):
        one.collections.take_back(one.shop.clerk, "a", done.collection_id, "사유")
    assert one.left() == [] and one.broken() == []
