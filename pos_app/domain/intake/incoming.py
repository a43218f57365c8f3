"""One neutral order as it arrived, whoever brought it; its hash, and how it is kept as text."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from pos_app.domain.intake.order_file import OrderMoney, Paid
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class IncomingLine:
    """One row of an incoming order. Prices in won, None where the source has none."""

    item_no: str
    product: str
    option: str
    product_code: str
    barcode: str
    quantity: int
    unit_price: Won | None
    amount: Won | None


@dataclass(frozen=True, slots=True)
class IncomingOrder:
    """An order as it arrived. Times are ms UTC; empty text means that the source says nothing.

    `money` is None where the source has no prices, and where lines were left out (`partial`).
    `complete` sources always say everything, so that their empty text means empty. `payment` is what
    the mall tells of the payment at its gateway, `receipt` what its buyer said of a cash receipt;
    they are no content and change no order.
    """

    order_no: str
    ordered_at: int | None
    paid_at: int | None
    paid: Paid
    method: PaymentMethod
    method_word: str
    buyer: str
    buyer_tel: str
    receiver: str
    tel: str
    tel2: str
    zip: str
    address: str
    memo: str
    lines: tuple[IncomingLine, ...]
    money: OrderMoney | None
    stop: StopState
    mall_status: MallStatus
    partial: bool = False
    complete: bool = False
    payment: GatewayPayment | None = None
    receipt: ReceiptWish | None = None


@dataclass(frozen=True, slots=True)
class Enrichment:
    """What a delivery list adds to an order already known; it never makes one."""

    order_no: str
    buyer: str
    buyer_tel: str
    receiver: str
    tel: str
    tel2: str
    address: str


def enrichment_differs(texts: dict[str, str], said: Enrichment) -> dict[str, str]:
    """What the delivery list adds: only where the books have nothing."""
    offered = {"buyer": said.buyer, "buyer_tel": said.buyer_tel, "tel2": said.tel2}
    return {name: new for name, new in offered.items() if new and not texts[name]}


@dataclass(frozen=True, slots=True)
class Intake:
    """Everything one file or one page brought."""

    orders: tuple[IncomingOrder, ...]
    enrichments: tuple[Enrichment, ...] = ()


def content_hash(order: IncomingOrder) -> str:
    """What tells whether an order came before just so: everything but when, whether and under
    which number it was paid."""
    lines = sorted(map(_line_key, order.lines))
    money = order.money
    parts = (
        (order.buyer, order.buyer_tel, order.receiver, order.tel, order.tel2, order.zip),
        (order.address, order.memo, order.stop.value),
        lines,
        (money.goods, money.delivery, money.discount, money.total) if money else None,
    )
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:32]


def _line_key(line: IncomingLine) -> tuple[str, ...]:
    # Built by hand: `astuple` copies deeply, and an import hashes ten thousand lines.
    numbers = (line.quantity, line.unit_price, line.amount)
    words = (line.item_no, line.product, line.option, line.product_code, line.barcode)
    return (*words, *map(str, numbers))


def as_text(order: IncomingOrder) -> str:
    """The order as JSON, to be kept while its change waits for a person."""
    kept = {**asdict(order), "mall_status": order.mall_status.value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> IncomingOrder:
    """The order `as_text` kept."""
    kept: dict[str, Any] = json.loads(text)
    kept["lines"] = tuple(IncomingLine(**line) for line in kept["lines"])
    kept["money"] = OrderMoney(**kept["money"]) if kept["money"] else None
    told = kept.get("payment")  # absent in what was kept before malls told it
    kept["payment"] = GatewayPayment(**told) if told else None
    wish = kept.get("receipt")
    kept["receipt"] = ReceiptWish(**{**wish, "use": ReceiptUse(wish["use"])}) if wish else None
    for name, kind in (("paid", Paid), ("method", PaymentMethod), ("stop", StopState)):
        kept[name] = kind(kept[name])
    kept["mall_status"] = MallStatus(kept["mall_status"])
    return IncomingOrder(**kept)
