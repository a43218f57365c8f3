"""Papers of which only a person knows, as a printer leaves them: for tests and pictures of 주문."""

from __future__ import annotations

from pos_app.devices.printers.port import (
    Cleared,
    Evidence,
    PrintBytes,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.domain.ids import new_op_id
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import Spool
from tests.services.print_bench import Drawer, Play, Puppet, ends
from tests.services.print_scenes import Scene
from tests.ui.screens.order_house import OrderHouse


def unsure(
    silence: Silence = Silence.NO_ANSWER,
    share: float = 1.0,
    cuts: tuple[int, int] | None = (41, 42),
) -> Play:
    """A sending whose end nobody knows; `cuts` is the printer's count before and after."""

    def play(job: PrintBytes, watch: PrintWatch) -> PrintReport:
        watch.first_byte()
        size = len(job.data)
        known = Evidence(silence, size, "", *(cuts or (None, None)))
        return PrintReport(PrintOutcome.UNKNOWN, int(size * share), evidence=known)

    return play


def spool_of(house: OrderHouse, puppet: Puppet) -> Spool:
    return Spool(house.db, house.clock, house.shop.station_id, Drawer(puppet))


def printed_so(house: OrderHouse, play: Play, **changes: object) -> int:
    """An order whose slip went out so."""
    order_id = house.order(**changes)
    house.claim(order_id)
    spool_of(house, Puppet(play)).drive_once(SLIP_PRINTER)
    return order_id


def held_copy(house: OrderHouse, said: Cleared, **changes: object) -> int:
    """An order whose lost slip has a copy waiting for its printer to be switched off and on."""
    order_id = printed_so(house, unsure(), **changes)
    row = house.services.orders.row(order_id)
    assert row is not None and row.print_job_id is not None
    house.services.answers.answer(house.shop.clerk, row.print_job_id, saw_it=False)
    s = Scene(house.db, house.shop, house.clock, house.services.slips, order_id)
    s.slips.reprint(house.shop.clerk, new_op_id(), order_id, "용지 걸림", s.approve())
    puppet = Puppet(ends(PrintOutcome.CONFIRMED), clears=said)
    spool_of(house, puppet).drive_once(SLIP_PRINTER)
    return order_id
