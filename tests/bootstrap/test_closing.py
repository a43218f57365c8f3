"""The close of a shop makes a backup, one that cannot be made is told by the books, training makes none."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.bootstrap.office import open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.domain.backups import BackupProblem
from tests import make
from tests.bootstrap.house import place_at
from tests.services.backup_bench import Lasting


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
