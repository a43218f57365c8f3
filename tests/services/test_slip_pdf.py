"""A slip's PDF is a claim: one original, marked copies, and a file whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import PaperState
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PayState
from pos_app.services.orders import order_moves
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slip_pdf import PDF, FileNotWritten, SlipPdf
from pos_app.services.paper.slip_refusals import AlreadyPrinted, NotPaid
from pos_app.services.paper.slips import RowOutcome
from tests import make
from tests.services.print_scenes import Scene, scene

S = PrintState


def states(s: Scene) -> list[tuple[int, PrintState, str]]:
    papers = PaperAnswers(s.database, s.clock).of_order(s.order_id)
    return [(paper.copy, paper.state, paper.printer) for paper in papers]


def test_the_first_file_is_the_original_until_a_person_says_it_came_out(
    database: Database, tmp_path: Path
) -> None:
    s = scene(database)
    pdf, answers = SlipPdf(database, s.clock, s.slips), PaperAnswers(database, s.clock)
    unpaid = make.order(database, s.shop, pay=PayState.AWAITING)
    path = tmp_path / "출고지시서.pdf"
    saved = pdf.save(s.shop.clerk, new_op_id(), [s.order_id, unpaid], path)
    assert saved.path == path and path.read_bytes().startswith(b"%PDF")
    assert [row.outcome for row in saved.rows] == [RowOutcome.QUEUED, RowOutcome.SKIPPED]
    assert isinstance(saved.rows[1].why, NotPaid)
    assert states(s) == [(0, S.HANDED_OVER, PDF)]
    (waiting,) = answers.waiting_for_person()
    answers.answer(s.shop.clerk, waiting.job_id, saw_it=True)
    order = database.write(lambda tx: order_moves.lock(tx, s.order_id))
    assert order.axes.paper is PaperState.PRINTED


def test_a_second_file_or_paper_is_refused(database: Database, tmp_path: Path) -> None:
    s = scene(database)
    pdf = SlipPdf(database, s.clock, s.slips)
    pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "1.pdf")
    again = pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "2.pdf")
    assert again.path is None and isinstance(again.rows[0].why, AlreadyPrinted)
    assert not (tmp_path / "2.pdf").exists()
    with pytest.raises(AlreadyPrinted):
        s.print_one()


def test_a_slip_on_paper_gets_no_second_original_as_a_file(
    database: Database, tmp_path: Path
) -> None:
    s = scene(database)
    s.print_one()
    pdf = SlipPdf(database, s.clock, s.slips)
    saved = pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "1.pdf")
    assert saved.path is None and list(tmp_path.glob("*.pdf")) == []


def test_a_file_that_cannot_be_written_leaves_nothing_and_is_saved_again(
    database: Database, tmp_path: Path
) -> None:
    s = scene(database)
    pdf = SlipPdf(database, s.clock, s.slips)
    missing = tmp_path / "없는 폴더" / "1.pdf"
    with pytest.raises(FileNotWritten):
        pdf.save(s.shop.clerk, new_op_id(), [s.order_id], missing)
    assert states(s) == [(0, S.QUEUED, PDF)]
    saved = pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "1.pdf")
    assert saved.path is not None and states(s) == [(0, S.HANDED_OVER, PDF)]
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["1.pdf"]


def test_a_copy_is_marked_and_approved(database: Database, tmp_path: Path) -> None:
    s = scene(database)
    pdf, answers = SlipPdf(database, s.clock, s.slips), PaperAnswers(database, s.clock)
    pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "1.pdf")
    (waiting,) = answers.waiting_for_person()
    answers.answer(s.shop.clerk, waiting.job_id, saw_it=False)
    approval = s.approve()
    saved = pdf.save_copy(
        s.shop.clerk, new_op_id(), s.order_id, "잃어버림", approval, tmp_path / "copy.pdf"
    )
    assert saved.path is not None
    assert states(s) == [(0, S.NOT_PRINTED, PDF), (1, S.HANDED_OVER, PDF)]


def test_a_copy_on_paper_may_follow_a_file(database: Database, tmp_path: Path) -> None:
    s = scene(database)
    pdf, answers = SlipPdf(database, s.clock, s.slips), PaperAnswers(database, s.clock)
    pdf.save(s.shop.clerk, new_op_id(), [s.order_id], tmp_path / "1.pdf")
    (waiting,) = answers.waiting_for_person()
    answers.answer(s.shop.clerk, waiting.job_id, saw_it=True)
    copy = s.slips.reprint(s.shop.clerk, new_op_id(), s.order_id, "찢어짐", s.approve())
    assert copy.copy == 1
