"""전자료: past vouchers found, looked at, and put on paper again."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.orders import search
from pos_app.db.paper import print_jobs
from pos_app.db.selling import voucher_lists
from pos_app.db.selling.voucher_lists import NEWEST, VoucherRow
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.paper.printing import DocType
from pos_app.services.house.settings import read_settings
from pos_app.services.orders import order_moves
from pos_app.services.paper.receipts import RECEIPT_PRINTER, Receipts, queue_receipt
from pos_app.services.selling.voucher_papers import (
    VoucherView,
    receipt_paper,
    shop_paper,
    statement_paper,
)

_MOST_ORDERS = 50


@dataclass(eq=False)
class NoSuchVoucher(DomainError):
    """No voucher has this id."""

    voucher_id: int


@dataclass(frozen=True, slots=True)
class VoucherQuery:
    """What 전자료 looks for: words first, then a customer, then a Korean day (20261124)."""

    words: str = ""
    partner_id: int | None = None
    day: int | None = None


class Vouchers:
    """Vouchers are never changed here: only found, shown and printed."""

    def __init__(
        self, db: Database, clock: Clock, receipts: Receipts, *, training: bool = False
    ) -> None:
        self._db = db
        self._clock = clock
        self._receipts = receipts
        self._training = training

    def search(
        self,
        actor: Actor,
        query: VoucherQuery,
        before: tuple[int, int] = NEWEST,
        size: int = 100,
    ) -> list[VoucherRow]:
        """Vouchers newest first, before `(sold_at, voucher_id)`.

        Words find a voucher's number, or the vouchers of the newest 50 orders that hold them (name,
        phone, order number, product); those come as one page.
        """
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _search(tx, query, before, size))

    def of_order(self, actor: Actor, order_id: int) -> list[VoucherRow]:
        """The vouchers of an order, newest first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: voucher_lists.of_order(tx, order_id))

    def view(self, actor: Actor, voucher_id: int) -> VoucherView:
        """One voucher with its lines. Raises `NoSuchVoucher`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _view(tx, voucher_id))

    def statement_pdf(self, actor: Actor, voucher_id: int) -> bytes:
        """거래명세표 as PDF. Raises `NoSuchVoucher`, `PaperTooLong`."""
        # Loaded here: drawing PDF costs more than the whole start of the program.
        from pos_app.documents.voucher_pdf import voucher_pdf

        require(actor, Permission.LOOK)
        view, settings = self._db.read(lambda tx: (_view(tx, voucher_id), read_settings(tx)))
        paper = statement_paper(
            view, shop_paper(settings), actor, self._clock.now(), training=self._training
        )
        return voucher_pdf(paper)

    def reprint_receipt(
        self,
        actor: Actor,
        op_id: str,
        voucher_id: int,
        reason: str,
        printer: str = RECEIPT_PRINTER,
    ) -> int:
        """Queue the receipt again, marked as a copy; the original where none was ever queued.

        Gives the print job's id. Raises `NoSuchVoucher`, `ReasonNeeded`.
        """
        require(actor, Permission.SELL)
        first = self._db.write(lambda tx: self._first(tx, actor, op_id, voucher_id, printer))
        if first is not None:
            return first
        return self._receipts.reprint(actor, op_id, voucher_id, reason, printer)

    def _first(self, tx: Tx, actor: Actor, op_id: str, voucher_id: int, printer: str) -> int | None:
        view = _view(tx, voucher_id)
        before = print_jobs.of_doc(tx, DocType.RECEIPT, voucher_id, 0)
        if before is not None:
            made = print_jobs.by_op(tx, op_id)
            return made.job_id if made else None
        paper = receipt_paper(view, shop_paper(read_settings(tx)), training=self._training)
        by = order_moves.who(actor, self._clock.now())
        return queue_receipt(tx, by, op_id, voucher_id, paper, printer)


def _view(tx: Tx, voucher_id: int) -> VoucherView:
    found = voucher_lists.one(tx, voucher_id)
    if found is None:
        raise NoSuchVoucher(voucher_id)
    return VoucherView(*found)


def _search(tx: Tx, query: VoucherQuery, before: tuple[int, int], size: int) -> list[VoucherRow]:
    words = query.words.strip()
    if words:
        return _by_words(tx, words, before, size)
    if query.partner_id is not None:
        return voucher_lists.of_partner(tx, query.partner_id, before, size)
    if query.day is not None:
        return voucher_lists.of_day(tx, query.day, before, size)
    return voucher_lists.newest(tx, before, size)


def _by_words(tx: Tx, words: str, before: tuple[int, int], size: int) -> list[VoucherRow]:
    found = voucher_lists.by_number(tx, words.upper())
    if not found:
        for order_id in search.find(tx, words, size=_MOST_ORDERS):
            found.extend(voucher_lists.of_order(tx, order_id))
    found = [row for row in found if (row.sold_at, row.voucher_id) < before]
    return sorted(found, key=lambda row: (row.sold_at, row.voucher_id), reverse=True)[:size]
