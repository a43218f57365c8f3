"""The paper on the screen is drawn from the bytes a printer would get."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.devices.printers.profile import GENERIC_58
from pos_app.domain.ids import new_op_id
from pos_app.services.orders.order_moves import NoSuchOrder
from pos_app.services.paper.slip_preview import SlipPreview
from pos_app.services.paper.slips import Slips
from tests import make


def test_the_paper_is_drawn_before_and_after_the_claim_and_changes_nothing(
    database: Database,
) -> None:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    slips = Slips(database, FrozenClock(make.T0))
    preview = SlipPreview(slips)
    before = preview.png(shop.clerk, order_id)
    assert before.startswith(b"\x89PNG")
    assert preview.png(shop.clerk, order_id) == before
    claimed = slips.print_one(shop.clerk, new_op_id(), order_id)
    assert claimed.copy == 0
    after = preview.png(shop.clerk, order_id)
    assert after.startswith(b"\x89PNG")
    assert after != before, "the claimed paper carries its own number"


def test_a_narrow_roll_draws_a_narrow_paper(database: Database) -> None:
    shop = make.shop(database)
    order_id = make.order(database, shop)
    slips = Slips(database, FrozenClock(make.T0))
    wide = SlipPreview(slips).png(shop.clerk, order_id)
    narrow = SlipPreview(slips, GENERIC_58).png(shop.clerk, order_id)
    assert _width(narrow) < _width(wide)


def _width(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")


def test_an_unknown_order_has_no_paper(database: Database) -> None:
    shop = make.shop(database)
    with pytest.raises(NoSuchOrder):
        SlipPreview(Slips(database, FrozenClock(make.T0))).png(shop.clerk, 1)
