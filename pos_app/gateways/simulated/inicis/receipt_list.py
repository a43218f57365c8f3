"""The list of cash receipts that a shop downloads from its gateway's merchant pages.

No gateway publishes its layout: header words and signs here are what such lists have in common.
Cancels are below zero, the file is CP949, and a row of sums ends it.
"""

from __future__ import annotations

import csv
import io

from pos_app.clock import kst
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.gateways.inicis.moments import moment_of
from pos_app.gateways.simulated.inicis.receipt_books import ReceiptBooks
from pos_app.gateways.simulated.inicis.receipts import ReceiptEntry

HEADER = (
    *("거래일시", "거래구분", "발급용도", "승인번호", "원승인번호", "공급가액", "부가세", "봉사료"),
    *("총금액", "신분확인번호", "주문번호", "거래번호(TID)", "국세청 전송상태"),
)
_KINDS = {ReceiptKind.ISSUE: "승인", ReceiptKind.CANCEL: "취소"}
_USES = {ReceiptUse.DEDUCTION: "소득공제", ReceiptUse.EXPENSE: "지출증빙"}
_STATES = {
    NtsState.WAITING: "전송대기",
    NtsState.REGISTERED: "등록완료",
    NtsState.FAILED: "등록실패",
}


def receipt_csv(books: ReceiptBooks, first: int, last: int) -> bytes:
    """The documents of the Korean days `first` to `last` (20261124), oldest first."""
    entries = [one for one in books.entries() if first <= int(one.stamp[:8]) <= last]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADER)
    writer.writerows(_row(books, entry) for entry in entries)
    totals = [sum(column) for column in zip(*map(_won, entries), strict=True)] or [0] * 4
    writer.writerow(["합계", f"{len(entries)}건", "", "", "", *totals, "", "", "", ""])
    return out.getvalue().encode("cp949")


def _row(books: ReceiptBooks, entry: ReceiptEntry) -> list[object]:
    receipt = books.receipt(entry.tid)
    return [
        f"{kst(moment_of(entry.stamp) or 0):%Y-%m-%d %H:%M:%S}",
        _KINDS[entry.kind],
        _USES[receipt.use],
        entry.approval_no,
        entry.original_no,
        *_won(entry),
        receipt.masked,
        receipt.order_no,
        receipt.tid,
        _STATES[books.nts_of(entry)],
    ]


def _won(entry: ReceiptEntry) -> tuple[int, int, int, int]:
    """공급가액 with what has no tax, 부가세, 봉사료, 총금액."""
    amounts: ReceiptAmounts = entry.amounts
    sign = 1 if entry.kind is ReceiptKind.ISSUE else -1
    rest = amounts.supply + amounts.tax_free
    return sign * rest, sign * amounts.vat, 0, sign * amounts.total
