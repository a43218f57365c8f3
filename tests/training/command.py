"""Runs the program's command line on data folders of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pos_app.__main__ import main
from pos_app.training.people import PASSWORD
from pos_app.training.shop_at import PASSWORD_VARIABLE

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Said:
    """How a command ended: its status, its answer, and what it told the person."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on standard error."""
        lines = [line for line in self.err.splitlines() if not line.startswith("데이터베이스: ")]
        assert len(lines) == 1, self.err
        assert lines[0].endswith("."), lines
        return lines[0]


Command = Callable[..., Said]


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs a command within this process, on a data folder below `tmp_path`."""
    monkeypatch.setenv("POS_APP_DATA", str(tmp_path / "data"))
    monkeypatch.setenv(PASSWORD_VARIABLE, PASSWORD)

    def run(*arguments: object) -> Said:
        capsys.readouterr()
        status = main([str(one) for one in arguments])
        told = capsys.readouterr()
        return Said(status, told.out, told.err)

    return run


def started(data: Path, *arguments: object, **environment: str) -> Said:
    """Starts the program as a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "pos_app", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "POS_APP_DATA": str(data), **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
