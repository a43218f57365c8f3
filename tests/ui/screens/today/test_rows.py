"""Words, shapes and targets of what needs a person."""

from __future__ import annotations

import pytest

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OpenMatter, QueueView
from pos_app.domain.today.today import Matter, MatterKind, Urgency
from pos_app.gateways.ports import RejectReason
from pos_app.ui.screens.today.rows import Act, row_of
from pos_app.ui.words.gateway import refused_words as gateway_refused

K, U = MatterKind, Urgency
NOW = 10_000_000


@pytest.mark.parametrize("kind", list(MatterKind))
@pytest.mark.parametrize("count", [1, 7])
def test_every_kind_has_words_a_button_and_a_target(kind: MatterKind, count: int) -> None:
    matter = Matter(kind, U.WAITING, count, 0, (1,) * count, 5, "20261124_1", "shipping", mall_id=3)
    row = row_of(matter, NOW)
    assert row.title and row.detail and row.buttons and row.target[0]
    assert not row.title.endswith(".") and "{" not in row.title + row.detail


def test_a_paper_names_itself_and_the_printers_trouble() -> None:
    matter = Matter(
        K.PAPER_UNKNOWN, U.UNKNOWN, 1, NOW - 840_000, (9,), 5, "20261124_124409731", "카운터 1",
        "no_answer", "slip",
    )  # fmt: skip
    row = row_of(matter, NOW)
    assert row.title == "출고지시서가 인쇄되었는지 모릅니다"
    assert row.detail == "20261124_124409731 · 카운터 1 · 프린터가 답하지 않았습니다"
    assert (row.age, row.glyph, row.tone) == ("14분", "question", "unknown")
    assert [act for act, _ in row.buttons] == [Act.SEEN, Act.NOT_SEEN]
    receipt = Matter(
        K.PAPER_BLOCKED, U.STUCK, 1, NOW, (9,), None, "S-1124-0001", document="receipt"
    )
    assert row_of(receipt, NOW).title == "영수증이 나오다가 멈췄습니다"
    assert row_of(receipt, NOW).target == ("orders", QueueView.PRINTED)


def test_only_papers_of_a_silent_printer_are_answered_by_the_batch() -> None:
    def acts(kind: MatterKind) -> list[Act]:
        return [act for act, _ in row_of(Matter(kind, U.UNKNOWN, 6, 0, (1,) * 6), NOW).buttons]

    assert acts(K.PAPER_HANDED_OVER) == [Act.SEEN, Act.OPEN]
    assert acts(K.PAPER_UNKNOWN) == [Act.OPEN]


def test_a_late_receipt_leads_to_its_order_and_many_to_their_list() -> None:
    one = Matter(K.RECEIPT_LATE, U.STUCK, 1, 0, (5,), 5, "20261124_1", "한가람", amount=110_000)
    row = row_of(one, NOW)
    assert row.title == "현금영수증 발급 기한이 지났습니다"
    assert row.detail == (
        "20261124_1 · 한가람 · 110,000원 · 번호를 모르면 자진발급으로 발급해 주십시오"
    )
    assert row.target == ("receipts", 5) and row.buttons == ((Act.OPEN, "현금영수증 열기"),)
    many = row_of(Matter(K.RECEIPT_LATE, U.STUCK, 7, 0, (5,) * 7, 5), NOW)
    assert many.target == ("receipts", None)
    assert many.title == "현금영수증 7건의 발급 기한이 지났습니다"


def test_money_apart_is_said_in_won() -> None:
    matter = Matter(
        K.AMOUNT_DIFFERS, U.DIFFERENCE, 1, 0, (), 7, "", "주식회사 새봄", ours=58_000, malls=55_000
    )
    row = row_of(matter, NOW)
    assert row.detail == "주식회사 새봄 · 우리 58,000원, 쇼핑몰 55,000원 · 차이 3,000원"
    assert row.target == ("orders", 7)


def _refused(reason: str, count: int = 1) -> str:
    matter = Matter(
        K.PROMISE_REJECTED, U.STUCK, count, 0, (4,) * count, 5, "20261124_1", "shipping", reason
    )
    return row_of(matter, NOW).detail


@pytest.mark.parametrize("reason", list(RejectReason))
def test_a_refusal_says_why(reason: RejectReason) -> None:
    told = _refused(reason.value)
    assert told.startswith("20261124_1 · ") and reason.value not in told
    assert _refused(reason.value, 5) == told.removeprefix("20261124_1 · ")


def test_a_malls_own_word_is_shown_as_it_came() -> None:
    assert _refused("E-4021 CLOSED") == "20261124_1 · 쇼핑몰의 답: E-4021 CLOSED"
    assert _refused("마감된 주문") == "20261124_1 · 마감된 주문"
    assert _refused("") == "20261124_1 · 쇼핑몰 화면에서 주문을 확인해 주십시오"


def test_lists_open_filtered_and_a_malls_work_opens_its_list() -> None:
    assert row_of(Matter(K.UNMATCHED, U.WAITING, 2, 0), NOW).target == (
        "orders", OpenMatter.UNMATCHED,
    )  # fmt: skip
    assert row_of(Matter(K.HELD, U.WAITING, 2, 0), NOW).target == ("orders", OrderStatus.HELD)
    by_hand = row_of(Matter(K.MANUAL, U.WAITING, 4, 0, name="카페24", mall_id=3), NOW)
    assert (by_hand.target, by_hand.title) == (
        ("promises", 3),
        "카페24에 직접 할 일이 4건 있습니다",
    )


def test_a_mall_that_refused_speaks_in_its_own_words() -> None:
    matter = Matter(
        K.PROMISE_REJECTED, U.STUCK, 1, 0, (4,), 7, "A-1", "shipping", "이미 취소된 주문"
    )
    row = row_of(matter, NOW)
    assert (row.title, row.detail) == (
        "쇼핑몰이 배송중 변경을 거절했습니다", "A-1 · 이미 취소된 주문",
    )  # fmt: skip
    assert [act for act, _ in row.buttons] == [Act.SEND_AGAIN, Act.DONE_BY_HAND]


def test_a_paper_is_named_by_what_it_is() -> None:
    for document, name in (
        ("closing", "마감 종이가"),
        ("cash_receipt", "현금영수증이"),
        ("slip", "출고지시서가"),
    ):
        matter = Matter(MatterKind.PAPER_UNKNOWN, Urgency.UNKNOWN, 1, 0, document=document)
        assert row_of(matter, 0).title == f"{name} 인쇄되었는지 모릅니다"


def test_what_a_restore_made_unknown_says_what_is_asked() -> None:
    """The reason is one for all of it; a paper, a status and a refund are not the same question."""
    told = row_of(
        Matter(K.PROMISE_UNKNOWN, U.UNKNOWN, 1, 0, order_no="A-1", reason="restored"), NOW
    )
    assert "쇼핑몰에 알렸는지" in told.detail and "인쇄" not in told.detail
    assert "환불을 그 뒤에 보냈는지" in gateway_refused("restored")[0]
    late = row_of(Matter(K.SHIP_LATE, U.STUCK, 2, 0), NOW)
    assert late.target == ("orders", OpenMatter.LATE)
