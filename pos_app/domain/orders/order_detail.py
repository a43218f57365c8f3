"""One order in full: its lines, where it goes, and where it stands on each axis with who and when."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paper.paper_evidence import PaperEvidence
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class LineView:
    """One line; `item_id` None asks to be matched. Money in won."""

    line_id: int
    item_no: str
    product: str
    option: str
    product_code: str
    quantity: int
    unit_price: Won
    amount: Won
    item_id: int | None
    item: str
    place: str


@dataclass(frozen=True, slots=True)
class PayStep:
    """결제: `captured` None before money came; `source` is where we know it from."""

    word: str
    captured: Won | None
    at: int | None
    source: str
    by: str
    hint: bool
    """A delivery list of the mall proved 준비 without debt: a person may confirm."""


@dataclass(frozen=True, slots=True)
class PaperStep:
    """종이: the slip and its newest paper."""

    serial: int
    copy_no: int
    at: int
    by: str
    station: str


@dataclass(frozen=True, slots=True)
class GoodsStep:
    """물건: pieces picked and short so far; `by` and `station` hold the job, or picked last."""

    picked: int
    short: int
    at: int | None
    by: str
    station: str


@dataclass(frozen=True, slots=True)
class SaleStep:
    """매출: the live voucher."""

    voucher_id: int
    number: str
    total: Won
    at: int
    by: str
    station: str


@dataclass(frozen=True, slots=True)
class ParcelStep:
    """택배: one waybill; `courier` is our courier code."""

    waybill_id: int
    courier: str
    number: str
    at: int
    by: str


@dataclass(frozen=True, slots=True)
class PromiseStep:
    """쇼핑몰: what was promised to the mall and how that stands."""

    wanted: str
    state: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class ExchangeStep:
    """교환: the number of the order this one was made from, "" where it came from a mall, and those of
    the orders that went out for its own goods; `carried` won of the old payment pay for this one."""

    old_no: str
    new_nos: tuple[str, ...]
    carried: Won = 0
    came: bool = False
    """What was to come back for this order has."""

    @property
    def there(self) -> bool:
        return bool(self.old_no or self.new_nos)


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act from the audit log; `src` and `dst` are None for acts that are no moves."""

    at: int
    by: str
    approver: str
    station: str
    entity: str
    axis: str
    src: str | None
    dst: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class OrderDetail:
    """Everything the panel beside the list shows. Money in won."""

    row: OrderRow
    buyer: str
    buyer_tel: str
    tel: str
    tel2: str
    zip: str
    address: str
    memo: str
    goods: Won
    delivery: Won
    discount: Won
    imported_at: int
    lines: tuple[LineView, ...]
    pay: PayStep
    paper: PaperStep | None
    sale: SaleStep | None
    parcels: tuple[ParcelStep, ...]
    promises: tuple[PromiseStep, ...]
    change_id: int | None
    evidence: PaperEvidence | None
    """What is known of the newest paper's last sending; None before there is a paper."""
    history: tuple[HistoryRow, ...]
    goods_step: GoodsStep | None = None
    """None before anybody began to pick."""
    with_case: bool = False
    """A cancel left something to be done, or did: it has a case."""
    exchange: ExchangeStep = ExchangeStep("", ())
