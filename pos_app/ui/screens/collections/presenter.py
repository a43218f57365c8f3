"""What 외상수금 decides: who is open, what F12 collects, what is taken back, which days go on paper."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pos_app.clock import Clock, kst
from pos_app.domain.actors import Actor
from pos_app.domain.errors import DomainError, PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.collections import Collected, OpenBook, Owing
from pos_app.domain.won import Won
from pos_app.services.selling.collections import Money
from pos_app.ui.background import Run
from pos_app.ui.format import day_number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.collections.shown import (
    Account,
    CollectServices,
    CollectView,
    Fetch,
    Typed,
)
from pos_app.ui.words.collections import collected_words, taken_back_words

_log = logging.getLogger(__name__)
_COLLECTED = 30
_T = TypeVar("_T")


class CollectionsPresenter:
    """One clerk at one till. A collection whose answer did not come is asked again as the same."""

    def __init__(
        self,
        view: CollectView,
        services: CollectServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
    ) -> None:
        self._view, self._services, self._actor = view, services, actor
        self._clock, self._run = clock, run
        self._words = ""
        self._unanswered: tuple[str, Money] | None = None
        self._writing = False
        self.open_id: int | None = None
        self.account: Account | None = None

    def start(self) -> None:
        """Everybody who owes, longest first."""
        self._view.show_list(self._fetch())
        self._count()

    def search(self, words: str) -> None:
        """Words were typed."""
        if words != self._words:
            self._words = words
            self._view.show_list(self._fetch())

    def again(self) -> None:
        """Something changed somewhere."""
        self._view.list_again(None)
        self._count()
        if self.open_id is not None:
            self.open(self.open_id)

    def open(self, partner_id: int) -> None:
        """Show a customer, also one that owes nothing."""
        self.open_id = partner_id
        self._run(lambda: self._read(partner_id), self._show, self._failed)

    # Money
    def collect(self, typed: Typed) -> None:
        """F12: the money is here, once."""
        account = self.account
        if account is None or self._writing:
            return
        if not typed.amount:
            self._view.say(Notice(tr("받은 금액을 적어 주십시오."), "warn", "warn"))
            return
        op_id, money = self._asked(account.book, typed, typed.amount)
        actor = self._actor()
        self._write(
            lambda: self._services.collections.collect(actor, op_id, money),
            lambda done: self._was_collected(account, done),
        )

    def use_credit(self) -> None:
        """F7: what was paid too much is laid on what is open now."""
        account, actor = self.account, self._actor()
        if account is not None and not self._writing:
            book = account.book
            self._write(
                lambda: self._services.collections.use_credit(
                    actor, book.partner_id, book.fingerprint
                ),
                self._credit_used,
            )

    def take_back(self, collected: Collected, reason: str) -> None:
        """The collection was a mistake."""
        actor, op_id = self._actor(), new_op_id()
        if not self._writing:
            self._write(
                lambda: self._services.collections.take_back(
                    actor, op_id, collected.collection_id, reason
                ),
                self._was_taken_back,
            )

    # Paper
    def save_pdf(self, months: int) -> None:
        """Ctrl+P: the account of the last months as PDF."""
        self._save(months, "pdf", self._services.statements.pdf)

    def save_excel(self, months: int) -> None:
        """Ctrl+E: the same as a workbook."""
        self._save(months, "xlsx", self._services.statements.excel)

    def days(self, months: int) -> tuple[int, int]:
        """From the first of the month so many months back to today, as Korean days 20261124."""
        today = kst(self._clock.now()).date()
        back = today.year * 12 + today.month - 1 - (months - 1)
        return day_number(dt.date(back // 12, back % 12 + 1, 1)), day_number(today)

    # Inside
    def _asked(self, book: OpenBook, typed: Typed, amount: Won) -> tuple[str, Money]:
        """The operation asked for. One that was never answered keeps its id and what was seen."""
        money = Money(
            book.partner_id, amount, typed.method, book.fingerprint, typed.chosen, typed.memo
        )
        before = self._unanswered
        if before is not None and _same(before[1], money):
            return before
        self._unanswered = new_op_id(), money
        return self._unanswered

    def _write(self, work: Callable[[], _T], done: Callable[[_T], None]) -> None:
        self._writing = True
        self._view.busy(tr("저장하고 있습니다."))

        def came(answer: _T) -> None:
            self._rest()
            done(answer)

        def failed(error: Exception) -> None:
            self._rest()
            if isinstance(error, DomainError):
                self._unanswered = None
            self._failed(error)
            self.again()

        self._run(work, came, failed)

    def _rest(self) -> None:
        self._writing = False
        self._view.busy("")

    def _was_collected(self, account: Account, done: Collected) -> None:
        self._unanswered = None
        self._view.collected()
        self._view.say(collected_words(done, account.partner.name))
        self._shown_anew()

    def _was_taken_back(self, done: Collected) -> None:
        self._view.taken_back()
        self._view.say(taken_back_words(done))
        self._shown_anew()

    def _credit_used(self, book: OpenBook) -> None:
        del book
        self._view.say(Notice(tr("미리 받은 돈으로 남은 전표를 정산했습니다."), "ok", "ok"))
        self._shown_anew()

    def _shown_anew(self) -> None:
        if self.open_id is not None:
            self.open(self.open_id)

    def _read(self, partner_id: int) -> Account:
        partner = self._services.partners.partner(partner_id)
        if partner.merged_into is not None:
            return self._read(partner.merged_into)
        actor, collections = self._actor(), self._services.collections
        return Account(
            partner,
            collections.open_book(actor, partner_id),
            collections.collected(actor, partner_id, _COLLECTED),
        )

    def _show(self, account: Account) -> None:
        self.account = account
        self.open_id = account.partner.partner_id
        self._view.show_account(account)

    def _fetch(self) -> Fetch:
        words, collections, actor = self._words, self._services.collections, self._actor()

        def fetch(after: Owing | None, size: int) -> Sequence[Owing]:
            return collections.owing(actor, words, after, size)

        return fetch

    def _count(self) -> None:
        actor = self._actor()
        self._run(
            lambda: self._services.collections.totals(actor),
            lambda found: self._view.show_totals(*found),
            self._failed,
        )

    def _save(self, months: int, kind: str, make: Callable[[Actor, int, int, int], bytes]) -> None:
        account, actor = self.account, self._actor()
        if account is None:
            self._view.say(Notice(tr("거래처를 골라 주십시오."), "warn", "warn"))
            return
        first, last = self.days(months)
        partner, papers = account.partner, self._services.papers
        safe = "".join(c for c in partner.name if c.isalnum() or c in " -")[:40].strip()
        name = tr("거래처원장_{name}_{first}-{last}.{kind}").format(
            name=safe, first=first, last=last, kind=kind
        )

        def work() -> Path:
            made = make(actor, partner.partner_id, first, last)
            papers.mkdir(parents=True, exist_ok=True)
            path = papers / name
            part = papers / f"{name}.part"
            part.write_bytes(made)
            part.replace(path)
            return path

        self._run(work, self._view.saved, self._failed)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            text = tr(
                "{folder} 폴더에 저장하지 못했습니다. 같은 파일이 열려 있으면 닫고 다시 눌러 주십시오."
            )
            self._view.say(Notice(text.format(folder=self._services.papers.name)))
            return
        if not isinstance(error, PosError):
            _log.error("collections met something unexpected", exc_info=error)
        self._view.say(notice_of(error))


def _same(before: Money, now: Money) -> bool:
    """The same money for the same customer, whatever the book looked like."""
    return (before.partner_id, before.amount, before.method, before.memo) == (
        now.partner_id,
        now.amount,
        now.method,
        now.memo,
    )
