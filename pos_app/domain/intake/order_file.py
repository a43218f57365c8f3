"""What an order file of a mall says, read and judged but not yet in the books."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won


class RowPlan(StrEnum):
    """What the importer will do with one row."""

    IMPORT = "import"
    SKIP_CLAIM = "skip_claim"
    SKIP_PICKUP = "skip_pickup"
    UNPAID = "unpaid"
    ENRICH = "enrich"


class Paid(StrEnum):
    """Whether the file says the order is paid; UNKNOWN waits for a person before the slip."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class RejectReason(StrEnum):
    """Why one row cannot be used."""

    NO_ORDER_NO = "no_order_no"
    NO_RECEIVER = "no_receiver"
    NO_QTY = "no_qty"
    BAD_QTY = "bad_qty"
    BAD_MONEY = "bad_money"
    NO_PRODUCT = "no_product"
    BAD_TEXT = "bad_text"
    DOUBLED_LINE = "doubled_line"
    ORDER_INCOMPLETE = "order_incomplete"


class WarningKind(StrEnum):
    """What a person should look at although the row can be used."""

    QTY_CLAIM = "qty_claim"
    NO_PHONE = "no_phone"
    NO_ADDRESS = "no_address"
    BLANK_PRODUCT = "blank_product"
    TOTAL_ROW = "total_row"
    NO_MONEY = "no_money"
    MONEY_MISMATCH = "money_mismatch"
    RECEIVER_DIFFERS = "receiver_differs"
    REPAIRED = "repaired"
    NO_LAST_NEWLINE = "no_last_newline"


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of an order as the file has it; what the file does not have is empty or None.

    `source_row` is the row of the sheet, 1 = first. `qty` is 0 only in ENRICH rows, which carry
    no products. Prices are whole won: `unit_price` of one piece with its option, `amount` of the
    line after the discount where the file's own column is. `pay` and `status` keep the file's own
    words, `method` and `paid` are ours. `product_code` is the seller's own where the file has
    one, else the mall's. Times are milliseconds UTC.
    """

    source_row: int
    plan: RowPlan
    order_no: str
    item_no: str
    product: str
    option: str
    qty: int
    unit_price: Won | None
    amount: Won | None
    receiver: str
    tel: str
    zip: str
    address: str
    memo: str
    pay: str
    status: str
    method: PaymentMethod
    paid: Paid
    buyer: str
    buyer_tel: str
    tel2: str
    ordered_at: int | None
    paid_at: int | None
    product_code: str
    barcode: str
    bundle: str
    ship_method: str
    site: str
    ship_fee_word: str
    courier: str = ""
    waybill_no: str = ""

    def as_json(self) -> dict[str, object]:
        """The row in the words of `pos-app import --json`; absent is an empty string."""
        return {
            "row": self.source_row,
            "plan": self.plan.value,
            "order_no": self.order_no,
            "item_no": self.item_no,
            "product": self.product,
            "option": self.option,
            "qty": self.qty or "",
            "unit_price": "" if self.unit_price is None else self.unit_price,
            "amount": "" if self.amount is None else self.amount,
            "receiver": self.receiver,
            "tel": self.tel,
            "zip": self.zip,
            "address": self.address,
            "memo": self.memo,
            "pay": self.pay,
            "status": self.status,
            "method": self.method.value,
            "paid": self.paid.value,
            "product_code": self.product_code,
            "bundle": self.bundle,
            "ship_method": self.ship_method,
            "ship_fee": self.ship_fee_word,
            "site": self.site,
        }


@dataclass(frozen=True, slots=True)
class OrderMoney:
    """The buyer's money of one order, in won: `total` = `goods` + `delivery` − `discount`."""

    goods: Won
    delivery: Won
    discount: Won
    total: Won

    def as_json(self) -> dict[str, int]:
        return {
            "goods": self.goods,
            "delivery": self.delivery,
            "discount": self.discount,
            "total": self.total,
        }


@dataclass(frozen=True, slots=True)
class RejectedRow:
    """A row that cannot be used; `value` is the cell (or the order number) that shows why."""

    row: int
    reason: RejectReason
    order_no: str = ""
    value: str = ""

    def as_json(self) -> dict[str, object]:
        return {
            "row": self.row,
            "reason": self.reason.value,
            "order_no": self.order_no,
            "value": self.value,
        }


@dataclass(frozen=True, slots=True)
class FileWarning:
    """Something a person should look at; `row` is 0 when it concerns the whole file."""

    kind: WarningKind
    row: int = 0
    value: str = ""

    def as_json(self) -> dict[str, object]:
        return {"kind": self.kind.value, "row": self.row, "value": self.value}


@dataclass(frozen=True, slots=True)
class OrderFile:
    """One order file, recognised and read.

    `format` is the name of the `OrderFormat` that knew it, `mall` the kind of mall, `market` true
    where the open market settles the money. `header_row` counts from 1. `money` holds one entry
    an order, and is empty where the file has no prices. `sha256` tells whether the very same file
    came before.
    """

    name: str
    format: str
    label: str
    mall: str
    market: bool
    header_row: int
    sheet: str
    sha256: str
    rows: tuple[FileRow, ...]
    money: Mapping[str, OrderMoney]
    rejected: tuple[RejectedRow, ...] = ()
    warnings: tuple[FileWarning, ...] = ()

    @property
    def orders(self) -> int:
        return len({row.order_no for row in self.rows})

    @property
    def lines(self) -> int:
        return len(self.rows)

    @property
    def quantity(self) -> int:
        return sum(row.qty for row in self.rows)

    def as_json(self) -> dict[str, object]:
        """The answer of `pos-app import --dry-run --json`."""
        return {
            "file": self.name,
            "format": self.format,
            "label": self.label,
            "mall": self.mall,
            "market": self.market,
            "header_row": self.header_row,
            "orders": self.orders,
            "lines": self.lines,
            "quantity": self.quantity,
            "rows": [row.as_json() for row in self.rows],
            "money": {order_no: won.as_json() for order_no, won in self.money.items()},
            "rejected": [row.as_json() for row in self.rejected],
            "warnings": [warning.as_json() for warning in self.warnings],
        }
