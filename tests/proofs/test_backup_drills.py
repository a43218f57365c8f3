"""Backups under load come back whole, a changed byte is always found, a killed process leaves
neither plain text nor half a file that is taken for good."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.backups.backups import RestoreProblem, RestoreRefused
from pos_app.domain.money.data_key import key_of_code
from pos_app.gateways.secrets.file_seal import CHUNK, FileSeal, read_head
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.restore_wish import wish_in
from tests import make
from tests.databases import Sqlite
from tests.proofs.backup_writer import marks
from tests.proofs.children import Child, rounds, start
from tests.services.backup_bench import Backed, Pc, backed, contents, pc

DRILLS, BY_CODE_EVERY = 200, 20
DAMAGES = 3_000
BACKUP_POINTS = (
    "backup.claimed",
    "backup.copying",
    "backup.copied",
    "backup.checked",
    "backup.sealed",
    "backup.read_back",
    "backup.named",
    "backup.pruned",
)
WISH_POINTS = ("restore.asked", "restore.wish_written", "restore.wished")
START_POINTS = (
    "restore.unsealed",
    "restore.frozen",
    "restore.kept",
    "restore.swapped",
    "restore.fulfilled",
)
RESTORE_POINTS = ("restore.unsealed", "restore.frozen", "restore.kept", "restore.swapped")
PLAIN = b"SQLite format 3\x00"


@pytest.fixture
def b(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Backed]:
    made = backed(sqlite_template, tmp_path / "pc", orders=40)
    yield made
    made.db.close()


@contextmanager
def till_at_work(b: Backed) -> Iterator[None]:
    """Another process writes to the same books as fast as it can."""
    shop = b.shop
    ids = (shop.station_id, shop.clerk.staff_id, shop.mall_id, *shop.item_ids)
    child = Child(start("backup_writer", [b.pc.url, *map(str, ids)]))
    assert child.hear() == "ready"
    yield
    child.end()


@pytest.mark.proof
def test_drills_under_load_come_back_whole(b: Backed, tmp_path: Path) -> None:
    code = b.pc.data_key(b.db).show(b.shop.manager)
    spare = pc(tmp_path / "spare", FrozenClock(b.pc.clock.now() + 86_400_000, step_ms=1))
    spare.store = b.pc.store
    moved = 0
    with till_at_work(b):
        for turn in range(rounds(DRILLS, 10)):
            before = b.db.read(marks)[0]
            made = b.back_up()
            after = b.db.read(marks)[0]
            moved += after > before
            by_code = turn % BY_CODE_EVERY == 0
            target = pc(tmp_path / f"new-{turn}", spare.clock) if by_code else spare
            (target.home / "shop.db").unlink(missing_ok=True)
            target.restore(made.path, code if by_code else None)
            db = target.open()
            assert target.broken(db) == []
            one, other = db.read(marks)
            assert one == other, "two moments in one file"
            assert before <= one <= after
            assert OutgoingDesk(db, target.clock).look(b.shop.clerk) is not None
            db.close()
    assert moved >= rounds(DRILLS, 10) // 2, "nobody wrote meanwhile: nothing was proven"


def test_control_without_the_snapshot_two_moments_would_be_seen(b: Backed) -> None:
    """The marks tell: a copy of two moments has two of them."""
    from tests.proofs.backup_writer import mark

    b.db.write(lambda tx: mark(tx, 1))
    from pos_app.db.house import settings

    b.db.write(lambda tx: settings.put(tx, {"mark_z": "2"}, make.T0, None))
    one, other = b.db.read(marks)
    assert one != other


@pytest.mark.proof
def test_whatever_is_changed_in_a_file_is_found(b: Backed, tmp_path: Path) -> None:
    whole = b.back_up().path.read_bytes()
    seal = FileSeal(key_of_code(b.pc.data_key(b.db).show(b.shop.manager).reveal()))
    other = b.back_up().path.read_bytes()
    chance = random.Random(os.urandom(8))
    file = tmp_path / "damaged.damda"
    chunks = chunk_places(whole)
    assert len(chunks) >= 3
    for turn in range(rounds(DAMAGES)):
        bad = DAMAGE[turn % len(DAMAGE)](whole, other, chunks, chance)
        assert bad != whole
        file.write_bytes(bad)
        with pytest.raises(RestoreRefused), file.open("rb") as sealed:
            seal.open(sealed)
    file.write_bytes(whole)
    with file.open("rb") as sealed:
        assert seal.open(sealed).size > 0


def chunk_places(whole: bytes) -> list[tuple[int, int]]:
    """Where each chunk of a file begins and ends."""
    begin = 12 + int.from_bytes(whole[8:12], "big")
    places: list[tuple[int, int]] = []
    while begin < len(whole):
        end = min(len(whole), begin + CHUNK + 16)
        places.append((begin, end))
        begin = end
    return places


Places = list[tuple[int, int]]


def flipped(whole: bytes, _other: bytes, _at: Places, chance: random.Random) -> bytes:
    at = chance.randrange(len(whole))
    return whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]


def cut(whole: bytes, _other: bytes, at: Places, chance: random.Random) -> bytes:
    """Anywhere, and every second time at the seam between two chunks."""
    seam = chance.choice(at)[0]
    return whole[: seam if chance.random() < 0.5 else chance.randrange(len(whole))]


def longer(whole: bytes, _other: bytes, at: Places, chance: random.Random) -> bytes:
    begin, end = chance.choice(at)
    return whole + (whole[begin:end] if chance.random() < 0.5 else b"\0")


def swapped(whole: bytes, _other: bytes, at: Places, chance: random.Random) -> bytes:
    one, two = sorted(chance.sample(at[:-1], 2)) if len(at) > 2 else at[:2]
    return (
        whole[: one[0]] + whole[two[0] : two[1]] + whole[one[1] : two[0]]
        + whole[one[0] : one[1]] + whole[two[1] :]
    )  # fmt: skip


def left_out(whole: bytes, _other: bytes, at: Places, chance: random.Random) -> bytes:
    begin, end = chance.choice(at)
    return whole[:begin] + whole[end:]


def of_another_file(whole: bytes, other: bytes, at: Places, chance: random.Random) -> bytes:
    """The chunk of the same number from a backup under the same data key."""
    begin, end = chance.choice(at[:-1])
    shift = chunk_places(other)[0][0] - at[0][0]
    return whole[:begin] + other[begin + shift : end + shift] + whole[end:]


def another_head(whole: bytes, _other: bytes, _at: Places, chance: random.Random) -> bytes:
    """It says that it was made a day later."""
    import io

    made = str(read_head(io.BytesIO(whole)).head.made_at).encode()
    return whole.replace(made, str(int(made) + 86_400_000).encode(), 1)


DAMAGE = (flipped, cut, longer, swapped, left_out, of_another_file, another_head)


@pytest.mark.parametrize("point", BACKUP_POINTS)
def test_a_backup_killed_anywhere_leaves_no_plain_text_and_no_half_file(
    b: Backed, point: str
) -> None:
    first = b.back_up()
    key = key_of_code(b.pc.data_key(b.db).show(b.shop.manager).reveal())
    b.pc.clock.advance(60_000)
    killed("backup", b.pc, key, point)
    assert plain_texts(b.pc.home) == {"shop.db"}
    seal = FileSeal(key)
    for path in b.pc.folder.glob("*.damda"):
        with path.open("rb") as sealed:
            seal.open(sealed)  # what has a name is whole
    assert first.path.exists()
    b.pc.clock.advance(10 * 60_000)
    again = b.back_up()
    assert again.path.exists()
    assert b.pc.left_over() == []
    assert b.pc.broken(b.db) == []
    assert not list(b.pc.home.glob("backup-work-*"))


@pytest.mark.parametrize("point", RESTORE_POINTS)
def test_a_restore_killed_anywhere_leaves_whole_books(b: Backed, point: str) -> None:
    made = b.back_up()
    key = key_of_code(b.pc.data_key(b.db).show(b.shop.manager).reveal())
    with_one_more = contents(b.db)
    b.db.close()
    killed("restore", b.pc, key, point, made.path)
    b.db = b.pc.open()
    assert b.pc.broken(b.db) == []
    new = OutgoingDesk(b.db, b.pc.clock).look(b.shop.clerk) is not None
    assert new == (point == "restore.swapped"), "frozen if and only if it is the restored one"
    assert contents(b.db)["sales_order"] == with_one_more["sales_order"]
    b.db.close()
    b.pc.clock.advance(60_000)
    b.pc.restore(made.path)
    assert not list(b.pc.home.glob("backup-work-*"))
    b.db = b.pc.open()
    assert b.pc.broken(b.db) == []


@pytest.mark.parametrize("point", WISH_POINTS)
def test_a_wish_killed_anywhere_is_whole_or_none(b: Backed, point: str) -> None:
    made = b.back_up()
    key = key_of_code(b.pc.data_key(b.db).show(b.shop.manager).reveal())
    b.db.close()
    killed("wish", b.pc, key, point, made.path)
    wished = wish_in(b.pc.home)
    assert (wished is not None) == (point == "restore.wished")
    told = b.pc.start()
    assert (told is not None) == (wished is not None)
    b.db = b.pc.open()
    assert b.pc.broken(b.db) == []
    assert (OutgoingDesk(b.db, b.pc.clock).look(b.shop.clerk) is not None) == (told is not None)


@pytest.mark.parametrize("point", START_POINTS)
def test_a_start_killed_anywhere_restores_once(b: Backed, point: str) -> None:
    """The next start goes on with it, and never puts the backup in the place of itself."""
    made = b.back_up()
    key = key_of_code(b.pc.data_key(b.db).show(b.shop.manager).reveal())
    then = contents(b.db)["sales_order"]
    make.order(b.db, b.shop)
    b.pc.restore_desk(b.db, b.shop.station_id).ask(b.shop.manager, made.path, "")
    b.db.close()
    killed("start", b.pc, key, point)
    assert wish_in(b.pc.home) is not None
    b.pc.clock.advance(60_000)
    told = b.pc.start()
    assert told is not None and told.refused is None and wish_in(b.pc.home) is None
    swapped = point in ("restore.swapped", "restore.fulfilled")
    assert (told.restored is None) == swapped, "it was done before"
    assert b.pc.start() is None
    b.db = b.pc.open()
    assert contents(b.db)["sales_order"] == then and b.pc.broken(b.db) == []
    assert OutgoingDesk(b.db, b.pc.clock).look(b.shop.clerk) is not None
    kept = [Database(f"sqlite:///{path}") for path in b.pc.home.glob("shop-before-*.db")]
    found = [len(contents(one)["sales_order"]) for one in kept]
    for one in kept:
        one.close()
    assert len(then) + 1 in found, "the books that were replaced are gone"


def killed(what: str, here: Pc, key: bytes, point: str, file: Path | None = None) -> None:
    """A process of its own does it, and dies there."""
    arguments = [what, str(here.home), key.hex(), str(here.clock.now()), str(file or "")]
    process = start("backup_worker", arguments, POS_CRASH_AT=point)
    said = process.communicate(timeout=60)[0]
    assert said == ""
    assert process.returncode == -signal.SIGKILL


def plain_texts(folder: Path) -> set[str]:
    """Files in which a database lies open."""
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.read_bytes()[:16] == PLAIN
    }
    return found - {"shop.db-wal"}


def test_control_a_plain_copy_would_be_seen(b: Backed) -> None:
    (b.pc.folder).mkdir()
    (b.pc.folder / "half").write_bytes((b.pc.home / "shop.db").read_bytes())
    assert plain_texts(b.pc.home) == {"shop.db", "backups/half"}


def test_control_a_wrong_key_is_no_key(b: Backed) -> None:
    made = b.back_up()
    with pytest.raises(RestoreRefused) as no, made.path.open("rb") as sealed:
        FileSeal(os.urandom(32)).open(sealed)
    assert no.value.problem is RestoreProblem.DAMAGED


def test_control_the_drill_tells_books_that_differ(b: Backed, tmp_path: Path) -> None:
    made = b.back_up()
    spare = pc(tmp_path / "spare", b.pc.clock)
    spare.store = b.pc.store
    spare.restore(made.path)
    db: Database = spare.open()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE sales_order SET total=total+1")
    assert spare.broken(db) != []
    db.close()
