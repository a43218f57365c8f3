"""프린터 맞추기 over a real hub: asked, printed, seen, kept in station.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.devices.printers.profile import PROFILES
from pos_app.domain.actors import Actor, NotPermitted
from pos_app.domain.actors import Role as StaffRole
from pos_app.services.devices.device_pages import DevicePages
from pos_app.services.devices.device_values import (
    NoSuchDevice,
    PracticeFault,
    PrinterWords,
    TestOutcome,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.fit_values import FactKind, PrinterFit, Sure
from pos_app.services.devices.printer_fitting import PrinterFitting
from pos_app.station import DeviceChoice, Role, Station, load_station
from tests import make

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
CLERK = Actor(2, "김담이", StaffRole.CLERK, 1, "카운터 1")
WORDS = PrinterWords("출고지시서 프린터", "가상 프린터")
SLIP = Role.SLIP_PRINTER


def make_hub(
    choices: tuple[DeviceChoice, ...], told: Callable[[tuple[DeviceState, ...]], None]
) -> DeviceHub:
    return DeviceHub(choices, FrozenClock(make.T0), on_change=told, calm_s=0.05)


@pytest.fixture
def devices_of(tmp_path: Path) -> Iterator[Callable[..., Devices]]:
    made: list[Devices] = []

    def build(driver: str, *settings: tuple[str, str], training: bool = True) -> Devices:
        choices = (DeviceChoice(SLIP, driver, settings),) if driver else ()
        station = Station(name="카운터 1", devices=choices)
        clock = FrozenClock(make.T0)
        devices = Devices(make_hub, station, tmp_path / "station.toml", clock, training=training)
        devices.open()
        made.append(devices)
        return devices

    yield build
    for devices in made:
        devices.close()


Build = Callable[..., Devices]


def test_a_printer_that_is_not_what_its_settings_say_is_fitted(
    devices_of: Build, tmp_path: Path
) -> None:
    devices = devices_of("virtual", ("machine", "virtual_page_12"))
    fitting = PrinterFitting(devices)
    answer = fitting.ask(CLERK, SLIP)
    assert (answer.heard, answer.profile, answer.confirm) == (True, "virtual", "process_id")
    page = fitting.print_page(CLERK, SLIP, WORDS, answer.profile)
    assert page.printed.outcome is TestOutcome.PRINTED
    practice = devices.practice(SLIP)
    assert practice is not None
    (numbered,) = practice.sheets()
    assert dict(numbered.barcodes) == {"CODE128": page.native_code}
    assert "3  출고지시서 각값" in numbered.text
    fit = PrinterFit("virtual", "page_12", "drawn", "576", "native", "process_id")
    assert fitting.save(MANAGER, SLIP, fit, WORDS).outcome is TestOutcome.PRINTED
    kept = load_station(tmp_path / "station.toml").device(SLIP)
    assert kept is not None
    assert dict(kept.settings) == {
        "profile": "virtual",
        "machine": "virtual_page_12",
        "korean": "page_12",
        "rare_syllables": "drawn",
        "confirm": "process_id",
        "dots": "576",
        "barcode": "native",
    }
    after = devices.practice(SLIP)
    assert after is not None
    assert len(after.sheets()) == 2, "the first paper still lies on the table"
    assert "시험 인쇄" in after.sheets()[1].text
    assert "2 확장 글자" not in after.sheets()[1].text, "rare syllables go as a picture"


def test_control_without_the_fit_it_prints_garbage(devices_of: Build) -> None:
    devices = devices_of("virtual", ("machine", "virtual_page_12"))
    DevicePages(devices).test_print(CLERK, SLIP, WORDS)
    practice = devices.practice(SLIP)
    assert practice is not None
    assert "시험 인쇄" not in practice.sheets()[0].text


def test_nothing_answered_keeps_what_the_model_says(devices_of: Build, tmp_path: Path) -> None:
    devices = devices_of("virtual", ("korean", "page_64"))
    PrinterFitting(devices).save(MANAGER, SLIP, PrinterFit("virtual58"), WORDS)
    kept = load_station(tmp_path / "station.toml").device(SLIP)
    assert kept is not None
    assert dict(kept.settings) == {"profile": "virtual58"}


@pytest.mark.parametrize(
    ("fault", "outcome", "trouble"),
    [
        (PracticeFault.PAPER_OUT, TestOutcome.NOT_SENT, Trouble.PAPER_OUT),
        (PracticeFault.COVER_OPEN, TestOutcome.NOT_SENT, Trouble.COVER_OPEN),
        (PracticeFault.CUT_OFF, TestOutcome.UNKNOWN, None),
    ],
)
def test_trouble_is_told_and_the_page_printed_again(
    devices_of: Build, fault: PracticeFault, outcome: TestOutcome, trouble: Trouble | None
) -> None:
    devices = devices_of("virtual")
    practice = devices.practice(SLIP)
    assert practice is not None
    practice.practise(fault)
    fitting = PrinterFitting(devices)
    page = fitting.print_page(CLERK, SLIP, WORDS, "virtual")
    assert (page.printed.outcome, page.printed.trouble) == (outcome, trouble)
    practice.mend()
    again = fitting.print_page(CLERK, SLIP, WORDS, "virtual")
    assert again.printed.outcome is TestOutcome.PRINTED


def test_a_one_way_printer_answers_nothing_and_is_fitted_all_the_same(
    devices_of: Build, tmp_path: Path
) -> None:
    folder = tmp_path / "papers"
    devices = devices_of("file", ("folder", str(folder)), training=False)
    fitting = PrinterFitting(devices)
    assert not fitting.ask(CLERK, SLIP).heard
    page = fitting.print_page(CLERK, SLIP, WORDS, "generic58")
    assert page.printed.outcome is TestOutcome.HANDED_OVER
    fit = PrinterFit("generic58", korean="drawn", dots="384", barcode="drawn")
    assert fitting.save(MANAGER, SLIP, fit, WORDS).outcome is TestOutcome.HANDED_OVER
    opened = devices.printer(SLIP.value)
    assert opened is not None
    assert (opened.roll.korean, opened.roll.native_barcode) == ("drawn", False)
    assert len(list(folder.iterdir())) == 2


def test_the_printer_of_the_other_role_is_fitted_where_it_does_both(
    devices_of: Build, tmp_path: Path
) -> None:
    devices = devices_of("virtual")
    fit = PrinterFit("virtual", korean="page_25")
    PrinterFitting(devices).save(MANAGER, Role.RECEIPT_PRINTER, fit, WORDS)
    station = load_station(tmp_path / "station.toml")
    assert [one.role for one in station.devices] == [SLIP]


def test_without_a_printer_or_leave_nothing_is_done(devices_of: Build) -> None:
    fitting = PrinterFitting(devices_of(""))
    with pytest.raises(NoSuchDevice):
        fitting.card(SLIP)
    with pytest.raises(NoSuchDevice):
        fitting.ask(CLERK, SLIP)
    with pytest.raises(NoSuchDevice):
        fitting.print_page(CLERK, SLIP, WORDS, "virtual")
    with pytest.raises(NoSuchDevice):
        fitting.card(Role.SCANNER)
    with pytest.raises(NotPermitted):
        fitting.save(CLERK, SLIP, PrinterFit("virtual"), WORDS)


def test_every_model_tells_how_sure_each_value_is(devices_of: Build) -> None:
    real = PrinterFitting(devices_of("", training=False)).models()
    assert {model.key for model in real} == {
        one.key for one in PROFILES if not one.key.startswith("virtual")
    }
    assert all({fact.kind for fact in model.facts} == set(FactKind) for model in real)
    assert [model.key for model in real if model.stands_for_all] == [
        model.key for model in real if model.key.startswith("generic")
    ]
    sure = {
        (model.key, fact.kind): fact.sure
        for model in real
        for fact in model.facts
        if not model.stands_for_all
    }
    assert sure["bixolon_srp330", FactKind.DOTS] is Sure.MANUAL
    assert sure["bixolon_srp330", FactKind.KOREAN] is Sure.ASSUMED


def test_the_preview_prints_nothing(devices_of: Build) -> None:
    devices = devices_of("virtual")
    assert PrinterFitting(devices).page_png(CLERK, WORDS)[:4] == b"\x89PNG"
    practice = devices.practice(SLIP)
    assert practice is not None
    assert practice.sheets() == ()
