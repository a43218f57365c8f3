"""What 거래처 decides: which customers are listed, which is open, what is noted."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.errors import PosError
from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.orders.partners import Partners

_log = logging.getLogger(__name__)
_FOUND = 100
Fetch = Callable[[PartnerRow | None, int], Sequence[PartnerRow]]
FetchOrders = Callable[[OrderRow | None, int], Sequence[OrderRow]]


class PartnersView(Protocol):
    """What the presenter says to the screen."""

    def show_list(self, fetch: Fetch) -> None:
        """List what this answers, from the top."""
        ...

    def list_again(self, select: int | None) -> None:
        """Read the list anew, with this customer current."""
        ...

    def show_partner(self, partner: PartnerRow, orders: FetchOrders) -> None:
        """One customer with the orders this answers."""
        ...

    def noted(self, partner: PartnerRow) -> None:
        """The memo is in the books."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what came of it; None takes it away."""
        ...


class PartnersPresenter:
    """Reads customers; words find them by name, phone or a number of theirs."""

    def __init__(
        self, view: PartnersView, partners: Partners, actor: Callable[[], Actor], run: Run
    ) -> None:
        self._view, self._partners, self._actor, self._run = view, partners, actor, run
        self._words = ""
        self.open_id: int | None = None

    def why_not(self) -> str:
        """Why the person may not change customers; `""` if they may."""
        if Permission.EDIT_PARTNER in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 거래처를 바꿀 수 있습니다.")

    def start(self) -> None:
        """Every customer by name."""
        self._view.show_list(self._fetch())

    def search(self, words: str) -> None:
        """Words were typed."""
        if words != self._words:
            self._words = words
            self._view.show_list(self._fetch())

    def again(self) -> None:
        """Something changed somewhere."""
        self._view.list_again(None)
        if self.open_id is not None:
            self.open(self.open_id)

    def open(self, partner_id: int) -> None:
        """Show a customer; one that was merged away shows the one that was kept."""
        self.open_id = partner_id
        self._run(lambda: self._partners.partner(partner_id), self._show, self._failed)

    def note(self, memo: str) -> None:
        """Keep what was written about the customer."""
        actor, partner_id = self._actor(), self.open_id
        if partner_id is not None:
            self._run(
                lambda: self._partners.note(actor, partner_id, memo),
                self._view.noted,
                self._failed,
            )

    # Inside
    def _fetch(self) -> Fetch:
        words, partners = self._words, self._partners

        def fetch(after: PartnerRow | None, size: int) -> Sequence[PartnerRow]:
            if not words:
                return partners.page("", after, size)
            return () if after else find_partners(partners, words)

        return fetch

    def _show(self, partner: PartnerRow) -> None:
        if partner.partner_id != self.open_id:
            return
        if partner.merged_into is not None:
            self.open(partner.merged_into)
            return
        partners, partner_id = self._partners, partner.partner_id

        def orders(after: OrderRow | None, size: int) -> Sequence[OrderRow]:
            return partners.orders(partner_id, after.key if after else None, size).rows

        self._view.show_partner(partner, orders)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            _log.error("customers met something unexpected", exc_info=error)
        self._view.say(notice_of(error))


def find_partners(partners: Partners, words: str) -> list[PartnerRow]:
    """Those whose name begins with the words, then those whose newest orders hold them."""
    found = {row.partner_id: row for row in partners.page(words, size=_FOUND)}
    for row in partners.find(words, _FOUND):
        if row.merged_into is None:
            found.setdefault(row.partner_id, row)
    return list(found.values())
