"""Orders whose money goes back by the paid service or through escrow, at a pretend gateway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pos_app.db.house import staff
from pos_app.db.money import gateway_orders, gateway_payments, money_backs
from pos_app.db.money.money_backs import NewMoneyBack
from pos_app.db.orders import payments
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.money_back import MoneyCause
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundRow
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.money.account_closes import AccountCloses, CloseDriver
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.escrow_driver import EscrowDriver
from pos_app.services.money.escrows import Escrows
from pos_app.services.money.refund_accounts import RefundAccounts
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refunds import CONFIRM_REFUND
from pos_app.services.orders import receipt_accounts
from tests import make
from tests.gateways.inicis.given import KEYS
from tests.services.refund_bench import TOTAL, Counter

ACCOUNT = RefundAccount("88", "110345678901", "정우진")


class LastingSecrets(MemorySecrets):
    """The key store of one PC of a live shop."""

    lasting = True


@dataclass(frozen=True)
class Sold:
    """An order, its payment, its procedure, and its number at the gateway."""

    order_id: int
    payment_id: int
    money_back_id: int
    tid: str


class Ways:
    """What the tests of these ways do at a counter."""

    def __init__(self, counter: Counter) -> None:
        c = self.counter = counter
        self.books = c.gateway.books
        self.clerk = c.shop.clerk
        self.data_key = DataKey(c.db, c.clock, MemorySecrets)
        self.accounts = RefundAccounts(c.db, c.clock, self.data_key)
        self.escrows = Escrows(c.db, c.clock)
        self.closes = AccountCloses(c.db, c.clock)
        where = (c.db, c.clock, c.shop.station_id, lambda _mid: c.client)
        c.driver = RefundDriver(*where, self.data_key)
        self.close_driver = CloseDriver(*where)
        self.escrow_driver = EscrowDriver(*where)

    def paid(self, channel: RefundChannel, amount: Won = TOTAL) -> Sold:
        """An order whose money came, and a procedure that gives `amount` of it back."""
        method, word = {
            RefundChannel.ACCOUNT: (PaymentMethod.VIRTUAL_ACCOUNT, "Vacct"),
            RefundChannel.ESCROW: (PaymentMethod.ESCROW, "Card"),
            RefundChannel.GATEWAY: (PaymentMethod.CARD, "Card"),
        }[channel]
        c = self.counter
        order_id = make.order(c.db, c.shop, method=method)
        order_no = str(c.ask_sql("SELECT order_no FROM sales_order WHERE id=:o", o=order_id)[0][0])
        sold = self.books.sell(order_no, word, TOTAL, escrow=channel is RefundChannel.ESCROW)
        if word == "Vacct":
            self.books.deposit(sold.tid)

        def known(tx: Any) -> tuple[int, int]:
            found = payments.of_order(tx, order_id)
            assert found is not None
            assert gateway_payments.name(tx, found.payment_id, sold.tid, KEYS.mid)
            new = NewMoneyBack(
                order_id, MoneyCause.CANCEL, new_id(), "고객 변심", method, channel,
                found.payment_id, amount, 0, False, False, True, c.clock.now(),
                self.clerk.staff_id, c.shop.station_id,
            )  # fmt: skip
            made = money_backs.add(tx, new)
            assert made is not None
            receipt_accounts.settle(tx, order_id)
            return found.payment_id, made

        payment_id, money_back_id = c.db.write(known)
        c.tids[payment_id] = sold.tid
        return Sold(order_id, payment_id, money_back_id, sold.tid)

    def unpaid(self, numbered: bool = True) -> tuple[int, str]:
        """A cancelled order whose virtual account still waits: its id and its number."""
        c = self.counter
        order_id = make.order(
            c.db, c.shop, method=PaymentMethod.VIRTUAL_ACCOUNT, pay="awaiting", stop="cancelled"
        )
        sold = self.books.sell(f"O{order_id}", "Vacct", TOTAL)
        if numbered:
            told = GatewayPayment(sold.tid, KEYS.mid)
            c.db.write(lambda tx: gateway_orders.remember(tx, order_id, told, c.clock.now()))
        return order_id, sold.tid

    def ready(self, sold: Sold, channel: RefundChannel) -> None:
        """What has to come before the money: an account, or a registered parcel and a refusal."""
        if channel is RefundChannel.ACCOUNT:
            self.accounts.keep(self.clerk, sold.money_back_id, ACCOUNT)
        if channel is RefundChannel.ESCROW:
            self.escrows.register(self.clerk, new_op_id(), sold.money_back_id)
            self.escrow_driver.drive_all()
            self.books.buyer_answers(sold.tid, buys=False)

    def ask(
        self, sold: Sold, channel: RefundChannel, amount: Won = TOTAL, op_id: str = ""
    ) -> RefundRow:
        wanted = RefundAsk(sold.payment_id, amount, 0, channel, "고객 변심", sold.money_back_id)
        return self.counter.refunds.ask(self.clerk, op_id or new_op_id(), wanted)

    def by_hand(self, sold: Sold, amount: Won) -> None:
        """A clerk transferred it, and the manager agreed."""
        row = self.ask(sold, RefundChannel.BY_HAND, amount)
        shop = self.counter.shop
        agreed = staff.NewApproval(
            new_id(), CONFIRM_REFUND, "refund", row.refund_id, shop.clerk.staff_id,
            shop.manager.staff_id, "이체 확인", make.T0,
        )  # fmt: skip
        self.counter.db.write(lambda tx: staff.approve(tx, agreed))
        self.counter.refunds.confirm(
            shop.clerk, row.refund_id, True, "신한 0001", agreed.approval_id
        )

    def run(self, hours: int = 3) -> None:
        """The driver works so long; then a night at the bank passes, and it works on."""
        self.counter.run(hours)
        self.books.transfer_refunds()
        self.counter.run(hours)

    def run_told(self, driver: CloseDriver | EscrowDriver, hours: int = 3) -> None:
        """As `Counter.run`, for what is told apart from refunds."""
        clock = self.counter.clock
        until = clock.now() + hours * 3_600_000
        while (due := driver.next_due()) is not None and due <= until:
            clock.advance(max(0, due - clock.now()))
            if driver.drive_once() is None:
                clock.advance(1_000)

    def told(self, table: str, order_id: int) -> tuple[str, str]:
        """State and reason of what was told about an order."""
        sql = f"SELECT state, why FROM {table} WHERE order_id=:o"
        return tuple(self.counter.ask_sql(sql, o=order_id)[0])  # type: ignore[return-value]
