"""Buttons, questions, results and rows of an order: what is offered, what is said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_detail import GoodsStep, OrderDetail, PromiseStep
from pos_app.domain.orders.order_status import (
    OrderStatus,
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.orders.order_views import OrderWarning, PrintBlock, StatusCounts
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.intake.mall_round import Fetched
from pos_app.services.orders.orders import Orders
from pos_app.services.paper.slip_refusals import AlreadyPrinted, NotPaid, OrderStopped
from pos_app.services.paper.slips import RowOutcome, SlipRowResult, Slips
from pos_app.ui.notices import notice_of
from pos_app.ui.order_status import status_pill
from pos_app.ui.screens.orders.actions import Action, Question, actions_of, question_of
from pos_app.ui.screens.orders.axes import axis_rows
from pos_app.ui.screens.orders.outcome import of_slips
from pos_app.ui.screens.orders.states import (
    block_words,
    paper_pill,
    status_chips,
    warning_mark,
)
from tests import make

DAY = 20261124


@pytest.fixture
def detail(database: Database) -> OrderDetail:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    clock = FrozenClock(make.T0)
    Slips(database, clock).print_one(shop.clerk, new_op_id(), order_id)
    return Orders(database, clock).detail(order_id)


Change = Callable[[OrderDetail], OrderDetail]


def with_row(**values: object) -> Change:
    return lambda detail: replace(detail, row=replace(detail.row, **values))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "question"),
    [
        (with_row(print_state=PrintState.UNKNOWN), Question.PAPER),
        (with_row(print_state=PrintState.HANDED_OVER), Question.PAPER),
        (with_row(print_state=PrintState.BLOCKED), Question.PAPER_BLOCKED),
        (with_row(print_state=PrintState.EXPIRED), Question.PAPER_EXPIRED),
        (with_row(print_state=PrintState.NOT_PRINTED), Question.PAPER_MISSING),
        (with_row(print_state=PrintState.UNKNOWN, sale=SaleState.SOLD), None),
        (with_row(stop=StopState.HELD), Question.HELD),
        (with_row(stop=StopState.CANCEL_REQUESTED, change_waiting=True), Question.CANCEL_REQUESTED),
        (with_row(pay=PayState.UNCONFIRMED), Question.PAYMENT),
        (with_row(change_waiting=True), Question.CHANGE),
        (with_row(unmatched=True), Question.UNMATCHED),
        (with_row(), None),
    ],
)
def test_the_most_urgent_question_is_asked(
    detail: OrderDetail, change: Change, question: Question | None
) -> None:
    assert question_of(change(detail)) is question


@pytest.mark.parametrize(
    ("change", "there", "gone"),
    [
        (with_row(paper=PaperState.NONE, print_state=None), Action.PRINT, Action.REPRINT),
        (
            with_row(paper=PaperState.NONE, print_state=None, unmatched=True),
            Action.HOLD,
            Action.PDF,
        ),
        (with_row(print_state=PrintState.CONFIRMED), Action.REPRINT, Action.PRINT),
        (with_row(print_state=PrintState.UNKNOWN), Action.SALE, Action.REPRINT),
        (with_row(print_state=PrintState.QUEUED), Action.PDF, Action.REPRINT),
        (with_row(stop=StopState.HELD), Action.RELEASE, Action.SALE),
        (with_row(stop=StopState.CANCELLED), Action.HISTORY, Action.RELEASE),
        (with_row(sale=SaleState.SOLD), Action.WAYBILL, Action.SALE),
        (with_row(sale=SaleState.SOLD), Action.HOLD, Action.SALE),
        (
            with_row(sale=SaleState.SOLD, parcel=ParcelState.HANDED_OVER),
            Action.HISTORY,
            Action.HOLD,
        ),
    ],
)
def test_buttons_are_what_means_something_now(
    detail: OrderDetail, change: Change, there: Action, gone: Action
) -> None:
    actions = actions_of(change(detail))
    assert there in actions
    assert gone not in actions


def test_axes_tell_who_and_when_and_what_is_not_known(detail: OrderDetail) -> None:
    pay, paper, sale, parcel, mall = axis_rows(detail, DAY)
    assert pay.text == "가상계좌 9,580원 결제"
    assert paper.text == "출고지시서 원본 · 인쇄 대기"
    assert paper.who == "15:00 · 김담이 님 · 카운터 1"
    assert sale.faint
    assert parcel.faint
    assert mall.text == "결제확인/배송요청"


@pytest.mark.parametrize(
    ("pick", "words"),
    [
        (PickState.NONE, "피킹 전"),
        (PickState.PICKING, "피킹 중 · 3개 가운데 2개"),
        (PickState.PICKED, "2개 모두 담음"),
        (PickState.SHORT, "1개 모자람 · 2개 담음"),
    ],
)
def test_goods_tell_how_far_the_picker_came(
    detail: OrderDetail, pick: PickState, words: str
) -> None:
    step = GoodsStep(2, 1, make.T0, "박한솔", "피킹대 1")
    row = axis_rows(replace(with_row(pick=pick)(detail), goods_step=step), DAY)[2]
    assert (row.axis, row.text, row.who) == ("물건", words, "15:00 · 박한솔 님 · 피킹대 1")


@pytest.mark.parametrize("state", [one for one in PromiseState if one is not PromiseState.DONE])
def test_an_open_promise_says_how_it_stands(detail: OrderDetail, state: PromiseState) -> None:
    step = PromiseStep("preparing", state.value, "", make.T0)
    row = axis_rows(replace(detail, promises=(step,)), DAY)[-1]
    assert row.text.startswith("발송준비중 · ")
    assert (row.tone == "unknown") is (state is PromiseState.UNKNOWN)


def test_a_payment_nobody_knows_is_unknown_and_later_payment_is_no_debt(
    detail: OrderDetail,
) -> None:
    unknown = axis_rows(with_row(pay=PayState.UNCONFIRMED)(detail), DAY)[0]
    assert unknown.tone == "unknown"
    later = with_row(pay=PayState.AWAITING, method=PaymentMethod.DEFERRED)(detail)
    assert axis_rows(later, DAY)[0].text == "후불결제 · 나중에 받음"


def test_every_state_has_a_word_and_a_shape(detail: OrderDetail) -> None:
    for state in PrintState:
        assert paper_pill(with_row(print_state=state)(detail).row).glyph
    assert all(status_pill(status).glyph for status in OrderStatus)
    assert all(warning_mark(warning).glyph for warning in OrderWarning)
    assert all(block_words(block).endswith(".") for block in PrintBlock)
    assert block_words(None) == ""


def test_chips_count_everything_and_show_rare_states_only_where_they_are() -> None:
    few = status_chips(StatusCounts({OrderStatus.PAID: 2}))
    assert [chip.key for chip in few if chip.count] == ["all", "paid"]
    assert "delivered" not in {chip.key for chip in few}
    more = status_chips(StatusCounts({OrderStatus.PAID: 2, OrderStatus.DELIVERED: 3}))
    assert sum(chip.count or 0 for chip in more if chip.key != "all") == 5


def test_the_result_line_counts_each_reason_and_what_was_stopped() -> None:
    rows = [
        SlipRowResult(1, RowOutcome.QUEUED),
        SlipRowResult(2, RowOutcome.SKIPPED, why=OrderStopped(2, "cancelled", "")),
        SlipRowResult(3, RowOutcome.SKIPPED, why=OrderStopped(3, "cancelled", "")),
        SlipRowResult(4, RowOutcome.SKIPPED, why=NotPaid(4, "awaiting")),
        SlipRowResult(5, RowOutcome.SKIPPED, why=AlreadyPrinted(5, 1, 1, 0, "", "")),
    ]
    found = of_slips(rows, 7)
    assert (found.done, found.skipped, found.failed) == (1, 6, 0)
    assert found.why == "취소된 주문 2, 멈춤 2, 미결제 1, 이미 인쇄함 1"
    assert found.finished == {1}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (Fetched(), "저절로 받는 쇼핑몰이 없습니다"),
        (Fetched(2), "새 주문도 바뀐 주문도 없습니다"),
        (Fetched(1, new=3, waiting=1), "새 주문 3건 · 확인을 기다리는 변경 1건을 받았습니다"),
        (Fetched(2, new=1, silent=("담다몰",)), "담다몰 쇼핑몰이 답하지 않았습니다"),
    ],
)
def test_what_came_from_the_malls_is_said(found: Fetched, said: str) -> None:
    assert said in notice_of(found).text
