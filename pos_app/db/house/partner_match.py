"""Finding the customers of a whole import at once, and making those not seen before."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import insert

from pos_app.db.house.partners import partner
from pos_app.db.set_lookup import as_list
from pos_app.db.statement import Params, RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.house.partner_match import PartnerKey
from pos_app.domain.ids import new_id

_SELECT = "SELECT p.phone_key, p.name, COALESCE(p.merged_into, p.id)"
_FIND = RawStatement(
    _SELECT + " FROM json_each(:wanted) w CROSS JOIN partner p"
    " WHERE p.mall_id=:mall AND p.phone_key=json_extract(w.value,'$[0]')"
    " AND p.name=json_extract(w.value,'$[1]')",
    _SELECT + " FROM jsonb_array_elements(CAST(%(wanted)s AS jsonb)) w JOIN partner p"
    " ON p.mall_id=%(mall)s AND p.phone_key=w->>0 AND p.name=w->>1",
)
_INSERT = Statement(insert(partner), partner)


def find_or_make(
    tx: Tx, mall_id: int, keys: Iterable[PartnerKey], at: int
) -> dict[tuple[str, str], int]:
    """The partner of each `PartnerKey.pair`: found by mall, phone and name, else made.

    A partner merged into another answers with that other one.
    """
    distinct = {key.pair: key for key in keys}
    if not distinct:
        return {}
    rows = tx.rows(_FIND, mall=mall_id, wanted=as_list([list(pair) for pair in distinct]))
    found = {(str(phone), str(name)): int(partner_id) for phone, name, partner_id in rows}
    new: list[Params] = []
    for pair, key in distinct.items():
        if pair not in found:
            found[pair] = new_id()
            new.append(_row(mall_id, key, found[pair], at))
    tx.run_many(_INSERT, new)
    return found


def _row(mall_id: int, key: PartnerKey, partner_id: int, at: int) -> Params:
    return {
        "id": partner_id,
        "mall_id": mall_id,
        "name": key.name,
        "phone": key.phone,
        "phone_key": key.phone_key,
        "memo": "",
        "merged_into": None,
        "created_at": at,
    }
