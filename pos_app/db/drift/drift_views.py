"""An order as our books have it, for the comparison with its mall and its gateway."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.orders.order_axes import AXIS_NAMES, axes_of
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.drift import Ours
from pos_app.domain.orders.order_status import ParcelState
from pos_app.domain.paying.payment import PayState

_AXES = ", ".join(f"o.{name.strip()}" for name in AXIS_NAMES.split(","))
# No mall knows an order that an exchange made.
_ASKED = "CASE WHEN EXISTS(SELECT 1 FROM exchange x WHERE x.new_order_id=o.id) THEN '' ELSE m.channel END"
_BY_GATEWAY = "r.state='done' AND r.channel IN ('gateway','account','escrow','console')"
_VIEW = both(
    f"SELECT {_AXES}, o.order_no, o.mall_id, {_ASKED}, p.id, COALESCE(p.captured, 0),"
    " COALESCE(NULLIF(g.tid, ''), n.tid, ''), COALESCE(NULLIF(g.mid, ''), n.mid, ''),"
    " COALESCE(g.reserved, 0), COALESCE(g.carried, 0),"
    " COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.order_id=o.id"
    f" AND {_BY_GATEWAY}), 0),"
    f" (SELECT COUNT(*) FROM refund r WHERE r.order_id=o.id AND {_BY_GATEWAY}),"
    " EXISTS(SELECT 1 FROM refund r WHERE r.order_id=o.id AND r.state IN ('sent','unknown')),"
    " COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.order_id=o.id AND r.state='done'), 0),"
    " EXISTS(SELECT 1 FROM money_back b WHERE b.order_id=o.id AND b.state='open'),"
    " EXISTS(SELECT 1 FROM promise t WHERE t.order_id=o.id AND t.state<>'done'"
    " AND (o.stop_state<>'cancelled' OR t.wanted='cancelled'))"
    " FROM sales_order o JOIN mall m ON m.id=o.mall_id LEFT JOIN payment p ON p.order_id=o.id"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " LEFT JOIN gateway_order n ON n.order_id=o.id WHERE o.id=:order_id"
)
_AXIS_COUNT = 8


@dataclass(frozen=True, slots=True)
class OrderView:
    """The order in our books, and where the others know it from: `tid` and `mid` "" unknown."""

    order_id: int
    order_no: str
    mall_id: int
    by_api: bool
    payment_id: int | None
    tid: str
    mid: str
    ours: Ours


def of_order(tx: Tx, order_id: int) -> OrderView | None:
    """The order as it stands in this transaction."""
    row = tx.one(_VIEW, order_id=order_id)
    if row is None:
        return None
    axes = axes_of(row[:_AXIS_COUNT])
    (
        order_no, mall_id, channel, payment_id, captured, tid, mid, reserved, carried, back_there, pieces,
        moving, back, unfinished, telling,
    ) = row[_AXIS_COUNT:]  # fmt: skip
    ours = Ours(
        stop=axes.stop,
        paid=axes.pay is PayState.PAID,
        mall=axes.mall,
        parcelled=axes.parcel is not ParcelState.NONE,
        captured=int(captured),
        reserved=int(reserved),
        back_there=int(back_there),
        at_once=int(pieces) == 1,
        numbered=bool(tid),
        moving=bool(moving),
        telling=bool(telling),
        money_over=not unfinished and int(back) + int(carried) >= int(captured),
    )
    return OrderView(order_id, order_no, mall_id, channel == "api", payment_id, tid, mid, ours)
