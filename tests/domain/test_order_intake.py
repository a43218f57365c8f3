"""From rows to one neutral order: what is left out, what stops, what is never kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.house.partner_match import partner_key
from pos_app.domain.intake.incoming import IncomingOrder, as_text, content_hash, from_text
from pos_app.domain.intake.order_difference import StoredLine, StoredOrder, differences, spoken
from pos_app.domain.intake.order_file import Paid, RowPlan
from pos_app.domain.intake.order_intake import from_file, from_mall
from pos_app.domain.intake.order_pricing import DeliveryRule, KnownItem, price_order
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.simulated.pretend_orders import seed_order
from tests import order_rows
from tests.order_rows import row

RULE = DeliveryRule(3000, 50_000)


def order_of(*rows: object, **file: object) -> IncomingOrder:
    orders = from_file(order_rows.file(*rows, **file)).orders  # type: ignore[arg-type]
    assert len(orders) == 1
    return orders[0]


def test_lines_to_be_collected_leave_the_order() -> None:
    order = order_of(row("A-1"), row("A-1", item_no="2", plan=RowPlan.SKIP_PICKUP, qty=9))
    assert (len(order.lines), order.partial, order.money) == (1, True, None)
    priced = price_order(order, [KnownItem(1, 5)], RULE)
    assert (priced.goods, priced.delivery, priced.estimated) == (4580, 3000, True)


def test_a_cut_order_keeps_the_discount_of_its_lines() -> None:
    order = order_of(row("A-1", amount=4000), row("A-1", item_no="2", plan=RowPlan.SKIP_PICKUP))
    assert price_order(order, [None], RULE).discount == 580


@pytest.mark.parametrize(
    ("words", "stop"),
    [
        (("취소요청",), StopState.CANCEL_REQUESTED),
        (("취소완료",), StopState.CANCELLED),
        (("취소완료", "배송준비"), StopState.CANCEL_REQUESTED),
        (("배송준비", "취소요청"), StopState.CANCEL_REQUESTED),
        (("배송준비",), StopState.NONE),
    ],
)
def test_one_cancelled_line_stops_the_order(words: tuple[str, ...], stop: StopState) -> None:
    plans = {"배송준비": RowPlan.IMPORT}
    rows = [
        row("A-1", item_no=str(n), status=word, plan=plans.get(word, RowPlan.SKIP_CLAIM))
        for n, word in enumerate(words)
    ]
    assert order_of(*rows).stop is stop


def test_the_least_sure_row_decides_about_the_money() -> None:
    unsure = order_of(row("A-1"), row("A-1", item_no="2", paid=Paid.UNKNOWN))
    unpaid = order_of(row("A-1"), row("A-1", item_no="2", plan=RowPlan.UNPAID))
    assert (unsure.paid, unpaid.paid) == (Paid.UNKNOWN, Paid.NO)
    assert unpaid.mall_status is MallStatus.RECEIVED


def test_a_market_settles_whatever_the_row_says() -> None:
    assert order_of(row("A-1"), market=True).method is PaymentMethod.MARKET


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("900101-1234567 입니다", "* 입니다"),
        ("카드 1234-5678-9012-3456", "카드 *"),
        ("전화 010-0000-1234", "전화 010-0000-1234"),
        ("20261124_105203317", "20261124_105203317"),
    ],
)
def test_secret_numbers_of_a_memo_are_not_kept(typed: str, kept: str) -> None:
    assert order_of(row("A-1", memo=typed)).memo == kept


def test_letters_are_composed() -> None:
    import unicodedata

    apart = unicodedata.normalize("NFD", "정우진")
    assert order_of(row("A-1", receiver=apart)).receiver == "정우진"


def test_the_hash_is_of_content_only() -> None:
    rows = [row("A-1"), row("A-1", item_no="2", product="젤펜")]
    base = content_hash(order_of(*rows))
    assert content_hash(order_of(*rows[::-1])) == base
    assert content_hash(order_of(*(replace(r, paid=Paid.NO, paid_at=None) for r in rows))) == base
    assert content_hash(order_of(*(replace(r, memo="다른") for r in rows))) != base
    assert content_hash(order_of(replace(rows[0], qty=3), rows[1])) != base


def test_an_order_survives_being_kept_as_text() -> None:
    for order in (order_of(row("A-1")), *from_mall([seed_order(20261124)]).orders):
        assert from_text(as_text(order)) == order


def test_prices_of_our_own_list_and_free_delivery() -> None:
    bare = order_of(row("A-1", unit_price=None, amount=None, qty=3), priced=False)
    cheap = price_order(bare, [KnownItem(1, 1000)], RULE)
    dear = price_order(bare, [KnownItem(1, 20_000)], RULE)
    unknown = price_order(bare, [None], RULE)
    assert (cheap.total, dear.total, unknown.goods) == (6000, 60_000, 0)
    assert (cheap.unmatched, unknown.unmatched, cheap.estimated) == (False, True, True)


def test_goods_are_the_sum_of_lines_and_a_difference_shows() -> None:
    order = order_of(row("A-1"))
    assert order.money is not None
    odd = replace(order, money=replace(order.money, goods=9999, total=12_999))
    priced = price_order(odd, [None], RULE)
    assert (priced.goods, priced.total, priced.mall_total) == (4580, 7580, 12_999)


def test_differences_name_each_field_once() -> None:
    texts = {"buyer": "정우진", "buyer_tel": "", "receiver": "정우진", "tel": "010-0000-1234"}
    texts |= {"tel2": "", "zip": "01234", "address": "서울", "memo": "문 앞"}
    line = StoredLine("A-1-1", "무지 노트 A5", "줄무늬", "1001-0042", 2, 2290)
    stored = StoredOrder(texts, (line,), 3000, 0, 7580, 7580)
    order = order_of(row("A-1", product="", memo=""))
    found = differences(stored, spoken(stored, order))
    assert [(c.field.value, c.old, c.new) for c in found] == [
        ("buyer_tel", "", "010-0000-1234"),
        ("address", "서울", "서울 가상구 예시로 12"),
    ]


def test_nobody_is_matched_by_a_dummy_phone() -> None:
    gift = partner_key("1", "정우진", "010-0000-0000", "한가람", "010-0000-8888")
    nobody = partner_key("1", "정우진", "", "한가람", "없음")
    assert (gift.name, gift.phone_key) == ("한가람", "01000008888")
    assert (nobody.name, nobody.phone_key) == ("정우진", "#1")
