"""Orders as a mall's upload file needs them, read with a handful of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pos_app.db.parcels import files_out
from pos_app.db.parcels.files_out import MALL_FILE, OpenPromise, OutOrder
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_status import OrderStatus, SaleState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.parcels.mall_upload import (
    Told,
    UploadOrder,
    UploadParcel,
    UploadRow,
    UploadVerdict,
    judge,
)
from pos_app.domain.parcels.out_file import MallSheet
from pos_app.domain.parcels.out_format import OutFormat

MOST = 2_000
"""So many orders of each stage are shown at once."""
_STAGES = (
    OrderStatus.WAYBILLED,
    OrderStatus.SOLD,
    OrderStatus.PREPARING,
    OrderStatus.HELD,
    OrderStatus.CANCEL_REQUESTED,
)
_TOLD = {
    PromiseState.MANUAL: Told.TO_DO,
    PromiseState.REJECTED: Told.REJECTED,
    PromiseState.DONE: Told.DONE,
}


def candidates(
    tx: Tx, mall_id: int, form: OutFormat, words: Mapping[str, str], sheet: MallSheet | None
) -> list[UploadRow]:
    """The mall's open orders judged, and every order that only the mall's own file names."""
    open_orders = files_out.of_mall(tx, mall_id, _STAGES, MOST)
    known = {order.order_no for order in open_orders}
    named = list(dict.fromkeys(row.order_no for row in sheet.rows)) if sheet else []
    others = [one for one in named if one not in known]
    later = files_out.by_numbers(tx, mall_id, others) if others else []
    rows = [judge(order, form, words, sheet) for order in whole(tx, [*open_orders, *later])]
    known.update(order.order_no for order in later)
    strangers = [UploadRow(one, UploadVerdict.NOT_IN_BOOKS) for one in others if one not in known]
    return [*sorted(rows, key=lambda row: not row.goes), *strangers]


def whole(tx: Tx, orders: Sequence[OutOrder]) -> list[UploadOrder]:
    """The orders with lines, live parcels, what was promised, and the last file that named them."""
    ids = [order.order_id for order in orders]
    lines = files_out.lines(tx, ids)
    parcels = files_out.parcels(tx, ids)
    promised = files_out.promises(tx, ids)
    written = files_out.last_files(tx, MALL_FILE, ids)
    return [
        _upload_order(
            order,
            [line.item_no for line in lines.get(order.order_id, ())],
            parcels.get(order.order_id, ()),
            promised.get(order.order_id, ()),
            written.get(order.order_id),
        )
        for order in orders
    ]


def _upload_order(
    order: OutOrder,
    lines: Sequence[str],
    parcels: Sequence[tuple[str, str]],
    promised: Sequence[OpenPromise],
    written: files_out.EarlierFile | None,
) -> UploadOrder:
    shipping = next((one for one in promised if one.wanted == MallStatus.SHIPPING.value), None)
    told = Told.NOT_PROMISED
    if shipping is not None:
        told = _TOLD.get(PromiseState(shipping.state), Told.BY_ITSELF)
    if shipping is not None and told is Told.REJECTED and written is not None:
        # What the mall refused stands in no file any more, until the next one is written.
        written = written if written.at > shipping.moved_at else None
    return UploadOrder(
        order.order_id,
        order.order_no,
        order.receiver,
        order.first_product,
        tuple(lines),
        tuple(UploadParcel(*one) for one in parcels),
        order.sale is SaleState.SOLD,
        order.stop,
        told,
        shipping.reason if shipping is not None and told is Told.REJECTED else "",
        written.at if written else None,
        str(written.detail.get("numbers", "")) if written else "",
    )
