"""Cash receipts: only of cash, never more than is kept, and what is due counted twice and apart."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_LIVE = "c.state<>'rejected' AND c.nts<>'failed'"
_STANDS = (
    "(coalesce((SELECT sum(c.supply+c.vat+c.tax_free) FROM cash_receipt c"
    f" WHERE c.payment_id=a.payment_id AND c.kind='issue' AND {_LIVE}),0)"
    " - coalesce((SELECT sum(c.supply+c.vat+c.tax_free) FROM cash_receipt c"
    " JOIN cash_receipt b ON b.id=c.original_id WHERE c.payment_id=a.payment_id"
    " AND c.kind='cancel' AND c.state='done' AND b.nts<>'failed'),0))"
)
_GONE = (
    "coalesce((SELECT sum(r.amount) FROM refund r WHERE r.payment_id=a.payment_id"
    " AND r.state='done'),0)"
)
_PLANNED = (
    "coalesce((SELECT sum(m.amount - coalesce((SELECT sum(r.amount) FROM refund r"
    " WHERE r.money_back_id=m.id AND r.state<>'rejected'),0)) FROM money_back m"
    " WHERE m.order_id=a.order_id AND m.state='open'),0)"
)
_PAID = " FROM receipt_account a JOIN payment p ON p.id=a.payment_id"
_RESERVED = "coalesce((SELECT g.reserved FROM gateway_payment g WHERE g.payment_id=p.id),0)"
_DUE = f"p.captured-{_RESERVED}-{_PLANNED}-a.receipted"

INVARIANTS = (
    invariant(
        "I17",
        "receipt_is_of_cash",
        "SELECT c.id FROM cash_receipt c JOIN payment p ON p.id=c.payment_id"
        " WHERE p.method NOT IN ('bank','cash','virtual_account','transfer')"
        " OR p.order_id<>c.order_id",
    ),
    invariant(
        "I18",
        "receipted_is_what_stands",
        f"SELECT a.id{_PAID} WHERE a.receipted<>{_STANDS} OR a.receipted>p.captured",
    ),
    invariant(
        "I19",
        "cancel_has_its_original",
        "SELECT c.id FROM cash_receipt c JOIN cash_receipt o ON o.id=c.original_id"
        " WHERE o.kind<>'issue' OR o.payment_id<>c.payment_id OR (c.state<>'rejected' AND"
        " (o.state<>'done' OR o.approval_no='' OR (SELECT sum(x.supply+x.vat+x.tax_free)"
        " FROM cash_receipt x WHERE x.original_id=o.id AND x.state<>'rejected')"
        ">o.supply+o.vat+o.tax_free))",
    ),
    invariant(
        "K1",
        "due_is_what_is_kept_and_not_receipted",
        f"SELECT a.id{_PAID} WHERE a.due<>CASE WHEN {_DUE}>0 THEN {_DUE} ELSE 0 END",
    ),
    invariant(
        "K2",
        "too_much_is_what_went_back",
        f"SELECT a.id{_PAID} WHERE a.over<>CASE WHEN a.receipted>p.captured-{_GONE}"
        f" THEN a.receipted-p.captured+{_GONE} ELSE 0 END",
    ),
    invariant(
        "K3",
        "cash_has_its_account",
        "SELECT p.id FROM payment p WHERE p.method IN ('bank','cash','virtual_account','transfer')"
        " AND NOT EXISTS(SELECT 1 FROM receipt_account a WHERE a.payment_id=p.id)",
    ),
    invariant(
        "K4",
        "document_is_driven",
        "SELECT id FROM cash_receipt WHERE state='sent' AND lease_until<{cutoff}",
    ),
    # Once a procedure is over, receipts are about the money that is kept.
    invariant(
        "K5",
        "ended_procedure_left_no_receipt_too_much",
        "SELECT m.id FROM money_back m JOIN receipt_account a ON a.payment_id=m.payment_id"
        " WHERE m.state='done' AND a.over>0 AND NOT EXISTS(SELECT 1 FROM money_back n"
        " WHERE n.order_id=m.order_id AND n.state='open')",
    ),
)
