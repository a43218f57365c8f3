"""`pos-app check` and `doctor`: right books are silent, a planted fault is named, trouble is said."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from pos_app.db.database import Database
from pos_app.db.money import merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.port import SecretProblem, SecretStore, SecretTrouble
from pos_app.training.shop_at import open_shop
from tests import make
from tests.training.command import Command

KEYS = "키 보관소"


@pytest.fixture
def url(database_url: str) -> str:
    """The address of a shop with two orders."""
    database = Database(database_url)
    shop = make.shop(database)
    make.order(database, shop)
    make.order(database, shop)
    database.close()
    return database_url


def plant(url: str, statement: str) -> None:
    database = Database(url)
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        connection.exec_driver_sql(statement)
        connection.commit()
    database.close()


def test_right_books_are_silent(command: Command, url: str) -> None:
    said = command("check", "--database", url, "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json["broken"] == []
    assert urlsplit(said.json["database"]).path == urlsplit(url).path
    assert said.json["checks"] >= 20
    spoken = command("check", "--database", url)
    assert spoken.status == 0
    assert len(spoken.out.splitlines()) == 1


def test_a_planted_fault_is_named(command: Command, url: str) -> None:
    plant(url, "UPDATE sales_order SET total=total+1 WHERE id=(SELECT min(id) FROM sales_order)")
    said = command("check", "--database", url, "--json")
    assert said.status == 1
    codes = {one["code"] for one in said.json["broken"]}
    assert "O1" in codes
    for one in said.json["broken"]:
        assert set(one) == {"code", "title", "ids", "detail"}
    spoken = command("check", "--database", url)
    assert spoken.status == 1
    assert len(spoken.out.splitlines()) == len(said.json["broken"])


@pytest.mark.parametrize(
    ("where", "kind"),
    [
        ("sqlite:///{tmp}/nowhere.db", "DatabaseMissing"),
        ("sqlite:///{tmp}/text.db", "DatabaseTrouble"),
        ("sqlite:///{tmp}/empty.db", "DatabaseOfOtherVersion"),
        ("postgresql://x:geheim@127.0.0.1:9/shop", "DatabaseTrouble"),
        ("shop.db", "DatabaseTrouble"),
    ],
)
def test_books_that_cannot_be_read_are_one_sentence(
    command: Command, tmp_path: Path, where: str, kind: str
) -> None:
    (tmp_path / "text.db").write_bytes(b"no database at all " * 500)
    (tmp_path / "empty.db").touch()
    said = command("check", "--database", where.format(tmp=tmp_path), "--json")
    assert said.status == 2
    assert said.json["error"] == kind
    assert "geheim" not in said.out + said.err
    assert not (tmp_path / "nowhere.db").exists()


def test_a_broken_station_file_is_one_sentence(command: Command, tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "station.toml").write_text("papier = 80\n", encoding="utf-8")
    said = command("check", "--json")
    assert said.status == 2
    assert said.json == {"error": "StationFileInvalid", "sentence": said.sentence}
    assert "station.toml" in said.sentence
    assert "papier" in said.sentence
    doctor = command("doctor", "--json")
    assert doctor.status == 1
    (shop,) = [one for one in doctor.json["found"] if not one["fine"]]
    assert shop["what"] == said.sentence


def test_doctor_looks_at_everything(command: Command) -> None:
    said = command("doctor", "--training", "--json")
    assert (said.status, said.err) == (0, "")
    assert said.json["fine"] is True
    assert [one["name"] for one in said.json["found"]] == [
        *("프로그램", "Qt", "SQLite", "글꼴", "키 보관소", "연습 상점"),
    ]
    assert all(set(one) == {"name", "fine", "what"} for one in said.json["found"])
    spoken = command("doctor", "--training")
    assert all(line.startswith("정상") for line in spoken.out.splitlines())


def test_a_data_folder_that_cannot_be_is_one_sentence(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("POS_APP_DATA", str(tmp_path / "file" / "data"))
    said = command("doctor")
    assert said.status == 2
    assert str(tmp_path / "file") in said.sentence


def test_doctor_says_whether_this_pc_can_keep_keys(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(live: bool) -> SecretStore:
        assert live
        raise SecretTrouble(SecretProblem.NO_KEYRING)

    def found() -> dict[str, object]:
        (keys,) = [one for one in command("doctor", "--json").json["found"] if one["name"] == KEYS]
        return dict(keys)

    monkeypatch.setattr("pos_app.training.doctor.open_secrets", none)
    bare = found()
    assert bare["fine"], "nothing is to be kept yet"
    assert "없음" in str(bare["what"])
    record = MerchantRecord(1, "inicis", "damda0001", "", "203.0.113.7", False, False, True)
    with open_shop(training=False) as office:
        office.db.write(lambda tx: merchants.add(tx, record))
    assert not found()["fine"]
    monkeypatch.setattr("pos_app.training.doctor.open_secrets", lambda live: MemorySecrets())
    assert found()["fine"]
