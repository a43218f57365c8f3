"""A picker's cart as it is: the orders held and their lines in the order of their places."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.picking import ANSWER_MS, PickCart, PickLine, PickOrder, TakeOverAsk

_HELD = "{0}.holder_id=:holder_id AND {0}.station_id=:station_id"
_SUM = "SUM(CASE WHEN {} THEN e.quantity ELSE 0 END)"
_PICKED = _SUM.format("e.counter='picked'")
_SHORT = _SUM.format("e.counter='short'")
# Of what was scanned, what still counts: pieces by hand taken back are no scan taken back.
_SCANNED = _SUM.format(
    "e.counter='picked' AND e.cause IN ('scan','place')"
    " AND NOT EXISTS(SELECT 1 FROM goods_event u WHERE u.undoes=e.id)"
)
_COUNTED = (
    f"SELECT e.order_line_id, {_PICKED} AS picked, {_SHORT} AS short, {_SCANNED} AS scanned"
    " FROM pick_job h JOIN goods_event e ON e.order_id=h.order_id"
    f" WHERE {_HELD.format('h')} GROUP BY e.order_line_id"
)
_CART = both(
    "SELECT j.order_id, o.order_no, o.receiver, j.basket, o.stop_state, o.stop_reason,"
    " COALESCE(w.name, ''), COALESCE(t.name, ''), j.asked_at,"
    " l.id, l.item_id, COALESCE(i.place, ''),"
    " COALESCE(i.name, l.product), COALESCE(i.option_text, l.option_text),"
    " COALESCE(i.code, l.product_code),"
    " COALESCE((SELECT MIN(b.barcode) FROM item_barcode b WHERE b.item_id=l.item_id"
    " AND b.quantity=1), (SELECT MIN(b.barcode) FROM item_barcode b WHERE b.item_id=l.item_id),"
    " ''), COALESCE(i.without_barcode, 'confirm'), l.quantity,"
    " COALESCE(c.picked, 0), COALESCE(c.short, 0), COALESCE(c.scanned, 0)"
    " FROM pick_job j JOIN sales_order o ON o.id=j.order_id LEFT JOIN staff w ON w.id=j.asked_by"
    " LEFT JOIN station t ON t.id=j.asked_station LEFT JOIN order_line l ON l.order_id=j.order_id"
    f" LEFT JOIN item i ON i.id=l.item_id LEFT JOIN ({_COUNTED}) c ON c.order_line_id=l.id"
    f" WHERE {_HELD.format('j')}"
    " ORDER BY COALESCE(i.place, ''), COALESCE(i.code, l.product_code), j.basket, l.position"
)
_OF_ORDER = 9
"""So many columns of a row are the order's, the same in each of its lines."""


def read(tx: Tx, holder_id: int, station_id: int) -> PickCart:
    """What this person holds at this station."""
    rows = tx.rows(_CART, holder_id=holder_id, station_id=station_id)
    orders = {row[0]: _order(row[:_OF_ORDER]) for row in rows}
    lines = (_line(row) for row in rows if row[_OF_ORDER] is not None)
    return PickCart(tuple(sorted(orders.values(), key=lambda one: one.basket)), tuple(lines))


def _order(row: Row) -> PickOrder:
    order_id, order_no, receiver, basket, stop, reason, by, station, asked_at = row
    ask = None if asked_at is None else TakeOverAsk(by, station, asked_at + ANSWER_MS)
    return PickOrder(order_id, order_no, receiver, basket, StopState(stop), reason, ask)


def _line(row: Row) -> PickLine:
    order_id, basket = row[0], row[3]
    (
        line_id, item_id, place, product, option, code, barcode, how,
        ordered, picked, short, scanned,
    ) = row[_OF_ORDER:]  # fmt: skip
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
