"""Has the gateway issue cash receipts and cancel them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.receipts import cash_receipts, receipt_views, receipts_due
from pos_app.db.receipts.receipt_views import BuyerOfReceipt
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Kept
from pos_app.domain.gateway.gateway_asks import GatewayAsk
from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.gateway.gateway_standing import Found, Standing, found_whole
from pos_app.domain.gateway.receipt_asks import CancelReason, ReceiptCancel, ReceiptIssue
from pos_app.domain.money.data_key import DataKeyMissing, KeyStoreClosed
from pos_app.domain.money.refunds import RESEND_AFTER_MS, RefundAction
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptNumber
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.gateway_driver import GatewayDriver, Gateways, NotHere, Word
from pos_app.services.receipts import receipt_moves
from pos_app.services.receipts.number_seal import NumberUnreadable, unseal

_R = CancelReason
_REASONS = {
    _R.TRADE_CANCELLED: "trade cancelled",
    _R.ISSUED_WRONGLY: "issued wrongly",
    _R.OTHER: "other",
}


class GatewayReceipts(GatewayDriver[CashReceipt]):
    """Drives documents of the gateway. An issue is asked for once: nothing the gateway answers
    later proves that one exists, so an unknown one goes to a person, and to the gateway's list."""

    def __init__(
        self, db: Database, clock: Clock, station_id: int, gateways: Gateways, data_key: DataKey
    ) -> None:
        super().__init__(db, clock, station_id, gateways)
        self._data_key = data_key

    def _id(self, row: CashReceipt) -> int:
        return row.receipt_id

    def _mids(self, tx: Tx) -> list[str]:
        return receipts_due.mids_under_way(tx)

    def _due(
        self, tx: Tx, now: int, elsewhere: Sequence[str], away: Sequence[int]
    ) -> CashReceipt | None:
        return receipts_due.due(tx, now, elsewhere, away)

    def _first_due(self, tx: Tx, elsewhere: Sequence[str], away: Sequence[int]) -> int | None:
        return receipts_due.next_due(tx, elsewhere, away)

    def _lease(self, tx: Tx, row: CashReceipt, now: int, until: int) -> bool:
        return receipts_due.lease(tx, row, self._owner, now, until)

    def _move(
        self,
        tx: Tx,
        by: Who,
        row: CashReceipt,
        action: RefundAction,
        *,
        lease_until: int = 0,
        kept: Kept = (),
    ) -> CashReceipt:
        return receipt_moves.move(tx, by, row, action, lease_until=lease_until, kept=kept)

    def _stay(self, tx: Tx, row: CashReceipt, kept: Kept) -> None:
        cash_receipts.put(tx, row, row.state, kept=kept)

    def _word(self, row: CashReceipt) -> Word[CashReceipt]:
        if row.kind is ReceiptKind.CANCEL:
            return lambda marked: ReceiptCancel(marked.tid, _REASONS[marked.reason or _R.OTHER])
        buyer, sealed = self._db.read(
            lambda tx: (
                receipt_views.buyer(tx, row.order_id),
                cash_receipts.sealed_number(tx, row.receipt_id),
            )
        )
        number = self._number(row, sealed)
        return lambda marked: _issue(marked, number, buyer)

    def _number(self, row: CashReceipt, sealed: str) -> ReceiptNumber:
        try:
            return unseal(self._data_key.vault(self._station_id), row, sealed)
        except (DataKeyMissing, KeyStoreClosed):
            raise NotHere from None
        except NumberUnreadable:
            raise CannotAsk(AskProblem.ACCOUNT) from None

    def _done(self, row: CashReceipt, at: int, answer: GatewayAnswer) -> CashReceipt:
        del at
        settled = answer.settled
        if settled is None:
            return row
        if row.kind is ReceiptKind.CANCEL:
            return replace(row, approved_at=settled.at, approval_no=settled.receipt_cancel_no)
        return replace(
            row, tid=settled.reference, approval_no=settled.approval_no, approved_at=settled.at
        )

    def _found(self, row: CashReceipt, standing: Standing) -> Found:
        del row
        return found_whole(ReceiptCancel, standing)

    def _inquire(self, row: CashReceipt, now: int) -> CashReceipt | None:
        if row.kind is ReceiptKind.CANCEL:
            return super()._inquire(row, now)
        return self._write(row, now, self._to_whoever_looks)

    def _to_whoever_looks(self, tx: Tx, by: Who, row: CashReceipt) -> CashReceipt:
        """Nobody looks before the gateway can do nothing of the call any more: who sees no receipt
        there then sees that there is none."""
        over = (row.sent_at or by.at) + RESEND_AFTER_MS
        if by.at >= over:
            return self._to_person(tx, by, row, row.why)
        waiting = replace(row, next_at=over, lease_owner="")
        self._stay(tx, waiting, ())
        return waiting


def _issue(row: CashReceipt, number: ReceiptNumber, buyer: BuyerOfReceipt) -> GatewayAsk:
    return ReceiptIssue(
        goods=buyer.goods,
        amounts=row.amounts,
        number=number,
        buyer_name=buyer.name,
        buyer_tel=buyer.tel,
    )
