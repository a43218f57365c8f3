"""What the shop asks of its payment gateway."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.gateway.gateway_answers import GatewayAnswer
from pos_app.domain.gateway.gateway_asks import GatewayAsk, Inquiry
from pos_app.domain.gateway.gateway_standing import InquiryAnswer


@dataclass(frozen=True, slots=True)
class GatewayAbilities:
    """What the shop's contract with its gateway has, beyond what every contract has.

    `transfer_in_parts`: 실시간계좌이체 can be cancelled in part. `account_refunds`: the paid service
    that transfers virtual-account refunds (330 won at deposit, 330 at refund, VAT included).
    """

    transfer_in_parts: bool = False
    account_refunds: bool = False


BASIC = GatewayAbilities()
"""A contract with neither."""


class PaymentGateway(Protocol):
    """A payment gateway under one merchant number. Safe to call from many threads.

    No call raises for anything the gateway does or fails to do: what came back is an answer, and
    an answer that is not certain is UNKNOWN. Every answer's `kept` is to be stored with its call.

    A refusal is about this call alone. After a call of the same intent that ended unknown, it says
    nothing of that one: inquire.
    """

    @property
    def mid(self) -> str:
        """The merchant number; kept with each payment, for another one's payments are refused."""
        ...

    @property
    def abilities(self) -> GatewayAbilities: ...

    def tell(self, asked: GatewayAsk) -> GatewayAnswer:
        """Have it done, by one call over the wire; never repeated here."""
        ...

    def inquire(self, asked: Inquiry) -> InquiryAnswer:
        """How a payment stands; may be asked as often as wanted."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...
