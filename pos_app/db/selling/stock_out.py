"""Goods leave with a sale: stock on hand goes down by moves that name their voucher lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert

from pos_app.db.rows_at_once import rows_at_once
from pos_app.db.selling.stock import stock, stock_move
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id

_ADD = " ON CONFLICT(item_id) DO UPDATE SET on_hand = stock.on_hand + excluded.on_hand"
_SQL = f"INSERT INTO stock(item_id, on_hand) VALUES({{0}}item_id{{1}}, {{0}}on_hand{{1}}){_ADD}"
_CHANGE = RawStatement(
    _SQL.format(":", ""),
    _SQL.format("%(", ")s"),
    frozenset({"stock"}),
    rows_at_once(stock, _ADD),
)
_MOVE = Statement(insert(stock_move), stock_move)


@dataclass(frozen=True, slots=True)
class StockMove:
    """What one voucher line does to stock on hand: negative for goods that leave."""

    item_id: int
    quantity: int
    voucher_line_id: int


def move(tx: Tx, kind: str, moves: Sequence[StockMove], at: int, actor_id: int) -> None:
    """Change stock on hand, item by item in the order of their ids, and write each move.

    Stock may go below zero: the goods are on the counter, whatever was counted before.
    """
    by_item: dict[int, int] = {}
    for one in moves:
        by_item[one.item_id] = by_item.get(one.item_id, 0) + one.quantity
    tx.run_many(_CHANGE, [{"item_id": k, "on_hand": by_item[k]} for k in sorted(by_item)])
    tx.run_many(
        _MOVE,
        [
            {
                "id": new_id(),
                "item_id": one.item_id,
                "quantity": one.quantity,
                "kind": kind,
                "voucher_line_id": one.voucher_line_id,
                "reason": "",
                "at": at,
                "actor_id": actor_id,
            }
            for one in moves
        ],
    )
