"""Which item of ours a mall's words mean: remembered words first, then our code, then a barcode."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pos_app.db.set_lookup import among, as_list
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.intake.incoming import IncomingLine
from pos_app.domain.intake.item_match import alias_of
from pos_app.domain.intake.order_pricing import KnownItem

_LITE, _SERVER = among("keys")
_ALIAS = RawStatement(
    "SELECT a.alias, i.id, i.price FROM item_alias a JOIN item i ON i.id=a.item_id"
    f" WHERE a.mall_id=:mall AND a.alias IN {_LITE}",
    "SELECT a.alias, i.id, i.price FROM item_alias a JOIN item i ON i.id=a.item_id"
    f" WHERE a.mall_id=%(mall)s AND a.alias IN {_SERVER}",
)
_CODE_TEXT = "SELECT code, id, price FROM item WHERE active=1 AND code IN "
_CODE = RawStatement(_CODE_TEXT + _LITE, _CODE_TEXT + _SERVER)
# A barcode of a whole box would change the quantity: a person decides about those.
_BARCODE_TEXT = (
    "SELECT b.barcode, i.id, i.price FROM item_barcode b JOIN item i ON i.id=b.item_id"
    " WHERE i.active=1 AND b.quantity=1 AND b.barcode IN "
)
_BARCODE = RawStatement(_BARCODE_TEXT + _LITE, _BARCODE_TEXT + _SERVER)


class ItemLookup:
    """The items of one batch of lines, asked for with three statements."""

    def __init__(self, tx: Tx, mall_id: int, lines: Iterable[IncomingLine]) -> None:
        wanted = {(x.product, x.option, x.product_code, x.barcode) for x in lines}
        aliases = [alias_of(p, o, c) for p, o, c, _ in wanted]
        self._aliases = _ask(tx, _ALIAS, aliases, mall=mall_id)
        self._codes = _ask(tx, _CODE, [c for _, _, c, _ in wanted if c])
        self._barcodes = _ask(tx, _BARCODE, [b for _, _, _, b in wanted if b])

    def item(self, line: IncomingLine) -> KnownItem | None:
        """Our item for the line; None asks to be matched once."""
        alias = alias_of(line.product, line.option, line.product_code)
        return (
            self._aliases.get(alias)
            or self._codes.get(line.product_code)
            or self._barcodes.get(line.barcode)
        )


def _ask(
    tx: Tx, statement: RawStatement, keys: Sequence[str], **params: int
) -> dict[str, KnownItem]:
    if not keys:
        return {}
    rows = tx.rows(statement, keys=as_list(sorted(set(keys))), **params)
    return {str(key): KnownItem(int(item_id), int(price)) for key, item_id, price in rows}
