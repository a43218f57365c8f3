"""What the order screen works with, handed over once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.intake.mall_round import MallRound
    from pos_app.services.money.payment_timeline import PaymentTimeline
    from pos_app.services.orders.orders import Orders
    from pos_app.services.orders.payments import Payments
    from pos_app.services.paper.paper_answers import PaperAnswers
    from pos_app.services.paper.slip_pdf import SlipPdf
    from pos_app.services.paper.slip_preview import SlipPreview
    from pos_app.services.paper.slips import Slips
    from pos_app.services.warehouse.cancel_desk import CancelDesk
    from pos_app.services.warehouse.cancels import Cancels


@dataclass(frozen=True)
class OrderServices:
    """The services behind 주문; `papers` is the folder PDFs go to."""

    orders: Orders
    slips: Slips
    pdf: SlipPdf
    preview: SlipPreview
    answers: PaperAnswers
    payments: Payments
    timeline: PaymentTimeline
    malls: MallRound
    log_in: LogIn
    cancels: Cancels
    cancel_desk: CancelDesk
    papers: Path
