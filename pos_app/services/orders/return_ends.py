"""How a return ends: settled by the hands that lay its goods back, or withdrawn.

For services that lay goods back, give money back or cancel, inside their transaction and under the
order's lock.
"""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.selling import goods_returns
from pos_app.db.transaction import Tx
from pos_app.domain.selling.goods_returns import RETURN_FLOW, ReturnAction, ReturnState

AXIS = "return"


def settle(tx: Tx, by: Who, return_id: int) -> None:
    """Settle a received return once its goods are in their places and its money is back; open it
    again where an undo left something to do.

    Whoever finishes something a return waits for calls this: the hands that lay goods back, the
    money that goes back.
    """
    found = goods_returns.one(tx, return_id)
    if found is None:
        return
    state, done = found.row.state, found.row.is_done
    if state is ReturnState.RECEIVED and done:
        goods_returns.settle(tx, return_id, by.at, by.actor_id)
        tell(tx, by, return_id, state, ReturnAction.SETTLE)
    elif state is ReturnState.SETTLED and not done and not _other_open(tx, found.row.order_id):
        goods_returns.reopen(tx, return_id)
        tell(tx, by, return_id, state, ReturnAction.REOPEN)


def settle_put_back(tx: Tx, by: Who, put_back_id: int) -> None:
    """As `settle`, for the return whose goods a line of a put-back list holds, if it is one's."""
    return_id = goods_returns.of_put_back(tx, put_back_id)
    if return_id is not None:
        settle(tx, by, return_id)


def is_over(tx: Tx, put_back_id: int, order_id: int) -> bool:
    """Whether the goods are of a settled return after which the order has another open one: two of
    them cannot be open, so nothing of the first is undone."""
    return_id, now = goods_returns.of_put_back(tx, put_back_id), goods_returns.open_of(tx, order_id)
    return return_id is not None and now is not None and now.return_id != return_id


def _other_open(tx: Tx, order_id: int) -> bool:
    return goods_returns.open_of(tx, order_id) is not None


def withdraw_open(tx: Tx, by: Who, order_id: int, reason: str) -> int | None:
    """A cancel takes everything that is left: what was expected of the order is withdrawn, and which
    return that was, None where nothing was expected.

    Goods of a received return are here and posted; they go on to their places.
    """
    row = goods_returns.open_of(tx, order_id)
    if row is not None and row.state is ReturnState.EXPECTED:
        goods_returns.withdraw(tx, row.return_id, by.at, by.actor_id)
        tell(tx, by, row.return_id, row.state, ReturnAction.WITHDRAW, reason)
        return row.return_id
    return None


def tell(
    tx: Tx, by: Who, return_id: int, state: ReturnState, action: ReturnAction, reason: str = ""
) -> None:
    """Write a move of a return to the audit log."""
    after = RETURN_FLOW.after(state, action)
    audit.append(
        tx, by, Move("goods_return", return_id, AXIS, state.value, after.value, reason or None)
    )
