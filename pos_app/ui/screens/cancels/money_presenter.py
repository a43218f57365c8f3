"""What the money of a case decides: one press is one act, and a form belongs to its step."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.errors import DomainError, PosError
from pos_app.domain.gateway.refund_account import RefundAccount, account_of
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.warehouse.cancel_detail import CaseDetail
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.background import Run
from pos_app.ui.notice import SOUND_NAMES, Notice, Sounds
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.cancels.money_offers import offers_of
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, RowKey
from pos_app.ui.screens.cancels.money_rows import Calendar, MoneySaid
from pos_app.ui.words.money_said import said_words
from pos_app.ui.words.money_steps import live_refund
from pos_app.ui.words.promises import tick_words

if TYPE_CHECKING:
    from pos_app.services.house.closed_days import ClosedDays
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.settings import Settings
    from pos_app.services.money.account_closes import AccountCloses
    from pos_app.services.money.escrows import Escrows
    from pos_app.services.money.money_desk import MoneyDesk
    from pos_app.services.money.payment_numbers import PaymentNumbers
    from pos_app.services.money.refund_accounts import RefundAccounts
    from pos_app.services.money.refunds import Refunds
    from pos_app.services.outside.promises import Promises
    from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk

_log = logging.getLogger(__name__)
_A = MoneyAct
FORMS = frozenset({_A.WAY, _A.ACCOUNT, _A.NUMBER, _A.CONFIRM})
_SENDS = frozenset({_A.REFUND, _A.REGISTER, _A.CLOSE, _A.CORRECT})
_SEEN = frozenset({_A.CLOSED, _A.REGISTERED, _A.NOT_DONE})
_TICKS = {
    _A.DENIED: MoneyStep.DENIAL,
    _A.RECEIPT: MoneyStep.RECEIPT,
    _A.SENT: MoneyStep.MESSAGE,
}


@dataclass(frozen=True)
class MoneyServices:
    """The services behind the money of 취소·반품."""

    desk: MoneyDesk
    refunds: Refunds
    numbers: PaymentNumbers
    promises: Promises
    accounts: RefundAccounts
    escrows: Escrows
    closes: AccountCloses
    receipts: CashReceiptDesk
    closed_days: ClosedDays
    settings: Settings
    log_in: LogIn


@dataclass(frozen=True, slots=True)
class Around:
    """What is read beside the case: the shop's calendar and its name."""

    calendar: Calendar
    shop: str


class MoneyView(Protocol):
    """What the presenter says to the screen."""

    def open_form(self, act: MoneyAct, key: RowKey, case: MoneyCase) -> None:
        """Ask in the row of the step."""
        ...

    def show_account(self, account: RefundAccount) -> None:
        """The customer's account in full, in the form that was opened for it."""
        ...

    def close_form(self) -> None:
        """Nothing is asked any more."""
        ...

    def to_receipts(self, order_id: int) -> None:
        """Go to the cash receipts of the order."""
        ...

    def copy(self, text: str) -> None:
        """Put the text where it can be pasted from."""
        ...

    def told(self, text: str) -> None:
        """Said for four seconds."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...


class MoneyPresenter:
    """The money of the case in front; `again` reads the case anew."""

    def __init__(
        self,
        view: MoneyView,
        services: MoneyServices,
        actor: Callable[[], Actor],
        sounds: Sounds,
        run: Run,
        again: Callable[[], None],
    ) -> None:
        self._view, self._services = view, services
        self._actor, self._sounds, self._run, self._again = actor, sounds, run, again
        self._detail: CaseDetail | None = None
        self._form: tuple[MoneyAct, RowKey] | None = None
        self._busy = False
        self._ops: dict[tuple[MoneyAct, int], str] = {}

    # What is read, on a lane
    def read(self) -> Around:
        """What the rows need beside the case."""
        services = self._services
        return Around(services.closed_days.calendar(), services.settings.read().shop_name)

    def said(self, detail: CaseDetail, around: Around, now: int) -> MoneySaid:
        """What the rows are made from, for the person at this station."""
        allowed = Permission.REFUND in PERMISSIONS[self._actor().role]
        return MoneySaid(detail, now, around.calendar, around.shop, allowed)

    def show(self, detail: CaseDetail | None) -> None:
        """Another case, or the same one read anew: a form stays only where its button still is."""
        self._detail = detail
        if self._form is not None and not self._still(*self._form):
            self.give_up()

    # Buttons
    def act(self, act: MoneyAct, key: RowKey, quote: str = "") -> None:
        """A button of a row was pressed."""
        case = self._case(key[0])
        if case is None or self._busy:
            return
        if act in FORMS:
            self._form = (act, key)
            self._view.open_form(act, key, case)
        elif act is _A.COPY:
            self._view.copy(quote)
            self._view.told(said_words(act.value))
        elif act in _TICKS:
            self._tick(case, _TICKS[act], act)
        elif act in _SENDS:
            self._send(case, act)
        elif act in _SEEN:
            self._seen(case, key[1], act)
        else:
            self._other(case, key, act)

    def _other(self, case: MoneyCase, key: RowKey, act: MoneyAct) -> None:
        if act is _A.RECEIPTS:
            self._view.to_receipts(case.order_id)
        elif act is _A.REVEAL:
            self._reveal(case, key)
        elif act is _A.ASK:
            self._ask(case)
        elif act is _A.MALL:
            self._mall(case)
        elif act is _A.RETRY:
            self._retry(case)

    def give_up(self) -> bool:
        """Close the form; False where none was open."""
        was, self._form = self._form, None
        if was is not None:
            self._view.close_form()
        return was is not None

    # Forms
    def choose_way(self, way: RefundChannel) -> None:
        """다른 방법."""
        case = self._asked()
        if case is not None:
            actor, desk, found = self._actor(), self._services.desk, case.money_back_id
            self._do(lambda: desk.choose_way(actor, found, way), _A.WAY)

    def enter_number(self, number: str) -> None:
        """거래번호."""
        case = self._asked()
        if case is not None:
            actor, numbers, order_id = self._actor(), self._services.numbers, case.order_id
            self._do(lambda: numbers.enter(actor, order_id, number), _A.NUMBER)

    def confirm(self, refund_id: int, done: bool, reference: str, approval_id: int) -> None:
        """직접 확인, with the second person's consent."""
        actor, refunds = self._actor(), self._services.refunds
        self._do(
            lambda: refunds.confirm(actor, refund_id, done, reference, approval_id), _A.CONFIRM
        )

    def keep_account(self, bank: str, number: str, holder: str) -> None:
        """환불 계좌: what is wrong with it is said before anything is kept."""
        case = self._asked()
        if case is not None:
            actor, accounts, found = self._actor(), self._services.accounts, case.money_back_id
            self._do(
                lambda: accounts.keep(actor, found, account_of(bank, number, holder)), _A.ACCOUNT
            )

    # Inside
    def _send(self, case: MoneyCase, act: MoneyAct) -> None:
        """The press has its id until it is answered: pressed again, it is the same press."""
        pressed = (act, case.money_back_id)
        op_id = self._ops.setdefault(pressed, new_op_id())
        actor, services, found = self._actor(), self._services, case.money_back_id

        def work() -> object:
            if act is _A.REFUND:
                return services.desk.refund(actor, op_id, found)
            if act is _A.CORRECT:
                return services.receipts.correct(actor, op_id, case.order_id)
            if act is _A.REGISTER:
                return services.escrows.register(actor, op_id, found)
            return services.closes.ask(actor, op_id, case.order_id, case.reason)

        def answered(error: Exception | None) -> None:
            if error is None or isinstance(error, DomainError):
                self._ops.pop(pressed, None)

        self._do(work, act, answered)

    def _seen(self, case: MoneyCase, step: MoneyStep, act: MoneyAct) -> None:
        """A person looked at the gateway's own pages."""
        services = self._services
        there = services.closes if step is MoneyStep.CLOSE else services.escrows
        actor, order_id, done = self._actor(), case.order_id, act is not _A.NOT_DONE
        self._do(lambda: there.confirm(actor, order_id, done), act)

    def _reveal(self, case: MoneyCase, key: RowKey) -> None:
        """Read in full, with the reader's name in the books."""
        actor, accounts, found = self._actor(), self._services.accounts, case.money_back_id

        def came(account: RefundAccount) -> None:
            self._busy = False
            self._form = (_A.REVEAL, key)
            self._view.open_form(_A.REVEAL, key, case)
            self._view.show_account(account)

        self._busy = True
        self._run(lambda: accounts.reveal(actor, found), came, self._failed)

    def _ask(self, case: MoneyCase) -> None:
        live = live_refund(case)
        if live is not None:
            actor, desk, refund_id = self._actor(), self._services.desk, live.refund_id
            self._do(lambda: desk.ask_now(actor, refund_id), _A.ASK)

    def _tick(self, case: MoneyCase, step: MoneyStep, act: MoneyAct) -> None:
        actor, desk, found = self._actor(), self._services.desk, case.money_back_id
        self._do(lambda: desk.tick(actor, found, step), act)

    def _mall(self, case: MoneyCase) -> None:
        promise_id = case.promise_id
        if promise_id is None:
            return
        actor, promises = self._actor(), self._services.promises

        def told(results: Any) -> str:
            return tick_words(results[0].kind) if results else ""

        self._do(lambda: promises.tick(actor, [promise_id]), _A.MALL, words=told)

    def _retry(self, case: MoneyCase) -> None:
        promise_id = case.promise_id
        if promise_id is not None:
            actor, promises = self._actor(), self._services.promises
            self._do(lambda: promises.retry(actor, promise_id), _A.RETRY)

    def _do(
        self,
        work: Callable[[], Any],
        act: MoneyAct,
        answered: Callable[[Exception | None], None] = lambda _error: None,
        words: Callable[[Any], str] | None = None,
    ) -> None:
        """One act at a time: a second press finds the first at work."""
        if self._busy:
            return
        self._busy = True

        def came(answer: Any) -> None:
            self._busy = False
            answered(None)
            self.give_up()
            self._view.told(words(answer) if words else said_words(act.value))
            self._again()

        def failed(error: Exception) -> None:
            answered(error)
            self._failed(error)

        self._run(work, came, failed)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, PosError):
            _log.error("the money of a case met something unexpected", exc_info=error)
        notice = notice_of(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        self._view.say(notice)
        self._again()

    def _case(self, money_back_id: int) -> MoneyCase | None:
        cases = () if self._detail is None else self._detail.money
        return next((one for one in cases if one.money_back_id == money_back_id), None)

    def _asked(self) -> MoneyCase | None:
        """The procedure the open form asks about."""
        return None if self._form is None else self._case(self._form[1][0])

    def _still(self, act: MoneyAct, key: RowKey) -> bool:
        case = self._case(key[0])
        step = None if case is None else case.step(key[1])
        if case is None or step is None:
            return False
        return any(one.act is act for one in offers_of(case, step))
