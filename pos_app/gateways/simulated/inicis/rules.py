"""When the pretend gateway says no, and with which of the real one's codes (domain.md §2.7)."""

from __future__ import annotations

from pos_app.domain.won import Won
from pos_app.gateways.simulated.inicis.payments import Payment, SaleState

KIND_OF: dict[str, str] = {
    "Card": "500",
    "Vacct": "504",
    "GVacct": "504",
    "Acct": "506",
    "HPP": "512",
    "Receipt": "500",
}
"""What a code begins with. Which kind a cash receipt has is not published: the card's stands in."""
GIVEN_BACK = frozenset({SaleState.CANCELLED, SaleState.REFUNDED, SaleState.CLOSED})


class No(Exception):
    """The gateway's no; codes that the real one does not publish are words of ours."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def check_whole(payment: Payment, method: str) -> None:
    """Whether a payment may be cancelled, refunded or closed whole. Raises No."""
    kind = KIND_OF[method]
    if (payment.method, method) not in _SUITS:
        raise No(kind + "628")
    if payment.escrow is not None and method != "GVacct":
        raise No(kind + "685")
    if payment.state in GIVEN_BACK or payment.state is SaleState.REFUND_WAITING:
        raise No(kind + "626")
    if payment.parts:
        raise No(kind + "749")
    if (payment.state is SaleState.AWAITING) != (method == "GVacct"):
        raise No(kind + "628")


def check_part(payment: Payment, method: str, price: Won, left_after: Won, strict: bool) -> None:
    """Whether a part may go back; `strict` compares the remainder too. Raises No."""
    kind = KIND_OF[method]
    if payment.method != method or payment.state is SaleState.AWAITING:
        raise No(kind + "628")
    if payment.escrow is not None:
        raise No(kind + "685")
    if payment.state in GIVEN_BACK:
        raise No(kind + "626")
    if price > payment.left:
        raise No(kind + "826")
    if strict and payment.left - price != left_after:
        raise No(kind + "706")


_SUITS = frozenset(
    {
        ("Card", "Card"),
        ("Acct", "Acct"),
        ("HPP", "HPP"),
        ("Vacct", "Vacct"),
        ("Vacct", "GVacct"),
    }
)
