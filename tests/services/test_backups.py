"""백업: a file that opens again, three generations, and each thing that can go wrong by its kind."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_app.db.database import Database
from pos_app.db.house import backup_runs
from pos_app.domain.actors import NotPermitted
from pos_app.domain.backups.backups import AwayFolder, BackupFailed, BackupProblem
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.today.today import MatterKind
from pos_app.gateways.secrets.data_keys import PRETEND_KEY
from pos_app.gateways.secrets.port import SecretProblem, SecretTrouble
from pos_app.services.backups.progress import Progress
from pos_app.services.house.settings import Settings
from pos_app.services.today.today import Today
from pos_app.ui.words.backups import away_words
from pos_app.ui.words.today import title_words
from tests import make
from tests.databases import Sqlite
from tests.services.backup_bench import DAY_MS, Backed, backed

HOUR_MS = 3_600_000


@pytest.fixture
def b(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Backed]:
    made = backed(sqlite_template, tmp_path / "pc")
    yield made
    assert made.db.open_transactions == 0
    made.db.close()


def set_rules(b: Backed, **values: object) -> None:
    Settings(b.db, b.pc.clock).save(b.shop.manager, ShopSettings(**values))  # type: ignore[arg-type]


def problem(b: Backed) -> BackupProblem:
    with pytest.raises(BackupFailed) as told:
        b.back_up()
    assert b.pc.left_over() == []
    return told.value.problem


def test_a_backup_says_what_it_is_and_holds_no_plain_text(b: Backed) -> None:
    set_rules(b, shop_name="담다 문구")
    made = b.back_up()
    assert made.path.parent == b.pc.folder
    assert made.path.name == "담다 문구 20261124-150000.damda"
    assert (made.head.shop, made.head.faults) == ("담다 문구", ())
    assert made.head.key_no == b.pc.data_key(b.db).number() is not None
    raw = made.path.read_bytes()
    assert "정우진".encode() not in raw
    assert b"SQLite format 3" not in raw
    assert made.path.stat().st_size > made.head.size
    if os.name == "posix":
        assert made.path.stat().st_mode & 0o077 == 0
    state = b.backups.state()
    assert [one.name for one in state.files] == [made.path.name]
    assert (state.past.good_path, state.past.problem) == (str(made.path), None)
    assert state.reachable
    assert state.same_disk
    assert b.pc.left_over() == []
    assert b.pc.broken(b.db) == []


def test_three_generations_stay_and_reach_back_days(b: Backed) -> None:
    names: list[str] = []
    for _ in range(5):
        for _ in range(2):
            names.append(b.back_up().path.name)
            b.pc.clock.advance(HOUR_MS)
        b.pc.clock.advance(DAY_MS - 2 * HOUR_MS)
    there = sorted(path.name for path in b.pc.folder.iterdir())
    assert there == sorted([names[9], names[7], names[5]])


def test_another_shops_files_are_left_alone(b: Backed, sqlite_template: Sqlite) -> None:
    other = backed(sqlite_template, b.pc.home / "other")
    set_rules(b, backup_folder=str(b.pc.home / "usb"))
    set_rules(other, backup_folder=str(b.pc.home / "usb"))
    (b.pc.home / "usb").mkdir()
    (b.pc.home / "usb" / "편지.damda").write_bytes(b"no backup at all")
    theirs = [other.back_up().path.name for _ in range(2)]
    for _ in range(5):
        b.back_up()
    names = {path.name for path in (b.pc.home / "usb").iterdir()}
    assert set(theirs) <= names
    assert "편지.damda" in names
    assert len(names) == 6
    other.db.close()


def test_two_of_one_second_have_two_names(b: Backed) -> None:
    assert b.back_up().path.name != b.back_up().path.name
    assert len(b.backups.state().files) == 2


def test_when_the_next_is_due(b: Backed) -> None:
    assert b.backups.by_itself() is not None
    assert b.backups.by_itself() is None
    assert b.backups.at_close() is None, "there is a fresh one"
    b.pc.clock.advance(HOUR_MS)
    assert b.backups.at_close() is not None
    set_rules(b, backup_hours=2, backup_at_close=False)
    b.pc.clock.advance(HOUR_MS)
    assert b.backups.by_itself() is None
    assert b.backups.at_close() is None
    b.pc.clock.advance(HOUR_MS)
    assert b.backups.by_itself() is not None
    set_rules(b, backup_hours=0)
    b.pc.clock.advance(DAY_MS)
    assert b.backups.by_itself() is None
    assert b.backups.state().next_at is None


def test_what_failed_is_tried_again_later(b: Backed) -> None:
    set_rules(b, backup_folder=str(b.pc.home / "gone"))
    with pytest.raises(BackupFailed):
        b.backups.by_itself()
    assert b.backups.by_itself() is None
    b.pc.clock.advance(11 * 60_000)
    (b.pc.home / "gone").mkdir()
    assert b.backups.by_itself() is not None


def test_only_a_manager_makes_one(b: Backed) -> None:
    with pytest.raises(NotPermitted):
        b.backups.make(b.shop.clerk)


def test_a_folder_that_is_gone(b: Backed) -> None:
    set_rules(b, backup_folder=str(b.pc.home / "usb"))
    assert problem(b) is BackupProblem.FOLDER_MISSING
    state = b.backups.state()
    assert not state.reachable
    assert (state.past.good_at, state.past.problem) == (None, BackupProblem.FOLDER_MISSING)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, BackupProblem.DISK_FULL),
        (errno.EDQUOT, BackupProblem.DISK_FULL),
        (errno.EACCES, BackupProblem.FOLDER_DENIED),
        (errno.EROFS, BackupProblem.FOLDER_DENIED),
        (errno.EIO, BackupProblem.DISK),
    ],
)
def test_a_disk_that_says_no_leaves_nothing(
    b: Backed, monkeypatch: pytest.MonkeyPatch, number: int, kind: BackupProblem
) -> None:
    before = b.back_up().path.read_bytes()

    def no(handle: int) -> None:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "fsync", no)
    assert problem(b) is kind
    (only,) = b.pc.folder.iterdir()
    assert only.read_bytes() == before


def test_a_disk_that_would_be_filled_is_not_begun_with(
    b: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "pos_app.services.backups.backup_folder.shutil.disk_usage",
        lambda _path: type("Free", (), {"free": 1 << 20})(),
    )
    assert problem(b) is BackupProblem.DISK_FULL


def test_what_is_read_back_differently_gets_no_name(
    b: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync = os.fsync

    def flip(handle: int) -> None:
        size = os.fstat(handle).st_size
        if size > 10_000:
            byte = os.pread(handle, 1, size // 2)
            os.pwrite(handle, bytes([byte[0] ^ 1]), size // 2)
        sync(handle)

    monkeypatch.setattr(os, "fsync", flip)
    assert problem(b) is BackupProblem.NOT_THE_SAME


def test_a_pc_without_the_key_and_one_without_a_key_store(
    b: Backed, monkeypatch: pytest.MonkeyPatch
) -> None:
    b.back_up()
    kept, b.pc.store.kept = b.pc.store.kept, {}  # type: ignore[attr-defined]
    b.backups = b.pc.backups(b.db, b.shop.station_id)
    assert problem(b) is BackupProblem.NO_KEY

    def none(_name: str) -> None:
        raise SecretTrouble(SecretProblem.NO_KEYRING)

    monkeypatch.setattr(b.pc.store, "get", none)
    assert problem(b) is BackupProblem.KEY_STORE
    assert kept


def test_damaged_books_are_no_backup(b: Backed) -> None:
    b.back_up()
    books = b.pc.home / "shop.db"
    with b.db.engine.connect() as connection:
        size = connection.execute(text("PRAGMA page_size")).scalar_one()
        page = connection.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name='ix_sales_order_day_status'")
        ).scalar_one()
    b.db.checkpoint()
    b.db.close()
    with books.open("r+b") as file:  # one page of an index is not what it was
        file.seek((page - 1) * size)
        file.write(b"\x5a" * size)
    b.db = b.pc.open()
    b.backups = b.pc.backups(b.db, b.shop.station_id)
    assert problem(b) is BackupProblem.DAMAGED
    assert len(b.backups.state().files) == 1


def test_books_with_a_fault_are_kept_beside_the_sound_ones(b: Backed) -> None:
    sound = [b.back_up().path.name for _ in range(3)]
    with b.db.engine.begin() as connection:
        connection.execute(text("UPDATE sales_order SET total=total+1"))
    for _ in range(3):
        made = b.back_up()
        assert made.head.faults == ("O1",)
    names = {path.name for path in b.pc.folder.iterdir()}
    assert names == {*sound, made.path.name}
    assert b.backups.state().past.faults == ("O1",)


def cancelled_at(percent: int) -> Progress:
    def hear(done: int) -> None:
        if done >= percent:
            progress.cancel()

    progress = Progress(hear)
    return progress


def test_a_person_ends_it_and_nothing_is_left(b: Backed) -> None:
    for at in (0, 50, 90):
        with pytest.raises(BackupFailed) as no:
            b.backups.make(b.shop.manager, cancelled_at(at))
        assert no.value.problem is BackupProblem.CANCELLED
        assert b.pc.left_over() == []
        assert list(b.pc.folder.iterdir()) == []
    whole: list[int] = []
    b.backups.make(b.shop.manager, Progress(whole.append))
    assert whole == sorted(whole)
    assert whole[-1] == 100


def test_one_at_a_time_until_its_lease_is_over(b: Backed) -> None:
    now = b.pc.clock.now()
    station = b.shop.station_id
    b.db.write(lambda tx: backup_runs.begin(tx, 7, station, None, now, now + 60_000))
    assert problem(b) is BackupProblem.BUSY
    b.pc.clock.advance(61_000)
    b.back_up()
    assert b.backups.state().past.problem is None


def test_a_training_shops_key_is_the_fixed_one() -> None:
    assert len(PRETEND_KEY) == 32


def matters(b: Backed, *, backed_up: bool = True) -> dict[MatterKind, str]:
    sheet = Today(b.db, b.pc.clock, backed_up=backed_up).look(b.shop.clerk)
    return {one.kind: title_words(one) for one in sheet.matters}


def test_the_first_screen_says_what_is_missing(b: Backed) -> None:
    assert MatterKind.BACKUP_MISSING not in matters(b)
    b.pc.clock.advance(2 * DAY_MS)
    assert matters(b)[MatterKind.BACKUP_MISSING] == "백업이 2일째 없습니다"
    assert MatterKind.BACKUP_MISSING not in matters(b, backed_up=False)
    b.back_up()
    assert MatterKind.BACKUP_MISSING not in matters(b)
    set_rules(b, backup_folder=str(b.pc.home / "gone"))
    assert problem(b) is BackupProblem.FOLDER_MISSING
    assert matters(b)[MatterKind.BACKUP_MISSING] == "백업하지 못했습니다"


def test_postgresql_has_tools_of_its_own(postgres: object, tmp_path: Path) -> None:
    db = Database(postgres.fresh())  # type: ignore[attr-defined]
    shop = make.shop(db)
    from tests.services.backup_bench import pc

    here = pc(tmp_path)
    backups = here.backups(db, shop.station_id)
    with pytest.raises(BackupFailed) as no:
        backups.make(shop.manager)
    assert no.value.problem is BackupProblem.ON_SERVER
    assert backups.by_itself() is None
    assert backups.at_close() is None
    state = backups.state()
    assert state.on_server
    assert state.next_at is None
    url = db.url
    db.close()
    postgres.drop(url)  # type: ignore[attr-defined]


def two_folders(b: Backed) -> tuple[Path, Path]:
    """The usual folder and one on another disk."""
    second = b.pc.home.parent / "other disk"
    second.mkdir()
    set_rules(b, backup_second=str(second))
    return b.pc.folder, second


def test_each_backup_lies_in_both_folders(b: Backed) -> None:
    first, second = two_folders(b)
    for _ in range(5):
        made = b.back_up()
        assert made.away is None
        b.pc.clock.advance(DAY_MS)
    assert len(list(first.iterdir())) == len(list(second.iterdir())) == 3
    assert {path.name for path in first.iterdir()} == {path.name for path in second.iterdir()}
    state = b.backups.state()
    assert state.second is not None and len(state.second.files) == 3
    assert [folder for folder, _ in b.backups.generations()].count(second) == 3
    b.db.close()
    restored = b.pc.restore(second / made.path.name)
    assert restored.head == made.head
    b.db = b.pc.open()


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_folder_that_is_away_is_told_and_blocks_not_the_other(b: Backed, which: str) -> None:
    first, second = two_folders(b)
    b.back_up()
    b.pc.clock.advance(HOUR_MS)
    gone, there = (first, second) if which == "first" else (second, first)
    gone.rename(gone.with_name("taken away"))
    gone.write_bytes(b"in the way")
    made = b.back_up()
    assert made.path.parent == there and len(list(there.iterdir())) == 2
    assert made.away == AwayFolder(which == "second", BackupProblem.FOLDER_MISSING)
    past = b.backups.state().past
    assert past.away == made.away and past.problem is None
    today = Today(b.db, b.pc.clock, backed_up=True).look(b.shop.manager)
    (matter,) = [one for one in today.matters if one.kind is MatterKind.BACKUP_MISSING]
    assert title_words(matter) == "백업이 한 폴더에만 있습니다"
    assert away_words(made.away).startswith("둘째" if which == "second" else "첫째")
    gone.unlink()
    gone.mkdir()
    b.pc.clock.advance(HOUR_MS)
    assert b.back_up().away is None and len(list(gone.iterdir())) == 1
    today = Today(b.db, b.pc.clock, backed_up=True).look(b.shop.manager)
    assert not [one for one in today.matters if one.kind is MatterKind.BACKUP_MISSING]


def test_both_away_is_no_backup(b: Backed) -> None:
    first, second = two_folders(b)
    second.rmdir()
    set_rules(b, backup_folder=str(first / "usb"), backup_second=str(second))
    assert problem(b) is BackupProblem.FOLDER_MISSING
