"""The customer's account a procedure's money goes to: encrypted, shown masked, wiped when over."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.refund_account import ShownAccount
from pos_app.domain.ids import new_id

refund_account = table(
    "refund_account",
    key(),
    whole("money_back_id", ForeignKey("money_back.id")),
    text("bank"),
    # Encrypted under the shop's data key; "" once wiped.
    text("number"),
    text("holder"),
    # The number's last four digits behind stars.
    text("shown"),
    # Whether the holder is the buyer by name.
    whole("fits"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("wiped_at", nullable=True),
    UniqueConstraint("money_back_id"),
    CheckConstraint("(wiped_at IS NOT NULL) = (number = '')", name="wiped_number"),
    CheckConstraint("(wiped_at IS NOT NULL) = (holder = '')", name="wiped_holder"),
    CheckConstraint("fits IN (0,1)", name="fits"),
)

_ADD = insert_once(refund_account)
_PUT = both(
    "UPDATE refund_account SET bank=:bank, number=:number, holder=:holder, shown=:shown,"
    " fits=:fits, at=:at, actor_id=:actor_id, wiped_at=NULL WHERE money_back_id=:money_back_id",
    "refund_account",
)
_WIPE = both(
    "UPDATE refund_account SET number='', holder='', wiped_at=:at"
    " WHERE money_back_id=:money_back_id AND wiped_at IS NULL",
    "refund_account",
)
_SHOWN = both(
    "SELECT money_back_id, bank, shown, fits, wiped_at, at FROM refund_account"
    " WHERE money_back_id=:money_back_id"
)
_SEALED = both(
    "SELECT bank, number, holder FROM refund_account"
    " WHERE money_back_id=:money_back_id AND wiped_at IS NULL"
)
_ON_ITS_WAY = both(
    "SELECT 1 FROM refund WHERE money_back_id=:money_back_id AND channel='account'"
    " AND state NOT IN ('done','rejected') LIMIT 1"
)
_BUYER = both(
    "SELECT o.buyer FROM money_back m JOIN sales_order o ON o.id=m.order_id"
    " WHERE m.id=:money_back_id"
)


@dataclass(frozen=True, slots=True)
class SealedAccount:
    """An account as it is kept; number and holder are cipher texts."""

    bank: str
    number: str = field(repr=False)
    holder: str = field(repr=False)


def put(
    tx: Tx,
    money_back_id: int,
    sealed: SealedAccount,
    shown: str,
    fits: bool,
    at: int,
    actor_id: int,
) -> None:
    """Keep the account of the procedure in place of any before it. `at` in ms UTC."""
    values: dict[str, object] = {
        "money_back_id": money_back_id,
        "bank": sealed.bank,
        "number": sealed.number,
        "holder": sealed.holder,
        "shown": shown,
        "fits": int(fits),
        "at": at,
        "actor_id": actor_id,
    }
    if tx.run(_PUT, **values) == 0:
        tx.run(_ADD, id=new_id(), wiped_at=None, **values)


def wipe(tx: Tx, money_back_id: int, at: int) -> bool:
    """Take number and holder out, the masked rest stays; False where there was nothing to."""
    return tx.run(_WIPE, money_back_id=money_back_id, at=at) == 1


def shown(tx: Tx, money_back_id: int) -> ShownAccount | None:
    """The account as a screen may show it."""
    row = tx.one(_SHOWN, money_back_id=money_back_id)
    if row is None:
        return None
    known_id, bank, masked, fits, wiped_at, at = row
    return ShownAccount(known_id, bank, masked, bool(fits), wiped_at is not None, at)


def sealed(tx: Tx, money_back_id: int) -> SealedAccount | None:
    """The account itself, encrypted; None where there is none, or it was wiped."""
    row = tx.one(_SEALED, money_back_id=money_back_id)
    return None if row is None else SealedAccount(*row)


def known(tx: Tx, money_back_id: int) -> bool:
    """Whether an account was ever named for the procedure; a wiped one was."""
    return tx.one(_SHOWN, money_back_id=money_back_id) is not None


def in_use(tx: Tx, money_back_id: int) -> bool:
    """Whether a transfer to it is under way, or nobody knows."""
    return tx.one(_ON_ITS_WAY, money_back_id=money_back_id) is not None


def buyer(tx: Tx, money_back_id: int) -> str:
    """Who bought, for comparing names."""
    return str(tx.value(_BUYER, money_back_id=money_back_id) or "")
