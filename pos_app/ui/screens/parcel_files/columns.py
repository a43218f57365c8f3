"""The columns of the two lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pos_app.domain.parcels.courier_order import ShipRow, ShipVerdict
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.parcels.mall_upload import UploadRow
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.words.parcel_files import ship_pill, ship_reason, upload_pill, upload_reason

Today = Callable[[], int]


def ship_columns(today: Today) -> list[Column[Any]]:
    """Orders for a courier's file."""

    def why(row: ShipRow) -> str:
        return ship_reason(row, today())

    return [
        check_column(),
        Column[ShipRow]("no", tr("주문번호"), 196, lambda r: r.order.order_no, kind="order"),
        Column[ShipRow]("receiver", tr("받는 분"), 112, lambda r: r.order.receiver),
        Column[ShipRow]("mall", tr("쇼핑몰"), 104, lambda r: r.order.mall, kind="dim", fold=True),
        Column[ShipRow](
            "goods", tr("품목"), 0, lambda r: r.order.goods, tip=lambda r: r.order.goods
        ),
        Column[ShipRow]("qty", tr("수량"), 56, lambda r: number(r.order.quantity), kind="number"),
        Column[ShipRow]("verdict", tr("판정"), 128, lambda _r: "", kind="pill", pill=ship_pill),
        Column[ShipRow]("why", tr("까닭"), 336, why, kind="dim", tip=why),
    ]


def upload_columns(today: Today) -> list[Column[Any]]:
    """Orders for a mall's file."""

    def why(row: UploadRow) -> str:
        return upload_reason(row, today())

    return [
        check_column(),
        Column[UploadRow]("no", tr("주문번호"), 196, lambda r: r.order_no, kind="order"),
        Column[UploadRow]("receiver", tr("받는 분"), 112, _receiver),
        Column[UploadRow]("goods", tr("품목"), 240, _goods, fold=True, tip=_goods),
        Column[UploadRow]("parcel", tr("송장"), 248, _parcel, tip=parcel_words),
        Column[UploadRow]("verdict", tr("판정"), 140, lambda _r: "", kind="pill", pill=upload_pill),
        Column[UploadRow]("why", tr("까닭"), 0, why, kind="dim", tip=why),
    ]


def parcel_words(row: UploadRow) -> str:
    """`롯데택배 500000001211`, of several boxes each."""
    parcels = row.order.parcels if row.order else ()
    return ", ".join(f"{courier_rule(one.courier).name} {one.number}" for one in parcels)


def _parcel(row: UploadRow) -> str:
    """The first box, and how many there are beside it; the tip names them all."""
    parcels = row.order.parcels if row.order else ()
    if len(parcels) < 2:
        return parcel_words(row)
    first = f"{courier_rule(parcels[0].courier).name} {parcels[0].number}"
    return tr("{first} 외 {n}개").format(first=first, n=len(parcels) - 1)


def ship_tone(row: ShipRow) -> RowTone:
    """What is left out is grey, what needs an eye is marked."""
    if row.verdict is ShipVerdict.ASKED_BEFORE:
        return "look"
    return "normal" if row.goes else "off"


def upload_tone(row: UploadRow) -> RowTone:
    """What the mall refused is red, what is left out grey."""
    if not row.goes:
        return "off"
    return "failed" if row.order is not None and row.order.refused else "normal"


def _receiver(row: UploadRow) -> str:
    return row.order.receiver if row.order else ""


def _goods(row: UploadRow) -> str:
    order = row.order
    if order is None:
        return ""
    others = len(order.lines) - 1
    return f"{order.goods} {tr('외 {n}').format(n=others)}" if others > 0 else order.goods
