"""What 외상수금 shows, as values, and what the presenter asks of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import Collected, OpenBook, Owing, allocate
from pos_app.domain.won import Won
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice

if TYPE_CHECKING:
    from pos_app.services.orders.partners import Partners
    from pos_app.services.selling.collections import Collections
    from pos_app.services.selling.statements import Statements

Fetch = Callable[[Owing | None, int], Sequence[Owing]]


@dataclass(frozen=True, slots=True)
class CollectServices:
    """What the screen is handed; `papers` is where files are saved."""

    collections: Collections
    statements: Statements
    partners: Partners
    papers: Path


@dataclass(frozen=True, slots=True)
class Account:
    """One customer: who it is, what is open, what was collected, newest first."""

    partner: PartnerRow
    book: OpenBook
    collected: Sequence[Collected]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the fields when F12 is pressed; `amount` is None while empty."""

    amount: Won | None
    method: PaymentMethod
    memo: str
    chosen: tuple[int, ...]


class CollectView(Protocol):
    """What the presenter says to the screen."""

    def show_list(self, fetch: Fetch) -> None:
        """List what this answers, from the top."""
        ...

    def list_again(self, select: int | None) -> None:
        """Read the list anew, with this customer current."""
        ...

    def show_totals(self, customers: int, left: Won) -> None:
        """How many owe, and how much in all."""
        ...

    def show_account(self, account: Account | None) -> None:
        """One customer, or none."""
        ...

    def collected(self) -> None:
        """The money is in the books: the fields begin anew."""
        ...

    def taken_back(self) -> None:
        """The collection is taken back: its question goes."""
        ...

    def saved(self, path: Path) -> None:
        """The statement lies here."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what came of it; None takes it away."""
        ...

    def busy(self, reason: str) -> None:
        """Buttons that write sleep for this reason; `""` wakes them."""
        ...


def outcome_words(book: OpenBook, amount: Won | None, chosen: Sequence[int]) -> str:
    """What F12 would do with this amount, said before it is pressed."""
    if not amount:
        return ""
    parts = allocate(book.vouchers, amount, chosen)
    left = {one.voucher_id: one.left for one in book.vouchers}
    whole = sum(part.amount == left[part.voucher_id] for part in parts)
    said: list[str] = []
    if whole:
        said.append(tr("전표 {n}장을 모두 받습니다.").format(n=whole))
    for part in parts:
        if part.amount < left[part.voucher_id]:
            rest = won_total(left[part.voucher_id] - part.amount)
            said.append(tr("한 장은 {won}이 남습니다.").format(won=rest))
    over = amount - sum(part.amount for part in parts)
    if over:
        said.append(tr("{won}은 미리 받은 돈으로 남습니다.").format(won=won_total(over)))
    return " ".join(said)
