"""What the day leaves behind: slips and receipts as pictures, a slip and a voucher as PDF."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.services.house.log_in import Consent
from pos_app.services.selling.vouchers import VoucherQuery
from pos_app.training.hints import PASSWORD
from pos_app.training.papers import papers
from pos_app.training.people import SENIOR

_REASON = "보관용"


@dataclass(frozen=True, slots=True)
class Kept:
    """Files, and how many originals and marked copies of slips are among the papers."""

    paths: tuple[Path, ...]
    originals: int
    copies: int


def keep(office: Office, actor: Actor, printed: Path, out: Path) -> Kept:
    """Copy the papers by what they are, and write the PDFs."""
    folder = out / "papers"
    folder.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    originals = copies = 0
    for paper in papers(printed):
        kind = "취소처리지" if paper.of_cancel else "영수증"
        if paper.slip_code and not paper.of_cancel:
            kind = "출고지시서-재출력" if paper.is_copy else "출고지시서"
            originals += not paper.is_copy
            copies += paper.is_copy
        made.append(folder / f"{kind}-{paper.picture.stem[-4:]}.png")
        shutil.copy(paper.picture, made[-1])
    return Kept((*made, *_pdfs(office, actor, folder)), originals, copies)


def _pdfs(office: Office, actor: Actor, folder: Path) -> list[Path]:
    made: list[Path] = []
    vouchers = office.vouchers.search(actor, VoucherQuery(), size=20)
    sold = next((one for one in vouchers if not _cancelled(office, one.order_id)), None)
    if sold is None:
        return made
    statement = folder / "거래명세표.pdf"
    statement.write_bytes(office.vouchers.statement_pdf(actor, sold.voucher_id))
    made.append(statement)
    order_id = sold.order_id
    consent = Consent("reprint", "sales_order", order_id, _REASON)
    given = office.log_in.approve(actor, consent, SENIOR.login, PASSWORD)
    slip = folder / "출고지시서.pdf"
    office.slip_pdf.save_copy(actor, new_op_id(), order_id, _REASON, given.approval_id, slip)
    made.append(slip)
    return made


def _cancelled(office: Office, order_id: int) -> bool:
    row = office.orders.row(order_id)
    return row is None or row.stop is StopState.CANCELLED
