"""The pretend mall remembers across restarts what happened, and what it was already told."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.outside.mall import MallStatus, MallWaybill
from pos_app.gateways.ports import RejectReason
from pos_app.gateways.simulated.mall_books import MallBooks, Refused
from pos_app.gateways.simulated.pretend_orders import pretend_orders, seed_order

DAY = 20261124
NO = seed_order(DAY).order_no
BILL = MallWaybill("로젠", "96000000001")


def _lived(store: Path) -> MallBooks:
    books = MallBooks(store)
    for order in pretend_orders(1, 4, DAY, unpaid=1.0):
        books.place(order)
    unpaid = next(order for order in books.orders() if order.paid_at is None)
    books.pay(unpaid.order_no, unpaid.ordered_at + 60_000)
    books.push(NO, MallStatus.PREPARING, "a", None)
    books.push(NO, MallStatus.SHIPPING, "b", BILL)
    books.cancel(next(o.order_no for o in books.orders() if o.order_no != NO))
    return books


def test_after_a_restart_the_books_are_the_same(tmp_path: Path) -> None:
    store = tmp_path / "mall" / "orders.jsonl"
    before = _lived(store)
    after = MallBooks(store)
    assert after.orders() == before.orders()
    assert after.moves() == before.moves()
    for cursor in ("", "2", "5", "99"):
        assert after.since(cursor, 50) == before.since(cursor, 50)
    after.push(NO, MallStatus.SHIPPING, "b", BILL)
    assert len(after.moves(NO)) == 2
    with pytest.raises(Refused) as refused:
        after.push(NO, MallStatus.CANCELLED, "b", None)
    assert refused.value.reason is RejectReason.OP_REUSED


def test_news_goes_on_counting_after_a_restart(tmp_path: Path) -> None:
    store = tmp_path / "orders.jsonl"
    cursor = _lived(store).since("", 50)[1]
    after = MallBooks(store)
    late = pretend_orders(2, 1, 20261125)[0]
    after.place(late)
    assert after.since(cursor, 50)[0] == (late,)


def test_a_line_cut_short_by_a_crash_is_dropped_and_the_next_is_whole(tmp_path: Path) -> None:
    store = tmp_path / "orders.jsonl"
    before = _lived(store)
    kept = store.read_bytes()
    store.write_bytes(kept + b'{"order": {"order_no": "2026')
    after = MallBooks(store)
    assert after.orders() == before.orders()
    assert store.read_bytes() == kept
    after.place(pretend_orders(2, 1, 20261125)[0])
    assert len(MallBooks(store).orders()) == 5


def test_the_first_line_cut_short_leaves_an_empty_mall(tmp_path: Path) -> None:
    store = tmp_path / "orders.jsonl"
    store.write_bytes(b'{"order": ')
    assert MallBooks(store).orders() == ()
    assert store.read_bytes() == b""


def test_an_order_is_paid_once_and_a_cancelled_one_never(tmp_path: Path) -> None:
    books = MallBooks()
    paid = seed_order(DAY)
    books.place(paid)
    books.pay(NO, 1)
    assert books.order(NO).paid_at == paid.paid_at
    with pytest.raises(Refused):
        books.pay("never", 1)
