"""송장 업로드: which orders go into a mall's file, with which number on which of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.out_file import MallSheet, OutCell, SheetRow
from pos_app.domain.parcels.out_format import Holds, OutFormat
from pos_app.domain.parcels.out_rows import Values, kept_row, new_row


class Told(Enum):
    """How far the mall knows of the waybill."""

    NOT_PROMISED = "not_promised"
    TO_DO = "to_do"
    REJECTED = "rejected"
    BY_ITSELF = "by_itself"
    DONE = "done"


class UploadVerdict(Enum):
    """Whether an order goes into the file, and why not."""

    GOES = "goes"
    NO_WAYBILL = "no_waybill"
    NOT_SOLD = "not_sold"
    STOPPED = "stopped"
    TOLD = "told"
    BY_ITSELF = "by_itself"
    NO_WORD = "no_word"
    """The mall has no word of ours for the courier."""
    NO_LINE_NO = "no_line_no"
    NOT_IN_FILE = "not_in_file"
    NOT_IN_BOOKS = "not_in_books"


@dataclass(eq=False)
class NoUploadFormat(DomainError):
    """No upload file is known for this kind of mall."""

    kind: str


@dataclass(eq=False)
class WrongMallFile(DomainError):
    """The chosen file is another mall's, or lacks a column that is to be filled in."""

    file: str
    wanted: str
    lacks: str = ""


@dataclass(eq=False)
class OwnFileNeeded(DomainError):
    """This mall wants its own downloaded file back: none was chosen."""

    kind: str


@dataclass(eq=False)
class NothingToWrite(DomainError):
    """None of the chosen orders may go into a file any more."""


@dataclass(frozen=True, slots=True)
class UploadParcel:
    """One live parcel: our courier code and its number."""

    courier: str
    number: str


@dataclass(frozen=True, slots=True)
class UploadOrder:
    """An order as an upload file needs it; `lines` are the mall's line numbers in our order.

    `refused` is what the mall said to the last file. `written_at` (ms UTC) and `written` (numbers)
    tell of the last file that named the order.
    """

    order_id: int
    order_no: str
    receiver: str
    goods: str
    lines: tuple[str, ...]
    parcels: tuple[UploadParcel, ...]
    sold: bool
    stop: StopState
    told: Told
    refused: str = ""
    written_at: int | None = None
    written: str = ""

    @property
    def numbers(self) -> str:
        """What a file says of it, for comparing with what the mall took."""
        return ",".join(f"{one.courier}:{one.number}" for one in self.parcels)


@dataclass(frozen=True, slots=True)
class UploadRow:
    """One order of the preview: `order` is None for one that only the mall's file knows."""

    order_no: str
    verdict: UploadVerdict
    order: UploadOrder | None = None
    missing_word: str = ""

    @property
    def goes(self) -> bool:
        return self.verdict is UploadVerdict.GOES


def judge(
    order: UploadOrder, form: OutFormat, words: Mapping[str, str], sheet: MallSheet | None
) -> UploadRow:
    """The order's verdict; `words` are the shop's own for couriers, `sheet` the mall's own file."""
    verdict, word = _verdict(order, form, words, sheet)
    return UploadRow(order.order_no, verdict, order, word)


def _verdict(
    order: UploadOrder, form: OutFormat, words: Mapping[str, str], sheet: MallSheet | None
) -> tuple[UploadVerdict, str]:
    no = _standing(order)
    if no is not None:
        return no, ""
    rows = [row for row in sheet.rows if row.order_no == order.order_no] if sheet else []
    if sheet is not None and not _of_order(order, rows):
        return UploadVerdict.NOT_IN_FILE, ""
    sites = {row.site for row in rows} or {""}
    for parcel in order.parcels:
        if form.needs_word and not all(form.word_of(parcel.courier, s, words) for s in sites):
            return UploadVerdict.NO_WORD, parcel.courier
    if sheet is None and form.needs_item_no and not (order.lines and all(order.lines)):
        return UploadVerdict.NO_LINE_NO, ""
    return UploadVerdict.GOES, ""


def _standing(order: UploadOrder) -> UploadVerdict | None:
    if order.stop is not StopState.NONE:
        return UploadVerdict.STOPPED
    if order.told is Told.DONE:
        return UploadVerdict.TOLD
    if not order.parcels:
        return UploadVerdict.NO_WAYBILL
    if not order.sold:
        return UploadVerdict.NOT_SOLD
    return UploadVerdict.BY_ITSELF if order.told is Told.BY_ITSELF else None


def upload_rows(
    form: OutFormat,
    orders: Sequence[UploadOrder],
    words: Mapping[str, str],
    sheet: MallSheet | None,
    day: str,
) -> list[tuple[OutCell, ...]]:
    """The data rows of the file: in the order of the mall's own file, else of `orders`."""
    known = {order.order_no: order for order in orders}
    if sheet is None:
        return [row for order in orders for row in _from_books(form, order, words, day)]
    seen: dict[str, int] = {}
    made: list[tuple[OutCell, ...]] = []
    for own in sheet.rows:
        order = known.get(own.order_no)
        if order is None or not _of_order(order, [own]):
            continue
        nth = seen.get(own.order_no, 0)
        seen[own.order_no] = nth + 1
        place = order.lines.index(own.item_no) if own.item_no in order.lines else nth
        values = _values(form, order, place, own.item_no, own.site, words, day)
        row = kept_row(form, values, own, sheet) if form.keep else new_row(form, values, own, sheet)
        made.append(row)
    return made


def _of_order(order: UploadOrder, rows: Sequence[SheetRow]) -> bool:
    """Whether a row of the mall's file is a line we ship; a line to be collected is not."""
    return any(not row.item_no or row.item_no in order.lines for row in rows)


def _from_books(
    form: OutFormat, order: UploadOrder, words: Mapping[str, str], day: str
) -> list[tuple[OutCell, ...]]:
    lines = order.lines if form.needs_item_no else order.lines[:1] or ("",)
    return [
        new_row(form, _values(form, order, place, item_no, "", words, day))
        for place, item_no in enumerate(lines)
    ]


def _values(
    form: OutFormat,
    order: UploadOrder,
    place: int,
    item_no: str,
    site: str,
    words: Mapping[str, str],
    day: str,
) -> Values:
    """An order in several boxes: its lines take the numbers in turn, the last number the rest."""
    nth = 0 if form.per_order else min(place, len(order.parcels) - 1)
    parcel = order.parcels[nth]
    return {
        Holds.ORDER_NO: order.order_no,
        Holds.ITEM_NO: item_no,
        Holds.COURIER: form.word_of(parcel.courier, site, words),
        Holds.NUMBER: parcel.number,
        Holds.DAY: day,
        Holds.DAY_DIGITS: day.replace("-", ""),
    }
