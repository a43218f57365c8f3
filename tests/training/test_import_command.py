"""`pos-app import`: reads every sample as it is, takes orders in for a person, refuses in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.documents.order_files.order_samples import FOLDER, NAMES, agrees, password, sample
from tests.training.command import Command

SMARTSTORE = FOLDER / sample("72열")
YOUNGCART = FOLDER / sample("orderlist-261122.csv")


@pytest.mark.parametrize("name", NAMES)
def test_every_sample_read_only_agrees_with_the_truth(
    command: Command, name: str, tmp_path: Path
) -> None:
    secret = password(name)
    extra = ("--password", secret) if secret else ()
    said = command("import", FOLDER / name, "--dry-run", "--json", *extra)
    assert (said.status, said.err) == (0, "")
    agrees(name, said.json)
    assert not list(tmp_path.rglob("*.db")), "reading opened a shop"


def test_for_people_it_is_one_line(command: Command) -> None:
    said = command("import", SMARTSTORE, "--dry-run")
    assert said.status == 0
    assert said.out.startswith(f"{SMARTSTORE.name}: ")
    assert len(said.out.splitlines()) == 1


@pytest.mark.parametrize("as_json", [True, False])
@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        ("PasswordNeeded", (FOLDER / sample("비밀번호1234"),)),
        ("WrongPassword", (FOLDER / sample("비밀번호1234"), "--password", "4321")),
        ("FileMissing", (FOLDER / "없는 파일.xlsx",)),
        ("FileMissing", (FOLDER,)),
        ("FileMissing", (FOLDER / ("가" * 200),)),
        (
            "NotASpreadsheet",
            (Path(__file__).parents[2] / "pos_app/resources/fonts/NanumGothic.ttf",),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_refused_file_is_one_sentence(
    command: Command, kind: str, arguments: tuple[object, ...], as_json: bool
) -> None:
    said = command("import", *arguments, "--dry-run", *(["--json"] if as_json else []))
    assert said.status == 1
    assert Path(str(arguments[0])).name in said.sentence
    if as_json:
        assert said.json == {"error": kind, "sentence": said.sentence}
    else:
        assert said.out == ""


def test_taking_orders_in_needs_a_person(command: Command, tmp_path: Path) -> None:
    said = command("import", SMARTSTORE, "--training", "--json")
    assert said.status == 2
    assert said.json["error"] == "LoginNeeded"
    assert said.json["sentence"] == said.sentence
    assert not list(tmp_path.rglob("*.db"))


@pytest.mark.parametrize(("login", "secret"), [("kim", "falsch-geraten"), ("niemand", "damda-pos")])
def test_a_wrong_log_in_takes_nothing_in(
    command: Command, monkeypatch: pytest.MonkeyPatch, login: str, secret: str
) -> None:
    monkeypatch.setenv("POS_STAFF_PASSWORD", secret)
    said = command("import", SMARTSTORE, "--training", "--login", login, "--json")
    assert said.status == 1
    assert said.json == {"error": "WrongLogin", "sentence": said.sentence}


def test_guessing_is_locked_out_in_one_sentence(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POS_STAFF_PASSWORD", "falsch-geraten")
    asked = ("import", SMARTSTORE, "--training", "--login", "kim", "--json")
    kinds = [command(*asked).json["error"] for _ in range(7)]
    assert kinds[0] == "WrongLogin"
    assert kinds[-1] == "LockedOut"
    monkeypatch.setenv("POS_STAFF_PASSWORD", "damda-pos")
    said = command(*asked)
    assert (said.status, said.json["error"]) == (1, "LockedOut"), "the right one waits as well"
    assert said.sentence == said.json["sentence"]


def test_a_picker_may_not(command: Command) -> None:
    said = command("import", SMARTSTORE, "--training", "--login", "park", "--json")
    assert said.status == 1
    assert said.json == {"error": "NotPermitted", "sentence": said.sentence}


def test_orders_come_in_once_and_the_database_is_named(command: Command, tmp_path: Path) -> None:
    asked = ("import", YOUNGCART, "--training", "--login", "kim", "--json")
    first, again = command(*asked), command(*asked)
    training = tmp_path / "data" / "training" / "shop.db"
    assert first.status == again.status == 0
    assert first.json["database"] == f"sqlite:///{training}"
    assert f"데이터베이스: sqlite:///{training}" in first.err
    agrees(YOUNGCART.name, first.json)
    assert first.json["result"]["new"] == first.json["orders"]
    counts = {k: again.json["result"][k] for k in ("new", "same", "changed", "review")}
    assert counts == {"new": 0, "same": first.json["orders"], "changed": 0, "review": 0}
    assert training.is_file()
    assert not (tmp_path / "data" / "shop.db").exists(), "training touched the real shop"
    real = command("import", YOUNGCART, "--login", "kim", "--json")
    assert (real.status, real.json["error"]) == (1, "WrongLogin"), "training's people are not real"
    broken = command("check", "--training", "--json")
    assert (broken.status, broken.json["broken"]) == (0, [])


def test_the_mall_must_be_known(command: Command) -> None:
    said = command(
        *("import", YOUNGCART, "--training", "--login", "kim", "--mall", "다른 몰", "--json")
    )
    assert said.status == 1
    assert said.json == {"error": "MallNotChosen", "sentence": said.sentence}


def test_a_format_the_shop_corrected_is_used(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "order_formats"
    folder.mkdir(parents=True)
    (folder / "kaputt.toml").write_text("name = ", encoding="utf-8")
    said = command("import", YOUNGCART, "--dry-run", "--json")
    assert said.status == 1
    assert said.json == {"error": "BrokenFormat", "sentence": said.sentence}
    assert "kaputt.toml" in said.sentence
