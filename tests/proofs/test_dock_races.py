"""At the dock: a scan while somebody signs is signed for or told so, and of two stations that scan
one box one has it. Without the locks boxes are lost, and one box stands on two sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.services.house.checks import Checks
from tests import make
from tests.loosen import loosen
from tests.proofs.children import Child, children, head_start, rounds
from tests.services.test_hand_over import Dock

FULL = 400
LOST = (
    "SELECT COUNT(*) FROM handover_parcel p JOIN handover h ON h.id=p.handover_id"
    " JOIN waybill w ON w.id=p.waybill_id WHERE h.state='signed' AND w.handed_over_at IS NULL"
)
TWICE = (
    "SELECT COUNT(*) FROM (SELECT waybill_id FROM handover_parcel WHERE taken_out_at IS NULL"
    " GROUP BY waybill_id HAVING COUNT(*)>1) t"
)


@contextmanager
def at_the_dock(dock: Dock, mode: str) -> Iterator[tuple[Actor, list[Child]]]:
    """Two people at two stations; the actor is the second."""
    other = dock.database.write(lambda tx: stations.register(tx, "출고대 2", make.T0))
    second = replace(dock.shop.clerk, station_id=other, station="출고대 2")
    people = (dock.shop.picker, second)
    arguments = [[dock.database.url, str(w.staff_id), str(w.station_id), mode] for w in people]
    with children("dock_racer", *arguments) as both:
        yield second, both


def scan_and_sign(dock: Dock, count: int, mode: str) -> Counter[str]:
    """What the scans were told that raced with a signature of their sheet."""
    pairs = [(dock.parcel()[1], dock.parcel()[1]) for _ in range(count)]
    told: Counter[str] = Counter()
    with at_the_dock(dock, mode) as (_, (signs, scans)):
        for first, second in pairs:
            sheet = dock.begin()
            dock.scan(sheet, first)
            signs.tell(f"sign {sheet.handover_id} -")
            scans.tell(f"scan {sheet.handover_id} {second}")
            signed, scanned = signs.hear(), scans.hear()
            told[f"{scanned} {signed}"] += 1
    return told


def scan_and_scan(dock: Dock, count: int, mode: str) -> list[tuple[str, str]]:
    """What the two stations were told, box by box."""
    numbers = [dock.parcel()[1] for _ in range(count)]
    answers: list[tuple[str, str]] = []
    with at_the_dock(dock, mode) as (second, (one, two)):
        mine = dock.begin()
        theirs = dock.handing.begin(second, new_op_id(), dock.shop.courier_id)
        for turn, number in enumerate(numbers):
            asked = [(one, mine.handover_id), (two, theirs.handover_id)]
            for child, handover_id in asked if turn % 2 else reversed(asked):
                child.tell(f"scan {handover_id} {number}")
                head_start(turn // 2)
            answers.append((one.hear(), two.hear()))
    return answers


@pytest.mark.proof
def test_a_box_scanned_while_somebody_signs_is_signed_for_or_told_so(database: Database) -> None:
    dock, count = Dock(database), rounds(FULL)
    told = scan_and_sign(dock, count, "with-lock")
    assert set(told) <= {"added signed 2", "too-late signed 1"}, told
    assert sum(told.values()) == count
    assert dock.value(LOST) == 0
    assert Checks(database, dock.clock).run() == []


@pytest.mark.proof
def test_without_the_lock_a_box_is_lost(postgres_database: Database) -> None:
    """The proof that the test above can fail; SQLite writes one after the other by itself."""
    dock = Dock(postgres_database)
    told = scan_and_sign(dock, rounds(FULL), "without-lock")
    assert told["added signed 1"], f"nobody met: this race proves nothing: {told}"
    assert int(str(dock.value(LOST))) > 0
    found = {one.title for one in Checks(postgres_database, dock.clock).run()}
    assert "parcel_signed_for_is_gone" in found


@pytest.mark.proof
def test_of_two_stations_one_has_the_box(database: Database) -> None:
    dock, count = Dock(database), rounds(FULL)
    answers = scan_and_scan(dock, count, "with-lock")
    for pair in answers:
        assert sorted(pair) == ["added", "other_handover"], pair
    assert {pair.index("added") for pair in answers} == {0, 1}, "one never won: they did not race"
    assert dock.value(TWICE) == 0
    assert Checks(database, dock.clock).run() == []


@pytest.mark.proof
def test_without_the_claim_a_box_stands_on_two_sheets(postgres_database: Database) -> None:
    """The proof that the test above can fail."""
    dock = Dock(postgres_database)
    loosen(postgres_database, "handover_parcel", "uq_handover_parcel_live")
    scan_and_scan(dock, rounds(FULL), "without-claim")
    assert int(str(dock.value(TWICE))) > 0, "nobody met: this race proves nothing"


@pytest.fixture
def postgres_database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A migrated, empty PostgreSQL."""
    server = request.getfixturevalue("postgres")
    url = server.fresh()
    opened = Database(url)
    yield opened
    opened.close()
    server.drop(url)
