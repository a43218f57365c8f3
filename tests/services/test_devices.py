"""Devices of a station: chosen into station.toml, tested on the virtual printer, broken and mended."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from pos_app.clock import FrozenClock
from pos_app.devices.finder import SerialPortName, UsbPrinterName
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.domain.actors import Actor, NotPermitted
from pos_app.domain.actors import Role as StaffRole
from pos_app.domain.paper.papers import KoreanMode, PaperWidth
from pos_app.services.devices.device_pages import DevicePages
from pos_app.services.devices.device_values import (
    Condition,
    DeviceSettingWrong,
    FieldKind,
    FoundKind,
    NoSuchDevice,
    PracticeFault,
    PrinterWords,
    SettingFault,
    TestOutcome,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.station import DeviceChoice, Role, Station, load_station
from tests import make

MANAGER = Actor(1, "이바른", StaffRole.MANAGER, 1, "카운터 1")
CLERK = Actor(2, "김담이", StaffRole.CLERK, 1, "카운터 1")
WORDS = PrinterWords("영수증 프린터", "가상 프린터")
VIRTUAL = Station(name="카운터 1", devices=(DeviceChoice(Role.SLIP_PRINTER, "virtual"),))


def make_hub(
    choices: tuple[DeviceChoice, ...],
    on_change: Callable[[tuple[DeviceState, ...]], None],
) -> DeviceHub:
    return DeviceHub(choices, FrozenClock(make.T0), on_change=on_change, calm_s=0.05)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "station.toml"


@pytest.fixture
def training(file: Path) -> Iterator[Devices]:
    devices = Devices(make_hub, VIRTUAL, file, FrozenClock(make.T0), training=True)
    devices.open()
    yield devices
    devices.close()


@pytest.fixture
def real(file: Path) -> Iterator[Devices]:
    devices = Devices(make_hub, Station(name="카운터 1"), file, FrozenClock(make.T0))
    devices.open()
    yield devices
    devices.close()


def until(devices: Devices, role: Role, condition: Condition) -> None:
    """Wait for the watch to tell that."""
    heard = threading.Event()
    devices.listen(heard.set)
    for _ in range(200):
        if {card.role: card for card in devices.cards()}[role].condition is condition:
            return
        heard.wait(0.02)
        heard.clear()
    raise AssertionError([card.condition for card in devices.cards()])


def test_one_printer_does_both_and_what_is_missing_says_so(training: Devices) -> None:
    until(training, Role.SLIP_PRINTER, Condition.READY)
    slip, receipt, scanner, drawer, display, terminal = training.cards()
    assert {one.condition for one in (drawer, display, terminal)} == {Condition.MISSING}
    assert (slip.driver, slip.shared) == ("virtual", False)
    assert (receipt.driver, receipt.shared, receipt.role) == ("virtual", True, Role.RECEIPT_PRINTER)
    assert (scanner.driver, scanner.condition) == ("", Condition.MISSING)


def test_the_test_page_comes_out_as_it_was_shown(training: Devices) -> None:
    practice = training.practice(Role.SLIP_PRINTER)
    assert practice is not None
    assert practice.paper().png == b""
    printed = DevicePages(training).test_print(CLERK, Role.RECEIPT_PRINTER, WORDS)
    assert printed.outcome is TestOutcome.PRINTED
    paper = practice.paper()
    assert (paper.sheets, paper.dots) == (1, 576)
    assert paper.png == DevicePages(training).test_page_png(CLERK, Role.SLIP_PRINTER, WORDS)
    import io

    codes = zxingcpp.read_barcodes(Image.open(io.BytesIO(paper.png)).convert("L"))
    assert [code.text for code in codes] == ["0123456789012345"]


@pytest.mark.parametrize(
    ("fault", "outcome", "trouble"),
    [
        (PracticeFault.PAPER_OUT, TestOutcome.NOT_SENT, Trouble.PAPER_OUT),
        (PracticeFault.COVER_OPEN, TestOutcome.NOT_SENT, Trouble.COVER_OPEN),
        (PracticeFault.CUT_OFF, TestOutcome.UNKNOWN, None),
    ],
)
def test_faults_are_practised_and_mended(
    training: Devices, fault: PracticeFault, outcome: TestOutcome, trouble: Trouble | None
) -> None:
    practice = training.practice(Role.SLIP_PRINTER)
    assert practice is not None
    practice.practise(fault)
    assert practice.paper().trouble is trouble
    told = DevicePages(training).test_print(CLERK, Role.SLIP_PRINTER, WORDS)
    assert (told.outcome, told.trouble) == (outcome, trouble)
    practice.mend()
    again = DevicePages(training).test_print(CLERK, Role.SLIP_PRINTER, WORDS)
    assert again.outcome is TestOutcome.PRINTED


def test_a_fault_shows_on_the_card_by_itself(training: Devices) -> None:
    practice = training.practice(Role.SLIP_PRINTER)
    assert practice is not None
    until(training, Role.SLIP_PRINTER, Condition.READY)
    practice.practise(PracticeFault.PAPER_OUT)
    until(training, Role.SLIP_PRINTER, Condition.FAULT)
    assert training.cards()[0].trouble is Trouble.PAPER_OUT
    practice.mend()
    until(training, Role.SLIP_PRINTER, Condition.READY)


def test_a_chosen_device_is_in_the_file_and_open(real: Devices, file: Path, tmp_path: Path) -> None:
    folder = str(tmp_path / "papers")
    real.choose(MANAGER, Role.SLIP_PRINTER, "file", {"folder": folder})
    kept = load_station(file).device(Role.SLIP_PRINTER)
    assert kept == DeviceChoice(Role.SLIP_PRINTER, "file", (("folder", folder),))
    assert real.printer("receipt_printer") is not None
    printed = DevicePages(real).test_print(CLERK, Role.SLIP_PRINTER, WORDS)
    assert printed.outcome is TestOutcome.HANDED_OVER
    assert len(list(Path(folder).iterdir())) == 1
    real.forget(MANAGER, Role.SLIP_PRINTER)
    assert load_station(file).devices == ()
    with pytest.raises(NoSuchDevice):
        DevicePages(real).test_print(CLERK, Role.SLIP_PRINTER, WORDS)


def test_what_is_set_otherwise_than_the_model_shapes_the_papers(
    real: Devices, tmp_path: Path
) -> None:
    typed: dict[str, str | bool] = {"folder": str(tmp_path), "profile": "epson_t88"}
    real.choose(MANAGER, Role.SLIP_PRINTER, "file", typed | {"korean": "drawn", "confirm": ""})
    opened = real.printer("slip_printer")
    assert opened is not None
    assert (opened.roll.width, opened.roll.korean) == (PaperWidth.MM80_180DPI, KoreanMode.DRAWN)
    assert opened.port.profile.key == "epson_t88"


def test_what_cannot_be_used_is_refused_and_nothing_is_written(real: Devices, file: Path) -> None:
    cases: list[tuple[Role, str, dict[str, str | bool], str, SettingFault]] = [
        (Role.SLIP_PRINTER, "network", {}, "host", SettingFault.MISSING),
        (
            Role.SLIP_PRINTER,
            "network",
            {"host": "192.0.2.7", "port": "nine"},
            "port",
            SettingFault.NOT_A_NUMBER,
        ),
        (Role.SCANNER, "wedge", {"gap_ms": "90"}, "", SettingFault.REFUSED),
    ]
    for role, driver, typed, setting, fault in cases:
        with pytest.raises(DeviceSettingWrong) as refused:
            real.choose(MANAGER, role, driver, typed)
        assert (refused.value.setting, refused.value.fault) == (setting, fault)
    assert not file.exists()


def test_a_clerk_tests_but_does_not_choose(real: Devices) -> None:
    with pytest.raises(NotPermitted):
        real.choose(CLERK, Role.SLIP_PRINTER, "file", {"folder": "x"})


def test_training_offers_the_virtual_printer_only_and_a_shop_never(
    training: Devices, real: Devices
) -> None:
    assert [form.key for form in training.forms(Role.SLIP_PRINTER)] == ["virtual"]
    spooled = "spooler" if os.name == "nt" else "cups"
    assert [form.key for form in real.forms(Role.SLIP_PRINTER)] == [
        *("network", "usb", "serial_printer", spooled, "file")
    ]
    assert [form.key for form in real.forms(Role.SCANNER)] == ["serial", "wedge"]
    assert real.practice(Role.SLIP_PRINTER) is None
    host, port, profile, *tuned = real.forms(Role.SLIP_PRINTER)[0].fields
    assert (host.kind, host.usual) == (FieldKind.TEXT, None)
    assert (port.kind, port.usual) == (FieldKind.NUMBER, 9100)
    assert profile.kind is FieldKind.CHOICE
    assert "generic80" in profile.choices
    assert [(one.name, one.usual, one.choices[0]) for one in tuned] == [
        ("korean", "", ""),
        ("rare_syllables", "", ""),
        ("confirm", "", ""),
        ("dots", "", ""),
        ("barcode", "", ""),
    ]


def test_nothing_that_was_found_is_opened(real: Devices) -> None:
    for role in Role:
        assert isinstance(real.find(role), tuple)


def test_a_printer_is_found_wherever_it_may_be(
    real: Devices, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = "pos_app.services.devices.found_ports"
    monkeypatch.setattr(
        f"{place}.serial_ports", lambda: (SerialPortName("COM3", "USB", "1a86:7523"),)
    )
    monkeypatch.setattr(f"{place}.usb_printers", lambda: (UsbPrinterName("04b8:0202", "TM-T20"),))
    monkeypatch.setattr(f"{place}.printer_queues", lambda: ("Receipt",))
    found = [(one.kind, one.port) for one in real.find(Role.SLIP_PRINTER)]
    assert found == [
        (FoundKind.SERIAL, "COM3"), (FoundKind.USB, "04b8:0202"), (FoundKind.QUEUE, "Receipt"),
    ]  # fmt: skip
    assert [one.kind for one in real.find(Role.SCANNER)] == [FoundKind.SERIAL]
