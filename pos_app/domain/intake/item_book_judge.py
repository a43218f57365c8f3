"""What each row of a list of items would do: pure comparison with the items as they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.house.item_cards import Barcode, Item, ItemDraft
from pos_app.domain.intake.item_book import (
    BookChange,
    BookField,
    BookFlaw,
    BookLine,
    BookPreview,
    BookRow,
    BookVerdict,
    FlawKind,
    ItemBook,
    book_text,
)

LONGEST: Mapping[BookField, int] = {
    BookField.CODE: 40,
    BookField.NAME: 120,
    BookField.OPTION: 80,
    BookField.PLACE: 20,
    BookField.BARCODES: 40,
}
"""Letters of what is new; what the shop has already may be longer."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The item that has a barcode."""

    item_id: int
    name: str


def zeros_off(code: str) -> str:
    """A number as a spreadsheet keeps it when it takes a code for one."""
    return code.lstrip("0") if code.isascii() and code.isdigit() else code


def judge(
    book: ItemBook,
    known: Mapping[str, Item],
    owners: Mapping[str, Owner],
    zeroed: Mapping[str, str] | None = None,
) -> BookPreview:
    """`known` are items by code with their barcodes, `owners` those of the file's barcodes.

    `zeroed` are codes that begin with zeros, by what is left without them.
    """
    doubles = _Doubles(book.rows, owners)
    lines: list[BookLine] = []
    for row in book.rows:
        item = known.get(row.code)
        draft = _merged(row, item, book.slots)
        meant = (zeroed or {}).get(row.code, "") if item is None else ""
        flaws = (
            *_read_flaws(row, item, meant),
            *doubles.flaws(row, item),
            *_own_flaws(draft, item),
        )
        if flaws:
            name, option = (item.name, item.option) if item else (row.name, row.option)
            lines.append(BookLine(row.row, BookVerdict.WRONG, row.code, name, option, flaws=flaws))
        elif item is None:
            lines.append(_new(row, draft))
        else:
            lines.append(_old(row, draft, item))
    return BookPreview(tuple(lines))


def _new(row: BookRow, draft: ItemDraft) -> BookLine:
    return BookLine(
        row.row,
        BookVerdict.NEW,
        draft.code,
        draft.name,
        draft.option,
        draft,
        on_hand=row.on_hand or 0,
    )


def _old(row: BookRow, draft: ItemDraft, item: Item) -> BookLine:
    changes = _changes(item, draft)
    if not changes:
        return BookLine(row.row, BookVerdict.SAME, item.code, item.name, item.option)
    return BookLine(
        row.row,
        BookVerdict.CHANGED,
        item.code,
        item.name,
        item.option,
        draft,
        item.item_id,
        item.version,
        changes=changes,
    )


def _merged(row: BookRow, item: Item | None, slots: int) -> ItemDraft:
    """The item with what the row says; a row that says nothing new gives the item back."""
    base = item or ItemDraft(row.code, "")
    return ItemDraft(
        base.code,
        _said(row.name, base.name),
        _said(row.option, base.option),
        _said(row.place, base.place),
        base.price if row.price is None else row.price,
        base.tax_free if row.tax_free is None else row.tax_free,
        base.active if row.active is None else row.active,
        _barcodes(row, base.barcodes, slots),
        base.low_stock if row.low_stock is None else row.low_stock,
        row.without_barcode or base.without_barcode,
    )


def _said(said: str, old: str) -> str:
    """A cell shows a text on one line: one that reads the same is not a change."""
    return old if not said or said == book_text(old) else said


def _barcodes(row: BookRow, old: Sequence[Barcode], slots: int) -> tuple[Barcode, ...]:
    """The row's barcodes in place of the item's; a file with less room than the item has barcodes
    cannot have meant to take any away, so there they are added."""
    if not row.barcodes:
        return tuple(old)
    had = {zeros_off(book_text(code.barcode)): code for code in old}
    had |= {book_text(code.barcode): code for code in old}
    found: dict[str, Barcode] = {}
    for code in row.barcodes:
        # A scan finds a barcode with or without zeros in front: one that lost them is the same.
        before = had.get(code.barcode) or had.get(zeros_off(code.barcode))
        pieces = code.quantity or (before.quantity if before else 1)
        barcode = before.barcode if before else code.barcode
        found.setdefault(barcode, Barcode(barcode, pieces))
    if slots < len(old):
        for kept in old:
            found.setdefault(kept.barcode, kept)
    return tuple(found.values())


def _changes(item: Item, draft: ItemDraft) -> tuple[BookChange, ...]:
    found: list[BookChange] = []
    for field in (
        BookField.NAME,
        BookField.OPTION,
        BookField.PLACE,
        BookField.PRICE,
        BookField.TAX_FREE,
        BookField.ACTIVE,
        BookField.LOW_STOCK,
        BookField.WITHOUT_BARCODE,
    ):
        old, new = getattr(item, field), getattr(draft, field)
        if old != new:
            found.append(BookChange(field, old, new))
    if set(item.barcodes) != set(draft.barcodes):
        found.append(BookChange(BookField.BARCODES, item.barcodes, draft.barcodes))
    return tuple(found)


def _read_flaws(row: BookRow, item: Item | None, meant: str) -> list[BookFlaw]:
    """What could not be read, but for digits that look rounded and are the item's own; a code that
    is an item's but for its zeros is no new item, and a new one does not begin below nothing."""
    own = {item.code, *(code.barcode for code in item.barcodes)} if item else set[str]()
    found = [
        flaw for flaw in row.flaws if flaw.kind is not FlawKind.ROUNDED or flaw.value not in own
    ]
    if meant:
        found.append(BookFlaw(FlawKind.ZEROS_LOST, BookField.CODE, row.code, owner=meant))
    if item is None and row.on_hand is not None and row.on_hand < 0:
        found.append(BookFlaw(FlawKind.UNREADABLE, BookField.ON_HAND, str(row.on_hand)))
    return found


def _own_flaws(draft: ItemDraft, item: Item | None) -> list[BookFlaw]:
    """What is wrong with the item itself: no name, or a new text longer than its field."""
    found: list[BookFlaw] = []
    if not draft.name.strip():
        found.append(BookFlaw(FlawKind.MISSING, BookField.NAME))
    for field in (BookField.CODE, BookField.NAME, BookField.OPTION, BookField.PLACE):
        text = getattr(draft, field)
        if len(text) > LONGEST[field] and (item is None or text != getattr(item, field)):
            found.append(BookFlaw(FlawKind.TOO_LONG, field, text[: LONGEST[field]]))
    had = {code.barcode for code in item.barcodes} if item else set[str]()
    for code in draft.barcodes:
        if len(code.barcode) > LONGEST[BookField.BARCODES] and code.barcode not in had:
            cut = code.barcode[: LONGEST[BookField.BARCODES]]
            found.append(BookFlaw(FlawKind.TOO_LONG, BookField.BARCODES, cut))
    return found


class _Doubles:
    """Codes and barcodes that stand in more than one place of the file, and those of others."""

    def __init__(self, rows: Sequence[BookRow], owners: Mapping[str, Owner]) -> None:
        self._owners = owners
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._barcodes: dict[str, list[int]] = defaultdict(list)
        for row in rows:
            if row.code:
                self._codes[row.code].append(row.row)
            for code in row.barcodes:
                self._barcodes[code.barcode].append(row.row)

    def flaws(self, row: BookRow, item: Item | None) -> list[BookFlaw]:
        """Of both places each names the other; the item that has a barcode already is right."""
        found: list[BookFlaw] = []
        if row.code and len(self._codes[row.code]) > 1:
            other = _other(self._codes[row.code], row.row)
            found.append(BookFlaw(FlawKind.CODE_TWICE, BookField.CODE, row.code, other))
        for barcode in dict.fromkeys(code.barcode for code in row.barcodes):
            owner, places = self._owners.get(barcode), self._barcodes[barcode]
            ours = owner is not None and item is not None and owner.item_id == item.item_id
            if owner is not None and not ours:
                found.append(
                    BookFlaw(FlawKind.BARCODE_TAKEN, BookField.BARCODES, barcode, owner=owner.name)
                )
            elif places.count(row.row) > 1 or (len(places) > 1 and not ours):
                other = _other(places, row.row)
                found.append(BookFlaw(FlawKind.BARCODE_TWICE, BookField.BARCODES, barcode, other))
        return found


def _other(places: Sequence[int], row: int) -> int:
    """Another place, or the row itself where it stands there twice."""
    return next((place for place in places if place != row), row)
