"""Formats a shop knows, and its own copy of one it corrected."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.documents.order_files.formats import load_formats
from pos_app.domain.actors import Actor, NotPermitted, Role
from pos_app.services.intake.order_formats import HeaderTaken, OrderFormats

MANAGER = Actor(1, "이바른", Role.MANAGER, 1, "카운터 1")
CLERK = Actor(2, "김담이", Role.CLERK, 1, "카운터 1")


def test_a_taught_header_is_kept_in_the_shops_own_copy(tmp_path: Path) -> None:
    formats = OrderFormats(tmp_path / "formats")
    before = {row.name: row for row in formats.known()}
    assert not any(row.own for row in before.values())
    path = formats.teach(MANAGER, "cafe24_csv", "receiver", " 받는사람 ")
    assert path == formats.folder / "cafe24_csv.toml"
    after = {row.name: row for row in formats.known()}
    assert dict(after["cafe24_csv"].columns)["receiver"] == ("수령인", "받는사람")
    assert [row.name for row in after.values() if row.own] == ["cafe24_csv"]
    assert after.keys() == before.keys()
    loaded = {one.name: one for one in load_formats(formats.folder)}
    assert "받는사람" in loaded["cafe24_csv"].columns["receiver"]


def test_one_header_means_one_column(tmp_path: Path) -> None:
    formats = OrderFormats(tmp_path / "formats")
    with pytest.raises(HeaderTaken) as taken:
        formats.teach(MANAGER, "cafe24_csv", "buyer", "수령인")
    assert (taken.value.header, taken.value.column) == ("수령인", "receiver")
    assert not formats.folder.exists()


def test_a_clerk_may_look_only(tmp_path: Path) -> None:
    formats = OrderFormats(tmp_path / "formats")
    assert formats.known()
    with pytest.raises(NotPermitted):
        formats.teach(CLERK, "cafe24_csv", "receiver", "받는사람")


def test_a_column_the_format_has_not_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        OrderFormats(tmp_path).teach(MANAGER, "cafe24_csv", "shoe_size", "신발")
