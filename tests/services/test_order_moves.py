"""An order moves on an axis once: locked, claimed, restated, audited."""

from __future__ import annotations

import pytest

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.domain.orders.order_status import PaperState
from pos_app.services.orders import order_moves
from tests import make


def test_a_move_restates_the_headline_and_is_audited(database: Database) -> None:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    by = order_moves.who(shop.clerk, make.T0)

    def claim(tx):  # type: ignore[no-untyped-def]
        return order_moves.move(tx, by, order_moves.lock(tx, order_id), paper=PaperState.CLAIMED)

    moved = database.write(claim)
    again = database.write(lambda tx: order_moves.lock(tx, order_id))
    assert (again.axes, again.version) == (moved.axes, moved.version)
    rows = database.read(lambda tx: audit.of_entity(tx, "sales_order", order_id))
    assert [(row.axis, row.src, row.dst) for row in rows] == [("paper", "none", "claimed")]


def test_an_order_seen_at_an_older_version_is_not_moved(database: Database) -> None:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    by = order_moves.who(shop.clerk, make.T0)
    old = database.write(lambda tx: order_moves.lock(tx, order_id))
    database.write(lambda tx: order_moves.move(tx, by, old, paper=PaperState.CLAIMED))
    with pytest.raises(order_moves.OrderMovedOn):
        database.write(lambda tx: order_moves.move(tx, by, old, paper=PaperState.CLAIMED))


def test_an_unknown_order_is_named(database: Database) -> None:
    with pytest.raises(order_moves.NoSuchOrder):
        database.write(lambda tx: order_moves.lock(tx, 1))
