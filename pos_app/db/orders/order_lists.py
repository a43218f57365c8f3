"""Lists of orders, newest first: each one index walk and a look at as many orders as are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pos_app.db.orders import search
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import (
    TO_SHIP,
    OrderStatus,
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.orders.order_views import (
    NEWEST,
    OpenMatter,
    OrderFilter,
    OrderPage,
    OrderRow,
    PageKey,
)
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PaymentMethod, PayState

_COLUMNS = (
    "SELECT o.id, o.mall_id, m.name, o.order_no, o.ordered_at, o.order_day, o.partner_id, p.name,"
    " o.receiver, o.first_product, o.line_count, o.quantity, o.total, o.mall_total, o.method,"
    " o.paid_at, o.status, o.pay_state, o.paper_state, o.sale_state, o.parcel_state,"
    " o.mall_status, o.stop_state, o.stop_reason, o.estimated, o.unmatched, o.change_waiting,"
    " s.id, s.serial, s.state, s.copy_no, j.id, j.state, o.pick_state"
)
_JOINS = (
    " JOIN mall m ON m.id=o.mall_id JOIN partner p ON p.id=o.partner_id"
    " LEFT JOIN slip s ON s.order_id=o.id"
    " LEFT JOIN print_job j ON j.doc_type='slip' AND j.doc_id=s.id AND j.copy_no=s.copy_no"
)
_KEYS = "SELECT ordered_at, id FROM sales_order WHERE {where}(ordered_at, id) < (:at, :id)"
_TOP = " ORDER BY ordered_at DESC, id DESC LIMIT :size"
_NEWEST_FIRST = " ORDER BY o.ordered_at DESC, o.id DESC"
_LATE = (
    "status='{status}' AND ordered_at < :late AND COALESCE(paid_at, ordered_at) < :late"
    " AND parcel_state<>'handed_over' AND "
)
_MATTERS = {
    OpenMatter.UNCONFIRMED: "pay_state='unconfirmed' AND ",
    OpenMatter.UNMATCHED: "unmatched=1 AND ",
    OpenMatter.CHANGE_WAITING: "change_waiting=1 AND ",
    OpenMatter.ESTIMATED: "estimated=1 AND sale_state='none' AND ",
}


def _list(keys: str) -> RawStatement:
    return both(
        f"{_COLUMNS} FROM ({keys}) k JOIN sales_order o ON o.id=k.id{_JOINS}{_NEWEST_FIRST}"
    )


def _keys(where: str) -> str:
    return _KEYS.format(where=where) + _TOP


def _of_statuses(count: int, day: str) -> RawStatement:
    # One short index walk for each status: an IN list would sort every order of those statuses.
    if count == 0:
        return _list(_keys(day))
    walks = [f"SELECT * FROM ({_keys(f'{day}status=:status_{n} AND ')}) w{n}" for n in range(count)]
    return _list(f"SELECT * FROM ({' UNION ALL '.join(walks)}) w{_TOP}")


_ANY_DAY = tuple(_of_statuses(n, "") for n in range(len(OrderStatus)))
_ONE_DAY = tuple(_of_statuses(n, "order_day=:day AND ") for n in range(len(OrderStatus)))
_OF_MATTER = {matter: _list(_keys(where)) for matter, where in _MATTERS.items()}
_OF_LATE = _list(
    "SELECT * FROM ("
    + " UNION ALL ".join(
        f"SELECT * FROM ({_keys(_LATE.format(status=status.value))}) {status.value}_orders"
        for status in TO_SHIP
    )
    + f") w{_TOP}"
)
_OF_PARTNER = _list(_keys("partner_id=:partner AND "))
_IDS_LITE, _IDS_SERVER = among_ids("ids")
_BY_IDS = RawStatement(
    f"{_COLUMNS} FROM sales_order o{_JOINS} WHERE o.id IN {_IDS_LITE}{_NEWEST_FIRST}",
    f"{_COLUMNS} FROM sales_order o{_JOINS} WHERE o.id IN {_IDS_SERVER}{_NEWEST_FIRST}",
)
_BY_NUMBER = both(
    f"{_COLUMNS} FROM sales_order o{_JOINS} WHERE o.order_no=:order_no{_NEWEST_FIRST}"
)
_SEARCH_BATCH, _SEARCH_ROUNDS = 200, 10


def page(tx: Tx, wanted: OrderFilter, after: PageKey = NEWEST, size: int = 50) -> OrderPage:
    """The next `size` orders of the filter after a key."""
    if wanted.words.strip():
        return _search(tx, wanted, after, size)
    rows = _rows(tx, wanted, after, size)
    return OrderPage(tuple(rows), rows[-1].key if len(rows) == size else None)


def statement_for(wanted: OrderFilter) -> RawStatement:
    """The statement that answers a filter without words; tests read its plan."""
    if wanted.matter is OpenMatter.LATE:
        return _OF_LATE
    if wanted.matter is not None:
        return _OF_MATTER[wanted.matter]
    return (_ANY_DAY if wanted.day is None else _ONE_DAY)[len(_statuses(wanted))]


def _statuses(wanted: OrderFilter) -> frozenset[OrderStatus]:
    """The statuses to ask for: all of them is no filter."""
    return frozenset[OrderStatus]() if len(wanted.statuses) == len(OrderStatus) else wanted.statuses


def by_ids(tx: Tx, order_ids: Sequence[int]) -> list[OrderRow]:
    """These orders, newest first."""
    return [_row(row) for row in tx.rows(_BY_IDS, ids=as_list(order_ids))]


def of_partner(tx: Tx, partner_id: int, after: PageKey = NEWEST, size: int = 50) -> OrderPage:
    """A customer's orders, newest first."""
    found = tx.rows(_OF_PARTNER, partner=partner_id, at=after[0], id=after[1], size=size)
    rows = tuple(map(_row, found))
    return OrderPage(rows, rows[-1].key if len(rows) == size else None)


def by_number(tx: Tx, order_no: str) -> list[OrderRow]:
    """Orders of exactly this number."""
    return [_row(row) for row in tx.rows(_BY_NUMBER, order_no=order_no)]


def _rows(tx: Tx, wanted: OrderFilter, after: PageKey, size: int) -> list[OrderRow]:
    params: dict[str, Any] = {"at": after[0], "id": after[1], "size": size}
    if wanted.matter is OpenMatter.LATE:
        params["late"] = wanted.late_before
    if wanted.matter is None:
        if wanted.day is not None:
            params["day"] = wanted.day
        names = sorted(status.value for status in _statuses(wanted))
        params |= {f"status_{n}": name for n, name in enumerate(names)}
    return [_row(row) for row in tx.rows(statement_for(wanted), **params)]


def _search(tx: Tx, wanted: OrderFilter, after: PageKey, size: int) -> OrderPage:
    """Orders holding the words, newest import first; a bounded number of looks a page."""
    before, kept = after[1], list[OrderRow]()
    narrowed = wanted.day is not None or bool(wanted.statuses)
    batch = _SEARCH_BATCH if narrowed else size
    for _ in range(_SEARCH_ROUNDS):
        ids = search.find(tx, wanted.words, before, batch)
        found = {row.order_id: row for row in by_ids(tx, ids)}
        for order_id in ids:
            before = order_id
            row = found.get(order_id)
            if row is not None and _fits(row, wanted):
                kept.append(row)
                if len(kept) == size:
                    return OrderPage(tuple(kept), (0, before))
        if len(ids) < batch:
            return OrderPage(tuple(kept), None)
    return OrderPage(tuple(kept), (0, before))


def _fits(row: OrderRow, wanted: OrderFilter) -> bool:
    right_day = wanted.day is None or row.order_day == wanted.day
    return right_day and (not wanted.statuses or row.status in wanted.statuses)


def _row(row: Row) -> OrderRow:
    method, paid_at, status, pay, paper, sale, parcel, mall, stop, reason = row[14:24]
    slip_id, serial, slip_state, copy_no, job_id, job_state = row[27:33]
    values: Row = (
        *row[:14],
        PaymentMethod(method),
        paid_at,
        OrderStatus(status),
        PayState(pay),
        PaperState(paper),
        SaleState(sale),
        ParcelState(parcel),
        MallStatus(mall),
        StopState(stop),
        reason,
        *map(bool, row[24:27]),
        slip_id,
        serial,
        slip_state == "voided",
        copy_no,
        job_id,
        PrintState(job_state) if job_state else None,
        PickState(row[33]),
    )
    return OrderRow(*values)
