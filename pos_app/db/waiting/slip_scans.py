"""Look-ups behind a scan: an order with its slip and sale, and what else a code may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select

from pos_app.db.house.items import item_barcode
from pos_app.db.house.malls import mall
from pos_app.db.house.staff import staff
from pos_app.db.house.stations import station
from pos_app.db.orders.orders import sales_order
from pos_app.db.paper.print_job_table import print_job
from pos_app.db.paper.slips import SlipState, slip
from pos_app.db.parcels.waybills import waybill
from pos_app.db.selling.vouchers import voucher
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.domain.paper.slip_scan import Candidate, SoldAs
from pos_app.domain.paying.payment import PaymentMethod, PayState

_o, _v = sales_order.c, voucher.c
_of_slip = print_job.c


def _facts() -> Select[*tuple[Any, ...]]:
    """The order, its slip, its live sale and the paper that `copy` names (None: the newest)."""
    copy = func.coalesce(bindparam("copy", type_=slip.c.copy_no.type), slip.c.copy_no)
    return (
        select(
            _o.id,
            _o.order_no,
            _o.pay_state,
            _o.method,
            _o.stop_state,
            _o.stop_reason,
            slip.c.id,
            slip.c.serial,
            slip.c.state,
            slip.c.copy_no,
            _of_slip.state,
            _v.id,
            _v.number,
            staff.c.name,
            station.c.name,
            _v.sold_at,
            _v.total,
        )
        .select_from(sales_order)
        .outerjoin(slip, slip.c.order_id == _o.id)
        .outerjoin(
            print_job,
            and_(
                _of_slip.doc_type == DocType.SLIP.value,
                _of_slip.doc_id == slip.c.id,
                _of_slip.copy_no == copy,
            ),
        )
        .outerjoin(voucher, and_(_v.order_id == _o.id, _v.kind == "sale", _v.voided == 0))
        .outerjoin(staff, staff.c.id == _v.actor_id)
        .outerjoin(station, station.c.id == _v.station_id)
    )


_OF_ORDER = Statement(_facts().where(_o.id == bindparam("order_id")))
_BY_SERIAL = Statement(_facts().where(slip.c.serial == bindparam("serial")))
_BY_NUMBER = Statement(
    select(_o.id, _o.order_no, mall.c.name)
    .join(mall, mall.c.id == _o.mall_id)
    .where(_o.order_no == bindparam("number"))
    .order_by(_o.id)
    .limit(8)
)
_NUMBER_OF = Statement(
    select(_o.id, _o.order_no, mall.c.name)
    .join(mall, mall.c.id == _o.mall_id)
    .where(_o.id == bindparam("order_id"))
)
_ITEM = Statement(select(item_barcode.c.item_id).where(item_barcode.c.barcode == bindparam("code")))
_WAYBILL = Statement(select(waybill.c.id).where(waybill.c.number == bindparam("code")).limit(1))


@dataclass(frozen=True, slots=True)
class ScanFacts:
    """An order as a scan judges it; `paper` is where the printing of the copy asked about stands."""

    order_id: int
    order_no: str
    pay: PayState
    method: PaymentMethod
    stop: StopState
    stop_reason: str
    slip_id: int | None
    serial: int | None
    slip_state: SlipState | None
    copy_no: int | None
    paper: PrintState | None
    sold: SoldAs | None


def facts(tx: Tx, order_id: int) -> ScanFacts | None:
    """The order, its slip with its newest paper, and its live sale in one row."""
    return _read(tx.one(_OF_ORDER, order_id=order_id, copy=None))


def facts_by_serial(tx: Tx, serial: int, copy: int) -> ScanFacts | None:
    """As `facts`, for the order whose slip a barcode names, with the paper of that copy."""
    return _read(tx.one(_BY_SERIAL, serial=serial, copy=copy))


def _read(row: Row | None) -> ScanFacts | None:
    if row is None:
        return None
    order_id, order_no, pay, method, stop, reason, *rest = row
    slip_id, serial, slip_state, copy_no, paper, *sale = rest
    voucher_id, number, by, where, at, total = sale
    return ScanFacts(
        order_id,
        order_no,
        PayState(pay),
        PaymentMethod(method),
        StopState(stop),
        reason,
        slip_id,
        serial,
        None if slip_state is None else SlipState(slip_state),
        copy_no,
        None if paper is None else PrintState(paper),
        None
        if voucher_id is None
        else SoldAs(voucher_id, number, by or "", where or "", at, total),
    )


def orders_numbered(tx: Tx, number: str) -> list[Candidate]:
    """Orders of any mall with exactly this number; eight at most."""
    return [Candidate(*row) for row in tx.rows(_BY_NUMBER, number=number)]


def candidate(tx: Tx, order_id: int) -> Candidate | None:
    """The order's number and mall."""
    row = tx.one(_NUMBER_OF, order_id=order_id)
    return None if row is None else Candidate(*row)


def is_item(tx: Tx, code: str) -> bool:
    """Whether an item of ours carries this barcode."""
    return tx.one(_ITEM, code=code) is not None


def is_waybill(tx: Tx, code: str) -> bool:
    """Whether a parcel carries this number."""
    return tx.one(_WAYBILL, code=code) is not None
