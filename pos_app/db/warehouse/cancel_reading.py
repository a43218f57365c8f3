"""Reading one cancel case whole: its parcels, its vouchers, its papers, and what was done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pos_app.db.money import money_reading
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import cancel_cases, changed_goods, put_backs, returned_goods
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.printing import DocType
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.warehouse.cancel_detail import CaseAct, CaseDetail, CaseLog, CaseParcel
from pos_app.domain.warehouse.cancels import CaseRow, CaseState, OpenCases, ParcelDuty

_HEAD = both(
    "SELECT COALESCE(w.name, ''), m.name, o.mall_status,"
    " EXISTS(SELECT 1 FROM slip s WHERE s.order_id=o.id)"
    " FROM cancel_case c JOIN sales_order o ON o.id=c.order_id JOIN mall m ON m.id=o.mall_id"
    " LEFT JOIN staff w ON w.id=c.actor_id WHERE c.id=:case_id"
)
_PARCELS = both(
    "SELECT p.waybill_id, k.code, p.number, b.burnt, p.shared, p.pulled_at IS NOT NULL"
    " FROM cancel_parcel p JOIN waybill b ON b.id=p.waybill_id"
    " JOIN courier k ON k.id=b.courier_id WHERE p.case_id=:case_id ORDER BY p.id"
)
_WITH_DRIVER = both(
    "SELECT b.id, k.code, b.number, 0, 0, 0 FROM waybill_order x JOIN waybill b"
    " ON b.id=x.waybill_id JOIN courier k ON k.id=b.courier_id"
    " WHERE x.order_id=:order_id AND b.voided=0 ORDER BY b.saved_at, b.id"
)
_VOUCHERS = both(
    "SELECT s.number, COALESCE(r.number, ''), COALESCE(r.total, 0), COALESCE(r.sold_at, 0),"
    " COALESCE(w.name, '') FROM voucher s LEFT JOIN voucher r ON r.returns_id=s.id AND r.voided=0"
    # What came back before the cancel has a voucher of its own.
    " AND NOT EXISTS(SELECT 1 FROM goods_return g WHERE g.voucher_id=r.id)"
    " LEFT JOIN staff w ON w.id=r.actor_id"
    " WHERE s.order_id=:order_id AND s.kind='sale' AND s.voided=0"
)
_ACTS = both(
    "SELECT a.axis, a.dst, a.at, COALESCE(w.name, '') FROM audit a"
    " LEFT JOIN staff w ON w.id=a.actor_id WHERE a.entity='cancel_case' AND a.entity_id=:case_id"
    " ORDER BY a.at, a.station_id, a.seq"
)
_SENT = both(
    "SELECT j.created_at, COALESCE(w.name, ''), j.copy_no FROM print_job j"
    " LEFT JOIN staff w ON w.id=j.requested_by"
    " WHERE j.doc_type=:doc_type AND j.doc_id=:case_id ORDER BY j.copy_no"
)
_RECENT = both(
    f"{cancel_cases.ROW} WHERE c.state='done' AND NOT {cancel_cases.MONEY_OPEN}"
    " ORDER BY c.ended_at DESC, c.id DESC LIMIT :size"
)
_COUNTS = both(
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN parcel='to_pull' THEN 1 ELSE 0 END), 0),"
    " MIN(CASE WHEN parcel<>'to_pull' THEN at END), MIN(CASE WHEN parcel='to_pull' THEN at END)"
    f" FROM cancel_case c WHERE c.state='open' OR {cancel_cases.MONEY_OPEN}"
)
_DUE = both(
    "SELECT COUNT(DISTINCT m.order_id) FROM money_back m JOIN money_step s ON s.money_back_id=m.id"
    " WHERE m.state='open' AND s.state<>'done' AND s.due_at<:until"
)
_EXPECTED_BY = both(
    "SELECT c.order_id FROM waybill b JOIN waybill_order x ON x.waybill_id=b.id"
    " JOIN cancel_case c ON c.order_id=x.order_id"
    " WHERE b.number=:number AND b.voided=0 AND c.parcel='expected' ORDER BY c.at LIMIT 1"
)

# Acts of one moment: the cancel first, what ends the case last.
_WITHIN = {CaseAct.OPENED: 0, CaseAct.CLOSED: 2, CaseAct.REOPENED: 2}
_NO_SALE = ("", "", 0, 0, "")


def detail(tx: Tx, order_id: int) -> CaseDetail | None:
    """The case of an order with everything its screen and paper show; None where it has none.

    An open return, and goods or money of a changed order, read as cases of their own.
    """
    case = cancel_cases.of_order(tx, order_id)
    if case is None:
        found = returned_goods.open_detail(tx, order_id)
        if found is not None:
            return found
        case = changed_goods.of_order(tx, order_id)
    if case is None:
        return returned_goods.last_detail(tx, order_id)
    by, mall, mall_status, with_slip = tx.one(_HEAD, case_id=case.case_id) or ("", "", "", 0)
    sale = tx.one(_VOUCHERS, order_id=order_id) or _NO_SALE
    return CaseDetail(
        case,
        by,
        bool(with_slip),
        put_backs.of_order(tx, order_id),
        _parcels(tx, case),
        sale[0],
        sale[1],
        int(sale[2]),
        mall,
        mall_status == MallStatus.CANCELLED.value,
        tuple(_log(tx, case, bool(with_slip), sale)),
        money_reading.of_order(tx, order_id),
    )


def done(tx: Tx, size: int) -> list[CaseRow]:
    """Cases with nothing left to do, the last ended first."""
    return [cancel_cases.case_row(row) for row in tx.rows(_RECENT, size=size)]


def open_count(tx: Tx, until: int) -> OpenCases:
    """How many cases are open, how many of them are about a parcel that must not leave, and how
    many have money that must move before `until`, ms UTC."""
    count, to_pull, since, pull_since = tx.one(_COUNTS) or (0, 0, None, None)
    changed, changed_since = changed_goods.count(tx)
    returned, returned_since = returned_goods.count(tx)
    moments = [at for at in (since, changed_since, returned_since) if at is not None]
    return OpenCases(
        int(count) + changed + returned,
        int(to_pull),
        min(moments) if moments else None,
        pull_since,
        int(tx.value(_DUE, until=until)),
    )


def expected_by(tx: Tx, number: str) -> int | None:
    """The cancelled order that waits for the parcel with this number to come back."""
    found = tx.one(_EXPECTED_BY, number=number)
    return None if found is None else int(found[0])


def _parcels(tx: Tx, case: CaseRow) -> tuple[CaseParcel, ...]:
    away = case.parcel in {ParcelDuty.EXPECTED, ParcelDuty.RECEIVED}
    rows = (
        tx.rows(_WITH_DRIVER, order_id=case.order_id)
        if away
        else tx.rows(_PARCELS, case_id=case.case_id)
    )
    return tuple(
        CaseParcel(int(at), CourierCode(courier), number, bool(burnt), bool(shared), bool(pulled))
        for at, courier, number, burnt, shared, pulled in rows
    )


def _log(tx: Tx, case: CaseRow, with_slip: bool, sale: Sequence[Any]) -> list[CaseLog]:
    found: list[CaseLog] = []
    for axis, dst, at, who in tx.rows(_ACTS, case_id=case.case_id):
        act = _act(axis, dst, first=not found)
        found.append(CaseLog(act, at, who, dst if act is CaseAct.PULLED else ""))
    opened = found[0] if found else CaseLog(CaseAct.CHANGED, case.at, "")
    if not found:
        found.append(opened)
    elif with_slip:
        found.append(CaseLog(CaseAct.SLIP_VOIDED, case.at, opened.who))
    _, return_no, _, returned_at, by = sale
    if return_no:
        found.append(CaseLog(CaseAct.RETURNED, int(returned_at), by, return_no))
    found.extend(put_backs.acts(tx, case.order_id))
    sheet = DocType.CANCEL_SHEET.value
    for at, who, copy in tx.rows(_SENT, doc_type=sheet, case_id=case.case_id):
        found.append(CaseLog(CaseAct.PRINTED, at, who, pieces=int(copy)))
    return sorted(found, key=lambda one: (one.at, _WITHIN.get(one.act, 1)))


def _act(axis: str, dst: str | None, *, first: bool) -> CaseAct:
    if axis == "pulled":
        return CaseAct.PULLED
    if axis == "parcel":
        return CaseAct.RECEIVED
    if first:
        return CaseAct.OPENED
    return CaseAct.CLOSED if dst == CaseState.DONE.value else CaseAct.REOPENED
