"""The close of a shop makes a backup, one that cannot be made is told by the books, training makes none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.domain.actors import Actor, Role
from pos_app.domain.backups.backups import BackupFailed, BackupProblem
from pos_app.domain.closing.day_close import Closing, Count
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.today.today import MatterKind
from pos_app.services.closing.closings import CloseAsk
from pos_app.services.house.staff import NewPerson
from pos_app.ui.words.backups import kept_words
from tests import make
from tests.bootstrap.house import place_at
from tests.services.backup_bench import Lasting
from tests.ui.people import PASSWORD


@pytest.fixture
def keys(monkeypatch: pytest.MonkeyPatch) -> Lasting:
    store = Lasting()
    monkeypatch.setattr("pos_app.bootstrap.secrets_door.open_secrets", lambda _live: store)
    return store


def test_the_close_makes_one_where_there_is_no_fresh_one(tmp_path: Path, keys: Lasting) -> None:
    clock = FrozenClock(make.T0)
    office = open_office(place_at(tmp_path), clock)
    office.back_up_at_close()
    office.back_up_at_close()
    assert len(list((tmp_path / "backups").iterdir())) == 1
    clock.advance(5 * 3_600_000)
    office.back_up()
    assert len(list((tmp_path / "backups").iterdir())) == 2
    office.close()
    assert keys.kept


def test_one_that_cannot_be_made_does_not_stop_the_close(tmp_path: Path, keys: Lasting) -> None:
    office = open_office(place_at(tmp_path), FrozenClock(make.T0))
    (tmp_path / "backups").write_bytes(b"a file in the way")
    office.back_up_at_close()
    assert office.backups.state().past.problem is BackupProblem.FOLDER_MISSING
    office.close()


def test_a_training_shop_makes_none_by_itself(tmp_path: Path) -> None:
    place_at(tmp_path)
    office = open_office(Place(tmp_path, training=True), FrozenClock(make.T0))
    office.back_up()
    office.back_up_at_close()
    assert not (tmp_path / "backups").exists()
    office.close()


def manager_of(office: Office) -> Actor:
    office.staff.add_first_manager(NewPerson("lee", "이바른", Role.MANAGER, PASSWORD), "카운터 1")
    return office.log_in.log_in("lee", PASSWORD)


def closed(office: Office, manager: Actor) -> Closing:
    """The shop's next Z."""
    sheet = office.closings.preview_shop(manager)
    ask = CloseAsk(True, sheet.after, (Count(PaymentMethod.CASH, 0),), 0)
    return office.closings.close(manager, new_op_id(), ask).closing


def kept(office: Office, closing: Closing) -> tuple[str, bool]:
    past = office.backups.past()
    assert past is not None
    return kept_words(closing.number, closing.sheet.until, past)


def test_a_z_is_backed_up_though_there_is_a_fresh_one(tmp_path: Path, keys: Lasting) -> None:
    clock = FrozenClock(make.T0, step_ms=1)
    office = open_office(place_at(tmp_path), clock)
    manager = manager_of(office)
    office.backups.make(manager)
    clock.advance(60_000)
    z = closed(office, manager)
    assert "아직 없습니다" in kept(office, z)[0]
    office.back_up()
    held, well = kept(office, z)
    assert well and "제 0001호까지" in held
    assert len(list((tmp_path / "backups").iterdir())) == 2
    office.back_up()
    office.back_up_at_close()
    assert len(list((tmp_path / "backups").iterdir())) == 2, "once"
    office.close()


def test_a_z_stands_where_its_backup_fails_and_is_backed_up_later(
    tmp_path: Path, keys: Lasting
) -> None:
    clock = FrozenClock(make.T0, step_ms=1)
    office = open_office(place_at(tmp_path), clock)
    manager = manager_of(office)
    office.back_up()
    clock.advance(60_000)
    away = tmp_path / "backups"
    away.rename(tmp_path / "elsewhere")
    away.write_bytes(b"a file in the way")
    z = closed(office, manager)
    with pytest.raises(BackupFailed):
        office.back_up()
    assert office.closings.list(manager)[0].number == z.number == 1
    words, well = kept(office, z)
    assert not well and "아직 백업되지 않았습니다" in words
    (matter,) = [
        one for one in office.today.look(manager).matters if one.kind is MatterKind.BACKUP_MISSING
    ]
    assert matter.reason == BackupProblem.FOLDER_MISSING
    office.back_up()  # not every minute
    away.unlink()
    clock.advance(11 * 60_000)
    office.back_up()
    assert kept(office, z)[1] and len(list(away.iterdir())) == 1
    office.close()


def test_a_z_before_the_program_ends_is_in_the_last_backup(tmp_path: Path, keys: Lasting) -> None:
    clock = FrozenClock(make.T0, step_ms=1)
    office = open_office(place_at(tmp_path), clock)
    manager = manager_of(office)
    office.back_up()
    z = closed(office, manager)
    office.back_up_at_close()
    assert kept(office, z)[1]
    office.close()


def test_a_shop_that_wants_none_gets_none_after_a_z(tmp_path: Path, keys: Lasting) -> None:
    office = open_office(place_at(tmp_path), FrozenClock(make.T0, step_ms=1))
    manager = manager_of(office)
    rules = replace(office.settings.read(), backup_hours=0, backup_at_close=False)
    office.settings.save(manager, rules)
    closed(office, manager)
    office.back_up()
    office.back_up_at_close()
    assert not (tmp_path / "backups").exists()
    office.close()
