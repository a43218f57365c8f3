"""Goods that come back of a sale that is not cancelled, as cases of the cancel desk."""

from __future__ import annotations

from pos_app.db.money import money_reading
from pos_app.db.selling import exchanges, goods_returns
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import put_backs
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnRow, ReturnState
from pos_app.domain.warehouse.cancel_detail import CaseAct, CaseDetail, CaseLog
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseRow,
    CaseState,
    ParcelDuty,
)

_DUTIES = {
    ReturnState.EXPECTED: ParcelDuty.EXPECTED,
    ReturnState.WITHDRAWN: ParcelDuty.NONE,
}


def open_rows(tx: Tx, size: int) -> list[CaseRow]:
    """Open returns, goods that lie about first, then the longest expected."""
    return [_row(one) for one in goods_returns.open_rows(tx, size)]


def open_detail(tx: Tx, order_id: int) -> CaseDetail | None:
    """The open return of an order in full; None where it has none."""
    row = goods_returns.open_of(tx, order_id)
    return None if row is None else _detail(tx, row)


def last_detail(tx: Tx, order_id: int) -> CaseDetail | None:
    """The order's last return that came, whatever became of it; None where none ever did."""
    came = [one for one in goods_returns.of_order(tx, order_id) if one.received_at is not None]
    return _detail(tx, came[0]) if came else None


def count(tx: Tx) -> tuple[int, int | None]:
    """How many returns are open, and since when the oldest (ms UTC)."""
    found = goods_returns.open_count(tx)
    return found.count, found.since


def _row(one: ReturnRow) -> CaseRow:
    todo = one.state is ReturnState.EXPECTED or one.pieces_left > 0
    return CaseRow(
        one.return_id,
        one.order_id,
        one.order_no,
        one.receiver,
        CancelStage.HANDED_OVER,
        CancelSource.RETURN,
        one.reason,
        CaseState.OPEN if todo else CaseState.DONE,
        _DUTIES.get(one.state, ParcelDuty.RECEIVED),
        one.at,
        one.pieces_left,
    )


def _detail(tx: Tx, row: ReturnRow) -> CaseDetail:
    whole = goods_returns.one(tx, row.return_id)
    number, total = ("", 0) if whole is None else (whole.voucher_no, whole.total)
    return CaseDetail(
        _row(row),
        row.by,
        with_slip=False,
        lines=put_backs.of_order(tx, row.order_id),
        parcels=(),
        sale_no="" if whole is None else whole.sale_no,
        return_no=number,
        return_total=total,
        mall="",
        mall_cancelled=False,
        log=tuple(_log(tx, row, whole)),
        money=money_reading.of_order(tx, row.order_id),
        exchange=exchanges.of_return(tx, row.return_id),
    )


def _log(tx: Tx, row: ReturnRow, whole: GoodsReturn | None) -> list[CaseLog]:
    found = [CaseLog(CaseAct.ASKED_BACK, row.at, row.by, pieces=row.pieces)]
    if row.received_at is not None:
        found.append(CaseLog(CaseAct.RECEIVED, row.received_at, row.by))
        if whole is not None and whole.voucher_no:
            found.append(CaseLog(CaseAct.RETURNED, row.received_at, row.by, whole.voucher_no))
    return sorted([*found, *put_backs.acts(tx, row.order_id)], key=lambda one: one.at)
