"""From a frozen paper to the bytes of the printer at hand."""

from __future__ import annotations

from pos_app.devices.printers.profile import PrinterProfile
from pos_app.domain.closing.closing_paper import ClosingPaper
from pos_app.domain.paper.papers import PaperWidth, PickSlipPaper, RollProfile, SalesReceiptPaper
from pos_app.domain.paper.printing import DocType
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper
from pos_app.domain.warehouse.cancel_paper import CancelSheetPaper
from pos_app.services.paper.frozen_paper import thaw


def roll_of(profile: PrinterProfile) -> RollProfile:
    """What documents need to know of a printer model."""
    fitting = [width for width in PaperWidth if width.dots <= profile.dots]
    width = max(fitting, key=lambda one: one.dots, default=PaperWidth.MM58)
    return RollProfile(
        width,
        korean=profile.korean,
        ksx1001_only=profile.ksx1001_only,
        native_barcode=profile.native_barcode,
        cutter=profile.cutter,
    )


def paper_bytes(doc_type: DocType, payload: str, roll: RollProfile) -> bytes:
    """The whole job for a receipt printer. Raises `PaperTooLong`."""
    # Loaded here: pictures of letters are not needed to start.
    from pos_app.documents.cancel_sheet import cancel_sheet
    from pos_app.documents.cash_receipt_slip import cash_receipt_slip
    from pos_app.documents.closing_slip import closing_slip
    from pos_app.documents.pick_slip import pick_slip
    from pos_app.documents.printer_page import printer_page
    from pos_app.documents.sales_receipt import sales_receipt

    paper = thaw(doc_type, payload)
    if isinstance(paper, PickSlipPaper):
        return pick_slip(paper, roll)
    if isinstance(paper, SalesReceiptPaper):
        return sales_receipt(paper, roll)
    if isinstance(paper, CancelSheetPaper):
        return cancel_sheet(paper, roll)
    if isinstance(paper, CashReceiptPaper):
        return cash_receipt_slip(paper, roll)
    if isinstance(paper, ClosingPaper):
        return closing_slip(paper, roll)
    return printer_page(paper, roll)
