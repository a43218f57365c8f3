"""The collector of figures: every module with measure(), every row with its verdict."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import bench
import bench.__main__ as collector

ROW = 'dict(name="a", ours=3.0, yardstick=2.0, ratio=1.5, budget={}, unit="ms", n=9)'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(bench, "__path__", [str(tmp_path)])
    yield tmp_path
    for name in [name for name in sys.modules if name.startswith("bench.bt_")]:
        del sys.modules[name]


def _module(folder: Path, name: str, budget: object) -> None:
    row = ROW.format(repr(budget))
    text = f"def measure():\n    return [{row}]\n"
    (folder / f"{name}.py").write_text(text, encoding="utf-8")


def test_rows_of_all_modules_come_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _module(folder, "bt_under", 2.0)
    _module(folder, "bt_over", 1.0)
    _module(folder, "bt_rate", ">= 1.2")
    (folder / "bt_helper.py").write_text("x = 1\n", encoding="utf-8")
    assert collector.main(["--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    met = {row["bench"]: row["met"] for row in rows}
    assert met == {"bt_under": True, "bt_over": False, "bt_rate": True}
    assert all(set(collector.KEYS) <= set(row) for row in rows)


def test_a_name_chooses_and_a_wrong_one_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _module(folder, "bt_sale", None)
    _module(folder, "bt_search", None)
    assert collector.main(["sale"]) == 0
    assert "bench bt_sale" in capsys.readouterr().err
    assert collector.main(["nothing"]) == 2
    assert "bt_search" in capsys.readouterr().err


def test_a_module_that_fails_is_a_row_and_the_others_still_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bt_bad.py").write_text("def measure():\n    return [{}]\n", encoding="utf-8")
    _module(folder, "bt_good", 2)
    assert collector.main(["--json"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert "KeyError" in rows[0]["error"]
    assert rows[1]["met"] is True
