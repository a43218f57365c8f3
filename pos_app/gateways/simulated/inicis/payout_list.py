"""The list of payouts that a shop downloads from its gateway's merchant pages.

No gateway publishes its layout: header words here are what such lists have in common. What is kept
back for refunds is below zero, the file is CP949, and a row of sums ends it. Fees are invented.
"""

from __future__ import annotations

import csv
import io

from pos_app.domain.won import Won
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.payments import PAYS_BACK, MoveKind, Payment, SaleState

HEADER = ("지급일", "거래구분", "주문번호", "거래번호(TID)", "거래금액", "수수료", "지급액")
_NOT_IN = frozenset({SaleState.AWAITING, SaleState.CLOSED})
_PER_MILLE: dict[str, int] = {"Card": 33, "HPP": 33, "Acct": 20}
_PER_ACCOUNT: Won = 300


def payout_csv(books: GatewayBooks, day: int) -> bytes:
    """All that came in and went back so far, as paid out on a Korean day (20261201)."""
    rows: list[tuple[object, ...]] = []
    for payment in books.payments():
        if payment.state not in _NOT_IN:
            rows.append(_row(day, "승인", payment, payment.price, _fee(books, payment)))
        for move in books.moves(payment.tid):
            if move.kind in PAYS_BACK:
                rows.append(_row(day, "취소", payment, -move.amount, move.fee))
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(rows)
    sums = [sum(int(str(row[place])) for row in rows) for place in (4, 5, 6)]
    writer.writerow(["합계", f"{len(rows)}건", "", "", *sums])
    return out.getvalue().encode("cp949")


def _row(day: int, kind: str, payment: Payment, gross: Won, fee: Won) -> tuple[object, ...]:
    return (day, kind, payment.order_no, payment.tid, gross, fee, gross - fee)


def _fee(books: GatewayBooks, payment: Payment) -> Won:
    """What it keeps of a payment, with what the paid refund service cost at the deposit."""
    deposits = sum(m.fee for m in books.moves(payment.tid) if m.kind is MoveKind.DEPOSIT)
    rate = _PER_MILLE.get(payment.method)
    return deposits + (_PER_ACCOUNT if rate is None else payment.price * rate // 1000)
