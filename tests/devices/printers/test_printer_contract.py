"""One contract for every two-way printer: the real drivers on a socket, a pseudo terminal and a USB
bus, and the twin in memory. One-way ones: test_one_way_contract.py."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from pos_app.devices.printers.conversing_printer import ConversingPrinter
from pos_app.devices.printers.network_printer import NetworkPrinterSettings, open_network_printer
from pos_app.devices.printers.port import BlockReason, PrintBytes, PrintOutcome, PrintWatch, Silence
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel
from pos_app.devices.printers.questions import process_mark
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import MemoryWire, VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.domain.paper.real_time_bytes import HazardousJob
from tests.devices.papers import CUT, INIT, korean, raster, slip
from tests.devices.printers.benches import JOB, LIMITS, WIRES, Bench, bench_of

PICTURE = PrintBytes(77, INIT + raster(576, 40) + CUT)
BY_LEVEL = {
    level: replace(VIRTUAL, confirm=level)
    for level in (ConfirmLevel.BARRIER, ConfirmLevel.PROCESS_ID)
}


@pytest.fixture(params=WIRES)
def wire(request: pytest.FixtureRequest) -> str:
    return request.param


BENCHES = [
    *(("network", level) for level in BY_LEVEL),
    *(("memory", level) for level in BY_LEVEL),
    ("serial", ConfirmLevel.BARRIER),
    ("usb", ConfirmLevel.PROCESS_ID),
]


@pytest.fixture(params=BENCHES, ids=lambda one: f"{one[0]}-{one[1].name.lower()}")
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    before = threading.active_count()
    name, level = request.param
    with ExitStack() as stack:
        yield bench_of(name, BY_LEVEL[level], stack)
    assert threading.active_count() == before


def test_job_with_a_real_time_command_reaches_no_wire(bench: Bench) -> None:
    heard: list[str] = []
    with pytest.raises(HazardousJob):
        bench.port(LIMITS).send(
            PrintBytes(1, slip() + b"\x10\x14\x01\x00\x01"),
            PrintWatch(first_byte=lambda: heard.append("byte")),
        )
    assert heard == []
    assert (bench.paper.cuts, bench.paper.held, bench.paper.hanging) == (0, 0, None)
    assert not bench.paper.condition.drawer_open


def test_unplugged_between_jobs_starts_none_and_prints_the_next(bench: Bench) -> None:
    port = bench.port(LIMITS)
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    bench.unplug()
    lost = port.send(JOB)
    assert (lost.outcome, lost.bytes_sent) == (PrintOutcome.NOT_STARTED, 0)
    assert not port.status().known
    bench.plug()
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    assert bench.paper.cuts == 2


def test_unplugged_within_a_job_loses_none_and_the_next_is_whole(bench: Bench) -> None:
    port = bench.port(LIMITS)
    report = port.send(JOB, PrintWatch(first_byte=bench.unplug))
    assert report.outcome in (PrintOutcome.NOT_STARTED, PrintOutcome.UNKNOWN)
    if report.outcome is PrintOutcome.NOT_STARTED:
        assert report.bytes_sent == 0
    assert bench.paper.cuts == 0
    bench.plug()
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    assert whole_sheets(bench) == 1


def test_a_picture_cut_in_two_does_not_swallow_the_next_job(bench: Bench) -> None:
    port = bench.port(LIMITS)
    bench.paper.plan(Fault(FaultKind.RESET, at_byte=500))
    assert port.send(PICTURE).outcome is PrintOutcome.UNKNOWN
    bench.paper.plan(None)
    bench.settle()
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    assert whole_sheets(bench) == 1


def test_unparted_a_picture_cut_in_two_swallows_the_next_job() -> None:
    """The control: a driver that does not end the picture hears that a spoilt paper is done."""
    paper = VirtualPrinter(VIRTUAL)
    paper.plan(Fault(FaultKind.RESET, at_byte=500))
    VirtualReceiptPrinter(paper, LIMITS).send(PICTURE)
    forgets = [VirtualReceiptPrinter(paper, LIMITS) for _ in range(12)]
    for port in forgets:
        port._left.fill = 0
    outcomes = [
        port.send(PrintBytes(number, slip())).outcome for number, port in enumerate(forgets)
    ]
    printed = [one for sheet in paper.sheets for one in sheet.barcodes]
    assert outcomes[0] is not PrintOutcome.CONFIRMED
    assert len(printed) < len(forgets)


def comes(what: Callable[[], bool]) -> bool:
    """Whether it becomes so soon."""
    pause = threading.Event()
    return any(what() or pause.wait(0.01) for _ in range(500))


def whole_sheets(bench: Bench) -> int:
    """Sheets on which a slip stands from its title to its barcode, and nothing else."""
    return sum(
        sheet.text.lstrip().startswith("출고지시서")
        and sheet.barcodes == (("CODE128", "7000000012014399"),)
        for sheet in bench.paper.sheets
    )


def test_lost_answer_leaves_the_count_of_cuts_as_evidence(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.DROP_REPLY))
    evidence = bench.send().evidence
    assert evidence is not None
    assert (evidence.cuts_before, evidence.cuts_after) == (0, 1)


def test_what_it_can_is_found_by_asking(bench: Bench) -> None:
    probed = bench.port(LIMITS).probe()
    assert probed is not None
    assert probed.model_name == "virtual"
    assert probed.two_byte_rom is True
    assert probed.cut_counter
    assert probed.clears
    assert probed.confirm is bench.paper.profile.confirm
    assert (bench.paper.cuts, bench.paper.held, bench.paper.hanging) == (0, 0, None)
    assert bench.send().outcome is PrintOutcome.CONFIRMED
    assert whole_sheets(bench) == 1


def test_healthy_printer_confirms_the_whole_job(bench: Bench) -> None:
    heard: list[str] = []
    report = bench.send(PrintWatch(first_byte=lambda: heard.append(f"cuts {bench.paper.cuts}")))
    assert report.outcome is PrintOutcome.CONFIRMED
    assert report.bytes_sent == len(JOB.data)
    assert heard == ["cuts 0"]
    assert [sheet.barcodes for sheet in bench.paper.sheets] == [(("CODE128", "7000000012014399"),)]
    assert bench.port(LIMITS).status().ready


def test_jobs_follow_each_other_on_one_printer(bench: Bench) -> None:
    port = bench.port(LIMITS)
    assert {port.send(JOB).outcome for _ in range(3)} == {PrintOutcome.CONFIRMED}
    assert bench.paper.cuts == 3


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (FaultKind.PAPER_OUT, BlockReason.PAPER_OUT),
        (FaultKind.COVER_OPEN, BlockReason.COVER_OPEN),
        (FaultKind.OFFLINE, BlockReason.OFFLINE),
    ],
)
def test_printer_that_waits_gets_no_byte(
    bench: Bench, kind: FaultKind, reason: BlockReason
) -> None:
    bench.paper.plan(Fault(kind))
    heard: list[str] = []
    report = bench.send(PrintWatch(first_byte=lambda: heard.append("byte")))
    assert (report.outcome, report.bytes_sent, report.reason) == (
        PrintOutcome.NOT_STARTED,
        0,
        reason,
    )
    assert heard == []
    assert bench.paper.held == 0
    assert bench.port(LIMITS).status().trouble is reason


@pytest.mark.parametrize(
    "place", [Fault(FaultKind.PAPER_OUT, at_line=3), Fault(FaultKind.PAPER_OUT, at_byte=40)]
)
def test_paper_that_ends_in_the_job_blocks_and_the_job_is_in_the_printer(
    bench: Bench, place: Fault
) -> None:
    bench.paper.plan(place)
    heard: list[BlockReason] = []
    report = bench.send(PrintWatch(blocked=heard.append))
    assert (report.outcome, report.reason) == (PrintOutcome.BLOCKED, BlockReason.PAPER_OUT)
    assert heard == [BlockReason.PAPER_OUT]
    assert bench.paper.cuts == 0
    assert bench.paper.held > 0
    bench.paper.load_paper()
    assert comes(lambda: bench.paper.cuts == 1)  # the rest may still be on the line


def test_paper_loaded_in_time_confirms_the_same_sheet(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.COVER_OPEN, at_line=2))
    helper = threading.Thread(target=bench.paper.close_cover)
    report = bench.send(
        PrintWatch(blocked=lambda _reason: helper.start()), replace(LIMITS, blocked_s=5.0)
    )
    helper.join()
    assert report.outcome is PrintOutcome.CONFIRMED
    assert bench.paper.cuts == 1


@pytest.mark.parametrize("kind", [FaultKind.RESET, FaultKind.POWER_CYCLE])
def test_connection_that_breaks_in_the_job_is_unknown(bench: Bench, kind: FaultKind) -> None:
    bench.paper.plan(Fault(kind, at_byte=60))
    report = bench.send()
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.bytes_sent > 0
    assert report.evidence is not None
    assert report.evidence.silence is Silence.CONNECTION_LOST
    assert bench.paper.cuts == 0


def test_connection_that_breaks_after_the_cut_is_unknown_too(bench: Bench) -> None:
    lines = slip(lines=3).count(korean("\n")) - 1  # the length byte of the barcode is no line
    bench.paper.plan(Fault(FaultKind.RESET, at_line=lines + 1))  # the barcode is one
    report = bench.send()
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.bytes_sent == len(JOB.data)
    assert bench.paper.cuts == 1


def test_lost_answer_is_unknown_though_the_paper_came(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.DROP_REPLY))
    report = bench.send()
    assert report.outcome is PrintOutcome.UNKNOWN
    assert report.evidence is not None
    assert report.evidence.silence is Silence.NO_ANSWER
    assert bench.paper.cuts == 1


def test_silent_printer_gets_no_byte(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.SILENT))
    report = bench.send()
    assert (report.outcome, report.reason) == (PrintOutcome.NOT_STARTED, BlockReason.OFFLINE)
    assert not bench.port(LIMITS).status().known


@pytest.mark.parametrize("kind", [FaultKind.SILENT, FaultKind.STALLED])
def test_printer_that_falls_silent_in_the_job_is_unknown(bench: Bench, kind: FaultKind) -> None:
    bench.paper.plan(Fault(kind, at_byte=30))
    assert bench.send().outcome is PrintOutcome.UNKNOWN


def test_slow_printer_confirms(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.SLOW))
    assert bench.send(limits=replace(LIMITS, confirm_s=3.0)).outcome is PrintOutcome.CONFIRMED


def test_printer_that_refuses_gets_no_byte(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.REFUSE))
    bench.settle()
    assert bench.send().outcome is PrintOutcome.NOT_STARTED
    assert not bench.port(LIMITS).status().known
    bench.paper.plan(None)
    bench.settle()
    assert bench.send().outcome is PrintOutcome.CONFIRMED


def test_caller_that_cannot_record_the_start_sends_nothing(bench: Bench) -> None:
    def refuse() -> None:
        raise RuntimeError("no claim")

    with pytest.raises(RuntimeError, match="no claim"):
        bench.send(PrintWatch(first_byte=refuse))
    assert bench.paper.cuts == bench.paper.held == 0
    assert bench.send().outcome is PrintOutcome.CONFIRMED


def test_waiting_ends_when_asked_to_stop(bench: Bench) -> None:
    bench.paper.plan(Fault(FaultKind.PAPER_OUT, at_line=1))
    port = bench.port(replace(LIMITS, blocked_s=60.0))
    report = port.send(JOB, PrintWatch(blocked=lambda _reason: port.close()))
    assert (report.outcome, report.reason) == (PrintOutcome.BLOCKED, BlockReason.PAPER_OUT)
    assert port.send(JOB).outcome is PrintOutcome.NOT_STARTED


def test_one_job_at_a_time_and_status_does_not_wait(bench: Bench) -> None:
    port = bench.port(LIMITS)
    asked: list[bool] = []
    port.send(JOB, PrintWatch(first_byte=lambda: asked.append(port.status().known)))
    assert asked == [False]
    workers = [threading.Thread(target=port.send, args=(JOB,)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert bench.paper.cuts == 5
    assert {sheet.barcodes for sheet in bench.paper.sheets} == {(("CODE128", "7000000012014399"),)}


@pytest.mark.parametrize(
    ("level", "outcome"),
    [
        (ConfirmLevel.ONE_WAY, PrintOutcome.HANDED_OVER),
        (ConfirmLevel.STATUS, PrintOutcome.HANDED_OVER),
    ],
)
def test_printer_that_cannot_confirm_is_never_confirmed(
    wire: str, level: ConfirmLevel, outcome: PrintOutcome
) -> None:
    with ExitStack() as stack:
        bench = bench_of(wire, replace(VIRTUAL, confirm=level), stack)
        assert bench.send().outcome is outcome
        assert bench.port(LIMITS).status().known is (level is not ConfirmLevel.ONE_WAY)


def test_status_level_tells_a_block_afterwards(wire: str) -> None:
    with ExitStack() as stack:
        bench = bench_of(wire, replace(VIRTUAL, confirm=ConfirmLevel.STATUS), stack)
        bench.paper.plan(Fault(FaultKind.PAPER_OUT, at_line=2))
        report = bench.send()
        assert (report.outcome, report.reason) == (PrintOutcome.BLOCKED, BlockReason.PAPER_OUT)


def test_closed_port_is_not_started() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    settings = NetworkPrinterSettings("127.0.0.1", port, profile="virtual")
    report = open_network_printer(settings, LIMITS).send(JOB)
    assert (report.outcome, report.reason) == (PrintOutcome.NOT_STARTED, BlockReason.OFFLINE)
    assert report.detail


def test_answer_to_an_earlier_job_does_not_confirm_this_one() -> None:
    profile = BY_LEVEL[ConfirmLevel.BARRIER]
    paper = VirtualPrinter(profile)

    class Chatty(MemoryWire):
        """A printer that first sends the answer an earlier job waited for."""

        def read(self, limit_s: float) -> bytes:
            answer, self.stale = getattr(self, "stale", b"\x00"), b""
            return answer or super().read(limit_s)

    port = ConversingPrinter(lambda: Chatty(paper), profile, LIMITS)
    assert port.send(JOB).outcome is PrintOutcome.CONFIRMED
    paper.plan(Fault(FaultKind.DROP_REPLY))
    assert port.send(JOB).outcome is PrintOutcome.UNKNOWN


def test_neighbouring_jobs_have_their_own_marks() -> None:
    ids = [(place << 21) + (77 << 9) for place in range(10**12, 10**12 + 5_000)]
    marks = {process_mark(job_id) for job_id in ids}
    assert len(marks) > 4_990
    assert all(33 <= byte <= 126 for mark in marks for byte in mark)


def test_profile_is_there_for_the_documents() -> None:
    settings = NetworkPrinterSettings("127.0.0.1", profile="generic58")
    assert open_network_printer(settings).profile.columns == 32


def test_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="oven"):
        open_network_printer(NetworkPrinterSettings("127.0.0.1", profile="oven"))


def test_client_that_retries_on_silence_doubles_the_paper() -> None:
    """The control: without the rule that UNKNOWN is never retried, two whole slips come out."""
    paper = VirtualPrinter(VIRTUAL)
    port = VirtualReceiptPrinter(paper, LIMITS)
    paper.plan(Fault(FaultKind.DROP_REPLY))
    while port.send(JOB).outcome is not PrintOutcome.CONFIRMED:
        pass
    assert paper.cuts == 2
