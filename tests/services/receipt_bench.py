"""Orders paid in cash, receipts through the pretend gateway and a terminal, and their drivers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pos_app.db.money import gateway_payments
from pos_app.db.orders import payments
from pos_app.db.receipts import cash_receipts, receipt_accounts
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.receipt_asks import TerminalAsk, TerminalIssue
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundRow, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.won import Won
from pos_app.services.money.data_key import DataKey
from pos_app.services.orders import receipt_accounts as accounts
from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk, WantedReceipt
from pos_app.services.receipts.gateway_receipts import GatewayReceipts
from pos_app.services.receipts.receipt_book import ReceiptBook
from pos_app.services.receipts.terminal_places import TerminalPlaces
from pos_app.services.receipts.terminal_receipts import Terminal, TerminalReceipts
from tests import make
from tests.gateways.inicis.given import KEYS
from tests.services.money_hand import agreed
from tests.services.refund_bench import TOTAL, Counter
from tests.services.ways_bench import Ways

PHONE = "010-0000-1234"
BUSINESS = "220-81-62517"
D, E = ReceiptUse.DEDUCTION, ReceiptUse.EXPENSE


@dataclass
class ScriptedTerminal:
    """A terminal with books of its own: what it approved it remembers by our number.

    `says` are answers to come, each in place of the usual one; `done` with it: it was done all the
    same. `printed` counts approvals, `told` what it was asked.
    """

    clock: Any
    says: list[tuple[TerminalAnswer, bool]] = field(default_factory=list[Any])
    told: list[TerminalAsk] = field(default_factory=list[TerminalAsk])
    books: dict[str, TerminalAnswer] = field(default_factory=dict[str, TerminalAnswer])
    remembers: bool = True

    def tell(self, asked: TerminalAsk) -> TerminalAnswer:
        assert asked.trace not in [one.trace for one in self.told], "asked for twice"
        self.told.append(asked)
        said, done = self.says.pop(0) if self.says else (None, True)
        if done:
            number = f"{len(self.books) + 1:09}"
            self.books[asked.trace] = TerminalAnswer(
                Meaning.DONE, approval_no=number, at=self.clock.now()
            )
        return said or self.books[asked.trace]

    def last(self, trace: str) -> TerminalAnswer:
        if not self.remembers:
            return TerminalAnswer(Meaning.UNKNOWN, TerminalWhy.FORGOTTEN)
        never = TerminalAnswer(Meaning.REFUSED, TerminalWhy.NOT_ARRIVED)
        return self.books.get(trace, never)

    @property
    def issued(self) -> Won:
        """What stands by its own books, in won."""
        total = 0
        for one in self.told:
            if one.trace in self.books:
                won = one.amounts.total
                total += won if isinstance(one, TerminalIssue) else -won
        return total


class Receipts:
    """What the tests of receipts do at a counter."""

    def __init__(
        self, counter: Counter, *, parts: bool = True, data_key: DataKey | None = None
    ) -> None:
        c = self.counter = counter
        self.ways = Ways(counter)
        self.clerk = c.shop.clerk
        data_key = data_key or self.ways.data_key
        self.desk = CashReceiptDesk(c.db, c.clock, data_key)
        self.book = ReceiptBook(c.db, c.clock)
        where = (c.db, c.clock, c.shop.station_id)
        self.gateway = GatewayReceipts(*where, lambda _mid: c.client, data_key)
        self.scripted = ScriptedTerminal(c.clock)
        self.terminal: Terminal | None = self.scripted
        self.at_terminal = TerminalReceipts(*where, lambda: self.terminal, data_key)
        self.places = TerminalPlaces(*where)
        self.places.tell(parts)
        self.books = c.gateway.books.receipts

    def paid(self, method: PaymentMethod = PaymentMethod.BANK, total: Won = TOTAL) -> int:
        """A paid order, at the gateway where its method is one's; its id."""
        c = self.counter
        order_id = make.order(c.db, c.shop, method=method, total=total, mall_total=total)
        word = {PaymentMethod.VIRTUAL_ACCOUNT: "Vacct", PaymentMethod.TRANSFER: "Acct"}.get(method)
        if word:
            order_no = str(self.sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id))
            sold = c.gateway.books.sell(order_no, word, total)
            if word == "Vacct":
                c.gateway.books.deposit(sold.tid)
            payment_id = self.payment(order_id)
            c.db.write(lambda tx: gateway_payments.name(tx, payment_id, sold.tid, KEYS.mid))
            c.tids[payment_id] = sold.tid
        return order_id

    def payment(self, order_id: int) -> int:
        found = self.counter.db.read(lambda tx: payments.of_order(tx, order_id))
        assert found is not None
        return found.payment_id

    def issue(
        self, order_id: int, typed: str = PHONE, use: ReceiptUse = D, op_id: str = ""
    ) -> CashReceipt:
        return self.desk.issue(
            self.clerk, op_id or new_op_id(), WantedReceipt(order_id, use, typed)
        )

    def run(self, hours: float = 3) -> None:
        """The drivers work so long, or until nothing is under way."""
        clock = self.counter.clock
        until = clock.now() + int(hours * 3_600_000)
        while True:
            dues = [d for d in (self.gateway.next_due(), self.at_terminal.next_due()) if d]
            if not dues or min(dues) > until:
                return
            clock.advance(max(0, min(dues) - clock.now()))
            moved = [self.gateway.drive_once(), self.at_terminal.drive_once()]
            if moved == [None, None]:
                clock.advance(1_000)

    def by_hand(self, order_id: int, amount: Won) -> RefundRow:
        """Money goes back by a transfer a clerk made and the manager confirmed."""
        return self.confirm(self.ask_by_hand(order_id, amount))

    def ask_by_hand(self, order_id: int, amount: Won) -> RefundRow:
        """It is to go back, and nobody has transferred it yet."""
        asked = RefundAsk(self.payment(order_id), amount, 0, RefundChannel.BY_HAND, "고객 변심")
        return self.counter.refunds.ask(self.clerk, new_op_id(), asked)

    def refunds_of(self, order_id: int) -> list[RefundRow]:
        return self.counter.refunds.of_order(self.clerk, order_id)

    def confirm(self, row: RefundRow) -> RefundRow:
        c = self.counter
        approval = agreed(c.db, c.shop, row.refund_id)
        return c.refunds.confirm(self.clerk, row.refund_id, True, f"신한 {row.refund_id}", approval)

    def find(self, order_id: int, wish: ReceiptWish) -> bool:
        """The mall tells of a receipt that the gateway issued with the payment."""
        c = self.counter
        at = c.clock.now()
        return c.db.write(lambda tx: accounts.find(tx, c.shop.station_id, order_id, wish, at))

    def answer_for_the_gateway(self, order_id: int) -> None:
        """A person looks at the gateway's pages for what nobody knows, and copies what is there."""
        # Whatever it may still do of an earlier call, it has done by then (RESEND_AFTER_MS).
        self.counter.gateway.answers.catch_up()
        known = {str(row[0]) for row in self.counter.ask_sql("SELECT tid FROM cash_receipt")}
        for one in self.documents(order_id):
            if one.state is not RefundState.PERSON:
                continue
            there = [x for x in self.books.receipts() if x.tid not in known and x.approval_no]
            if one.kind is ReceiptKind.CANCEL:
                gone = self.books.receipt(one.tid).left.total == 0
                self.desk.answer(self.clerk, one.receipt_id, gone)
            elif there:
                numbers = (there[-1].approval_no, there[-1].tid)
                self.desk.answer(self.clerk, one.receipt_id, True, *numbers)
            else:
                self.desk.answer(self.clerk, one.receipt_id, False)

    def documents(self, order_id: int) -> list[CashReceipt]:
        return self.counter.db.read(lambda tx: cash_receipts.of_order(tx, order_id))

    def shape(self, order_id: int) -> list[tuple[str, Won, str]]:
        """Each document in short: kind, won, state."""
        return [(x.kind.value, x.total, x.state.value) for x in self.documents(order_id)]

    def figures(self, order_id: int) -> tuple[Won, Won, Won]:
        """Receipted, due and too much, in won."""
        found = self.counter.db.read(lambda tx: receipt_accounts.of_order(tx, order_id))
        assert found is not None
        return found.receipted, found.due, found.over

    def sql(self, text: str, **values: Any) -> Any:
        return self.counter.ask_sql(text, **values)[0][0]

    def correct(self, order_id: int, op_id: str = "") -> CashReceipt:
        return self.desk.correct(self.clerk, op_id or new_op_id(), order_id)

    def follow(self, order_id: int) -> None:
        """A person presses 정정 until the receipts are about what is kept."""
        self.run()
        while self.figures(order_id)[2] or self._again(order_id):
            self.correct(order_id)
            self.run()

    def _again(self, order_id: int) -> bool:
        found = self.book.of_order(self.clerk, order_id)
        return found is not None and found.due.again and found.due.due > 0
