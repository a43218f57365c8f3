"""The columns of 쇼핑몰 할 일."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from pos_app.domain.orders.order_status import ParcelState, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.ui.format import ago
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.pills import PillSpec
from pos_app.ui.words.promises import to_do_words

if TYPE_CHECKING:
    from pos_app.services.outside.mall_todo import MallToDo

    Row = MallToDo
else:
    Row = Any


def parcel_words(row: MallToDo) -> str:
    """What is typed at the mall: `롯데택배 500000001211`, of two boxes both."""
    return ", ".join(f"{courier_rule(code).name} {number}" for code, number in row.parcels)


def columns(refused: Mapping[int, str], now: Callable[[], int]) -> list[Column[Any]]:
    """`refused` says what the last save answered to a row."""

    def answer(row: Row) -> PillSpec | None:
        if row.promise_id in refused:
            return PillSpec(refused[row.promise_id], "bad", "octagon")
        if row.stop is not StopState.NONE:
            return PillSpec(tr("멈춘 주문입니다"), "warn", "pause")
        if row.wanted is MallStatus.SHIPPING and row.parcel is ParcelState.NONE:
            return PillSpec(tr("송장을 먼저 저장해 주십시오"), "warn", "triangle")
        return None

    return [
        check_column(),
        Column[Row]("no", tr("주문번호"), 200, lambda r: r.order_no, kind="order"),
        Column[Row]("receiver", tr("받는 분"), 112, lambda r: r.receiver),
        Column[Row]("todo", tr("쇼핑몰에서 할 일"), 168, lambda r: to_do_words(r.wanted), "strong"),
        Column[Row]("parcel", tr("송장"), 0, parcel_words, tip=parcel_words),
        Column[Row](
            "age", tr("기다림"), 80, lambda r: ago((now() - r.created_at) // 1000), kind="dim"
        ),
        Column[Row]("answer", tr("결과"), 232, lambda _row: "", kind="mark", pill=answer),
    ]


def tone(refused: Mapping[int, str]) -> Callable[[Row], RowTone]:
    """Rows the last save passed over are red."""
    return lambda row: "failed" if row.promise_id in refused else "normal"
