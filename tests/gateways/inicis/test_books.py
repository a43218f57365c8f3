"""The pretend gateway's books stay true under any play, and its door lets nothing odd through."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.clock import FrozenClock
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.simulated.inicis.answers import GatewayAnswers
from pos_app.gateways.simulated.inicis.books import ACCOUNT_FEE, GatewayBooks
from pos_app.gateways.simulated.inicis.checks import HASHED, Checks
from pos_app.gateways.simulated.inicis.payments import MoveKind, SaleState
from pos_app.gateways.simulated.inicis.rules import No
from pos_app.gateways.simulated.inicis.server import EVERYTHING
from tests.gateways.inicis.given import AT, KEYS

METHODS = ("Card", "Acct", "HPP", "Vacct")
NOTHING_CAME = (SaleState.AWAITING, SaleState.CLOSED)


def _books() -> GatewayBooks:
    return GatewayBooks(KEYS.mid, FrozenClock(AT))


def _check(books: GatewayBooks) -> None:
    """What came in is what went back and what is left; parts have numbers of their own."""
    for payment in books.payments():
        came = 0 if payment.state in NOTHING_CAME else payment.price
        assert payment.left >= 0
        assert books.paid_back(payment.tid) + payment.left == came
        if payment.state is SaleState.CANCELLED:
            assert payment.left == 0
    moves = [m for m in books.moves() if m.kind is not MoveKind.DEPOSIT and m.reference != m.tid]
    assert len({move.reference for move in moves}) == len(moves)
    paid = (MoveKind.DEPOSIT, MoveKind.ACCOUNT_REFUND)
    assert all(move.fee == ACCOUNT_FEE * (move.kind in paid) for move in books.moves())


def _acts(books: GatewayBooks, dice: random.Random) -> list[Callable[[], object]]:
    payments = books.payments()
    tid = dice.choice(payments).tid if payments else "nobody"
    method = dice.choice((*METHODS, "GVacct"))
    part, left = dice.randint(1, 6), dice.randint(0, 9)
    return [
        lambda: books.sell("o", dice.choice(METHODS), dice.randint(1, 9), dice.random() < 0.3),
        lambda: books.deposit(tid),
        lambda: books.cancel(tid, method),
        lambda: books.part(tid, method, part, left),
        lambda: books.register_delivery(tid, "o", dice.randint(1, 9), "0000", dice.random() < 0.3),
        lambda: books.buyer_answers(tid, dice.random() < 0.5),
        lambda: books.confirm_denial(tid),
        lambda: books.give_back_by_hand(tid, part),
        books.transfer_refunds,
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32), st.booleans())
def test_the_money_is_always_all_there(seed: int, checks_left: bool) -> None:
    books, dice = _books(), random.Random(seed)
    books.checks_left = checks_left
    for _ in range(60):
        with contextlib.suppress(No):
            dice.choice(_acts(books, dice))()
        _check(books)


NAMES = [
    *sorted({name for names in HASHED.values() for name in names} - {"mid"}),
    *("msg", "tax", "taxFree", "currency", "refundBankCode", "refundAcctName", "dcnfName"),
    *("report", "invoice", "registName", "exCode", "exName", "charge", "invoiceDay"),
]
VALUES = st.sampled_from(
    ["", "0", "1", "9", "-1", "١", "20260101120000", "WON", "88", "I", "SH", "AAAA", "가" * 90]
) | st.text(max_size=8)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(HASHED)), st.dictionaries(st.sampled_from(NAMES), VALUES), st.data())
def test_any_signed_form_has_an_answer_and_the_books_stay_true(
    kind: tuple[str, str, str], odd: dict[str, str], data: st.DataObject
) -> None:
    books = _books()
    answers = GatewayAnswers(books, Checks(KEYS), EVERYTHING)
    tid = books.sell("o", data.draw(st.sampled_from(METHODS)), 9).tid
    path, type_, paymethod = kind
    form = {"timestamp": "20260101120000", "clientIp": "1.1.1.1", "tid": tid, "originalTid": tid}
    form |= odd | {"type": type_, "paymethod": paymethod, "mid": KEYS.mid}
    form["hashData"] = hash_data(KEYS.key, [form.get(name, "") for name in HASHED[kind]])
    told = answers.answer(path, form)
    assert told["resultCode"] in ("00", "01")
    _check(books)


@given(st.sampled_from(["refund", "escrow", "extra", "receipt"]), st.dictionaries(VALUES, VALUES))
def test_an_unsigned_form_does_nothing(path: str, form: dict[str, str]) -> None:
    books = _books()
    told = GatewayAnswers(books, Checks(KEYS), EVERYTHING).answer(path, form)
    assert told["resultCode"] == "01"
    assert books.moves() == ()
