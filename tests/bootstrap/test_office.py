"""A shop opens on both databases, hands out its services, and leaves nothing behind."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pytest

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place, real_place, training_place
from pos_app.clock import FrozenClock
from pos_app.db.revision import current, newest
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.trouble import DatabaseTrouble, NetworkPathRefused
from pos_app.services.house.checks import Checks
from pos_app.station import Role, StationFileInvalid
from pos_app.ui.notices import notice_of
from tests import make
from tests.bootstrap.house import open_files, opened, place_at, threads


def services_of(office: Office) -> dict[str, object]:
    names = [n for n, value in vars(Office).items() if isinstance(value, cached_property)]
    return {name: getattr(office, name) for name in names}


def test_every_service_is_made_once_and_nothing_is_left(database_url: str, tmp_path: Path) -> None:
    files, before = open_files(), threads()
    with opened(tmp_path / "shop", database_url) as office:
        first, second = services_of(office), services_of(office)
        assert len(first) >= 25
        assert all(first[name] is second[name] for name in first)
        assert current(office.db) == newest()
        assert office.station.name == "카운터 1"
        assert office.staff.is_empty()
        assert office.checks.run() == []
        office.pull_malls()
        office.tidy()
        office.promise_driver().drive_all()
    assert threads() == before
    assert open_files() <= files


def test_a_new_shop_is_a_file_beside_its_station(tmp_path: Path) -> None:
    place = Place(tmp_path / "new")
    office = open_office(place, FrozenClock(make.T0))
    assert (tmp_path / "new" / "shop.db").is_file()
    station_id = office.station_id
    office.close()
    office.close()
    again = open_office(place, FrozenClock(make.T0))
    assert again.station_id == station_id
    again.close()


def test_training_and_the_real_shop_lie_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_APP_DATA", str(tmp_path))
    real, training = real_place(), training_place()
    assert (real.training, training.training) == (False, True)
    assert training.folder.parent == real.folder
    place_at(training.folder, "postgresql://x@127.0.0.1:9/shop")
    station = training.station()
    assert training.database_url(station) == f"sqlite:///{training.folder / 'shop.db'}"
    printer = station.device(Role.SLIP_PRINTER)
    assert printer is not None
    assert printer.driver == "virtual"
    place_at(real.folder, "postgresql://x@127.0.0.1:9/shop")
    assert real.database_url(real.station()) == "postgresql://x@127.0.0.1:9/shop"


def test_papers_of_training_say_so(sqlite_template: object, tmp_path: Path) -> None:
    office = open_office(Place(tmp_path, training=True), FrozenClock(make.T0))
    shop = make.shop(office.db)
    order_id = make.order(office.db, shop, method=PaymentMethod.CARD)
    assert office.slips.preview(shop.clerk, order_id).training
    office.slips.print_one(shop.clerk, "op-slip", order_id)
    sheet = office.sales.reopen(shop.clerk, order_id)
    done = office.sales.complete(shop.clerk, "op-sale", order_id, sheet.seen_version)
    assert done.receipt_job is not None
    told = office.db.read(lambda tx: payload(tx, done.receipt_job or 0))
    assert '"training": true' in told or '"training":true' in told
    assert Checks(office.db, office.clock).run() == []
    office.close()


def payload(tx: object, job_id: int) -> str:
    from pos_app.db.paper import print_jobs

    return str(print_jobs.payload_of(tx, job_id))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("name = ", StationFileInvalid),
        ("paper_mm = 81", StationFileInvalid),
        ('drukker = "x"', StationFileInvalid),
        ('database_url = "postgresql://x@127.0.0.1:9/shop"', DatabaseTrouble),
        ('database_url = "shop.db"', DatabaseTrouble),
        ('database_url = "sqlite:////dev/null/shop.db"', DatabaseTrouble),
        ('database_url = "sqlite:////' + '/server/share/shop.db"', NetworkPathRefused),
    ],
)
def test_a_shop_that_cannot_be_opened_says_so_and_leaves_nothing(
    tmp_path: Path, text: str, error: type[Exception]
) -> None:
    (tmp_path / "station.toml").write_text(text + "\n", encoding="utf-8")
    files, before = open_files(), threads()
    with pytest.raises(error) as told:
        open_office(Place(tmp_path), FrozenClock(make.T0))
    notice = notice_of(told.value)
    assert notice.text.endswith(".")
    assert type(told.value).__name__ not in notice.text, "nobody has words for it"
    if isinstance(told.value, StationFileInvalid):
        assert "station.toml" in notice.text
    assert threads() == before
    assert open_files() <= files
