"""취소·반품 of an exchange: what is expected is named with what goes out, and so is its receipt."""

from __future__ import annotations

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.selling.exchanges import Exchange
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.ui.words.cancel_cases import since_words, stage_words
from pos_app.ui.words.exchanges import received_words
from tests.services.exchange_bench import NOTE, ExchangeDesk


def said(one: Exchange | None) -> str:
    assert one is not None
    return received_words(one).text


def test_the_receipt_says_what_may_go_now(database: Database) -> None:
    desk = ExchangeDesk(database)
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1), delivery=3000)
    cases = CancelDesk(database, desk.clock, desk.cancels, desk.put_back)
    clerk, new_no = desk.shop.clerk, one.new_order_no
    waits = cases.detail(clerk, one.old_order_id)
    assert since_words(waits, "13:20") == f"13:20 교환 접수 · {new_no} 주문"
    came = cases.receive(clerk, new_op_id(), one.old_order_id)
    assert f"{new_no} 주문은 출고할 수 있고 3,000원이 외상입니다" in said(came.exchange)
    desk.put(NOTE)
    desk.cancels.accept(clerk, one.new_order_id, "고객 요청")
    (row,) = [x for x in cases.cases(clerk) if x.order_id == one.old_order_id]
    assert stage_words(row) == "교환을 되돌린 주문"
    assert desk.now(one).new_stop is StopState.CANCELLED
    assert f"{new_no} 주문이 취소되어" in said(desk.now(one))


def test_fewer_came_and_a_person_is_asked(database: Database) -> None:
    desk = ExchangeDesk(database)
    desk.gone()
    one = desk.swap(2, 0, desk.notes(2))
    desk.came(one, 1, 0)
    assert "보류를 풀면 2,290원이 외상으로 남습니다" in said(desk.now(one))
