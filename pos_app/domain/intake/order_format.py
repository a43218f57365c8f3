"""A mall's order file as data: what its headers are called and how its money adds up.

A shop may correct a format and keep its own copy; nothing here is code of one mall.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pos_app.domain.paying.payment import PaymentMethod


class PaidRule(StrEnum):
    """Where the file says whether an order is paid."""

    ALWAYS = "always"
    COLUMN = "column"
    UNKNOWN = "unknown"


class DiscountRule(StrEnum):
    """Where a discount stands.

    NONE: nowhere. COLUMNS: the sum of columns, per line. SHORTFALL: unit price × quantity less
    the line amount. STATED: the order's stated gross less its stated total. DERIVED: the stated
    total is all there is; what it has over the goods is delivery, what it lacks is discount.
    """

    NONE = "none"
    COLUMNS = "columns"
    SHORTFALL = "shortfall"
    STATED = "stated"
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class FeeColumn:
    """A fee counted once per `per` (the largest of its lines), whether repeated or written once.

    `otherwise` takes the place of an empty `per`. `sign` is −1 for a reduction.
    """

    column: str
    per: str
    otherwise: str = ""
    sign: int = 1


@dataclass(frozen=True, slots=True)
class MoneyRule:
    """How the columns of a file become the buyer's money. Column names are field names.

    `unit` columns add up to the price of one piece; without `amount` a line is unit × quantity.
    An order whose `receiver_pays` column holds one of `receiver_pays_words` has no delivery fee.
    """

    unit: tuple[str, ...]
    amount: str = ""
    discount: DiscountRule = DiscountRule.NONE
    discount_columns: tuple[str, ...] = ()
    fees: tuple[FeeColumn, ...] = ()
    receiver_pays: str = ""
    receiver_pays_words: tuple[str, ...] = ()
    stated_total: str = ""
    stated_gross: str = ""

    def needed(self) -> tuple[str, ...]:
        """The columns without which an order's money cannot be worked out."""
        names = [*self.unit, self.amount, self.stated_total, self.stated_gross]
        names += [fee.column for fee in self.fees if fee.sign > 0]
        return tuple(name for name in names if name)

    def all_columns(self) -> tuple[str, ...]:
        names = [*self.needed(), *self.discount_columns]
        names += [fee.column for fee in self.fees if fee.sign < 0]
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class OrderFormat:
    """One layout of one mall.

    `columns` maps a field name to the header words it goes by, `marks` are the fields without
    which a header is not this format's, `ignored` are header words known and not used: any other
    word close to a missing column is taken for a damaged one. `containers` are the kinds of file it usually comes in
    (xlsx, xls, csv, html, xml); they only decide between two formats with the same headers.
    `item_key` columns joined by `item_joiner` name a line; empty = the file has no line number.
    `item_begins_with_order`: a line number
    that does not is damage. `blank_option` is what an empty option cell means there. `unescape` are the fields whose HTML entities the mall puts in and a person never typed.
    `apostrophes` is true where the mall guards cells with them. `enrich` rows carry no products.
    """

    name: str
    label: str
    mall: str
    market: bool
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    item_key: tuple[str, ...] = ()
    item_joiner: str = "-"
    item_begins_with_order: bool = False
    default_method: PaymentMethod = PaymentMethod.UNKNOWN
    paid: PaidRule = PaidRule.UNKNOWN
    paid_column: str = "paid_at"
    unpaid_words: tuple[str, ...] = ()
    claim_words: tuple[str, ...] = ()
    pickup_words: tuple[str, ...] = ()
    site_prefixes: Mapping[str, str] = field(default_factory=dict[str, str])
    blank_option: str = ""
    unescape: tuple[str, ...] = ()
    apostrophes: bool = False
    enrich: bool = False
    money: MoneyRule | None = None

    def with_synonym(self, column: str, header: str) -> OrderFormat:
        """The same format that also knows `column` by the header word `header`."""
        known = self.columns.get(column, ())
        if header in known:
            return self
        return replace(self, columns={**self.columns, column: (*known, header)})
