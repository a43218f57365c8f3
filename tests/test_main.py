"""The program as somebody else starts it: statuses, encodings, nothing heavy for a small question."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.__main__ import main
from tests.documents.order_files.order_samples import FOLDER, agrees, sample
from tests.training.command import ROOT, started

CAFE24 = FOLDER / sample("utf8")


def test_an_answer_is_utf8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    said = started(
        tmp_path, "import", CAFE24, "--dry-run", "--json", PYTHONIOENCODING="ascii", LC_ALL="C"
    )
    assert (said.status, said.err) == (0, "")
    agrees(CAFE24.name, said.json)


def test_a_refusal_has_its_status(tmp_path: Path) -> None:
    said = started(tmp_path, "import", FOLDER / "없는.csv", "--dry-run", "--json")
    assert said.status == 1
    assert said.json == {"error": "FileMissing", "sentence": said.sentence}


def test_a_password_that_nobody_types_is_no_traceback(tmp_path: Path) -> None:
    said = started(tmp_path, "import", CAFE24, "--training", "--login", "kim", "--json")
    assert said.status == 2
    assert said.json == {"error": "PasswordNotGiven", "sentence": said.sentence}


@pytest.mark.parametrize(
    "arguments", [["import"], ["nichts"], ["render", "x"], ["demo"], ["check", "--orders", "3"]]
)
def test_a_mistyped_command_says_how_it_is_used(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: pos-app" in capsys.readouterr().err


def test_the_first_module_loads_nothing_heavy() -> None:
    code = (
        "import sys; import pos_app.__main__;"
        "heavy = {'PySide6', 'sqlalchemy', 'reportlab', 'openpyxl', 'httpx', 'escpos', 'argon2'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
