"""Killed at each named point of printing and started again: nothing lost, nothing doubled."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_app.db.database import Database
from pos_app.db.waiting import promises
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.server import PrinterServer
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PaperState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.paper.paper_answers import PaperAnswers
from tests.proofs.children import start
from tests.services.print_scenes import Scene, scene

S = PrintState


@dataclass(frozen=True)
class Expected:
    """After the crash: how many originals were on paper, and what the restarted station finds.

    `left` is the state recovery leaves the job in; None: the claim was rolled back.
    """

    left: PrintState | None
    on_paper: int


POINTS = {
    "slip.claimed": Expected(None, 0),
    "slip.job_committed": Expected(S.CONFIRMED, 0),
    "slip.bytes_first": Expected(S.UNKNOWN, 0),
    "slip.bytes_half": Expected(S.UNKNOWN, 0),
    "slip.bytes_all": Expected(S.UNKNOWN, 1),
    "slip.status_read": Expected(S.UNKNOWN, 1),
    "slip.marked": Expected(S.CONFIRMED, 1),
}


@dataclass
class Shop:
    """A shop whose printer survives the station."""

    scene: Scene
    paper: VirtualPrinter
    port: int

    def run(
        self, order_id: int, crash_at: str = "", naive: str = ""
    ) -> tuple[int, dict[str, object]]:
        """Run the station once; its exit code and what it told."""
        s = self.scene
        arguments = (
            s.database.url,
            str(self.port),
            str(s.clock.now()),
            str(s.shop.clerk.staff_id),
            str(s.shop.station_id),
            str(order_id),
        )
        process = start("print_worker", arguments, POS_CRASH_AT=crash_at, PRINT_NAIVELY=naive)
        told, _ = process.communicate(timeout=60)
        return process.returncode, json.loads(told) if told else {}

    def papers(self, copy: int) -> int:
        """Whole papers of the first slip with this copy's barcode, as the printer cut them."""
        code = encode(1, copy)
        return sum(
            code in data.replace(" ", "")
            for sheet in self.paper.sheets
            for _, data in sheet.barcodes
        )


@pytest.fixture
def shop(database: Database) -> Iterator[Shop]:
    paper = VirtualPrinter()
    with PrinterServer(paper) as server:
        yield Shop(scene(database), paper, server.port)


def test_the_points_are_those_in_the_product() -> None:
    """A point that nothing passes would prove nothing."""
    from tests.proofs.children import ROOT

    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "pos_app").rglob("*.py")]
    for point in POINTS:
        assert any(f'cp("{point}")' in text for text in texts), point


@pytest.mark.proof
@pytest.mark.parametrize("point", POINTS)
def test_killed_and_started_again(shop: Shop, point: str) -> None:
    s, expected = shop.scene, POINTS[point]
    answers = PaperAnswers(s.database, s.clock)

    code, _ = shop.run(s.order_id, point)
    assert code == -signal.SIGKILL, f"{point} was never passed"
    assert shop.papers(copy=0) == expected.on_paper

    # Started again, and the clerk presses once more, for the screen does not say "printed".
    s.clock.advance(1000)
    code, told = shop.run(s.order_id)
    assert code == 0
    waiting = answers.waiting_for_person()
    if expected.left is S.UNKNOWN:
        assert told == {
            "unknown": [waiting[0].job_id],
            "pressed": "AlreadyPrinted",
            "driven": [],
        }
        assert [(one.state, one.order_id) for one in waiting] == [(S.UNKNOWN, s.order_id)]
        assert shop.papers(copy=0) == expected.on_paper, "sent again by itself"
        _person_looks(shop, answers, waiting[0].job_id)
    else:
        assert waiting == [] and told["unknown"] == []
        assert told["pressed"] == ("claimed" if expected.left is None else "AlreadyPrinted")

    _everything_is_there_once(shop, answers)


@pytest.mark.proof
def test_without_the_commit_before_the_first_byte_there_are_two(shop: Shop) -> None:
    """The proof that the test above can fail."""
    shop.run(shop.scene.order_id, "slip.bytes_all", naive="1")
    shop.run(shop.scene.order_id)
    assert shop.papers(copy=0) == 2


def _person_looks(shop: Shop, answers: PaperAnswers, job_id: int) -> None:
    """The person tells the truth; where nothing whole came, a marked copy is printed."""
    s = shop.scene
    there = shop.papers(copy=0) == 1
    answers.answer(s.shop.clerk, job_id, saw_it=there)
    if not there:
        s.slips.reprint(s.shop.clerk, new_op_id(), s.order_id, "용지 걸림", s.approve())
        assert shop.run(0)[1]["driven"] == ["confirmed"]


def _everything_is_there_once(shop: Shop, answers: PaperAnswers) -> None:
    s = shop.scene
    originals, copies = shop.papers(copy=0), shop.papers(copy=1)
    assert (originals, copies) in {(1, 0), (0, 1)}
    assert s.slips.look_up(encode(1, copies)).ok
    assert answers.waiting_for_person() == []
    order = s.database.write(lambda tx: order_moves.lock(tx, s.order_id))
    assert order.axes.paper is PaperState.PRINTED
    rows = s.database.read(lambda tx: promises.of_order(tx, s.order_id))
    assert [row.wanted for row in rows] == [MallStatus.PREPARING]
    assert Checks(s.database, s.clock).run() == []
    # Starting once more changes nothing.
    assert shop.run(s.order_id)[1] == {"unknown": [], "pressed": "AlreadyPrinted", "driven": []}
    assert (shop.papers(copy=0), shop.papers(copy=1)) == (originals, copies)
