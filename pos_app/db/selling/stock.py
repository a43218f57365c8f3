"""Stock on hand, always the sum of its moves."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.house.item_cards import StockMove
from pos_app.domain.ids import new_id

stock = table("stock", key("item_id"), whole("on_hand"))
stock_move = table(
    "stock_move",
    key(),
    whole("item_id", ForeignKey("item.id")),
    whole("quantity"),
    text("kind"),
    whole("voucher_line_id", nullable=True),
    text("reason"),
    whole("at"),
    whole("actor_id", nullable=True),
    CheckConstraint("quantity <> 0", name="quantity"),
    Index("ix_stock_move_item_id", "item_id", "at", "id"),
    Index("ix_stock_move_time", "at", "id"),
    Index("ix_stock_move_voucher_line_id", "voucher_line_id"),
)

_ADD = both(
    "INSERT INTO stock(item_id, on_hand) VALUES(:item_id, :quantity)"
    " ON CONFLICT(item_id) DO UPDATE SET on_hand=stock.on_hand+excluded.on_hand"
    " RETURNING on_hand",
    "stock",
)
_HELD = both(
    "INSERT INTO stock(item_id, on_hand) VALUES(:item_id, 0)"
    " ON CONFLICT(item_id) DO UPDATE SET on_hand=stock.on_hand RETURNING on_hand",
    "stock",
)
_BEGIN = Statement(insert(stock), stock)
_MOVE = Statement(insert(stock_move), stock_move)
_MOVES = both(
    "SELECT m.at, m.quantity, m.kind, m.reason, COALESCE(w.name, '') FROM stock_move m"
    " LEFT JOIN staff w ON w.id=m.actor_id WHERE m.item_id=:item_id AND (m.at, m.id) < (:at, :id)"
    " ORDER BY m.at DESC, m.id DESC LIMIT :size"
)
NEWEST = 2**63 - 1


def lock(tx: Tx, item_id: int) -> int:
    """Stock on hand, its row held until the transaction ends; 0 for an item without stock yet."""
    return int(tx.value(_HELD, item_id=item_id))


def move(
    tx: Tx,
    item_id: int,
    quantity: int,
    kind: str,
    reason: str,
    at: int,
    actor_id: int | None,
    voucher_line_id: int | None = None,
) -> int:
    """Add a move (negative takes away) and give the new stock on hand."""
    on_hand = int(tx.value(_ADD, item_id=item_id, quantity=quantity))
    tx.run(
        _MOVE,
        id=new_id(),
        item_id=item_id,
        quantity=quantity,
        kind=kind,
        voucher_line_id=voucher_line_id,
        reason=reason,
        at=at,
        actor_id=actor_id,
    )
    return on_hand


def open_many(tx: Tx, many: Sequence[tuple[int, int]], at: int, actor_id: int | None) -> None:
    """The stock new items begin with: pairs of item and pieces on hand."""
    tx.run_many(_BEGIN, [{"item_id": item_id, "on_hand": on_hand} for item_id, on_hand in many])
    tx.run_many(
        _MOVE,
        [
            {
                "id": new_id(),
                "item_id": item_id,
                "quantity": on_hand,
                "kind": "opening",
                "voucher_line_id": None,
                "reason": "",
                "at": at,
                "actor_id": actor_id,
            }
            for item_id, on_hand in many
            if on_hand
        ],
    )


def newest_moves(tx: Tx, item_id: int, size: int) -> list[StockMove]:
    """An item's last moves, newest first."""
    rows = tx.rows(_MOVES, item_id=item_id, at=NEWEST, id=NEWEST, size=size)
    return [StockMove(*row) for row in rows]
