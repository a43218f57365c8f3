"""The settings file of one computer."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.station import (
    DeviceChoice,
    Role,
    Station,
    StationFileInvalid,
    Theme,
    load_station,
    save_station,
    station_text,
)

FULL = Station(
    name="출고 1번",
    database_url="postgresql://pos@127.0.0.1/damda",
    paper_mm=58,
    sounds=False,
    theme=Theme.DARK,
    devices=(
        DeviceChoice(Role.SLIP_PRINTER, "network", (("host", "192.0.2.7"), ("port", 9100))),
        DeviceChoice(Role.SCANNER, "serial", (("port", "COM3"), ("exclusive", True))),
    ),
)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert load_station(tmp_path / "station.toml") == Station()


def test_saved_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "station.toml"
    save_station(FULL, path)
    assert load_station(path) == FULL
    assert FULL.device(Role.SCANNER) == FULL.devices[1]
    assert FULL.device(Role.RECEIPT_PRINTER) is None
    assert [one.name for one in path.parent.iterdir()] == ["station.toml"]


@pytest.mark.skipif(os.name != "posix", reason="rights of the owner are POSIX")
def test_only_the_owner_reads_the_file(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    save_station(FULL, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


values = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.integers(-(2**62), 2**62),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(
    st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), values, max_size=4),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip),
)
def test_any_text_survives_the_file(settings: dict[str, str | int], name: str) -> None:
    import tomllib

    station = Station(
        name=name, devices=(DeviceChoice(Role.SCANNER, "serial", tuple(settings.items())),)
    )
    raw = tomllib.loads(station_text(station))
    assert raw["name"] == name
    assert raw["device"][0].get("settings", {}) == settings


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("name = ", ""),
        ('nmae = "x"', "nmae"),
        ('name = " "', "name"),
        ("paper_mm = 70", "paper_mm"),
        ("paper_mm = true", "paper_mm"),
        ('sounds = "yes"', "sounds"),
        ('theme = "pink"', "theme"),
        ("notices = 3", "notices"),
        ("[notices]\nport = 70000", "notices.port"),
        ("[notices]\nport = true", "port"),
        ("[notices]\nsenders = [3]", "notices.senders"),
        ("[notices]\nsender = []", "notices.sender"),
        ("device = 3", "device"),
        ("device = [3]", "device"),
        ('[[device]]\nrole = "scanner"', "device.driver"),
        ('[[device]]\nrole = "oven"\ndriver = "x"', "role"),
        ('[[device]]\nrole = "scanner"\ndriver = "x"\nport = 3', "device.port"),
        (
            '[[device]]\nrole = "scanner"\ndriver = "x"\nsettings = {a = []}',
            "device.settings.a",
        ),
        (
            '[[device]]\nrole="scanner"\ndriver="x"\n[[device]]\nrole="scanner"\ndriver="y"',
            "device",
        ),
    ],
)
def test_what_is_not_understood_is_refused_by_name(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "station.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StationFileInvalid) as refused:
        load_station(path)
    assert refused.value.key == key
    assert str(path) in str(refused.value)


def test_a_file_of_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_bytes('name = "출고"'.encode("cp949"))
    with pytest.raises(StationFileInvalid):
        load_station(path)


def test_a_file_without_a_volume_has_the_usual_one(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text('name = "카운터 1"\n', encoding="utf-8")
    assert load_station(file).volume == 80


@pytest.mark.parametrize("wrong", ["-1", "101", "true", '"loud"'])
def test_a_volume_is_a_number_from_0_to_100(tmp_path: Path, wrong: str) -> None:
    file = tmp_path / "station.toml"
    file.write_text(f"volume = {wrong}\n", encoding="utf-8")
    with pytest.raises(StationFileInvalid) as refused:
        load_station(file)
    assert refused.value.key == "volume"
