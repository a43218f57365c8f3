"""Faults planted in the books of a day, for the checks to find."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.db.database import Database
from tests.loosen import loosen
from tests.services.whole_day import Day, exchange_a_note

Plant = Callable[[Database, Day], None]


def run_sql(database: Database, *statements: str) -> None:
    """Run statements past the product, committed together."""
    pooled = database.engine.raw_connection()
    try:
        for statement in statements:
            pooled.driver_connection.execute(statement)  # type: ignore[union-attr]
        pooled.driver_connection.commit()  # type: ignore[union-attr]
    finally:
        pooled.close()


def sql(text: str, *loosened: str) -> Plant:
    """Run a statement, `{unpaid}` and the like named after the day's orders.

    `loosened` is a table and its constraints to take off before.
    """

    def plant(database: Database, day: Day) -> None:
        if loosened:
            loosen(database, *loosened)
        run_sql(database, text.format(**{k: getattr(day, k) for k in ORDERS}))

    return plant


def several(*texts: str, loosened: tuple[str, ...]) -> Plant:
    """The same for several statements."""

    def plant(database: Database, day: Day) -> None:
        loosen(database, *loosened)
        for text in texts:
            sql(text)(database, day)

    return plant


def exchanged(*texts: str) -> Plant:
    """The same once a note of the shipped order was exchanged for another and has come."""

    def plant(database: Database, day: Day) -> None:
        exchange_a_note(day)
        run_sql(database, *texts)

    return plant


ORDERS = ("shipped", "also_shipped", "reprinted", "queued", "unpaid", "cancelled")


_TOLD = (
    " op_id, tid, mid, state, code, why, kept, attempts, asked, refused, sent_at, next_at,"
    " lease_owner, lease_until, actor_id, station_id, created_at, ended_at) SELECT {{0}},"
    " 'x', 'T', '', 'sent', '', '', '[]', 1, 0, 0, 1, 1, 'x', 1, NULL, min(id), 1, NULL FROM station"
)
_NOTICE = (
    "INSERT INTO gateway_notice(id, order_id, event, mid, state, times, heard_at, last_at, asked,"
    " asked_at, next_at, lease_until, station_id, ended_at) SELECT {0}, {{unpaid}}, 'deposit', 'M',"
    " '{1}', 1, 1, 1, 0, 0, 1, 0, min(id), {2} FROM station"
)
_FEE = (
    "INSERT INTO gateway_fee(id, payment_id, refund_id, kind, amount, at)"
    " SELECT {0}, id, NULL, 'deposit', 330, 1 FROM payment WHERE order_id={{shipped}}"
)
_ACCOUNT = "(SELECT min(id) FROM receipt_account)"


def _document(
    number: int, kind: str, won: int, state: str = "done", order: str = "a.order_id"
) -> str:
    """A receipt written past the product, for the first account there is."""
    cancels = kind == "cancel"
    return (
        "INSERT INTO cash_receipt(id, op_id, order_id, payment_id, kind, route, original_id,"
        " corrects, use, number_kind, number, shown, supply, vat, tax_free, reason, tid, mid,"
        " approval_no, approved_at, state, nts, code, why, kept, attempts, asked, refused, next_at,"
        " lease_owner, lease_until, station_id, created_at, ended_at)"
        f" SELECT {number}, 'planted-{number}', {order}, a.payment_id, '{kind}', 'terminal',"
        f" {'1' if cancels else 'NULL'}, 0, 'deduction', 'phone', 'x', 'x', {won}, 0, 0,"
        f" {int(cancels)}, '', '', 'A', {'1' if state == 'done' else 'NULL'}, '{state}', '', '', '',"
        " '[]', 1, 0, 0, 1, '', 1,"
        f" (SELECT min(id) FROM station), 1, {'1' if state == 'done' else 'NULL'}"
        f" FROM receipt_account a WHERE a.id={_ACCOUNT}"
    )


RECEIPTS: dict[tuple[str, str], Plant] = {
    ("I17", "receipt_is_of_cash"): sql(_document(1, "issue", 10, order="{unpaid}")),
    ("I18", "receipted_is_what_stands"): sql(
        f"UPDATE receipt_account SET receipted=1 WHERE id={_ACCOUNT}"
    ),
    ("I19", "cancel_has_its_original"): several(
        _document(1, "issue", 10), _document(2, "cancel", 11), loosened=("cash_receipt",)
    ),
    ("K1", "due_is_what_is_kept_and_not_receipted"): sql("UPDATE receipt_account SET due=due+1"),
    ("K2", "too_much_is_what_went_back"): sql("UPDATE receipt_account SET over=over+1"),
    ("K3", "cash_has_its_account"): sql("DELETE FROM receipt_account"),
    ("K4", "document_is_driven"): sql(_document(1, "issue", 10, "sent")),
    ("K5", "ended_procedure_left_no_receipt_too_much"): several(
        "UPDATE receipt_account SET over=1",
        f"UPDATE money_back SET order_id=(SELECT order_id FROM receipt_account WHERE id={_ACCOUNT}),"
        f" payment_id=(SELECT payment_id FROM receipt_account WHERE id={_ACCOUNT}),"
        " state='done', ended_at=1",
        loosened=("money_back",),
    ),
}
WAYS: dict[tuple[str, str], Plant] = {
    **RECEIPTS,
    ("F1", "one_fee_an_event"): several(
        _FEE.format(1), _FEE.format(2), loosened=("gateway_fee", "uq_gateway_fee_deposit")
    ),
    ("F2", "fee_is_posted"): sql(_FEE.format(1)),
    ("F3", "accepted_transfer_has_its_fee"): sql(
        "UPDATE refund SET channel='account' WHERE state='done'"
    ),
    ("B6", "ended_procedure_keeps_no_account"): several(
        "INSERT INTO refund_account(id, money_back_id, bank, number, holder, shown, fits, at,"
        " actor_id, wiped_at) SELECT 1, min(m.id), '88', 'x', 'y', '', 0, 1,"
        " (SELECT min(id) FROM staff), NULL FROM money_back m",
        "UPDATE money_back SET state='done', ended_at=1",
        loosened=("refund_account", "uq_refund_account_money_back_id"),
    ),
    ("N1", "one_notice_an_order_and_event"): several(
        _NOTICE.format(1, "open", "NULL"),
        _NOTICE.format(2, "open", "NULL"),
        loosened=("gateway_notice", "uq_gateway_notice_order_id_event"),
    ),
    ("N2", "proven_deposit_is_taken_in_or_shown"): sql(_NOTICE.format(1, "proven", "1")),
    ("I32", "account_close_is_driven"): sql(
        "INSERT INTO account_close(id, order_id, reason,"
        + _TOLD.replace("{{0}}", "1, {unpaid}, 'x'")
    ),
    ("I32", "escrow_is_driven"): sql(
        "INSERT INTO escrow(id, order_id, payment_id, courier, waybill, shipped_at,"
        + _TOLD.replace(
            "{{0}}",
            "1, {shipped}, (SELECT id FROM payment WHERE order_id={shipped}), '9999', '0000', 1",
        )
    ),
}


EXCHANGES: dict[tuple[str, str], Plant] = {
    ("X1", "carried_is_what_carries_say"): exchanged(
        "UPDATE gateway_payment SET carried=carried+1 WHERE carried>0"
    ),
    ("X2", "no_more_carried_than_came_back"): exchanged(
        "UPDATE exchange SET return_id=(SELECT id FROM goods_return WHERE state='expected')"
    ),
    ("X3", "no_more_carried_than_it_costs"): exchanged(
        "UPDATE sales_order SET total=total-1 WHERE id IN (SELECT order_id FROM carry)"
    ),
    ("X4", "a_carry_is_of_its_exchange"): exchanged("UPDATE carry SET back=1"),
    ("X5", "a_carry_is_posted_in_both_orders"): exchanged(
        "UPDATE ledger_entry SET order_id=NULL WHERE kind='carry'"
    ),
    ("X6", "nothing_waits_for_goods_that_came"): exchanged(
        "UPDATE sales_order SET stop_state='held', stop_reason='exchange_waits'"
        " WHERE id IN (SELECT new_order_id FROM exchange)"
    ),
    ("X7", "no_mall_is_told_of_an_exchange"): exchanged(
        "UPDATE promise SET order_id=(SELECT new_order_id FROM exchange)"
        " WHERE id=(SELECT min(id) FROM promise)"
    ),
    ("X8", "nothing_pays_for_a_cancelled_order"): exchanged(
        "UPDATE sales_order SET stop_state='cancelled'"
        " WHERE id IN (SELECT new_order_id FROM exchange)"
    ),
}
