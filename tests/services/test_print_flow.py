"""Each move of a print job has its scenario: somebody or something really makes it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.devices.printers.port import PrintOutcome as O
from pos_app.domain.paper.printing import PRINT_FLOW, PrintAction, PrintState
from pos_app.services.backups.doubts import doubt_everything
from pos_app.services.paper.job_moves import QUEUE_MS
from pos_app.services.paper.slips import SLIP_PRINTER
from tests.services.print_bench import Bench, bench, ends

S, A = PrintState, PrintAction


def begin(b: Bench) -> None:
    b.drive()


def expire(b: Bench) -> None:
    b.scene.clock.advance(QUEUE_MS + 1)
    b.recovery.each_minute()


def drop(b: Bench) -> None:
    b.answers.drop(b.scene.shop.clerk, b.job_id)


def doubted(b: Bench) -> None:
    """The books were restored: nobody knows whether it was printed since."""
    by = Who(b.scene.shop.station_id, b.scene.clock.now())
    b.scene.database.write(lambda tx: doubt_everything(tx, by))


def expired_put_back(b: Bench) -> None:
    expire(b)
    b.answers.put_back(b.scene.shop.clerk, b.job_id)


def expired_dropped(b: Bench) -> None:
    expire(b)
    drop(b)


def ended(outcome: O, sent: float = 1.0, blocked_first: bool = False) -> Callable[[Bench], None]:
    return lambda b: b.drive(ends(outcome, sent, blocked_first)) and None


def answered(outcome: O, saw_it: bool) -> Callable[[Bench], None]:
    def play(b: Bench) -> None:
        b.drive(ends(outcome))
        b.answers.answer(b.scene.shop.picker, b.job_id, saw_it)

    return play


def corrected(b: Bench) -> None:
    answered(O.UNKNOWN, saw_it=False)(b)
    b.answers.answer(b.scene.shop.clerk, b.job_id, saw_it=True)


SCENARIOS: dict[tuple[PrintState, PrintAction], Callable[[Bench], None]] = {
    (S.QUEUED, A.BEGIN): begin,
    (S.QUEUED, A.EXPIRE): expire,
    (S.QUEUED, A.DROP): drop,
    (S.QUEUED, A.DOUBT): doubted,
    (S.EXPIRED, A.PUT_BACK): expired_put_back,
    (S.EXPIRED, A.DROP): expired_dropped,
    (S.SENDING, A.PUT_BACK): ended(O.NOT_STARTED, 0),
    (S.SENDING, A.SEND): ended(O.CONFIRMED),
    (S.SENDING, A.CONFIRM): ended(O.CONFIRMED, 0.5),
    (S.SENDING, A.BLOCK): ended(O.BLOCKED, 0.5),
    (S.SENDING, A.LOSE): ended(O.UNKNOWN, 0.5),
    (S.SENDING, A.HAND_OVER): ended(O.HANDED_OVER),
    (S.SENT, A.CONFIRM): ended(O.CONFIRMED),
    (S.SENT, A.BLOCK): ended(O.BLOCKED),
    (S.SENT, A.LOSE): ended(O.UNKNOWN),
    (S.BLOCKED, A.CONFIRM): ended(O.CONFIRMED, blocked_first=True),
    (S.BLOCKED, A.LOSE): ended(O.UNKNOWN, blocked_first=True),
    (S.BLOCKED, A.PERSON_SAW_IT): answered(O.BLOCKED, saw_it=True),
    (S.BLOCKED, A.PERSON_SAW_NOTHING): answered(O.BLOCKED, saw_it=False),
    (S.UNKNOWN, A.PERSON_SAW_IT): answered(O.UNKNOWN, saw_it=True),
    (S.UNKNOWN, A.PERSON_SAW_NOTHING): answered(O.UNKNOWN, saw_it=False),
    (S.HANDED_OVER, A.PERSON_SAW_IT): answered(O.HANDED_OVER, saw_it=True),
    (S.HANDED_OVER, A.PERSON_SAW_NOTHING): answered(O.HANDED_OVER, saw_it=False),
    (S.NOT_PRINTED, A.PERSON_SAW_IT): corrected,
}


def test_every_move_of_the_flow_has_a_scenario() -> None:
    assert set(SCENARIOS) == set(PRINT_FLOW.moves)


@pytest.mark.parametrize("move", SCENARIOS, ids=lambda move: f"{move[0]}-{move[1]}")
def test_the_move_is_made_and_audited(
    database: Database, move: tuple[PrintState, PrintAction]
) -> None:
    b = bench(database)
    SCENARIOS[move](b)
    source, action = move
    assert (source.value, PRINT_FLOW.after(source, action).value, action.value) in b.moves()
    made = b.moves()
    assert made[-1][1] == b.state().value
    # One chain: each move starts where the one before it ended.
    assert all(first[1] == then[0] for first, then in pairwise(made))


@pytest.mark.parametrize("state", PrintState)
def test_a_job_that_moved_on_is_not_moved_again(database: Database, state: PrintState) -> None:
    b = bench(database)
    changed = database.write(
        lambda tx: print_jobs.move(tx, b.job_id, state, S.CONFIRMED, print_jobs.Ending(0))
    )
    assert changed == (state is S.QUEUED)


def test_sending_is_committed_before_the_first_byte(database: Database) -> None:
    b = bench(database)
    cp.arm("slip.bytes_first")
    with pytest.raises(Crashed):
        b.drive()
    assert b.state() is S.SENDING
    assert not b.puppet.got
    assert b.spool.drive_once(SLIP_PRINTER) is None
