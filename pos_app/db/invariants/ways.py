"""The ways money goes back: a fee an event, nothing told to a gateway and forgotten, nothing it told
heard twice or left lying."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "F1",
        "one_fee_an_event",
        "SELECT payment_id AS id FROM gateway_fee GROUP BY payment_id, kind, refund_id"
        " HAVING count(*)>1",
    ),
    invariant(
        "F2",
        "fee_is_posted",
        "SELECT p.id FROM payment p LEFT JOIN (SELECT payment_id, sum(amount) AS amount"
        " FROM gateway_fee GROUP BY payment_id) f ON f.payment_id=p.id"
        " LEFT JOIN (SELECT e.payment_id, sum(l.amount) AS amount FROM ledger_entry e"
        " JOIN ledger_line l ON l.entry_id=e.id WHERE e.kind='gateway_fee' AND l.account='fees'"
        " GROUP BY e.payment_id) x ON x.payment_id=p.id"
        " WHERE coalesce(f.amount,0)<>coalesce(x.amount,0)",
    ),
    invariant(
        "F3",
        "accepted_transfer_has_its_fee",
        "SELECT r.id FROM refund r WHERE r.channel='account' AND r.state IN ('waiting','done')"
        " AND NOT EXISTS(SELECT 1 FROM gateway_fee f WHERE f.refund_id=r.id)",
    ),
    invariant(
        "B6",
        "ended_procedure_keeps_no_account",
        "SELECT a.id FROM refund_account a JOIN money_back m ON m.id=a.money_back_id"
        " WHERE m.state='done' AND a.wiped_at IS NULL",
    ),
    invariant(
        "N1",
        "one_notice_an_order_and_event",
        "SELECT min(id) AS id FROM gateway_notice GROUP BY order_id, event HAVING count(*)>1",
    ),
    invariant(
        "N2",
        "proven_deposit_is_taken_in_or_shown",
        "SELECT n.id FROM gateway_notice n WHERE n.event='deposit' AND n.state='proven'"
        " AND NOT EXISTS(SELECT 1 FROM payment p WHERE p.order_id=n.order_id)"
        " AND NOT EXISTS(SELECT 1 FROM drift d WHERE d.order_id=n.order_id"
        " AND d.kind IN ('paid_at_gateway','deposit_stopped'))",
    ),
    invariant(
        "I32",
        "account_close_is_driven",
        "SELECT id FROM account_close WHERE state='sent' AND lease_until<{cutoff}",
    ),
    invariant(
        "I32",
        "escrow_is_driven",
        "SELECT id FROM escrow WHERE state='sent' AND lease_until<{cutoff}",
    ),
)
