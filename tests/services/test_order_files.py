"""Order files read with the formats of the shop."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.domain.intake.order_file_errors import FileMissing, PasswordNeeded
from pos_app.services.intake.order_files import OrderFiles

SAMPLES = Path(__file__).parents[1] / "samples"


def test_a_file_is_read_and_a_locked_one_with_its_password(tmp_path: Path) -> None:
    files = OrderFiles(tmp_path)
    locked = next(SAMPLES.glob("*비밀번호1234.xlsx"))
    with pytest.raises(PasswordNeeded):
        files.read(locked)
    assert files.read(locked, "1234").orders == 42
    with pytest.raises(FileMissing):
        files.read(tmp_path / "없는 파일.xlsx")


def test_a_broken_format_of_the_shop_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("not = [toml", encoding="utf-8")
    with pytest.raises(BrokenFormat) as refused:
        OrderFiles(tmp_path).read(next(SAMPLES.glob("*.csv")))
    assert refused.value.file == "mine.toml"
