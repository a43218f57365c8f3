"""One contract for every one-way printer: the Windows spooler, CUPS, a folder, and wires on which
nothing comes back. Handed over once, byte for byte; before the first byte a failure is
NOT_STARTED, in the middle it is UNKNOWN."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from pos_app.devices.finder import printer_queues
from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.cups_printer import CupsPrinter, CupsPrinterSettings, cups_queues
from pos_app.devices.printers.file_printer import FilePrinter, FilePrinterSettings
from pos_app.devices.printers.network_printer import network_printer
from pos_app.devices.printers.port import (
    Cleared,
    PrintBytes,
    PrintOutcome,
    PrintWatch,
    ReceiptPrinter,
    Silence,
)
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel
from pos_app.devices.printers.spooler_printer import (
    SpoolerPrinter,
    SpoolerPrinterSettings,
    spooler_queues,
    win32_spooler,
)
from pos_app.devices.printers.usb_printer import UsbPrinterSettings, open_usb_printer
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.server import PrinterServer
from pos_app.domain.paper.real_time_bytes import HazardousJob
from tests.devices.papers import slip
from tests.devices.printers import fake_cups, fake_spooler, fake_usb
from tests.devices.printers.benches import bench_of
from tests.devices.printers.fake_cups import FakeCups
from tests.devices.printers.fake_spooler import FakeSpooler

JOB = PrintBytes(20_261_128, slip() + b"\0" * 9_000)  # some pieces long
LIMITS = Limits(connect_s=5.0, status_s=1.0, stall_s=5.0)
SHORT = Limits(connect_s=0.1, status_s=0.1, stall_s=0.1)


@dataclass
class Way:
    """A one-way printer; what it took, once that many jobs may have come; how it is made to fail
    before or within a job."""

    port: ReceiptPrinter
    taken: Callable[[int], list[bytes]]
    fail_before: Callable[[], None]
    fail_within: Callable[[], None]


def _spooler(stack: ExitStack, _folder: Path, _patch: pytest.MonkeyPatch) -> Way:
    fake = FakeSpooler(most=700)

    def fail(what: str) -> None:
        fake.fail_in = what

    def break_after(count: int) -> None:
        fake.break_after = count

    return Way(
        SpoolerPrinter(SpoolerPrinterSettings(fake_spooler.QUEUE), LIMITS, lambda: fake),
        lambda _count: fake.documents,
        lambda: fail("StartDocPrinter"),
        lambda: break_after(5_000),
    )


def _cups(stack: ExitStack, folder: Path, patch: pytest.MonkeyPatch) -> Way:
    if os.name != "posix":
        pytest.skip("CUPS is POSIX")
    fake = FakeCups(folder)
    patch.setenv("PATH", f"{fake.bin}{os.pathsep}{os.environ['PATH']}")
    return Way(
        CupsPrinter(CupsPrinterSettings(fake_cups.QUEUE), LIMITS),
        lambda _count: fake.jobs(),
        lambda: fake.mark("stopped"),
        lambda: fake.how("5000"),
    )


def _file(stack: ExitStack, folder: Path, patch: pytest.MonkeyPatch) -> Way:
    out = folder / "out"

    def fail_before() -> None:
        out.write_bytes(b"")  # a file where the folder should be

    def fail_within() -> None:
        real, calls = os.write, list[int]()

        def fills(handle: int, data: bytes) -> int:
            calls.append(len(data))
            if len(calls) > 1:
                raise OSError(28, "No space left on device")
            return real(handle, data[:5_000])

        patch.setattr("pos_app.devices.printers.file_printer.os.write", fills)

    def taken(_count: int) -> list[bytes]:
        return [one.read_bytes() for one in sorted(out.iterdir())] if out.is_dir() else []

    return Way(FilePrinter(FilePrinterSettings(str(out))), taken, fail_before, fail_within)


def _mute_usb(stack: ExitStack, _folder: Path, _patch: pytest.MonkeyPatch) -> Way:
    paper = Tape()
    bus = fake_usb.FakeUsb(paper, inward=False)

    def pull() -> None:
        bus.plugged = False

    def break_within() -> None:
        bus.break_after = 4_096 + 5_000  # behind the NULs before the first job

    port = open_usb_printer(UsbPrinterSettings(fake_usb.NAME, profile="virtual"), LIMITS, bus)
    return Way(port, paper.jobs, pull, break_within)


def _network(stack: ExitStack, _folder: Path, _patch: pytest.MonkeyPatch) -> Way:
    paper = Tape()
    server = stack.enter_context(PrinterServer(paper))
    port = network_printer(server.host, server.port, paper.profile, LIMITS)
    return Way(port, paper.jobs, server.close, server.close)


def _wire(name: str) -> Callable[[ExitStack, Path, pytest.MonkeyPatch], Way]:
    def make(stack: ExitStack, _folder: Path, _patch: pytest.MonkeyPatch) -> Way:
        paper = Tape()
        bench = bench_of(name, paper.profile, stack, paper)
        return Way(bench.port(LIMITS), paper.jobs, bench.unplug, bench.unplug)

    return make


class Tape(VirtualPrinter):
    """A printer that never answers and keeps what it is fed."""

    def __init__(self) -> None:
        super().__init__(replace(VIRTUAL, confirm=ConfirmLevel.ONE_WAY))
        self._fed = b""
        self._more = threading.Condition()
        self._print, self._reader.feed = self._reader.feed, self._keep

    def _keep(self, data: bytes) -> None:
        self._print(data)
        with self._more:
            self._fed += data
            self._more.notify_all()

    def jobs(self, count: int) -> list[bytes]:
        """What came behind the NULs and the ESC @ before the first job, job by job."""
        with self._more:
            self._more.wait_for(lambda: self._bare().count(JOB.data) >= count, 5.0)
        bare = self._bare()
        return [JOB.data] * bare.count(JOB.data) if not bare.replace(JOB.data, b"") else [bare]

    def _bare(self) -> bytes:
        return self._fed.lstrip(b"\0").removeprefix(b"\x1b@")


WAYS = {
    "spooler": _spooler,
    "cups": _cups,
    "file": _file,
    "usb without a way in": _mute_usb,
    "network": _network,
    "serial": _wire("serial"),
    "memory": _wire("memory"),
}


@pytest.fixture(params=list(WAYS))
def way(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Way]:
    before = threading.active_count()
    with ExitStack() as stack:
        yield WAYS[request.param](stack, tmp_path, monkeypatch)
    assert threading.active_count() == before


def test_job_is_handed_over_once_byte_for_byte_and_never_confirmed(way: Way) -> None:
    heard: list[str] = []
    report = way.port.send(JOB, PrintWatch(first_byte=lambda: heard.append("byte")))
    assert (report.outcome, report.bytes_sent) == (PrintOutcome.HANDED_OVER, len(JOB.data))
    assert heard == ["byte"]
    assert way.taken(1) == [JOB.data]
    status = way.port.status()
    assert (status.known, status.one_way) == (False, True)


def test_jobs_follow_each_other(way: Way) -> None:
    outcomes = [way.port.send(JOB).outcome for _ in range(3)]
    assert outcomes == [PrintOutcome.HANDED_OVER] * 3
    assert way.taken(3) == [JOB.data] * 3


def test_failure_before_the_first_byte_is_not_started(way: Way) -> None:
    way.fail_before()
    heard: list[str] = []
    report = way.port.send(JOB, PrintWatch(first_byte=lambda: heard.append("byte")))
    assert (report.outcome, report.bytes_sent) == (PrintOutcome.NOT_STARTED, 0)
    assert report.detail
    assert heard == []


def test_caller_that_cannot_record_the_start_sends_nothing(way: Way) -> None:
    def refuse() -> None:
        raise RuntimeError("no claim")

    with pytest.raises(RuntimeError, match="no claim"):
        way.port.send(JOB, PrintWatch(first_byte=refuse))
    assert way.port.send(JOB).outcome is PrintOutcome.HANDED_OVER
    assert [one for one in way.taken(1) if one] == [JOB.data]


def test_job_with_a_real_time_command_is_handed_to_nobody(way: Way) -> None:
    with pytest.raises(HazardousJob):
        way.port.send(PrintBytes(1, b"\x1b@\x10\x04\x01"))
    assert way.port.send(JOB).outcome is PrintOutcome.HANDED_OVER
    assert way.taken(1) == [JOB.data]


def test_closed_it_takes_no_job(way: Way) -> None:
    way.port.close()
    way.port.close()
    assert way.port.send(JOB).outcome is PrintOutcome.NOT_STARTED


@pytest.mark.parametrize("way", ["spooler", "cups", "file", "usb without a way in"], indirect=True)
def test_failure_within_the_job_is_unknown(way: Way) -> None:
    way.fail_within()
    report = way.port.send(JOB)
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.evidence is not None
    assert report.evidence.bytes_total == len(JOB.data)
    assert JOB.data not in way.taken(0)


@pytest.mark.parametrize("way", ["spooler", "cups", "file", "usb without a way in"], indirect=True)
def test_it_neither_clears_nor_answers_questions(way: Way) -> None:
    assert way.port.clear() is Cleared.CANNOT
    assert way.port.probe() is None


# -- the spooler alone ------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["OpenPrinter", "StartDocPrinter", "WritePrinter"])
def test_spooler_that_hangs_holds_nobody_and_prints_nothing_later(where: str) -> None:
    fake = FakeSpooler(hang_in=where)
    port = SpoolerPrinter(SpoolerPrinterSettings(fake_spooler.QUEUE), SHORT, lambda: fake)
    report = port.send(JOB)
    in_the_job = where == "WritePrinter"
    assert report.outcome is (PrintOutcome.UNKNOWN if in_the_job else PrintOutcome.NOT_STARTED)
    fake.go_on.set()
    assert fake.back.wait(5.0)
    assert fake.documents == []
    assert fake.calls.count("WritePrinter") == in_the_job


def test_spooler_that_fails_in_the_job_is_told_to_throw_it_away() -> None:
    fake = FakeSpooler(break_after=5_000)
    port = SpoolerPrinter(SpoolerPrinterSettings(fake_spooler.QUEUE), LIMITS, lambda: fake)
    report = port.send(JOB)
    assert report.evidence is not None
    assert report.evidence.silence is Silence.CONNECTION_LOST
    assert report.bytes_sent == 4_096
    assert len(fake.aborted) == 1
    assert fake.calls[-1] == "ClosePrinter"


def test_printer_that_windows_does_not_know_is_told() -> None:
    fake = FakeSpooler()
    port = SpoolerPrinter(SpoolerPrinterSettings("Old printer"), LIMITS, lambda: fake)
    assert "invalid" in port.send(JOB).detail
    status = port.status()
    assert (status.known, status.one_way) == (False, False)
    assert status.detail


def test_printers_windows_knows_are_listed() -> None:
    assert spooler_queues(FakeSpooler) == ("Fax", "POS-80")
    assert spooler_queues(lambda: FakeSpooler(fail_in="EnumPrinters")) == ()


@pytest.mark.skipif(os.name == "nt", reason="Windows has one")
def test_without_windows_there_is_no_spooler() -> None:
    with pytest.raises(OSError, match="no Windows spooler"):
        win32_spooler()
    port = SpoolerPrinter(SpoolerPrinterSettings(fake_spooler.QUEUE))
    assert port.send(JOB).outcome is PrintOutcome.NOT_STARTED
    assert spooler_queues() == ()


# -- CUPS alone -------------------------------------------------------------------------------


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    if os.name != "posix":
        pytest.skip("CUPS is POSIX")
    fake = FakeCups(tmp_path)
    monkeypatch.setenv("PATH", f"{fake.bin}{os.pathsep}{os.environ['PATH']}")
    return fake


def test_lp_is_told_the_printer_and_to_leave_the_bytes_alone(cups: FakeCups) -> None:
    CupsPrinter(CupsPrinterSettings(fake_cups.QUEUE), LIMITS).send(JOB)
    assert cups.calls() == ["-d POS-80 -t damda 20261128 -o raw"]


@pytest.mark.parametrize("how", ["hang", "deaf", "refuse"])
def test_lp_that_does_not_end_or_refuses_is_unknown_and_not_left_behind(
    cups: FakeCups, how: str
) -> None:
    cups.how(how)
    job = PrintBytes(1, JOB.data + b"\0" * 200_000)  # more than a pipe holds
    report = CupsPrinter(CupsPrinterSettings(fake_cups.QUEUE), replace(SHORT, stall_s=0.5)).send(
        job
    )
    assert report.outcome in (PrintOutcome.UNKNOWN, PrintOutcome.NOT_STARTED)
    assert (report.outcome is PrintOutcome.NOT_STARTED) == (report.bytes_sent == 0)
    assert cups.jobs() == []


def test_printer_that_cups_does_not_know_is_not_started(cups: FakeCups) -> None:
    port = CupsPrinter(CupsPrinterSettings("Old"), LIMITS)
    assert "no printer" in port.send(JOB).detail
    assert cups.calls() == []
    assert not port.status().one_way


def test_printers_cups_knows_are_listed(cups: FakeCups) -> None:
    assert cups_queues() == ("Office", "POS-80")
    assert printer_queues() == cups_queues()
    cups.mark("old")
    assert cups_queues() == ("POS-80",)
    cups.mark("stopped")
    assert cups_queues() == ()


def test_without_cups_nothing_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert cups_queues() == ()
    port = CupsPrinter(CupsPrinterSettings(fake_cups.QUEUE), LIMITS)
    assert port.send(JOB).outcome is PrintOutcome.NOT_STARTED
