"""입금 내역: the gateway's payout file laid on the payments it is for, each row with its reason."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.money import payouts
from pos_app.db.money.payouts import NewPayoutRow
from pos_app.db.selling import ledger
from pos_app.db.transaction import Tx
from pos_app.documents.payout_lists.formats import load_payout_formats
from pos_app.documents.payout_lists.reader import read_payout_file
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.payouts import Judged, OurPayment, PayoutFile, PayoutKind, Verdict, judge
from pos_app.domain.won import Won
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class PayoutsTaken:
    """What became of a file: rows by verdict, and the won that arrived with those that agree now.

    `before` rows agreed when the file was read earlier.
    """

    verdicts: dict[Verdict, int]
    net: Won
    before: int

    @property
    def open(self) -> int:
        """Rows a person has to look at."""
        return sum(n for verdict, n in self.verdicts.items() if verdict is not Verdict.MATCHED)


class Payouts:
    """`forms` is the folder of the shop's own corrections of the formats."""

    def __init__(self, db: Database, clock: Clock, forms: Path) -> None:
        self._db = db
        self._clock = clock
        self._forms = forms

    def read(self, actor: Actor, path: Path, password: str | None = None) -> PayoutFile:
        """Recognise and read a file; takes up to 5 s, so not on the screen. Writes nothing.

        Raises a kind of `OrderFileRefused`, `BrokenFormat`.
        """
        require(actor, Permission.REPORTS)
        return read_payout_file(path, password, load_payout_formats(self._forms))

    def take(self, actor: Actor, file: PayoutFile) -> PayoutsTaken:
        """Lay each row on its payment and post those that agree to the won; the rest keep a reason.

        The same file again does nothing twice: rows that did not agree are looked at anew.
        """
        require(actor, Permission.REPORTS)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _take(tx, by, actor, file))


def _take(tx: Tx, by: Who, actor: Actor, file: PayoutFile) -> PayoutsTaken:
    staff = (actor.staff_id, actor.station_id)
    file_id = payouts.add_file(tx, file.sha256, file.name, file.format, by.at, staff)
    settled = payouts.begin_again(tx, file_id)
    rows = [row for row in file.rows if row.source_row not in settled]
    found = payouts.candidates(
        tx,
        sorted({row.tid for row in rows if row.tid}),
        sorted({row.order_no for row in rows if row.order_no}),
    )
    book = _Book(found)
    verdicts: Counter[Verdict] = Counter()
    net = 0
    for row in rows:
        judged = _keep(tx, by, file_id, judge(row, book.meant(row.tid, row.order_no)))
        verdicts[judged.verdict] += 1
        if judged.verdict is Verdict.MATCHED:
            net += row.net
            book.take(judged)
    for one in file.flawed:
        verdict = Verdict(one.flaw.value)
        verdicts[verdict] += 1
        payouts.add_row(
            tx,
            NewPayoutRow(
                file_id,
                one.source_row,
                day_of(by.at),
                "",
                "",
                "",
                0,
                0,
                0,
                verdict.value,
                one.value,
            ),
        )
    detail: dict[str, int | str | None] = {one.value: n for one, n in verdicts.items()}
    audit.append(tx, by, Move("payout_file", file_id, "read", detail=detail))
    return PayoutsTaken(dict(verdicts), net, len(settled))


def _keep(tx: Tx, by: Who, file_id: int, judged: Judged) -> Judged:
    row, payment = judged.row, judged.payment
    new = NewPayoutRow(
        file_id,
        row.source_row,
        row.day,
        row.kind.value,
        row.tid,
        row.order_no,
        row.gross,
        row.fee,
        row.net,
        judged.verdict.value,
        payment_id=payment.payment_id if payment else None,
        refund_id=judged.refund.refund_id if judged.refund else None,
    )
    if judged.verdict is Verdict.MATCHED and payment is not None:
        entry = ledger.Entry(
            "payout",
            by.at,
            day_of(by.at),
            payment.partner_id,
            order_id=payment.order_id,
            payment_id=payment.payment_id,
        )
        entry_id = ledger.post(tx, entry, judged.postings)
        if not payouts.add_row(tx, replace(new, entry_id=entry_id)):
            raise AssertionError(f"paid out twice: {payment.payment_id}")
        return judged
    payouts.add_row(tx, new)
    return judged


class _Book:
    """The payments a file may mean, as they stand after each of its rows."""

    def __init__(self, found: list[OurPayment]) -> None:
        self._by_tid: dict[str, set[int]] = {}
        self._by_number: dict[str, set[int]] = {}
        self._payments = {one.payment_id: one for one in found}
        for one in found:
            if one.tid:
                self._by_tid.setdefault(one.tid, set()).add(one.payment_id)
            self._by_number.setdefault(one.order_no, set()).add(one.payment_id)

    def meant(self, tid: str, order_no: str) -> list[OurPayment]:
        ids = self._by_tid.get(tid, set()) | self._by_number.get(order_no, set())
        return [self._payments[one] for one in sorted(ids)]

    def take(self, judged: Judged) -> None:
        """This money came: no other row of the file is it."""
        payment = judged.payment
        if payment is None:
            return
        after = self._payments[payment.payment_id]
        if judged.row.kind is PayoutKind.PAID:
            after = replace(after, taken=True)
        elif judged.refund is not None:
            gone = judged.refund.refund_id
            refunds = tuple(
                replace(one, taken=True) if one.refund_id == gone else one for one in after.refunds
            )
            after = replace(after, refunds=refunds)
        self._payments[payment.payment_id] = after
