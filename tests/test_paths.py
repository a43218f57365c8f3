"""Folders: where they are and who may look in."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from pos_app import paths


def test_resources_stand_beside_the_package() -> None:
    assert paths.resources() == Path(paths.__file__).parent / "resources"


def test_frozen_build_reads_its_unpacked_folder(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "pos_app" / "resources"


def test_variable_moves_data_and_logs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path))
    assert paths.data_dir() == tmp_path
    assert paths.log_dir() == tmp_path / "logs"
    assert paths.station_file() == tmp_path / "station.toml"


def test_without_the_variable_the_system_folder_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    assert paths.APP_NAME in str(paths.data_dir())
    assert paths.APP_NAME in str(paths.log_dir())


@pytest.mark.skipif(os.name != "posix", reason="rights of the owner are POSIX")
def test_private_folder_is_closed_to_others(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    assert paths.private_dir(folder) == folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
