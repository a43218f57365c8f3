"""What a mall's words allow."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from pos_app.domain.outside.mall import (
    MALL_STEPS,
    MALL_WORDS,
    MallOrder,
    MallStatus,
    MallWaybill,
    may_step,
    shows,
)

ORDER = MallOrder(
    order_no="20261124_105203317",
    ordered_at=1_795_485_123_317,
    paid_at=None,
    method="가상계좌",
    buyer="정우진",
    buyer_tel="010-0000-1234",
    receiver="정우진",
    tel="010-0000-1234",
    zip_code="00012",
    address="서울 가상구 예시로 12",
    memo="",
    lines=(),
    goods=0,
    delivery=0,
    discount=0,
    total=0,
    status=MallStatus.PREPARING,
)
BILL = MallWaybill("로젠", "96000000001")


def test_every_status_has_the_malls_word() -> None:
    assert set(MALL_WORDS) == set(MallStatus)
    assert MallStatus("paid").word == "결제확인/배송요청"
    assert MallStatus.RETURNED is MallStatus.CANCELLED


def test_only_one_step_forward_or_an_end() -> None:
    allowed = {(a, b) for a, b in itertools.product(MallStatus, MallStatus) if may_step(a, b)}
    forward = set(itertools.pairwise(MALL_STEPS))
    assert allowed == forward | {(step, MallStatus.CANCELLED) for step in MALL_STEPS}


@pytest.mark.parametrize(
    ("now", "promised", "kept"),
    [
        (MallStatus.PREPARING, MallStatus.PREPARING, True),
        (MallStatus.SHIPPING, MallStatus.PREPARING, True),
        (MallStatus.PREPARING, MallStatus.SHIPPING, False),
        (MallStatus.CANCELLED, MallStatus.PREPARING, False),
        (MallStatus.DELIVERED, MallStatus.CANCELLED, False),
        (MallStatus.CANCELLED, MallStatus.CANCELLED, True),
    ],
)
def test_a_promise_is_kept_by_that_status_or_a_later_one(
    now: MallStatus, promised: MallStatus, kept: bool
) -> None:
    assert shows(replace(ORDER, status=now), promised) is kept


def test_a_waybill_counts_only_when_it_is_that_one() -> None:
    shipped = replace(ORDER, status=MallStatus.SHIPPING, waybill=BILL)
    assert shows(shipped, MallStatus.SHIPPING, BILL)
    assert not shows(shipped, MallStatus.SHIPPING, MallWaybill("로젠", "96000000002"))
    assert not shows(replace(shipped, waybill=None), MallStatus.SHIPPING, BILL)
