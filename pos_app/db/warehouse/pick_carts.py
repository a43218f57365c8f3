"""A picker's cart as it is: the orders held and their lines in the order of their places."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.item_cards import WithoutBarcode
from pos_app.domain.order_status import StopState
from pos_app.domain.picking import ANSWER_MS, PickCart, PickLine, PickOrder, TakeOverAsk

_HELD = " WHERE j.holder_id=:holder_id AND j.station_id=:station_id"
_ORDERS = both(
    "SELECT j.order_id, o.order_no, o.receiver, j.basket, o.stop_state, o.stop_reason,"
    " COALESCE(w.name, ''), COALESCE(t.name, ''), j.asked_at FROM pick_job j"
    " JOIN sales_order o ON o.id=j.order_id LEFT JOIN staff w ON w.id=j.asked_by"
    f" LEFT JOIN station t ON t.id=j.asked_station{_HELD} ORDER BY j.basket"
)
_SUM = "COALESCE(SUM(CASE WHEN {} THEN e.quantity ELSE 0 END), 0)"
_PICKED = _SUM.format("e.counter='picked'")
_SHORT = _SUM.format("e.counter='short'")
# Of what was scanned, what still counts: pieces by hand taken back are no scan taken back.
_SCANNED = _SUM.format(
    "e.counter='picked' AND e.cause IN ('scan','place')"
    " AND NOT EXISTS(SELECT 1 FROM goods_event u WHERE u.undoes=e.id)"
)
_LINES = both(
    "SELECT l.id, l.order_id, j.basket, l.item_id, COALESCE(i.place, ''),"
    " COALESCE(i.name, l.product), COALESCE(i.option_text, l.option_text),"
    " COALESCE(i.code, l.product_code),"
    " COALESCE((SELECT MIN(b.barcode) FROM item_barcode b WHERE b.item_id=l.item_id"
    " AND b.quantity=1), (SELECT MIN(b.barcode) FROM item_barcode b WHERE b.item_id=l.item_id),"
    " ''), COALESCE(i.without_barcode, 'confirm'), l.quantity,"
    f" {_PICKED}, {_SHORT}, {_SCANNED}"
    " FROM pick_job j JOIN order_line l ON l.order_id=j.order_id"
    " LEFT JOIN item i ON i.id=l.item_id LEFT JOIN goods_event e ON e.order_line_id=l.id"
    f"{_HELD} GROUP BY l.id, l.order_id, j.basket, l.item_id, i.place, i.name, l.product,"
    " i.option_text, l.option_text, i.code, l.product_code, i.without_barcode, l.quantity,"
    " l.position"
    " ORDER BY COALESCE(i.place, ''), COALESCE(i.code, l.product_code), j.basket, l.position"
)


def read(tx: Tx, holder_id: int, station_id: int) -> PickCart:
    """What this person holds at this station."""
    held = {"holder_id": holder_id, "station_id": station_id}
    orders = tuple(map(_order, tx.rows(_ORDERS, **held)))
    if not orders:
        return PickCart()
    return PickCart(orders, tuple(map(_line, tx.rows(_LINES, **held))))


def _order(row: Row) -> PickOrder:
    order_id, order_no, receiver, basket, stop, reason, by, station, asked_at = row
    ask = None if asked_at is None else TakeOverAsk(by, station, asked_at + ANSWER_MS)
    return PickOrder(order_id, order_no, receiver, basket, StopState(stop), reason, ask)


def _line(row: Row) -> PickLine:
    (
        line_id, order_id, basket, item_id, place, product, option, code, barcode, how,
        ordered, picked, short, scanned,
    ) = row  # fmt: skip
    return PickLine(
        line_id,
        order_id,
        basket,
        item_id,
        place,
        product,
        option,
        code,
        barcode[-4:],
        WithoutBarcode(how),
        int(ordered),
        int(picked),
        int(short),
        int(scanned) > 0,
    )


_ORDER_OF_LINE = both("SELECT order_id FROM order_line WHERE id=:line_id")


def order_of_line(tx: Tx, line_id: int) -> int | None:
    """The order a line belongs to; None for a line the mall has replaced."""
    found = tx.value(_ORDER_OF_LINE, line_id=line_id)
    return None if found is None else int(found)
