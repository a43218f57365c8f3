"""The table of models: sound, sourced, found by name, and tuned by settings."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.printers.network_printer import NetworkPrinterSettings
from pos_app.devices.printers.profile import (
    PROFILES,
    ConfirmLevel,
    PrinterProfile,
    Sureness,
    known_profile,
    profile_named,
    profile_of,
)
from pos_app.devices.printers.tuning import tuned_profile
from pos_app.devices.registry import DRIVERS, Driver, DriverKind
from pos_app.domain.paper.papers import KoreanMode, PaperWidth
from pos_app.services.paper.paper_bytes import roll_of

PRINTERS = [one for one in DRIVERS if one.kind is DriverKind.PRINTER]


def test_every_key_is_there_once() -> None:
    keys = [one.key for one in PROFILES]
    assert len(set(keys)) == len(keys)
    assert all(profile_of(key) is known_profile(key) for key in keys)
    assert profile_of("oven") is None


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.key)
def test_what_a_profile_is_sure_of_is_a_field_of_it(profile: PrinterProfile) -> None:
    names = {field.name for field in fields(profile)}
    assert {name for name, _ in profile.sure} <= names
    assert len(dict(profile.sure)) == len(profile.sure)
    assert profile.sureness("drawer") is Sureness.ASSUMED
    assert profile.columns == profile.dots // 12


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.key)
def test_papers_are_set_for_the_whole_width(profile: PrinterProfile) -> None:
    assert roll_of(profile).width.dots == profile.dots


def test_width_nobody_lists_takes_the_next_narrower_paper() -> None:
    assert roll_of(replace(PROFILES[0], dots=640)).width is PaperWidth.MM80
    assert roll_of(replace(PROFILES[0], dots=300)).width is PaperWidth.MM58


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("TM-T20II", "epson_t20"),
        ("TM-T82III", "epson_t82"),
        ("TM-T88V", "epson_t88"),
        ("TM-T88III", "epson_t88iii"),
        ("SRP-330II", "bixolon_srp330"),
        ("SRP-350III", "bixolon_srp350"),
        ("SRP-350plusIII", "bixolon_srp350plus"),
        ("SLK-TS400", "sewoo_slk_ts"),
        ("ELLIX40", "sam4s_ellix"),
        ("GIANT-100", "sam4s_giant"),
    ],
)
def test_model_is_found_by_the_name_it_answers(name: str, key: str) -> None:
    found = profile_named(name)
    assert found is not None
    assert found.key == key


def test_unknown_name_is_no_model() -> None:
    assert profile_named("") is None
    assert profile_named("XP-80") is None


def test_settings_change_single_values_of_the_model() -> None:
    plain = NetworkPrinterSettings("192.0.2.7", profile="epson_t88")
    assert tuned_profile(plain) is known_profile("epson_t88")
    set_otherwise = replace(plain, korean="drawn", rare_syllables="drawn", confirm="barrier")
    assert tuned_profile(set_otherwise) == replace(
        known_profile("epson_t88"),
        korean=KoreanMode.DRAWN,
        ksx1001_only=True,
        confirm=ConfirmLevel.BARRIER,
    )
    assert not tuned_profile(replace(plain, rare_syllables="rom")).ksx1001_only


@pytest.mark.parametrize(
    "wrong", [{"profile": "oven"}, {"korean": "x"}, {"rare_syllables": "x"}, {"confirm": "x"}]
)
def test_value_nobody_knows_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong.values()))):
        tuned_profile(replace(NetworkPrinterSettings("192.0.2.7"), **wrong))


MUST: dict[str, dict[str, Any]] = {
    "network": {"host": "192.0.2.7"},
    "usb": {"usb": "0dd4:0186"},
    "serial_printer": {"port": "COM3"},
    "spooler": {"queue": "POS-80"},
    "cups": {"queue": "POS-80"},
    "file": {"folder": "papers"},
    "virtual": {},
}


@pytest.mark.parametrize("driver", PRINTERS, ids=lambda one: one.key)
def test_every_driver_works_by_the_tuned_profile(driver: Driver) -> None:
    made = driver.settings(**MUST[driver.key], profile="epson_t88", korean="drawn")
    port: Any = driver.open(made, FrozenClock(0))
    assert (port.profile.key, port.profile.korean) == ("epson_t88", KoreanMode.DRAWN)
    port.close()
    with pytest.raises(ValueError, match="oven"):
        driver.open(driver.settings(**MUST[driver.key], profile="oven"), FrozenClock(0))
