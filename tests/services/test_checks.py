"""Every check is silent on right books, and finds the fault planted for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import PrintState
from pos_app.services.house.checks import Checks, titles
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import Spool
from tests.databases import Postgres, Sqlite
from tests.services.plants import EXCHANGES, WAYS, Plant, run_sql, several, sql
from tests.services.print_bench import Drawer, Puppet
from tests.services.whole_day import Day, whole_day


def _unsound(database: Database, _day: Day) -> None:
    if database.dialect == "sqlite":
        orphan = "UPDATE order_line SET order_id=7 WHERE id=(SELECT min(id) FROM order_line)"
        run_sql(database, "PRAGMA foreign_keys=OFF", orphan, "PRAGMA foreign_keys=ON")
        return
    run_sql(database, "ALTER TABLE stock_move ADD CONSTRAINT planted CHECK (quantity>9) NOT VALID")


ONE_LINE = "WHERE id=(SELECT min(id) FROM {0})"
PLANTS: dict[tuple[str, str], Plant] = {
    **WAYS,
    **EXCHANGES,
    ("I1", "one_order_per_mall_number"): sql(
        "UPDATE sales_order SET order_no='1' WHERE id IN ({unpaid}, {queued})",
        "sales_order",
        "uq_sales_order_mall_id_order_no",
    ),
    ("I16", "paid_before_paper_or_sale"): sql(
        "UPDATE payment SET captured=captured-1 WHERE order_id={queued}"
    ),
    ("O1", "order_total_is_its_parts"): sql(
        "UPDATE sales_order SET total=total+1 WHERE id={unpaid}"
    ),
    ("O2", "order_counts_its_lines"): sql(
        "UPDATE order_line SET quantity=quantity+1 WHERE order_id={unpaid}"
    ),
    ("O3", "waiting_change_is_marked"): sql(
        "UPDATE sales_order SET change_waiting=1 WHERE id={unpaid}"
    ),
    ("I2", "ledger_entry_sums_to_zero"): sql(
        "UPDATE ledger_line SET amount=amount+1 " + ONE_LINE.format("ledger_line")
    ),
    ("I13", "payment_is_posted"): sql("UPDATE ledger_entry SET payment_id=NULL"),
    ("I39", "receivable_is_sales_less_payments"): sql(
        "UPDATE payment SET captured=captured+1 WHERE order_id={shipped}"
    ),
    ("L1", "receivable_names_its_partner"): sql("UPDATE ledger_line SET partner_id=NULL"),
    ("C1", "no_more_laid_than_collected"): sql("UPDATE collection_part SET amount=amount+1"),
    ("C2", "no_more_laid_than_the_voucher"): sql(
        "UPDATE collection_part SET voucher_id=(SELECT min(id) FROM voucher WHERE kind='return')"
    ),
    ("C3", "laid_on_the_payers_own_voucher"): sql(
        "UPDATE collection_part SET voucher_id=(SELECT id FROM voucher WHERE order_id={shipped})"
    ),
    ("C4", "collection_is_posted_and_taken_back_whole"): sql(
        "UPDATE collection SET amount=amount+1"
    ),
    ("C5", "receivable_is_open_vouchers_less_credits"): sql("DELETE FROM collection_back"),
    ("I6", "one_slip_per_order"): sql(
        "UPDATE slip SET order_id={queued}", "slip", "uq_slip_order_id"
    ),
    ("I6", "one_original_per_slip"): sql(
        "UPDATE print_job SET copy_no=0",
        "print_job",
        "uq_print_job_doc_type_doc_id_copy_no",
        "ck_print_job_original_has_no_parent",
    ),
    ("I7", "copy_has_reason_and_second_person"): sql("UPDATE approval SET used=0"),
    ("I7", "one_approval_one_copy"): sql(
        "UPDATE print_job SET approval_id=(SELECT min(id) FROM approval)"
    ),
    ("I8", "printed_order_has_paper"): sql(
        "UPDATE sales_order SET paper_state='printed' WHERE id={queued}"
    ),
    ("I8", "printed_slip_has_paper"): sql(
        "UPDATE slip SET state='printed' WHERE order_id={queued}"
    ),
    ("P1", "slip_names_its_newest_copy"): sql(
        "UPDATE slip SET copy_no=copy_no+1 WHERE order_id={queued}"
    ),
    ("P2", "copy_follows_the_paper_before_it"): sql(
        "UPDATE print_job SET doc_id=doc_id+1 WHERE copy_no=1"
    ),
    ("P3", "one_copy_of_a_paper"): sql(
        "UPDATE print_job SET copy_no=copy_no+7, parent_id=(SELECT min(id) FROM print_job)",
        "print_job",
        "uq_print_job_parent_id",
        "ck_print_job_copy_has_reason_and_approval",
    ),
    ("P4", "copy_is_marked_with_its_number"): sql(
        "UPDATE print_job SET payload=(SELECT payload FROM print_job o WHERE o.copy_no=0"
        " AND o.doc_id=print_job.doc_id) WHERE copy_no=1"
    ),
    ("P5", "one_paper_of_a_document_on_its_way"): sql(
        "UPDATE print_job SET state='unknown' WHERE doc_id=(SELECT doc_id FROM print_job"
        " WHERE copy_no=1)"
    ),
    ("P6", "paper_in_a_printer_was_sent_and_not_seen"): sql(
        "UPDATE print_job SET inside=1 WHERE state='confirmed'"
    ),
    ("P7", "copy_went_out_after_its_printer_forgot"): sql(
        "UPDATE print_job SET inside=1 WHERE state='not_printed'"
    ),
    ("P8", "power_cycle_is_of_a_copy"): sql(
        "UPDATE print_job SET power_cycled_at=1, power_cycled_by=requested_by WHERE copy_no=0"
    ),
    ("I32", "print_job_is_driven"): sql(
        "UPDATE print_job SET state='sending', lease_until=1 WHERE state='queued'"
    ),
    ("I33", "one_print_job_per_operation"): sql(
        "UPDATE print_job SET op_id='same'", "print_job", "uq_print_job_op_id"
    ),
    ("I9", "one_live_sale_per_order"): sql(
        "UPDATE voucher SET order_id={shipped}", "voucher", "uq_voucher_live_sale"
    ),
    ("I9", "sold_order_has_its_voucher"): sql(
        "UPDATE sales_order SET sale_state='sold' WHERE id={unpaid}"
    ),
    ("I10", "voucher_total_is_its_lines"): sql("UPDATE voucher SET goods=goods+1"),
    ("I13", "voucher_is_posted"): sql("UPDATE ledger_entry SET voucher_id=NULL"),
    ("I33", "one_voucher_per_operation"): sql(
        "UPDATE voucher SET op_id='same'", "voucher", "uq_voucher_op_id"
    ),
    ("V1", "voucher_number_is_given"): sql("UPDATE voucher SET number=op_id"),
    ("I11", "stock_is_the_sum_of_its_moves"): sql("UPDATE stock SET on_hand=on_hand+1"),
    ("I12", "sold_line_moved_its_stock"): sql(
        "UPDATE voucher_line SET move_quantity=move_quantity-1 " + ONE_LINE.format("voucher_line")
    ),
    ("G1", "no_more_picked_than_ordered"): sql(
        "UPDATE goods_event SET quantity=quantity+1 WHERE quantity>0"
    ),
    ("G2", "no_more_sold_than_picked"): sql("DELETE FROM goods_event"),
    ("G3", "no_more_shipped_than_sold"): sql("UPDATE goods_event SET counter='returned'"),
    ("G4", "pick_state_is_what_was_counted"): sql(
        "UPDATE sales_order SET pick_state='picked' WHERE id={queued}"
    ),
    ("G5", "a_serial_is_picked_once"): sql("UPDATE goods_event SET item_id=1, serial='A77'"),
    ("G6", "an_undo_takes_back_what_it_names"): sql(
        "UPDATE goods_event SET quantity=-quantity, undoes=1 " + ONE_LINE.format("goods_event")
    ),
    ("G7", "a_picked_order_is_no_open_job"): sql("UPDATE pick_job SET state='done'"),
    ("I20", "one_live_parcel_per_number"): sql(
        "UPDATE waybill SET number='612345678900'", "waybill", "uq_waybill_live_number"
    ),
    ("I21", "waybilled_order_has_its_number"): sql(
        "UPDATE sales_order SET parcel_state='waybilled' WHERE id={unpaid}"
    ),
    ("I21", "shipping_is_promised_with_a_number"): sql(
        "UPDATE promise SET wanted='shipping' WHERE order_id={reprinted}"
    ),
    ("I32", "promise_is_driven"): sql(
        "UPDATE promise SET state='sent', attempts=1, updated_at=1, next_at=1, created_at=1"
    ),
    ("I15", "cancelled_order_keeps_no_sale"): sql(
        "UPDATE sales_order SET stop_state='none' WHERE id={cancelled}"
    ),
    ("I14", "no_more_returned_than_sold"): sql(
        "UPDATE voucher_line SET quantity=quantity+2 WHERE voucher_id IN"
        " (SELECT voucher_id FROM goods_return)"
    ),
    ("I14", "returns_sum_to_their_sale"): sql(
        "UPDATE voucher SET total=total+1, supply=supply+1 WHERE kind='return'"
        " AND order_id={cancelled}"
    ),
    ("I15", "a_sale_is_returned_when_all_of_it_came_back"): sql(
        "UPDATE sales_order SET sale_state='returned' WHERE id={unpaid}"
    ),
    ("R1", "one_open_return_per_order"): sql(
        "UPDATE goods_return SET order_id={shipped}, state='expected', voucher_id=NULL, received_at=NULL,"
        " received_by=NULL, ended_at=NULL, ended_by=NULL",
        "goods_return",
        "uq_goods_return_open",
    ),
    ("R2", "a_received_return_is_its_voucher"): sql(
        "UPDATE goods_return SET deduction=deduction+1 WHERE voucher_id IS NOT NULL"
    ),
    ("R3", "what_a_return_received_came_back"): sql(
        "DELETE FROM goods_event WHERE counter='returned'"
    ),
    ("R4", "a_settled_return_leaves_nothing_to_do"): sql(
        "UPDATE goods_return SET state='settled', ended_at=1 WHERE state='received'"
    ),
    ("R5", "nothing_is_expected_of_a_cancelled_order"): sql(
        "UPDATE goods_return SET order_id={cancelled} WHERE state='expected'"
    ),
    ("G8", "no_more_put_back_than_due"): sql("UPDATE put_back_event SET quantity=9"),
    ("G9", "put_back_goods_are_in_stock"): sql("UPDATE put_back_event SET quantity=2"),
    ("G10", "a_done_case_leaves_nothing_to_do"): sql("UPDATE cancel_case SET state='done'"),
    ("G11", "a_case_pulls_what_it_took_out"): sql("UPDATE cancel_case SET parcel='pulled'"),
    ("I3", "no_more_refunded_than_captured"): sql("UPDATE refund SET amount=99999"),
    ("I5", "reserved_is_what_is_not_refused"): sql("UPDATE gateway_payment SET reserved=1"),
    ("I13", "done_refund_is_posted_once"): sql(
        "UPDATE ledger_entry SET kind='other' WHERE kind='refund'"
    ),
    ("P1", "payout_is_posted_as_it_came"): several(
        "INSERT INTO payout_file(id, sha256, name, format, at, actor_id, station_id)"
        " SELECT 1, 'x', 'x', 'x', 1, s.id, t.id FROM staff s, station t LIMIT 1",
        "INSERT INTO payout_row(id, file_id, source_row, day, kind, tid, order_no, gross, fee, net,"
        " verdict, detail, payment_id, refund_id, entry_id) SELECT 1, 1, 1, 1, 'paid', '', '', 9, 0,"
        " 9, 'matched', '', e.payment_id, NULL, e.id FROM ledger_entry e"
        " WHERE e.payment_id IS NOT NULL LIMIT 1",
        loosened=("payout_row",),
    ),
    ("M1", "payment_has_the_number_told"): sql(
        "INSERT INTO gateway_order(id, order_id, tid, mid, escrow, at)"
        " VALUES(1, {shipped}, 'another', '', 0, 1)"
    ),
    ("I32", "refund_is_driven"): sql(
        "UPDATE refund SET state='sent', lease_until=1 WHERE state='person'"
    ),
    ("B1", "refund_is_of_its_procedures_payment"): sql(
        "UPDATE refund SET order_id={shipped}, money_back_id=(SELECT min(id) FROM money_back)"
    ),
    ("B2", "ended_procedure_left_no_step"): sql("UPDATE money_back SET state='done', ended_at=1"),
    ("B3", "ended_procedure_gave_its_money_back"): sql(
        "UPDATE money_back SET state='done', ended_at=1, amount=1,"
        " payment_id=(SELECT min(id) FROM payment)"
    ),
    ("B4", "mall_is_told_after_the_money"): sql(
        "UPDATE promise SET wanted='cancelled', order_id=(SELECT min(order_id)"
        " FROM money_back WHERE cause='cancel')"
        " WHERE id=(SELECT min(id) FROM promise)"
    ),
    ("D1", "one_open_drift_per_order_and_kind"): sql(
        "INSERT INTO drift SELECT id, {unpaid}, NULL, 'mall_live', '', '', 0, 1, 1, 'open', NULL,"
        " NULL, '' FROM sales_order WHERE id IN ({unpaid}, {queued})",
        "drift",
        "uq_drift_open",
    ),
    ("D2", "adopted_refund_is_named_and_done"): sql(
        "UPDATE refund SET channel='console' WHERE state='person'"
    ),
    ("H1", "handed_over_order_has_no_parcel_here"): sql(
        "UPDATE sales_order SET parcel_state='handed_over' WHERE id={shipped}"
    ),
    ("H2", "signed_hand_over_has_its_number"): sql("UPDATE handover SET number=op_id"),
    ("H3", "parcel_gone_was_signed_for"): sql("UPDATE waybill SET handed_over_at=1"),
    ("H4", "parcel_signed_for_is_gone"): sql("UPDATE waybill SET handed_over_at=NULL"),
    ("H5", "parcel_gone_is_not_void"): sql(
        "UPDATE waybill SET voided=1 WHERE handed_over_at IS NOT NULL"
    ),
    ("H6", "order_all_gone_is_handed_over"): sql(
        "UPDATE sales_order SET parcel_state='waybilled' WHERE parcel_state='handed_over'"
    ),
    ("H7", "parcel_left_here_was_not_signed_for"): sql(
        "INSERT INTO handover_left SELECT handover_id, waybill_id FROM handover_parcel"
    ),
    ("T1", "drawer_opening_has_cash_or_reason"): sql(
        "UPDATE ledger_line SET account='deposit' WHERE account='cash'"
    ),
    ("T1", "one_drawer_opening_per_payment"): sql(
        "UPDATE drawer_opening SET cause='cash', reason=NULL,"
        " payment_id=(SELECT max(payment_id) FROM drawer_opening)",
        "drawer_opening",
        "uq_drawer_opening_payment_id",
    ),
    ("T2", "drawer_opens_once_per_opening"): sql(
        "UPDATE audit SET dst='sent' WHERE entity='drawer_opening' AND dst='done'"
    ),
    ("Z1", "closing_numbers_have_no_gaps"): sql("UPDATE closing SET number=3 WHERE number=2"),
    ("Z1", "no_closing_is_missing"): sql("UPDATE counter SET value=3 WHERE name='closing:shop'"),
    ("Z2", "business_date_never_goes_back"): sql(
        "UPDATE closing SET business_date=20200101 WHERE number=2"
    ),
    ("Z3", "closing_is_chained_to_the_one_before"): sql(
        "UPDATE closing SET hash='another' WHERE number=1"
    ),
    ("Z4", "closing_sums_its_ledger_entries"): sql(
        "DELETE FROM closing_entry WHERE entry_id IN"
        " (SELECT id FROM ledger_entry WHERE kind='collection')"
    ),
    ("Z5", "no_entry_is_left_out_of_the_closings"): sql(
        "INSERT INTO ledger_entry(id, kind, at, day) VALUES(1, 'partner_merge', 1, 19700101)"
    ),
    ("Z6", "audit_chain_is_as_it_was_anchored"): sql("UPDATE closing_anchor SET hash='another'"),
    ("Z7", "closing_is_unchanged"): sql(
        "UPDATE closing SET payload=replace(payload, '현금', '카드'), left_cash=left_cash+1"
    ),
    ("T3", "drawer_opening_is_ended"): sql("UPDATE drawer_opening SET state='sent', expires_at=1"),
    ("I33", "one_drawer_opening_per_operation"): sql(
        "UPDATE drawer_opening SET op_id='same'", "drawer_opening", "uq_drawer_opening_op_id"
    ),
    ("I38", "approver_is_a_second_person"): sql(
        "UPDATE approval SET approver_id=requester_id", "approval", "ck_approval_two_people"
    ),
    ("I24", "audit_leads_to_paper_state"): sql("UPDATE audit SET axis='x' WHERE axis='paper'"),
    ("I24", "audit_leads_to_pick_state"): sql("UPDATE audit SET axis='x' WHERE axis='pick'"),
    ("I24", "audit_leads_to_sale_state"): sql("UPDATE audit SET axis='x' WHERE axis='sale'"),
    ("I24", "audit_leads_to_parcel_state"): sql("UPDATE audit SET axis='x' WHERE axis='parcel'"),
    ("I24", "audit_leads_to_print_state"): sql("UPDATE audit SET axis='x' WHERE axis='print'"),
    ("I25", "audit_chain_has_no_gap"): sql("UPDATE audit SET prev_hash='' WHERE seq=2"),
    ("I25", "audit_head_is_its_last_row"): sql("UPDATE audit_head SET hash=''"),
    ("O4", "headline_is_its_axes"): sql("UPDATE sales_order SET status='sold' WHERE id={unpaid}"),
    ("I22", "audited_moves_are_legal"): sql(
        "UPDATE audit SET src='printed', dst='none' WHERE axis='paper' AND dst='printed'"
    ),
    ("I25", "audit_rows_are_unchanged"): sql("UPDATE audit SET reason='other' WHERE seq=1"),
    ("I42", "database_is_sound"): _unsound,
}


def test_every_check_has_its_fault() -> None:
    assert sorted(PLANTS) == sorted(titles())


class Days:
    """The day is played once on each kind of database; what is kept of it is copied for a test."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._played: dict[str, tuple[str, Day]] = {}

    def of(self, databases: Sqlite | Postgres) -> tuple[str, Day]:
        kind = type(databases).__name__
        if kind not in self._played:
            url = databases.fresh(self._folder)
            database = Database(url)
            day = whole_day(database)
            database.close()
            self._played[kind] = databases.keep(url), day
        return self._played[kind]


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Days:
    return Days(tmp_path_factory.mktemp("day"))


@pytest.fixture
def day(databases: Sqlite | Postgres, days: Days, tmp_path: Path) -> Iterator[Day]:
    kept, played = days.of(databases)
    url = databases.fresh(tmp_path, kept)
    database = Database(url)
    yield played.in_copy(database)
    assert database.open_transactions == 0
    database.close()
    databases.drop(url)


def checks_of(day: Day) -> Checks:
    return Checks(day.scene.database, day.scene.clock)


def test_the_books_of_a_day_are_right(day: Day) -> None:
    assert checks_of(day).run() == []


def test_a_slip_voided_and_copied_again_is_right(day: Day) -> None:
    s, order_id = day.scene, day.reprinted
    checks, database = checks_of(day), s.database
    s.slips.void(s.shop.clerk, order_id, "주소 변경", s.approve("void_slip", order_id))
    assert checks.run() == []
    approval = s.approve(order_id=order_id)
    copy = s.slips.reprint(s.shop.clerk, new_op_id(), order_id, "주소 변경", approval)
    assert checks.run() == []
    spool = Spool(database, s.clock, s.shop.station_id, Drawer(Puppet()))
    while (driven := spool.drive_once(SLIP_PRINTER)) is not None:
        assert driven.state is PrintState.CONFIRMED
    assert copy.copy == 2 and checks.run() == []


@pytest.mark.parametrize("check", PLANTS, ids=lambda check: f"{check[0]}-{check[1]}")
def test_the_planted_fault_is_found(day: Day, check: tuple[str, str]) -> None:
    PLANTS[check](day.scene.database, day)
    found = {(one.code, one.title): one for one in checks_of(day).run()}
    assert check in found
    assert found[check].ids or found[check].detail


def test_an_edited_audit_column_is_found_whichever_it_is(day: Day) -> None:
    checks, database = checks_of(day), day.scene.database
    for column, value in (
        ("actor_id", "7"),
        ("approver_id", "7"),
        ("at", "7"),
        ("entity_id", "7"),
        ("entity", "'x'"),
        ("detail", "'x'"),
        ("event_id", "'x'"),
    ):
        kept = f"(SELECT {column} FROM audit_kept k WHERE k.seq=audit.seq)"
        run_sql(
            database,
            "CREATE TABLE audit_kept AS SELECT * FROM audit",
            f"UPDATE audit SET {column}={value} WHERE seq=3",
        )
        assert "audit_rows_are_unchanged" in {one.title for one in checks.run()}, column
        run_sql(database, f"UPDATE audit SET {column}={kept}", "DROP TABLE audit_kept")
    assert checks.run() == []
