"""Any play of sales, returns and collections adds up to the won."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import OpenBook, OpenVoucher, allocate, settle
from pos_app.domain.selling.statement import LedgerMove, LineKind, PartnerStatement, statement_lines

WON = st.integers(1, 50_000)
MOVES = st.lists(
    st.one_of(
        st.tuples(st.just("sale"), WON),
        st.tuples(st.just("return"), st.integers(0, 9)),
        st.tuples(st.just("collect"), WON),
        st.tuples(st.just("chosen"), WON),
        st.tuples(st.just("settle"), WON),
    ),
    max_size=30,
)


def voucher(number: int, total: int) -> OpenVoucher:
    return OpenVoucher(number, f"S-{number}", number, "", number, total, 0, 0, 0)


@dataclass
class Books:
    """Vouchers and collections beside one running balance that knows nothing of them."""

    balance: int = 0
    vouchers: list[OpenVoucher] = field(default_factory=list[OpenVoucher])
    credits: list[int] = field(default_factory=list[int])

    def lay(self, voucher_id: int, amount: int) -> None:
        old = self.vouchers[voucher_id]
        self.vouchers[voucher_id] = replace(old, collected=old.collected + amount)

    def play(self, what: str, number: int) -> None:
        if what == "sale":
            self.vouchers.append(voucher(len(self.vouchers), number))
            self.balance += number
        elif what == "return" and number < len(self.vouchers):
            old = self.vouchers[number]
            self.balance -= old.total - old.returned
            self.vouchers[number] = replace(old, returned=old.total)
        elif what in {"collect", "chosen"}:
            chosen = (len(self.vouchers) - 1,) if what == "chosen" else ()
            parts = allocate(self.vouchers, number, chosen)
            for part in parts:
                self.lay(part.voucher_id, part.amount)
            self.credits.append(number - sum(part.amount for part in parts))
            self.balance -= number
        elif what == "settle":
            for at, part in settle(self.vouchers, list(enumerate(self.credits))):
                self.lay(part.voucher_id, part.amount)
                self.credits[at] -= part.amount


@given(MOVES)
@settings(max_examples=300, deadline=None)
def test_the_balance_is_what_is_open_less_what_is_over(moves: list[tuple[str, int]]) -> None:
    books = Books()
    for what, number in moves:
        books.play(what, number)
        left = [one.left for one in books.vouchers]
        assert sum(left) - sum(books.credits) == books.balance
        assert all(one.collected <= one.total for one in books.vouchers)
        assert min(books.credits, default=0) >= 0
        # Money is over only where it found nothing open when it was laid.
        if what in {"collect", "chosen"}:
            assert books.credits[-1] == 0 or max(left, default=0) <= 0


@given(st.lists(WON, max_size=9), WON)
def test_no_older_voucher_is_passed_over(totals: list[int], amount: int) -> None:
    vouchers = [voucher(n, total) for n, total in enumerate(totals)]
    paid = {part.voucher_id: part.amount for part in allocate(vouchers, amount)}
    assert list(paid) == list(range(len(paid)))
    assert all(paid[n] == totals[n] for n in list(paid)[:-1])


def test_what_a_clerk_saw_is_one_number() -> None:
    book = OpenBook(1, (voucher(1, 100),), 0)
    assert book.fingerprint == OpenBook(1, (voucher(1, 100),), 0).fingerprint
    assert book.fingerprint != OpenBook(1, (voucher(1, 99),), 0).fingerprint
    assert book.fingerprint != OpenBook(1, (voucher(1, 100),), 1).fingerprint


@given(st.integers(-9999, 9999), st.lists(st.integers(-9999, 9999), max_size=20))
def test_a_statement_carries_its_balance(opening: int, amounts: list[int]) -> None:
    made = statement_lines(
        opening,
        [
            LedgerMove(n, LineKind.SALE, a, "", "", PaymentMethod.CASH, "")
            for n, a in enumerate(amounts)
        ],
    )
    whole = PartnerStatement("", "", "", "", 1, 2, opening, made, (), 0)
    assert whole.closing == opening + sum(amounts) == opening + whole.charged - whole.settled
