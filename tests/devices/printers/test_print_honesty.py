"""Whatever breaks wherever: what the report says is true of the paper."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices.printers.conversation import Limits
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, PrintReport, PrintWatch
from pos_app.devices.printers.profile import VIRTUAL, ConfirmLevel
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from tests.devices.papers import slip

JOB = PrintBytes(7, slip())
LIMITS = Limits(status_s=0.01, stall_s=0.01, confirm_s=0.02, blocked_s=0.0, poll_s=0.005)
HANDS = (FaultKind.PAPER_OUT, FaultKind.COVER_OPEN, FaultKind.OFFLINE)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(FaultKind),
    st.none() | st.integers(0, len(JOB.data) + 20),
    st.none() | st.integers(1, 12),
    st.sampled_from([ConfirmLevel.BARRIER, ConfirmLevel.PROCESS_ID]),
)
def test_report_is_true_of_the_paper(
    kind: FaultKind, at_byte: int | None, at_line: int | None, level: ConfirmLevel
) -> None:
    paper = VirtualPrinter(replace(VIRTUAL, confirm=level))
    port = VirtualReceiptPrinter(paper, LIMITS)
    paper.plan(Fault(kind, at_byte, at_line))
    begun: list[bool] = []
    report = port.send(JOB, PrintWatch(first_byte=lambda: begun.append(True)))
    _true_of(report, paper, begun)
    paper.plan(None)
    paper.load_paper()
    paper.close_cover()
    paper.go_online()
    assert paper.cuts <= 1  # no driver sends a job twice by itself
    if kind in HANDS:
        assert port.send(JOB).outcome is PrintOutcome.CONFIRMED


def _true_of(report: PrintReport, paper: VirtualPrinter, begun: list[bool]) -> None:
    if report.outcome is PrintOutcome.CONFIRMED:
        assert paper.cuts == 1
        assert report.bytes_sent == len(JOB.data)
    elif report.outcome is PrintOutcome.NOT_STARTED:
        assert (paper.cuts, paper.held, paper.hanging, report.bytes_sent) == (0, 0, None, 0)
    elif report.outcome is PrintOutcome.BLOCKED:
        assert report.reason is not None
        assert paper.condition.trouble is report.reason
    else:
        assert report.outcome is PrintOutcome.UNKNOWN
        assert report.evidence is not None
    if report.bytes_sent:
        assert begun == [True]
