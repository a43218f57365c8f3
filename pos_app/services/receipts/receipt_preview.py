"""How a cash receipt looks on paper, drawn by the same bytes a printer would get."""

from __future__ import annotations

from pos_app.devices.printers.profile import VIRTUAL, PrinterProfile
from pos_app.domain.actors import Actor
from pos_app.domain.paper.printing import DocType
from pos_app.services.paper.frozen_paper import freeze
from pos_app.services.paper.paper_bytes import paper_bytes, roll_of
from pos_app.services.receipts.receipt_papers import ReceiptPapers


class ReceiptPreview:
    """Draws the paper of a document that is done, as it would come out now."""

    def __init__(self, papers: ReceiptPapers, profile: PrinterProfile = VIRTUAL) -> None:
        self._papers = papers
        self._profile = profile

    def png(self, actor: Actor, receipt_id: int) -> bytes:
        """The sheet as a picture of 1 bit at the printer's resolution. Raises `NoSuchReceipt`."""
        # Loaded here: the drawing of paper is not needed to start.
        from pos_app.devices.render import draw

        paper = self._papers.paper(actor, receipt_id)
        data = paper_bytes(DocType.CASH_RECEIPT, freeze(paper), roll_of(self._profile))
        sheets = draw(data, self._profile).sheets
        return sheets[0].png if sheets else b""
