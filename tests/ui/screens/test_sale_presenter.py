"""What the counter decides, with a screen that only remembers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paying.payment import PayState
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.services.selling.sale_queue import CounterQueue, SaleQueue
from pos_app.services.selling.sales import Sales
from pos_app.ui.notice import Notice, SoundName
from pos_app.ui.screens.sale.presenter import SalePresenter
from pos_app.ui.screens.sale.shown import Opened
from tests import make
from tests.databases import Sqlite
from tests.services.selling import claim_slip, sell
from tests.ui.lane import Lane


@dataclass
class Remembered:
    """A view and a loudspeaker."""

    orders: list[Opened] = field(default_factory=list[Opened])
    answer: Notice | None = None
    voucher: int | None = None
    note: Notice | None = None
    reason: str = "?"
    queues: list[CounterQueue] = field(default_factory=list[CounterQueue])
    sounds: list[SoundName] = field(default_factory=list[SoundName])
    later: dict[str, Callable[[], None]] = field(default_factory=dict[str, Callable[[], None]])
    empty: bool = True

    def show_order(self, opened: Opened) -> None:
        self.orders.append(opened)
        self.empty, self.answer = False, None

    def show_nothing(self) -> None:
        self.empty, self.answer, self.voucher = True, None, None

    def show_answer(self, notice: Notice, voucher_id: int | None) -> None:
        self.answer, self.voucher = notice, voucher_id

    def show_note(self, notice: Notice | None) -> None:
        self.note = notice

    def arm(self, reason: str) -> None:
        self.reason = reason

    def show_queue(self, queue: CounterQueue) -> None:
        self.queues.append(queue)

    def after(self, pause: str, act: Callable[[], None]) -> None:
        self.later[pause] = act

    def play(self, name: SoundName) -> None:
        self.sounds.append(name)


@dataclass
class Desk:
    db: Database
    shop: make.Shop
    clock: FrozenClock
    view: Remembered
    lane: Lane
    sales: Sales
    presenter: SalePresenter

    def printed(self, **changes: object) -> tuple[int, str]:
        order_id = make.order(self.db, self.shop, **changes)
        return order_id, encode(claim_slip(self.db, self.shop.clerk, order_id), 0)

    def vouchers(self) -> int:
        return SaleQueue(self.db, self.clock).look(self.shop.clerk).sold_today

    def set(self, order_id: int, **values: object) -> None:
        from sqlalchemy import update

        from pos_app.db.orders.orders import sales_order
        from pos_app.db.statement import Statement

        statement = Statement(
            update(sales_order).where(sales_order.c.id == order_id).values(**values), sales_order
        )
        self.db.write(lambda tx: tx.run(statement))


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Any) -> Any:
    db = Database(sqlite_template.fresh(tmp_path))
    shop = make.shop(db)
    clock, view, lane = FrozenClock(make.T0), Remembered(), Lane()
    sales = Sales(db, clock)
    presenter = SalePresenter(
        view, sales, SaleQueue(db, clock), lambda: shop.clerk, clock, view, lane, lane
    )
    presenter.start()
    yield Desk(db, shop, clock, view, lane, sales, presenter)
    assert db.open_transactions == 0
    db.close()


def test_before_a_scan_the_key_sleeps_with_its_reason(desk: Desk) -> None:
    assert desk.view.reason == "출고지시서를 먼저 스캔해 주십시오."
    desk.presenter.complete()
    assert desk.vouchers() == 0


def test_a_scan_fills_and_arms_and_the_key_sells_once(desk: Desk) -> None:
    order_id, code = desk.printed()
    desk.presenter.scan(code)
    assert (desk.view.reason, desk.view.sounds) == ("", ["ok"])
    assert desk.view.orders[-1].sheet.order_id == order_id
    desk.presenter.complete()
    desk.presenter.complete()
    assert desk.vouchers() == 1
    assert desk.view.empty
    assert desk.view.answer is not None
    assert desk.view.answer.severity == "ok"
    assert "S-261124-0001" in desk.view.answer.text
    assert desk.view.sounds == ["ok", "complete"]


def test_while_it_sells_a_second_press_does_nothing(desk: Desk) -> None:
    _, code = desk.printed()
    desk.presenter.scan(code)
    desk.lane.held = True
    desk.presenter.complete()
    desk.presenter.complete()
    desk.view.later["slow"]()
    assert desk.view.reason == "매출을 저장하고 있습니다."
    desk.presenter.complete()
    assert not desk.presenter.clear()
    assert len(desk.lane.waiting) == 1
    desk.lane.go()
    assert desk.vouchers() == 1


def test_after_a_sale_the_key_rests_even_if_the_next_order_is_there(desk: Desk) -> None:
    (_, first), (_, second) = desk.printed(), desk.printed()
    desk.presenter.scan(first)
    desk.presenter.complete()
    desk.presenter.scan(second)
    assert desk.view.reason == "방금 매출을 완료했습니다."
    desk.presenter.complete()
    assert desk.vouchers() == 1
    desk.view.later["rest"]()
    assert desk.view.reason == ""
    desk.presenter.complete()
    assert desk.vouchers() == 2


def test_the_key_between_a_scan_and_its_answer_does_not_sell_the_order_before(desk: Desk) -> None:
    (_, first), (second_id, second) = desk.printed(), desk.printed()
    desk.presenter.scan(first)
    desk.lane.held = True
    desk.presenter.scan(second)
    desk.presenter.complete()
    desk.lane.go()
    assert desk.vouchers() == 0
    assert desk.view.orders[-1].sheet.order_id == second_id


def test_a_second_scan_loads_the_next_and_says_what_was_left(desk: Desk) -> None:
    (_, first), (second_id, second) = desk.printed(order_no="20261124_000000001"), desk.printed()
    desk.presenter.scan(first)
    desk.presenter.scan(second)
    assert desk.view.orders[-1].sheet.order_id == second_id
    assert desk.view.note is not None
    assert desk.view.note.strong == "20261124_000000001"
    assert "매출하지 않았습니다" in desk.view.note.text
    assert desk.view.sounds == ["ok", "attention"]


def test_the_same_slip_again_is_not_something_left_behind(desk: Desk) -> None:
    _, code = desk.printed()
    desk.presenter.scan(code)
    desk.presenter.scan(code)
    assert desk.view.note is None
    assert len({one.at for one in desk.view.orders}) == 1


def test_a_wrong_scan_takes_the_order_away_so_that_the_key_cannot_mean_it(desk: Desk) -> None:
    _, code = desk.printed()
    desk.presenter.scan(code)
    desk.presenter.scan("8800000012346")
    assert desk.view.empty
    assert desk.view.answer is not None
    assert desk.view.answer.strong == "상품 바코드입니다"
    assert desk.view.note is not None
    desk.presenter.complete()
    assert desk.vouchers() == 0
    assert desk.view.sounds[-1] == "error"


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"stop": StopState.HELD}, "보류된 주문입니다"),
        ({"stop": StopState.CANCEL_REQUESTED}, "취소 요청이 들어온 주문입니다"),
        ({"stop": StopState.CANCELLED}, "취소된 주문입니다"),
        ({"pay": PayState.AWAITING}, "미결제 주문입니다"),
    ],
)
def test_each_refusal_says_its_own_word(desk: Desk, changes: dict[str, Any], word: str) -> None:
    order_no = "20261124_000000042"
    make.order(desk.db, desk.shop, order_no=order_no, **changes)
    desk.presenter.scan(order_no)
    assert desk.view.answer is not None
    assert desk.view.answer.strong == word
    assert order_no in desk.view.answer.text


def test_sold_before_names_the_voucher_and_opens_it(desk: Desk) -> None:
    order_id, code = desk.printed()
    done = sell(desk.db, desk.shop, order_id)
    desk.presenter.scan(code)
    assert desk.view.answer is not None
    for part in ("15:00", "김담이", "카운터 1", done.number):
        assert part in desk.view.answer.text
    assert desk.view.voucher == done.voucher_id


def test_sold_at_another_counter_while_it_stood_here(desk: Desk) -> None:
    order_id, code = desk.printed()
    desk.presenter.scan(code)
    sell(desk.db, desk.shop, order_id)
    desk.presenter.complete()
    assert desk.view.empty
    assert desk.view.answer is not None
    assert desk.view.answer.strong == "이미 매출한 주문입니다"
    assert desk.vouchers() == 1


def test_another_counters_sale_is_seen_by_itself(desk: Desk) -> None:
    order_id, code = desk.printed()
    desk.presenter.scan(code)
    sell(desk.db, desk.shop, order_id)
    desk.presenter.refresh()
    assert desk.view.reason.startswith("이미 매출한 주문입니다.")
    assert desk.view.queues[-1].sold_today == 1


def test_a_change_after_the_scan_is_shown_before_it_can_be_sold(desk: Desk) -> None:
    order_id, code = desk.printed()
    desk.presenter.scan(code)
    desk.set(order_id, mall_total=9_580, discount=100, goods=6_680)
    desk.presenter.complete()
    assert desk.vouchers() == 0
    assert desk.view.note is not None
    assert desk.view.orders[-1].sheet.totals.total == 9_480
    assert desk.view.reason == "주문 화면에서 금액을 쇼핑몰과 맞춘 뒤 다시 스캔해 주십시오."


def test_estimated_amounts_wait_for_a_person(desk: Desk) -> None:
    _, code = desk.printed(estimated=1)
    desk.presenter.scan(code)
    assert "금액 확인" in desk.view.reason
    desk.presenter.complete()
    assert desk.vouchers() == 0
    desk.presenter.confirm_prices()
    assert desk.view.reason == ""
    desk.presenter.complete()
    assert desk.vouchers() == 1


def test_trouble_keeps_the_order_and_the_same_intention(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, code = desk.printed()
    desk.presenter.scan(code)
    real, seen = desk.sales.complete, list[str]()

    def lost_answer(actor: Any, op_id: str, order_id: int, version: int) -> Any:
        seen.append(op_id)
        done = real(actor, op_id, order_id, version)
        if len(seen) == 1:
            raise DatabaseTrouble("locked", "")
        return done

    monkeypatch.setattr(desk.sales, "complete", lost_answer)
    desk.presenter.complete()
    assert not desk.view.empty
    assert desk.view.note is not None
    assert desk.view.reason == ""
    desk.presenter.complete()
    assert desk.view.answer is not None
    assert desk.view.answer.severity == "ok"
    assert (len(set(seen)), desk.vouchers()) == (1, 1)


def test_escape_empties_and_an_answer_on_its_way_is_dropped(desk: Desk) -> None:
    _, code = desk.printed()
    desk.lane.held = True
    desk.presenter.scan(code)
    assert desk.presenter.clear()
    desk.lane.go()
    assert desk.view.empty
    assert desk.view.orders == []
    assert not desk.presenter.clear()


def test_from_the_orders_an_order_is_shown_whatever_its_guards(desk: Desk) -> None:
    order_id = make.order(desk.db, desk.shop)
    desk.presenter.open_order(order_id)
    assert desk.view.reason == "주문 화면에서 출고지시서를 먼저 인쇄해 주십시오."
