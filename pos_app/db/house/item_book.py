"""Many items at once: the whole list read for a workbook, the rows of one written back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pos_app.db.house.items import (
    COLUMNS,
    DROP_BARCODES,
    UPDATE,
    barcode_values,
    changed_values,
    item,
    item_barcode,
    item_of,
    new_values,
)
from pos_app.db.insert_once import insert_once
from pos_app.db.set_lookup import among, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.house.item_cards import Barcode, Item, ItemDraft
from pos_app.domain.intake.item_book_judge import Owner

NewItem = tuple[int, ItemDraft]
"""An id and the item."""
ChangedItem = tuple[int, int, ItemDraft]
"""An id, the version seen, the item as it becomes."""

_CODES, _SERVER_CODES = among("codes")
_ALL = both(f"{COLUMNS} ORDER BY i.code")
_ALL_BARCODES = both(
    "SELECT item_id, barcode, quantity FROM item_barcode ORDER BY item_id, barcode"
)
_SOME = RawStatement(
    f"{COLUMNS} WHERE i.code IN {_CODES}", f"{COLUMNS} WHERE i.code IN {_SERVER_CODES}"
)
_SOME_SQL = (
    "SELECT b.item_id, b.barcode, b.quantity FROM item_barcode b JOIN item i ON i.id=b.item_id"
    " WHERE i.code IN {codes} ORDER BY b.item_id, b.barcode"
)
_SOME_BARCODES = RawStatement(_SOME_SQL.format(codes=_CODES), _SOME_SQL.format(codes=_SERVER_CODES))
_OWNERS_SQL = (
    "SELECT b.barcode, i.id, i.name, i.option_text FROM item_barcode b"
    " JOIN item i ON i.id=b.item_id WHERE b.barcode IN {codes}"
)
_OWNERS = RawStatement(_OWNERS_SQL.format(codes=_CODES), _OWNERS_SQL.format(codes=_SERVER_CODES))
_ZEROED_SQL = "SELECT code FROM item WHERE SUBSTR(code, 1, 1)='0' AND LTRIM(code, '0') IN {codes}"
_ZEROED = RawStatement(_ZEROED_SQL.format(codes=_CODES), _ZEROED_SQL.format(codes=_SERVER_CODES))
_INSERT = insert_once(item)
_INSERT_BARCODE = insert_once(item_barcode)


def every(tx: Tx) -> list[Item]:
    """Every item by its code, those no longer used too, each with its barcodes."""
    return _with_barcodes(tx.rows(_ALL), tx.rows(_ALL_BARCODES))


def by_codes(tx: Tx, codes: Sequence[str]) -> dict[str, Item]:
    """The items that have these codes, with their barcodes."""
    wanted = as_list(codes)
    found = _with_barcodes(tx.rows(_SOME, codes=wanted), tx.rows(_SOME_BARCODES, codes=wanted))
    return {one.code: one for one in found}


def owners(tx: Tx, barcodes: Sequence[str]) -> dict[str, Owner]:
    """Whose each of these barcodes is."""
    rows = tx.rows(_OWNERS, codes=as_list(barcodes))
    return {code: Owner(int(key), f"{name} {option}".strip()) for code, key, name, option in rows}


def zeroed(tx: Tx, codes: Sequence[str]) -> dict[str, str]:
    """Codes that begin with zeros and are these numbers without them."""
    if not codes:
        return {}
    rows = tx.rows(_ZEROED, codes=as_list(codes))
    return {str(code).lstrip("0"): str(code) for (code,) in rows}


def put_new(tx: Tx, many: Sequence[NewItem], at: int) -> bool:
    """Add items with their barcodes; False if a code or barcode is taken."""
    if tx.run_many(_INSERT, [new_values(key, draft, at) for key, draft in many]) != len(many):
        return False
    return _put_barcodes(tx, many)


def put(tx: Tx, many: Sequence[ChangedItem]) -> bool:
    """Change items that are all still at the versions seen, their barcodes replaced; False if one
    is not, or a barcode is taken."""
    changed = tx.run_many(UPDATE, [changed_values(*one) for one in many])
    if changed != len(many):
        return False
    tx.run_many(DROP_BARCODES, [{"owner": key} for key, _, _ in many])
    return _put_barcodes(tx, ((key, draft) for key, _, draft in many))


def _put_barcodes(tx: Tx, many: Iterable[tuple[int, ItemDraft]]) -> bool:
    values = [one for key, draft in many for one in barcode_values(key, draft.barcodes)]
    return tx.run_many(_INSERT_BARCODE, values) == len(values)


def _with_barcodes(rows: Sequence[Row], codes: Sequence[Row]) -> list[Item]:
    of_item: dict[int, list[Barcode]] = defaultdict(list)
    for item_id, barcode, quantity in codes:
        of_item[int(item_id)].append(Barcode(barcode, int(quantity)))
    return [item_of(row, tuple(of_item.get(int(row[0]), ()))) for row in rows]
