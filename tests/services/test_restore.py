"""되돌리기: yesterday's books come back whole, send nothing, and send nothing twice after it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.domain.actors import NotPermitted
from pos_app.domain.backups.backups import RestoreProblem, RestoreRefused
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey, code_of
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.outside.outgoing import NothingFrozen, OutgoingFrozen, OutgoingKind
from pos_app.domain.secret import Secret
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.restore import Restore
from pos_app.services.money.refunds import Refunds
from pos_app.services.outside.promises import Promises
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slips import Slips
from tests import make
from tests.databases import Sqlite
from tests.services.backup_bench import Backed, Pc, backed, contents, pc
from tests.services.outgoing_scene import Laden, laden, outside, states

DAY_MS = 86_400_000
_PAPER = both("SELECT MIN(id) FROM print_job")
OF_THE_RESTORE = {"outgoing_freeze", "audit", "audit_head", "backup_run", "station"}


@pytest.fixture
def b(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Backed]:
    made = backed(sqlite_template, tmp_path / "pc")
    yield made
    made.db.close()


@pytest.fixture
def full(
    sqlite_template: Sqlite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Laden]:
    with outside(FrozenClock(make.T0, step_ms=1), monkeypatch) as out:
        made = laden(sqlite_template, tmp_path / "pc", out)
        yield made
        made.backed.db.close()


def refused(pc_: Pc, file: Path, code: Secret | None = None) -> RestoreProblem:
    before = {path.name for path in pc_.home.iterdir()}
    with pytest.raises(RestoreRefused) as told:
        pc_.restore(file, code)
    assert {path.name for path in pc_.home.iterdir()} == before
    return told.value.problem


def test_the_books_of_that_moment_come_back_and_the_others_stay(b: Backed) -> None:
    made = b.back_up()
    then = contents(b.db)
    make.order(b.db, b.shop)
    later = contents(b.db)
    b.db.close()
    b.pc.clock.advance(DAY_MS)
    restored = b.pc.restore(made.path)
    assert restored.head == made.head
    assert restored.kept is not None
    b.db = b.pc.open()
    now = contents(b.db)
    for table in then.keys() - OF_THE_RESTORE:
        assert now[table] == then[table], table
    assert b.pc.broken(b.db) == []
    old = Database(f"sqlite:///{restored.kept}")
    assert contents(old)["sales_order"] == later["sales_order"]
    old.close()
    assert b.pc.left_over() == [restored.kept.name]


def test_a_new_pc_opens_it_by_the_recovery_code_alone(b: Backed, tmp_path: Path) -> None:
    made = b.back_up()
    code = b.pc.data_key(b.db).show(b.shop.manager)
    new = pc(tmp_path / "new pc")
    assert refused(new, made.path) is RestoreProblem.KEY_NEEDED
    restored = new.restore(made.path, code)
    assert (restored.kept, restored.key_kept) == (None, True)
    db = new.open()
    assert contents(db)["sales_order"] == contents(b.db)["sales_order"]
    assert new.data_key(db).is_here()
    new.release(db, b.shop.manager)
    assert new.backups(db, b.shop.station_id).make(b.shop.manager).path.exists()
    db.close()


def test_a_wrong_code_and_another_shops(b: Backed, tmp_path: Path) -> None:
    made = b.back_up()
    b.db.close()
    with pytest.raises(BadRecoveryCode):
        b.pc.restore(made.path, Secret("ABCD-EFGH"))
    with pytest.raises(OtherShopsKey):
        b.pc.restore(made.path, code_of(os.urandom(32)))


def test_a_pc_that_cannot_keep_the_key_still_restores(
    b: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pos_app.gateways.secrets.port import SecretProblem, SecretTrouble

    made, code = b.back_up(), b.pc.data_key(b.db).show(b.shop.manager)
    new = pc(tmp_path / "new")

    def none() -> object:
        raise SecretTrouble(SecretProblem.NO_KEYRING)

    done = Restore(new.url, "새 PC", new.clock, none).restore(made.path, code)  # type: ignore[arg-type]
    assert not done.key_kept


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", RestoreProblem.NOT_A_BACKUP),
        (b"SQLite format 3\0" * 100, RestoreProblem.NOT_A_BACKUP),
        (b"DAMDABK1", RestoreProblem.DAMAGED),
        (b"DAMDABK1\0\0\0\x05hello", RestoreProblem.DAMAGED),
        (b"DAMDABK1\xff\xff\xff\xff{}", RestoreProblem.DAMAGED),
        (b'DAMDABK1\0\0\0\x16{"form":2,"salt":"00"}', RestoreProblem.NEWER_FORM),
        (b'DAMDABK1\0\0\0\x16{"form":1,"salt":"00"}', RestoreProblem.DAMAGED),
    ],
)
def test_what_is_no_backup_is_said_so(
    b: Backed, tmp_path: Path, content: bytes, why: RestoreProblem
) -> None:
    file = tmp_path / "x.damda"
    file.write_bytes(content)
    b.db.close()
    assert refused(b.pc, file) is why


def test_a_file_that_is_not_there(b: Backed, tmp_path: Path) -> None:
    b.db.close()
    assert refused(b.pc, tmp_path / "none.damda") is RestoreProblem.NO_FILE


def test_one_of_a_later_program(b: Backed, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr("pos_app.services.backups.backups.newest", lambda: "9001")
        made = b.back_up()
    b.db.close()
    assert refused(b.pc, made.path) is RestoreProblem.NEWER_BOOKS


def test_books_that_break_more_than_their_maker_knew(
    b: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    with b.db.engine.begin() as connection:
        connection.execute(text("UPDATE sales_order SET total=total+1"))
    with monkeypatch.context() as blind:
        blind.setattr("pos_app.services.backups.backups.broken_in", lambda _books, _at: [])
        unknown = b.back_up()
    b.pc.clock.advance(1_000)
    known = b.back_up()
    b.db.close()
    assert refused(b.pc, unknown.path) is RestoreProblem.FAULTS
    assert b.pc.restore(known.path).head.faults == ("O1",)


def test_not_while_the_program_is_running_on_them(b: Backed) -> None:
    made = b.back_up()
    assert refused(b.pc, made.path) is RestoreProblem.IN_USE
    b.db.close()
    script = (
        "import sys; from pos_app.db.database import Database\n"
        "d = Database(sys.argv[1]); d.checkpoint(); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, b.pc.url],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None and other.stdin is not None
    assert other.stdout.readline() == "open\n"
    with pytest.raises(RestoreRefused) as no:
        b.pc.restore(made.path)
    assert no.value.problem is RestoreProblem.IN_USE
    other.communicate("")
    b.pc.restore(made.path)


def test_books_on_a_server_and_books_that_are_no_database_any_more(
    b: Backed, tmp_path: Path
) -> None:
    made = b.back_up()
    b.db.close()
    server = Restore("postgresql://x@127.0.0.1:9/shop", "카운터 1", b.pc.clock, b.pc.secrets)
    with pytest.raises(RestoreRefused) as no:
        server.restore(made.path)
    assert no.value.problem is RestoreProblem.ON_SERVER
    (b.pc.home / "shop.db").write_bytes(b"nothing that SQLite knows " * 300)
    (b.pc.home / "shop.db-wal").write_bytes(b"a log of something else")
    restored = b.pc.restore(made.path)
    assert restored.kept is not None
    assert restored.kept.read_bytes().startswith(b"nothing")
    assert not (b.pc.home / "shop.db-wal").exists()
    b.db = b.pc.open()
    assert b.pc.broken(b.db) == []


def test_everything_that_stood_ready_is_unknown_and_nothing_goes_out(full: Laden) -> None:
    here, out = full.backed.pc, full.out
    made = full.backed.back_up()
    ready = states(full.backed.db)
    assert ready["refund"] == ["intent"] * 5
    assert ready["promise"] == ["intent"] * 2
    assert set(ready["print_job"]) == {"queued"}
    full.backed.db.close()
    here.clock.advance(DAY_MS)
    restored = here.restore(made.path)
    db = full.backed.db = here.open()
    assert states(db) == {
        "refund": ["person", *["unknown"] * 4],
        "account_close": ["unknown"],
        "escrow": ["done"],
        "promise": ["unknown"] * 2,
        "print_job": ["unknown"] * len(ready["print_job"]),
    }
    assert here.broken(db) == []
    told = {one.kind: one for one in restored.waiting}
    assert (told[OutgoingKind.REFUND].ready, told[OutgoingKind.REFUND].unknown) == (0, 4)
    assert told[OutgoingKind.REFUND].for_person == 1
    before, drivers = out.seen(), full.drivers(db)
    drivers.run(hours=24)
    drivers.close()
    assert out.seen() == before
    assert here.broken(db) == []


def test_control_without_the_freeze_they_are_seen(full: Laden) -> None:
    here, out = full.backed.pc, full.out
    made = full.backed.back_up()
    full.backed.db.close()
    here.restore(made.path)
    db = full.backed.db = here.open()
    with db.engine.begin() as connection:
        connection.execute(text("DELETE FROM outgoing_freeze"))
    before, drivers = out.seen(), full.drivers(db)
    drivers.run(hours=1)
    drivers.close()
    assert out.seen() > before


@pytest.mark.parametrize("sent_since", [True, False])
def test_after_the_release_each_thing_is_done_once(full: Laden, sent_since: bool) -> None:
    """Whether it went out in the hours that were lost, or did not."""
    here, out = full.backed.pc, full.out
    made = full.backed.back_up()
    if sent_since:
        lost = full.drivers()
        lost.run(hours=3)
        lost.close()
        assert set(full.paid_back().values()) == {9_580, 6_000}
        assert full.moves() == ["preparing", "shipping"]
    full.backed.db.close()
    here.clock.advance(DAY_MS)
    here.restore(made.path)
    db = full.backed.db = here.open()
    papers = full.papers()
    here.release(db, full.backed.shop.manager)
    drivers = full.drivers(db)
    drivers.run(hours=26)
    drivers.run(hours=26)
    drivers.close()
    halves = full.paid_back()[full.halves.tid]
    assert {one for tid, one in full.paid_back().items() if tid != full.halves.tid} == {9_580}
    assert halves == (6_000 if sent_since else 2_000), "a person gives back the second half"
    assert full.moves() == ["preparing", "shipping"]
    assert full.papers() == papers, "only a person knows of papers"
    assert out.gateway.books.paid_back(full.halves.tid) <= 6_000
    assert here.broken(db) == []
    assert full.told() == ["done", "done"]


def test_what_would_send_says_so_while_it_is_frozen(full: Laden) -> None:
    here, shop = full.backed.pc, full.backed.shop
    made = full.backed.back_up()
    full.backed.db.close()
    here.restore(made.path)
    db = full.backed.db = here.open()
    clock = here.clock
    order_id = make.order(db, shop)
    with pytest.raises(OutgoingFrozen) as no:
        Slips(db, clock).print_one(shop.clerk, new_op_id(), order_id)
    assert no.value.backup_at == made.head.made_at
    wanted = RefundAsk(full.halves.payment_id, 1_000, 0, RefundChannel.GATEWAY, "고객 변심")
    with pytest.raises(OutgoingFrozen):
        Refunds(db, clock).ask(shop.clerk, new_op_id(), wanted)
    job = int(db.read(lambda tx: tx.value(_PAPER)))
    with pytest.raises(OutgoingFrozen):
        PaperAnswers(db, clock).put_back(shop.clerk, job)
    with pytest.raises(OutgoingFrozen):
        Promises(db, clock).retry(shop.clerk, 1)


def test_a_manager_releases_it_with_a_reason_once(b: Backed) -> None:
    made = b.back_up()
    b.db.close()
    b.pc.restore(made.path)
    b.db = b.pc.open()
    desk = OutgoingDesk(b.db, b.pc.clock)
    held = desk.look(b.shop.clerk)
    assert held is not None
    assert held.freeze.backup_name == made.path.name
    assert {one.kind for one in held.counts} == set(OutgoingKind)
    with pytest.raises(NotPermitted):
        desk.release(b.shop.clerk, held.freeze.freeze_id, "확인했습니다")
    with pytest.raises(ReasonNeeded):
        desk.release(b.shop.manager, held.freeze.freeze_id, "  ")
    with pytest.raises(NothingFrozen):
        desk.release(b.shop.manager, held.freeze.freeze_id + 1, "확인했습니다")
    desk.release(b.shop.manager, held.freeze.freeze_id, "확인했습니다")
    assert desk.look(b.shop.clerk) is None
    with pytest.raises(NothingFrozen):
        desk.release(b.shop.manager, held.freeze.freeze_id, "확인했습니다")
    assert b.pc.broken(b.db) == []


def test_a_backup_of_frozen_books_is_frozen_again(b: Backed) -> None:
    first = b.back_up()
    b.db.close()
    b.pc.restore(first.path)
    db = b.pc.open()
    b.pc.clock.advance(1_000)
    second = b.pc.backups(db, b.shop.station_id).make(b.shop.manager)
    db.close()
    b.pc.restore(second.path)
    b.db = b.pc.open()
    held = OutgoingDesk(b.db, b.pc.clock).look(b.shop.clerk)
    assert held is not None
    assert held.freeze.backup_at == second.head.made_at
