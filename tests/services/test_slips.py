"""A slip is claimed once; the second asker hears who was first; guards name what is missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs, slips
from pos_app.domain.actors import NotPermitted
from pos_app.domain.errors import DomainError
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PaperState, StopState
from pos_app.domain.paper.printing import DocType
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.orders import order_moves
from pos_app.services.paper.frozen_paper import freeze, thaw_slip
from pos_app.services.paper.slip_refusals import (
    AlreadyPrinted,
    ChangeWaiting,
    LinesUnmatched,
    NotPaid,
    OrderStopped,
)
from pos_app.services.paper.slips import RowOutcome
from tests import make
from tests.services.print_scenes import scene


def test_a_claim_makes_slip_job_and_order_move_together(database: Database) -> None:
    s = scene(database)
    done = s.print_one()
    assert (done.serial, done.copy, done.state) == (1, 0, "queued")
    slip = database.read(lambda tx: slips.of_order(tx, s.order_id))
    assert slip is not None
    assert (slip.claimed_by, slip.station, slip.state) == ("김담이", "카운터 1", "claimed")
    order = database.write(lambda tx: order_moves.lock(tx, s.order_id))
    assert order.axes.paper is PaperState.CLAIMED
    rows = database.read(lambda tx: audit.of_entity(tx, "slip", done.slip_id))
    assert [(row.src, row.dst, row.actor_id) for row in rows] == [
        (None, "claimed", s.shop.clerk.staff_id)
    ]


def test_the_paper_is_frozen_with_the_claim(database: Database) -> None:
    s = scene(database)
    done = s.print_one()
    s.set_order(address="다른 곳")
    text = database.read(lambda tx: print_jobs.payload_of(tx, done.job_id))
    paper = thaw_slip(text)
    assert paper.receiver.address.startswith("서울 가상구")
    assert (paper.mall, paper.pay_method, paper.total) == ("담다몰", "가상계좌", 9580)
    assert [(x.place, x.qty, x.amount) for x in paper.lines] == [
        ("A-03-2", 2, 4580),
        ("A-04-1", 1, 2000),
    ]
    assert paper.barcode == encode(done.serial, 0)
    assert freeze(paper) == text
    assert s.slips.preview(s.shop.clerk, s.order_id) == paper


def test_the_second_asker_hears_who_and_when(database: Database) -> None:
    s = scene(database)
    done = s.print_one()
    s.clock.advance(5000)
    with pytest.raises(AlreadyPrinted) as no:
        s.slips.print_one(s.shop.manager, new_op_id(), s.order_id)
    told = no.value
    assert (told.slip_id, told.at, told.by, told.station) == (
        done.slip_id,
        make.T0,
        "김담이",
        "카운터 1",
    )


def test_the_same_button_pressed_twice_gets_the_same_answer(database: Database) -> None:
    s = scene(database)
    op_id = new_op_id()
    first = s.slips.print_one(s.shop.clerk, op_id, s.order_id)
    assert s.slips.print_one(s.shop.clerk, op_id, s.order_id) == first
    assert database.read(lambda tx: print_jobs.newest_of_doc(tx, DocType.SLIP, first.slip_id))


GUARDS: list[tuple[dict[str, object], type[DomainError]]] = [
    ({"pay": PayState.AWAITING}, NotPaid),
    ({"pay": PayState.UNCONFIRMED, "method": PaymentMethod.DEFERRED}, NotPaid),
    ({"stop": StopState.HELD}, OrderStopped),
    ({"stop": StopState.CANCEL_REQUESTED}, OrderStopped),
    ({"stop": StopState.CANCELLED}, OrderStopped),
    ({"unmatched": 1}, LinesUnmatched),
    ({"change_waiting": 1}, ChangeWaiting),
]


@pytest.mark.parametrize(("changes", "refusal"), GUARDS)
def test_a_guard_refuses_and_nothing_is_claimed(
    database: Database, changes: dict[str, object], refusal: type[DomainError]
) -> None:
    s = scene(database)
    order_id = make.order(database, s.shop, **changes)
    with pytest.raises(refusal):
        s.print_one(order_id)
    assert database.read(lambda tx: slips.of_order(tx, order_id)) is None
    assert s.print_one().serial == 1


def test_an_order_to_be_paid_later_is_printed(database: Database) -> None:
    s = scene(database)
    later = make.order(database, s.shop, pay=PayState.AWAITING, method=PaymentMethod.DEFERRED)
    assert s.print_one(later).copy == 0


def test_a_picker_may_not_print(database: Database) -> None:
    s = scene(database)
    with pytest.raises(NotPermitted):
        s.slips.print_one(s.shop.picker, new_op_id(), s.order_id)


def test_selected_rows_are_answered_one_by_one(database: Database) -> None:
    s = scene(database)
    unpaid = make.order(database, s.shop, pay=PayState.AWAITING)
    other = make.order(database, s.shop)
    op_id = new_op_id()
    rows = s.slips.print_selected(s.shop.clerk, op_id, [s.order_id, unpaid, other, 7])
    assert [row.outcome for row in rows] == [
        RowOutcome.QUEUED,
        RowOutcome.SKIPPED,
        RowOutcome.QUEUED,
        RowOutcome.SKIPPED,
    ]
    assert isinstance(rows[1].why, NotPaid)
    again = s.slips.print_selected(s.shop.clerk, op_id, [s.order_id, unpaid, other, 7])
    assert [row.claimed for row in again] == [row.claimed for row in rows]


def test_printing_many_stops_when_told(database: Database) -> None:
    s = scene(database)
    ids = [s.order_id, make.order(database, s.shop)]
    rows = s.slips.print_selected(s.shop.clerk, new_op_id(), ids, on_row=lambda _row: False)
    assert len(rows) == 1


def test_a_rolled_back_claim_gives_its_number_back(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    s = scene(database)
    broken: Callable[..., None] = _broken
    with monkeypatch.context() as patch:
        patch.setattr(print_jobs, "add", broken)
        with pytest.raises(RuntimeError):
            s.print_one()
    assert database.read(lambda tx: slips.of_order(tx, s.order_id)) is None
    assert s.print_one().serial == 1


def _broken(*_: object) -> None:
    raise RuntimeError
