"""Two processes drive one queue: every job goes out once; without the lease, some go out twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.services.house.checks import Checks
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slips import Slips
from tests import make
from tests.proofs.children import children, rounds

FULL = 500


def race(database: Database, folder: Path, mode: str) -> tuple[set[int], list[str]]:
    """The ids queued, and the names of the files that came out."""
    shop, clock = make.shop(database), FrozenClock(make.T0)
    order_ids = [make.order(database, shop) for _ in range(rounds(FULL))]
    done = Slips(database, clock).print_selected(shop.clerk, new_op_id(), order_ids)
    jobs = {row.claimed.job_id for row in done if row.claimed}
    told = [database.url, str(shop.station_id), str(make.T0), str(folder), mode]
    with children("spool_racer", told, told) as (one, two):
        one.tell("go")
        two.tell("go")
        sent = [int(one.hear()), int(two.hear())]
    assert min(sent) > 0, "one process drove nothing: they did not race"
    return jobs, [path.stem for path in folder.glob("*.bin")]


@pytest.mark.proof
def test_every_job_goes_out_once(database: Database, tmp_path: Path) -> None:
    jobs, files = race(database, tmp_path / "papers", "with-lease")
    assert sorted(files) == sorted(map(str, jobs))
    waiting = PaperAnswers(database, FrozenClock(make.T0)).waiting_for_person()
    assert {one.job_id for one in waiting if one.state.value == "handed_over"} == jobs
    assert Checks(database, FrozenClock(make.T0)).run() == []


@pytest.mark.proof
def test_without_the_lease_some_go_out_twice(database: Database, tmp_path: Path) -> None:
    """The proof that the test above can fail."""
    _, files = race(database, tmp_path / "papers", "without-lease")
    assert [name for name in files if "-" in name], "no job went out twice: this proves nothing"
