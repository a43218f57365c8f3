"""되돌리기 from the window: chosen, asked for by who may, fulfilled by the next start."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.backups.backups import RestoreProblem, RestoreRefused
from pos_app.domain.backups.restores import BooksHavePeople, MadeSince
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.house.login_rules import WrongLogin
from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey, code_of
from pos_app.domain.outside.outgoing import NothingFrozen, ReceiptsNotCompared
from pos_app.domain.secret import Secret
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.restore_desk import RestoreDesk
from pos_app.services.backups.restore_wish import WISH_FILE, wish_in
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.outgoing import require_receipts_compared
from pos_app.services.selling.sales import Sales
from pos_app.ui.words.restores import lost_words, told_words
from tests import make
from tests.databases import Postgres, Sqlite
from tests.services.backup_bench import DAY_MS, Backed, backed, contents, pc
from tests.services.selling import claim_slip


@pytest.fixture
def b(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Backed]:
    made = backed(sqlite_template, tmp_path / "pc")
    yield made
    made.db.close()


def desk(b: Backed) -> RestoreDesk:
    return b.pc.restore_desk(b.db, b.shop.station_id)


def test_a_choice_says_what_would_be_lost(b: Backed) -> None:
    made = b.back_up()
    (choice,) = desk(b).choices(b.shop.manager)
    assert choice.file == str(made.path) and choice.head == made.head and choice.key_here
    assert choice.since == MadeSince() and "그 뒤에 한 일은 없습니다" in lost_words(choice)
    at = made.head.made_at
    order_id = make.order(b.db, b.shop, ordered_at=at + 1_000)
    claim_slip(b.db, b.shop.clerk, order_id)
    sales = Sales(b.db, FrozenClock(at + DAY_MS))
    sheet = sales.reopen(b.shop.clerk, order_id)
    sales.complete(b.shop.clerk, "op-sale", order_id, sheet.seen_version)
    (choice,) = desk(b).choices(b.shop.manager)
    assert choice.since == MadeSince(orders=1, sales=1)
    assert "주문 1건, 전표 1장" in lost_words(choice)


def test_what_is_wished_for_is_done_by_the_next_start(b: Backed) -> None:
    made = b.back_up()
    then = contents(b.db)["sales_order"]
    make.order(b.db, b.shop)
    wish = desk(b).ask(b.shop.manager, made.path, "")
    assert wish_in(b.pc.home) == wish and len(contents(b.db)["sales_order"]) > len(then)
    b.db.close()
    b.pc.clock.advance(1_000)
    told = b.pc.start()
    assert told is not None and told.restored is not None and told.refused is None
    assert (
        told.restored.kept is not None and told.restored.kept.name in told_words(told, "까닭.").text
    )
    b.db = b.pc.open()
    assert contents(b.db)["sales_order"] == then
    assert OutgoingDesk(b.db, b.pc.clock).look(b.shop.clerk) is not None
    assert b.pc.start() is None, "once"


def test_somebody_else_has_the_books(b: Backed) -> None:
    made = b.back_up()
    later = contents(b.db)["sales_order"]
    desk(b).ask(b.shop.manager, made.path, "")
    told = b.pc.start()  # while they are open here
    assert told is not None and isinstance(told.refused, RestoreRefused)
    assert told.refused.problem is RestoreProblem.IN_USE
    assert "장부는 그대로입니다" in told_words(told, "까닭.").text
    assert contents(b.db)["sales_order"] == later
    assert wish_in(b.pc.home) is None, "a wish is tried once"


def test_only_a_manager_who_says_again_who_they_are(b: Backed) -> None:
    made = b.back_up()
    with pytest.raises(NotPermitted):
        desk(b).ask(b.shop.clerk, made.path, "")
    with pytest.raises(NotPermitted):
        desk(b).choices(b.shop.clerk)
    door = LogIn(b.db, b.pc.clock, Passwords(memory_kib=8, passes=1), "카운터 1")
    strict = RestoreDesk(b.db, b.pc.clock, b.pc.secrets, door, b.backups, b.pc.home)
    with pytest.raises(WrongLogin):
        strict.ask(b.shop.manager, made.path, "아닌 비밀번호")
    assert wish_in(b.pc.home) is None


def test_a_damaged_file_is_told_before_the_program_ends(b: Backed) -> None:
    made = b.back_up()
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[:-100] + bytes([whole[-100] ^ 1]) + whole[-99:])
    with pytest.raises(RestoreRefused) as told:
        desk(b).ask(b.shop.manager, made.path, "")
    assert told.value.problem is RestoreProblem.DAMAGED
    with pytest.raises(RestoreRefused) as gone:
        desk(b).look(b.shop.manager, b.pc.home / "none.damda")
    assert gone.value.problem is RestoreProblem.NO_FILE
    assert not (b.pc.home / WISH_FILE).exists()


def test_a_file_that_went_away_meanwhile_leaves_the_books(b: Backed) -> None:
    made = b.back_up()
    desk(b).ask(b.shop.manager, made.path, "")
    b.db.close()
    made.path.unlink()
    told = b.pc.start()
    assert told is not None and isinstance(told.refused, RestoreRefused)
    assert told.refused.problem is RestoreProblem.NO_FILE
    b.db = b.pc.open()
    assert b.pc.broken(b.db) == []


def test_a_full_disk_leaves_the_books(b: Backed, monkeypatch: pytest.MonkeyPatch) -> None:
    made = b.back_up()
    desk(b).ask(b.shop.manager, made.path, "")
    b.db.close()
    monkeypatch.setattr("pos_app.services.backups.backup_folder._SPARE", 1 << 60)
    told = b.pc.start()
    assert told is not None and isinstance(told.refused, RestoreRefused)
    assert told.refused.problem is RestoreProblem.DISK_FULL
    b.db = b.pc.open()


def test_an_empty_pc_begins_from_a_backup_by_its_code(
    b: Backed, sqlite_template: Sqlite, tmp_path: Path
) -> None:
    made, code = b.back_up(), b.pc.data_key(b.db).show(b.shop.manager)
    new = pc(tmp_path / "new")
    sqlite_template.fresh(new.home)
    empty = new.open()
    begin = new.restore_desk(empty, 0)
    with pytest.raises(BadRecoveryCode):
        begin.begin_from(made.path, Secret("ABCD-EFGH"))
    with pytest.raises(OtherShopsKey):
        begin.begin_from(made.path, code_of(os.urandom(32)))
    assert not (new.home / WISH_FILE).exists()
    begin.begin_from(made.path, code)
    empty.close()
    told = new.start()
    assert told is not None and told.restored is not None and told.restored.key_kept
    db = new.open()
    assert contents(db)["sales_order"] == contents(b.db)["sales_order"]
    db.close()
    with pytest.raises(BooksHavePeople):
        desk(b).begin_from(made.path, code)


def test_books_on_a_server_are_restored_by_its_own_tools(
    postgres: Postgres, b: Backed, tmp_path: Path
) -> None:
    database = Database(postgres.fresh())
    shop = make.shop(database)
    on_server = b.pc.restore_desk(database, shop.station_id)
    assert on_server.choices(shop.manager) == ()
    with pytest.raises(RestoreRefused) as told:
        on_server.ask(shop.manager, tmp_path / "x.damda", "")
    assert told.value.problem is RestoreProblem.ON_SERVER
    url = database.url
    database.close()
    postgres.drop(url)


def test_no_receipt_is_issued_twice_after_a_restore(b: Backed) -> None:
    """What was issued after the backup is due in it again: it waits for the list, or for a word."""
    made = b.back_up()
    b.db.close()
    b.pc.restore(made.path)
    b.db = b.pc.open()
    outgoing = OutgoingDesk(b.db, b.pc.clock)
    assert outgoing.receipts(b.shop.clerk) is not None
    with pytest.raises(ReceiptsNotCompared):
        b.db.read(require_receipts_compared)
    b.pc.release(b.db, b.shop.manager)
    with pytest.raises(ReceiptsNotCompared):
        b.db.read(require_receipts_compared)  # the release alone does not end it
    with pytest.raises(NotPermitted):
        outgoing.receipts_compared(b.shop.clerk, "확인")
    with pytest.raises(ReasonNeeded):
        outgoing.receipts_compared(b.shop.manager, " ")
    outgoing.receipts_compared(b.shop.manager, "대행사 화면과 맞춰 봄")
    b.db.read(require_receipts_compared)
    assert outgoing.receipts(b.shop.clerk) is None
    with pytest.raises(NothingFrozen):
        outgoing.receipts_compared(b.shop.manager, "또")
