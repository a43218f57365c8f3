"""How an opening of the drawer comes to be and moves, inside another service's transaction."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.till import drawer_openings
from pos_app.db.till.drawer_openings import NewOpening
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.till.drawer import (
    DRAWER_FLOW,
    EXPIRES_MS,
    DrawerAction,
    DrawerCause,
    DrawerOpening,
    DrawerState,
    DrawerTrouble,
)

ENTITY, AXIS = "drawer_opening", "drawer"


def want_for_cash(tx: Tx, by: Who, payment_id: int) -> None:
    """Cash was taken in this transaction: the drawer of this station opens once it is committed.

    A payment opens a drawer once, however often it is asked.
    """
    _want(tx, by, f"payment-{payment_id}", DrawerCause.CASH, payment_id, None)


def want_without_sale(tx: Tx, by: Who, op_id: str, reason: str) -> DrawerOpening:
    """A person opens it and says why; the same operation again answers with what it came to."""
    _want(tx, by, op_id, DrawerCause.NO_SALE, None, reason)
    opening = drawer_openings.by_op(tx, op_id)
    assert opening is not None  # noqa: S101 - written a line above
    return opening


def begin(tx: Tx, by: Who, opening: DrawerOpening) -> bool:
    """Claim it for the one pulse it has; False when it is not there to be claimed any more."""
    if not drawer_openings.claim(tx, opening.opening_id, by.at):
        return False
    _audit(tx, by, opening, DrawerState.INTENT, DrawerState.SENT, DrawerTrouble.NONE)
    return True


def end(
    tx: Tx,
    by: Who,
    opening: DrawerOpening,
    source: DrawerState,
    action: DrawerAction,
    trouble: DrawerTrouble,
) -> bool:
    """Write what it came to; False when somebody else ended it first."""
    target = DRAWER_FLOW.after(source, action)
    if not drawer_openings.end(tx, opening.opening_id, source, target, trouble, by.at):
        return False
    _audit(tx, by, opening, source, target, trouble)
    return True


def _want(
    tx: Tx, by: Who, op_id: str, cause: DrawerCause, payment_id: int | None, reason: str | None
) -> None:
    opening_id = new_id()
    wanted = NewOpening(
        opening_id,
        op_id,
        by.station_id,
        cause,
        payment_id,
        reason,
        by.actor_id,
        by.at,
        by.at + EXPIRES_MS,
    )
    if drawer_openings.add(tx, wanted):
        detail: dict[str, int | str | None] = {"cause": cause.value, "payment": payment_id}
        state = DrawerState.INTENT.value
        audit.append(tx, by, Move(ENTITY, opening_id, AXIS, None, state, reason, detail))


def _audit(
    tx: Tx,
    by: Who,
    opening: DrawerOpening,
    source: DrawerState,
    target: DrawerState,
    trouble: DrawerTrouble,
) -> None:
    why = trouble.value or None
    audit.append(tx, by, Move(ENTITY, opening.opening_id, AXIS, source.value, target.value, why))
