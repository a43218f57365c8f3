"""The shop's contracts with payment gateways: one a merchant number. Keys are never kept here."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace

from sqlalchemy.schema import CheckConstraint, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx

merchant = table(
    "merchant",
    key(),
    text("driver"),
    text("mid"),
    # Where the gateway listens; "" for the gateway's own address.
    text("address"),
    # The address this shop calls from, as the gateway was told it.
    text("client_ip"),
    whole("transfer_in_parts"),
    whole("account_refunds"),
    whole("active"),
    # When keys were last kept at any station: what is open with older ones is opened anew.
    whole("keys_at", nullable=True),
    UniqueConstraint("mid"),
    CheckConstraint("mid<>''", name="mid"),
)

_COLUMNS = ", ".join(column.name for column in merchant.c)
_ALL = both(f"SELECT {_COLUMNS} FROM merchant ORDER BY active DESC, mid")
_BY_MID = both(f"SELECT {_COLUMNS} FROM merchant WHERE mid=:mid")
_ADD = insert_once(merchant)
_PUT = both(
    "UPDATE merchant SET address=:address, client_ip=:client_ip,"
    " transfer_in_parts=:transfer_in_parts, account_refunds=:account_refunds, active=:active,"
    " keys_at=:keys_at WHERE id=:id",
    "merchant",
)


@dataclass(frozen=True, slots=True)
class MerchantRecord:
    """A merchant number as kept; `keys_at` ms UTC, None before the first keys."""

    merchant_id: int
    driver: str
    mid: str
    address: str
    client_ip: str
    transfer_in_parts: bool
    account_refunds: bool
    active: bool
    keys_at: int | None = None


def everything(tx: Tx) -> list[MerchantRecord]:
    """Every merchant number, those put aside last."""
    return [_record(row) for row in tx.rows(_ALL)]


def by_mid(tx: Tx, mid: str) -> MerchantRecord | None:
    """One merchant number."""
    row = tx.one(_BY_MID, mid=mid)
    return None if row is None else _record(row)


def only(tx: Tx) -> MerchantRecord | None:
    """The merchant number of a shop that uses just one; None where it uses none or several."""
    used = [one for one in everything(tx) if one.active]
    return used[0] if len(used) == 1 else None


def add(tx: Tx, record: MerchantRecord) -> bool:
    """Enter one; False where the number is there already."""
    return tx.run(_ADD, **_values(record)) == 1


def put(tx: Tx, record: MerchantRecord) -> None:
    """Change everything but its number and its driver."""
    values = _values(record)
    del values["mid"], values["driver"]
    tx.run(_PUT, **values)


def _values(record: MerchantRecord) -> dict[str, object]:
    values = asdict(record)
    values["id"] = values.pop("merchant_id")
    for name in ("transfer_in_parts", "account_refunds", "active"):
        values[name] = int(values[name])
    return values


def _record(row: Row) -> MerchantRecord:
    made = MerchantRecord(*row)
    return replace(
        made,
        transfer_in_parts=bool(made.transfer_in_parts),
        account_refunds=bool(made.account_refunds),
        active=bool(made.active),
    )
