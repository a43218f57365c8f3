"""Half a slip hangs out of a dead printer: nothing prints by itself, a marked copy takes its place."""

from __future__ import annotations

import pytest

from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.house.login_rules import MayNotApprove
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paper.slip_scan import ScanVerdict
from pos_app.domain.selling.sale_sheet import ScanRefused
from pos_app.domain.today.today import MatterKind
from pos_app.services.house.log_in import Consent
from pos_app.services.paper.slip_refusals import AlreadyPrinted, PaperStillOpen
from pos_app.training.people import CLERK, PASSWORD, PICKER
from tests.journeys.day import Day, barcode_on

SEED = "20261124_105203317"


def test_the_copy_counts_and_the_old_paper_is_superseded(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    order_id = day.order(SEED).order_id
    day.paper.plan(Fault(FaultKind.POWER_CYCLE, at_line=5))
    claimed = day.claim(SEED)
    assert day.drive().state is PrintState.UNKNOWN
    day.paper.plan(None)
    assert day.printing.drive_once("slip_printer") is None, "it printed by itself"
    (matter,) = day.office.today.look(day.clerk).matters
    assert (matter.kind, matter.ids) == (MatterKind.PAPER_UNKNOWN, (claimed.job_id,))
    with pytest.raises(AlreadyPrinted):
        day.claim(SEED)
    approval_id = day.approved("reprint", order_id, "전원 꺼짐")
    with pytest.raises(PaperStillOpen):
        day.office.slips.reprint(day.clerk, new_op_id(), order_id, "전원 꺼짐", approval_id)

    day.office.paper_answers.answer(day.clerk, claimed.job_id, saw_it=False)
    copy = day.reprint(SEED, "전원 꺼짐")
    assert barcode_on(copy) == encode(claimed.serial, 1)
    for words in ("전원 꺼짐", "이바른"):
        assert words in copy.text, "the copy says why, and who allowed it"

    with pytest.raises(ScanRefused) as refused:
        day.office.sales.open(day.clerk, encode(claimed.serial, 0))
    assert refused.value.scan.verdict is ScanVerdict.SUPERSEDED
    assert day.f12(day.scan(copy)).total == 9580


def test_found_after_all_the_first_paper_is_used(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    day.paper.plan(Fault(FaultKind.DROP_REPLY))
    claimed = day.claim(SEED)
    assert day.drive().state is PrintState.UNKNOWN
    (sheet,) = day.paper.sheets
    shown = day.scan(sheet)
    assert day.office.today.look(day.clerk).matters == (), "its scan settles it"
    assert day.f12(shown).total == 9580
    (paper,) = day.office.paper_answers.of_order(shown.order_id)
    assert (paper.job_id, paper.state) == (claimed.job_id, PrintState.CONFIRMED_BY_PERSON)


def test_nobody_allows_their_own_copy(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    day.print_slip(SEED)
    order_id = day.order(SEED).order_id
    consent = Consent("reprint", "sales_order", order_id, "찢어짐")
    for login in (CLERK.login, PICKER.login):
        with pytest.raises(MayNotApprove):
            day.office.log_in.approve(day.clerk, consent, login, PASSWORD)
    for wrong in (0, day.approved("void_slip", order_id, "찢어짐")):
        with pytest.raises(ApprovalNeeded):
            day.office.slips.reprint(day.clerk, new_op_id(), order_id, "찢어짐", wrong)
    used = day.approved("reprint", order_id, "찢어짐")
    day.office.slips.reprint(day.clerk, new_op_id(), order_id, "찢어짐", used)
    day.drive()
    with pytest.raises(ApprovalNeeded):
        day.office.slips.reprint(day.clerk, new_op_id(), order_id, "또", used)
    assert len(day.paper.sheets) == 2
