"""The pretend payment gateway beside the training shop: buyers of the pretend mall pay at it."""

from __future__ import annotations

import zlib
from dataclasses import replace

from pos_app.bootstrap.office import Office
from pos_app.bootstrap.place import GATEWAY_FOLDER, LOOPBACK
from pos_app.clock import SystemClock, day_of
from pos_app.domain.outside.mall import MallOrder
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method
from pos_app.domain.paying.receipt_number import BadReceiptNumber, ReceiptUse, receipt_number
from pos_app.domain.paying.receipt_wish import ReceiptWish as AskedReceipt
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.books import RECEIPTED
from pos_app.gateways.simulated.inicis.merchant import PRETEND_MERCHANT
from pos_app.gateways.simulated.inicis.payments import SaleState
from pos_app.gateways.simulated.inicis.receipts import ReceiptWish
from pos_app.gateways.simulated.inicis.server import EVERYTHING, SimulatedInicis
from pos_app.gateways.simulated.pretend_shop import PRETEND_PRODUCTS
from pos_app.training.pretend_postman import PretendPostman
from pos_app.training.shop import connect_gateway

BOOKS = "books.json"
PAYOUTS, RECEIPTS = "결제대행사_정산내역_{day}", "결제대행사_현금영수증_{day}"
_A_YEAR = 10_000  # in days written as 20261124
_SOLD_AS = {
    PaymentMethod.CARD: "Card",
    PaymentMethod.EASY: "Card",
    PaymentMethod.TRANSFER: "Acct",
    PaymentMethod.PHONE: "HPP",
    PaymentMethod.VIRTUAL_ACCOUNT: "Vacct",
    PaymentMethod.ESCROW: "Vacct",
}
"""What the gateway calls each way of paying; escrow is played with virtual accounts."""
_TAX_FREE = frozenset(product.code for product in PRETEND_PRODUCTS if product.tax_free)
_ONE_IN = 4
"""Of the buyers who may, so many ask for a cash receipt in the payment window."""


class PretendGateway:
    """Open while the training shop is, on loopback, by a certificate nobody else trusts."""

    def __init__(self, office: Office) -> None:
        self._clock = office.clock
        self._postman: PretendPostman | None = None
        folder = office.place.folder / GATEWAY_FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        # Whoever checks the certificate asks the computer's clock, not that of a day that is played.
        certificates = Certificates(folder, SystemClock(), LOOPBACK)
        self.server = SimulatedInicis(
            PRETEND_MERCHANT, office.clock, store=folder / BOOKS, certificates=certificates
        )
        try:
            connect_gateway(office, self.server.address, PRETEND_MERCHANT, EVERYTHING)
        except BaseException:
            self.server.close()
            raise

    def post_to(self, notices: str) -> None:
        """From now on it posts its notices there, "" nowhere."""
        if notices and self._postman is None:
            self._postman = PretendPostman(self.server.notices, notices)

    def lists(self) -> dict[str, bytes]:
        """Its payouts and its cash receipts of a year, as its merchant pages hand them out today."""
        today = day_of(self._clock.now())
        return {
            PAYOUTS.format(day=today): self.server.payout_list(today),
            RECEIPTS.format(day=today): self.server.receipt_list(today - _A_YEAR, today),
        }

    def close(self) -> None:
        """Stop listening and posting. Harmless when repeated."""
        postman, self._postman = self._postman, None
        if postman is not None:
            postman.stop()
        self.server.close()

    def sold(self, order: MallOrder) -> MallOrder:
        """The order with its payment's number, where its buyer paid through a gateway, and with what
        its buyer said of a cash receipt."""
        method = payment_method(order.method)
        kind = _SOLD_AS.get(method)
        if kind is None:
            return replace(order, receipt=_asked_at_the_mall(order, method))
        books, escrow = self.server.books, method is PaymentMethod.ESCROW
        wish = _wish(order) if kind in RECEIPTED else None
        made = books.sell(order.order_no, kind, order.total, escrow, wish)
        if kind == "Vacct" and order.paid_at is not None:
            books.deposit(made.tid)
        paid = replace(order, payment=GatewayPayment(made.tid, PRETEND_MERCHANT.mid, escrow))
        return replace(paid, receipt=self.receipt(paid))

    def receipt(self, order: MallOrder) -> AskedReceipt | None:
        """What the mall knows of the receipt asked for in the payment window: also its numbers, once
        it is issued."""
        books = self.server.books.receipts
        found = None if order.payment is None else books.of_payment(order.payment.tid)
        if found is None:
            return None
        return AskedReceipt(found.use, found.approval_no, found.tid if found.approval_no else "")

    def deposit(self, order: MallOrder) -> bool:
        """The buyer pays into the order's virtual account; False where none waits for money."""
        if order.payment is None:
            return False
        books = self.server.books
        if books.payment(order.payment.tid).state is not SaleState.AWAITING:
            return False
        books.deposit(order.payment.tid)
        return True


def _asked_at_the_mall(order: MallOrder, method: PaymentMethod) -> AskedReceipt | None:
    """What the buyer of a 무통장입금 order ticked at the mall, the same every time."""
    if method is not PaymentMethod.BANK:
        return None
    turn = zlib.crc32(order.order_no.encode()) % _ONE_IN
    use = {0: ReceiptUse.DEDUCTION, 1: ReceiptUse.DEDUCTION, 2: ReceiptUse.EXPENSE}.get(turn)
    return None if use is None else AskedReceipt(use)


def _wish(order: MallOrder) -> ReceiptWish | None:
    """What its buyer ticked in the payment window: the same order ticks the same every time."""
    if zlib.crc32(order.order_no.encode()) % _ONE_IN != 1:
        return None
    try:
        number = receipt_number(ReceiptUse.DEDUCTION, order.buyer_tel)
    except BadReceiptNumber:
        return None
    tax_free = sum(line.amount for line in order.lines if line.product_code in _TAX_FREE)
    return ReceiptWish(number, min(tax_free, order.total))
