"""What a courier or a mall wants to read: columns and what each holds, kept as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pos_app.domain.parcels.out_file import FileKind


class Holds(StrEnum):
    """What one column of a file is filled with."""

    ROW = "row"
    """The row's number, counted from 1: the one number that is no text."""
    DAY = "day"
    """The Korean day, `2026-11-24`."""
    DAY_DIGITS = "day_digits"
    """The Korean day, `20261124`."""
    ORDER_NO = "order_no"
    ITEM_NO = "item_no"
    COURIER = "courier"
    """The courier in this mall's own words."""
    NUMBER = "number"
    """The waybill number."""
    RECEIVER = "receiver"
    TEL = "tel"
    TEL2 = "tel2"
    MOBILE = "mobile"
    LANDLINE = "landline"
    ZIP = "zip"
    ADDRESS = "address"
    STREET = "street"
    """The address up to the number of the house."""
    DETAIL = "detail"
    """What follows the number of the house; never empty."""
    PRODUCT = "product"
    """The first product, with how many others there are."""
    OPTION = "option"
    CONTENTS = "contents"
    """Every product with option and count."""
    QUANTITY = "quantity"
    MEMO = "memo"
    JOINED = "joined"
    """Every order number in the box; empty for a box of one order."""
    SENDER = "sender"
    SENDER_TEL = "sender_tel"
    SENDER_ADDRESS = "sender_address"


@dataclass(frozen=True, slots=True)
class OutColumn:
    """One column: it holds something of ours, else a cell of the mall's own file, else `text`.

    `source` are the header words by which the mall's own file knows the cell.
    """

    header: str
    holds: Holds | None = None
    source: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class OutFormat:
    """The form of one file. `partner` is a kind of mall or a courier's code.

    `file_name` may hold `{day}` and `{time}`. `titles` stand above the header, one a row.
    `own_file`: made from the mall's own downloaded file; `keep`: that file itself, in which only
    the columns that hold something are filled. `per_order`: one waybill for all rows of an order.
    `couriers` are the mall's words by our courier codes, `site_couriers` where a site of the mall
    has words of its own; `own_words` says that every shop has numbers of its own for them.
    """

    name: str
    label: str
    partner: str
    kind: FileKind
    file_name: str
    sheet: str
    columns: tuple[OutColumn, ...]
    titles: tuple[str, ...] = ()
    own_file: bool = False
    keep: bool = False
    per_order: bool = False
    own_words: bool = False
    most_rows: int = 0
    couriers: Mapping[str, str] = field(default_factory=dict[str, str])
    site_couriers: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict[str, Mapping[str, str]]
    )

    @property
    def needs_word(self) -> bool:
        """Whether a column holds the courier, so that one without a word cannot be written."""
        return any(column.holds is Holds.COURIER for column in self.columns)

    @property
    def needs_item_no(self) -> bool:
        """Whether a row is named by its line number."""
        return any(column.holds is Holds.ITEM_NO for column in self.columns)

    def word_of(self, courier: str, site: str, own: Mapping[str, str]) -> str:
        """What the mall calls the courier: the shop's own word first; empty where there is none."""
        if courier in own:
            return own[courier]
        return self.site_couriers.get(site, {}).get(courier, "") or self.couriers.get(courier, "")
