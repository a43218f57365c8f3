"""What the gateway calls a payment: the number that came with an order is the payment's own."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant
from pos_app.domain.paying.payment import AT_GATEWAY

_METHODS = ",".join(f"'{method.value}'" for method in sorted(AT_GATEWAY))

INVARIANTS = (
    invariant(
        "M1",
        "payment_has_the_number_told",
        "SELECT p.id FROM payment p JOIN gateway_order n ON n.order_id=p.order_id"
        " LEFT JOIN gateway_payment g ON g.payment_id=p.id"
        f" WHERE p.method IN ({_METHODS}) AND coalesce(g.tid,'')<>n.tid",
    ),
    invariant(
        "P1",
        "payout_is_posted_as_it_came",
        "SELECT x.id FROM payout_row x WHERE x.verdict='matched' AND x.net<>coalesce((SELECT"
        " sum(l.amount) FROM ledger_line l WHERE l.entry_id=x.entry_id AND l.account='deposit'),0)",
    ),
)
