"""결제대행사의 현금영수증 목록: read, compared with our documents, and what it proves taken in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import outgoing_freezes
from pos_app.db.receipts import cash_receipts, receipt_accounts, receipt_views
from pos_app.db.transaction import Tx
from pos_app.documents.receipt_lists.formats import load_receipt_formats
from pos_app.documents.receipt_lists.reader import read_receipt_list
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundAction, RefundState
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.receipts.cash_receipts import UNDER_WAY, CashReceipt
from pos_app.domain.receipts.receipt_compare import ComparedRow, ListFinding, compare
from pos_app.domain.receipts.receipt_following import left_of
from pos_app.domain.receipts.receipt_list import ReceiptList, ReceiptListRow
from pos_app.services.money import procedure
from pos_app.services.money.receipt_documents import ENTITY
from pos_app.services.orders import order_moves
from pos_app.services.orders import receipt_accounts as accounts
from pos_app.services.receipts import receipt_moves

AROUND_MS = 86_400_000
_ROUNDS = 2
"""What a list proves to be issued may be registered by its own next word."""
_STRANGE = frozenset({ListFinding.NOT_OURS, ListFinding.AMOUNT_DIFFERS})
"""There, and not so in our books."""
OnRow = Callable[[int, int], bool]
"""Hears `(done, total)` after each row; False ends it there."""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """The list, and what each of its rows is to us."""

    file: ReceiptList
    rows: tuple[ComparedRow, ...]
    order_nos: Mapping[int, str]
    """The numbers of the orders that rows are about, by id."""

    def to_take_in(self) -> int:
        """How many rows say something our books do not."""
        return sum(one.says_more for one in self.rows)


class GatewayLists:
    """`folder` holds the shop's own corrections of the formats."""

    def __init__(self, db: Database, clock: Clock, folder: Path) -> None:
        self._db, self._clock, self._folder = db, clock, folder

    def read(self, actor: Actor, path: Path, password: str | None = None) -> ListSheet:
        """Recognise, read and compare a list; takes up to 5 s, so not on the screen.

        Raises a kind of `OrderFileRefused`, `BrokenFormat`.
        """
        require(actor, Permission.LOOK)
        found = read_receipt_list(path, password, load_receipt_formats(self._folder))
        return self._sheet(found)

    def again(self, actor: Actor, sheet: ListSheet) -> ListSheet:
        """The same list compared with the books as they stand now."""
        require(actor, Permission.LOOK)
        return self._sheet(sheet.file)

    def take_in(self, actor: Actor, sheet: ListSheet, on_row: OnRow | None = None) -> ListSheet:
        """Take in what the list proves, row by row as the books stand now; the sheet compared anew.

        Repeating it is harmless.
        """
        require(actor, Permission.ISSUE_RECEIPT)
        by = order_moves.who(actor, self._clock.now())
        for _ in range(_ROUNDS):
            rows = [one for one in self._sheet(sheet.file).rows if one.says_more]
            if not self._take_all(by, rows, on_row):
                break
        after = self._sheet(sheet.file)
        if not after.to_take_in():
            self._db.write(lambda tx: _compared_since(tx, by, after))
        return after

    def _take_all(self, by: Who, rows: Sequence[ComparedRow], on_row: OnRow | None) -> bool:
        """False where there was nothing to take in, or it was ended between two rows."""
        for done, one in enumerate(rows, 1):
            self._db.write(lambda tx, one=one: _take(tx, by, one))
            if on_row is not None and not on_row(done, len(rows)):
                return False
        return bool(rows)

    def _sheet(self, file: ReceiptList) -> ListSheet:
        def work(tx: Tx) -> ListSheet:
            rows = _compared(tx, file)
            orders = {one.order for one in rows if one.order is not None}
            return ListSheet(file, rows, receipt_views.order_nos(tx, sorted(orders)))

        return self._db.read(work)


def _compared_since(tx: Tx, by: Who, sheet: ListSheet) -> None:
    """A list that reaches from before the backup of restored books to the day of the restore holds
    every receipt issued since: they may be issued again, unless one of them fits nothing of ours.

    What we issued ourselves has no order's number there: the books that lost it cannot tell whose it
    was, so a person has to, before its payment gets a second one.
    """
    held = outgoing_freezes.receipts_open(tx)
    if held is None or not sheet.file.rows:
        return
    first, last = min(row.at for row in sheet.file.rows), max(row.at for row in sheet.file.rows)
    reaches = first <= held.backup_at and day_of(last) >= day_of(held.set_at)
    since = day_of(held.backup_at)
    strange = any(
        one.finding in _STRANGE and one.row is not None and day_of(one.row.at) >= since
        for one in sheet.rows
    )
    if reaches and not strange and outgoing_freezes.receipts_compared(tx, by.at):
        audit.append(tx, by, Move("shop", 0, "restore", None, "receipts", "list"))


def _compared(tx: Tx, file: ReceiptList) -> tuple[ComparedRow, ...]:
    if not file.rows:
        return ()
    first, last = min(row.at for row in file.rows), max(row.at for row in file.rows)
    ours = receipt_views.around(tx, first - AROUND_MS, last + AROUND_MS)
    numbers = [row.order_no for row in file.rows if row.order_no]
    return tuple(compare(file.rows, ours, receipt_views.unreceipted(tx, numbers)))


def _take(tx: Tx, by: Who, one: ComparedRow) -> None:
    """One row, under its order's lock; what has moved since is left as it is."""
    row = one.row
    if row is None:
        return
    if one.order_id is not None and row.use is not None:
        order_moves.lock(tx, one.order_id)
        wish = ReceiptWish(row.use, row.approval_no, row.tid)
        if accounts.find(tx, by.station_id, one.order_id, wish, by.at):
            audit.append(tx, by, Move(ENTITY, one.order_id, "found", reason="list"))
        return
    if one.ours is None:
        return
    order_moves.lock(tx, one.ours.order_id)
    ours = cash_receipts.by_id(tx, one.ours.receipt_id)
    if ours is None:
        return
    if one.finding is ListFinding.PROVES and ours.state in UNDER_WAY:
        _proven(tx, by, ours, row)
    elif one.finding is ListFinding.CANCELLED_THERE:
        _cancelled_there(tx, by, ours, row)
    elif ours.state is RefundState.DONE:
        _named(tx, by, ours, row)


def _proven(tx: Tx, by: Who, ours: CashReceipt, row: ReceiptListRow) -> None:
    """The document nobody knew the end of is done."""
    if ours.state not in (RefundState.UNKNOWN, RefundState.PERSON):
        return
    tid = row.tid if ours.kind is ReceiptKind.ISSUE and row.tid else ours.tid
    told = replace(ours, approval_no=row.approval_no, approved_at=row.at, tid=tid)
    receipt_moves.move(tx, by, told, RefundAction.ANSWER_YES, kept=(("list", row.approval_no),))


def _cancelled_there(tx: Tx, by: Who, of: CashReceipt, row: ReceiptListRow) -> None:
    """Somebody cancelled it on the gateway's pages: a cancel of ours, done from the start."""
    documents = cash_receipts.of_payment(tx, of.payment_id)
    left = left_of(of, documents)
    if row.amounts.total > left.total or any(one.state in UNDER_WAY for one in documents):
        return
    done = replace(
        of, receipt_id=new_id(), op_id=f"list-{row.approval_no}", kind=ReceiptKind.CANCEL,
        original_id=of.receipt_id, replaces_id=None, corrects=False, amounts=row.amounts,
        reason=CancelReason.OTHER, approval_no=row.approval_no, approved_at=row.at,
        state=RefundState.DONE, nts=NtsState.WAITING, created_at=by.at, next_at=by.at,
        station_id=by.station_id,
    )  # fmt: skip
    if cash_receipts.add(tx, done, "", by.actor_id, by.at):
        receipt_accounts.give(tx, of.payment_id, done.total)
        audit.append(tx, by, Move(ENTITY, done.receipt_id, "state", None, "done", "list"))
        procedure.settle(tx, by, of.order_id)


def _named(tx: Tx, by: Who, ours: CashReceipt, row: ReceiptListRow) -> None:
    """What the tax office made of it; and the number of a cancel we did not know."""
    if not ours.approval_no and row.approval_no:
        cash_receipts.name(tx, ours.receipt_id, row.approval_no)
    if row.nts not in (NtsState.REGISTERED, NtsState.FAILED) or row.nts is ours.nts:
        return  # an older list knows less: it takes nothing back
    cash_receipts.set_nts(tx, ours.receipt_id, row.nts, by.at)
    audit.append(tx, by, Move(ENTITY, ours.receipt_id, "nts", ours.nts.value, row.nts.value))
    if NtsState.FAILED in (row.nts, ours.nts) and ours.kind is ReceiptKind.ISSUE:
        stands = left_of(
            replace(ours, nts=NtsState.WAITING), cash_receipts.of_payment(tx, ours.payment_id)
        )
        if row.nts is NtsState.FAILED:
            receipt_accounts.give(tx, ours.payment_id, stands.total)
        elif not receipt_accounts.take(tx, ours.payment_id, stands.total):
            cash_receipts.set_nts(tx, ours.receipt_id, ours.nts, by.at)
        procedure.settle(tx, by, ours.order_id)
