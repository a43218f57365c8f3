"""`pos-app backup` and `restore`: the way of a shop to another PC, on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos_app.domain.money.data_key import code_of
from tests.training.command import Command


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


def test_there_and_back(command: Command, usb: Path, tmp_path: Path) -> None:
    said = command("backup", "--training", "--to", usb, "--json")
    assert (said.status, said.err) == (0, "")
    (file,) = usb.iterdir()
    assert said.json["path"] == str(file)
    assert said.json["faults"] == []
    spoken = command("backup", "--training")
    assert spoken.status == 0
    assert "다시 읽어 확인했습니다" in spoken.out
    back = command("restore", file, "--training", "--json")
    assert (back.status, back.err) == (0, "")
    assert Path(back.json["kept"]).is_file()
    assert back.json["key_kept"] is True
    assert command("check", "--training").status == 0
    again = command("restore", file, "--training")
    assert "그대로 있습니다" in again.out
    assert "밖으로 아무것도 보내지 않습니다" in again.out


def test_what_cannot_be_is_one_sentence(command: Command, tmp_path: Path) -> None:
    said = command("backup", "--training", "--to", tmp_path / "gone", "--json")
    assert (said.status, said.json["error"]) == (1, "BackupFailed")
    assert "백업 폴더가 없습니다" in said.json["sentence"]
    said = command("restore", tmp_path / "none.damda", "--training", "--json")
    assert (said.status, said.json["error"]) == (1, "RestoreRefused")
    assert said.sentence == "그 파일이 없습니다."


def test_the_code_comes_from_a_file_or_a_terminal(
    command: Command, usb: Path, tmp_path: Path
) -> None:
    command("backup", "--training", "--to", usb)
    (file,) = usb.iterdir()
    asked = command("restore", file, "--training", "--code")
    assert asked.status == 2
    assert "--code-file" in asked.sentence
    missing = command("restore", file, "--training", "--code-file", tmp_path / "none.txt")
    assert missing.status == 2
    paper = tmp_path / "code.txt"
    paper.write_text("ABCD-EFGH", encoding="utf-8")
    wrong = command("restore", file, "--training", "--code-file", paper, "--json")
    assert wrong.json["error"] == "BadRecoveryCode"
    paper.write_text(code_of(os.urandom(32)).reveal(), encoding="utf-8")
    other = command("restore", file, "--training", "--code-file", paper, "--json")
    assert other.json["error"] == "OtherShopsKey"
    from pos_app.gateways.secrets.data_keys import PRETEND_KEY

    paper.write_text(code_of(PRETEND_KEY).reveal().lower() + "\n", encoding="utf-8")
    right = command("restore", file, "--training", "--code-file", paper, "--json")
    assert right.status == 0


def test_a_code_is_never_an_argument(command: Command, usb: Path) -> None:
    with pytest.raises(SystemExit):
        command("restore", usb / "x.damda", "--code", "ABCD-EFGH")
