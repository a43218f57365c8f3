"""Papers frozen as text beside their print job, and brought back to be printed."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from pos_app.domain.closing.closing_paper import ClosingPaper
from pos_app.domain.closing.closing_text import closing_of
from pos_app.domain.paper.papers import (
    CopyMark,
    PickSlipPaper,
    PrinterPagePaper,
    ReceiverPaper,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    SlipLine,
    TaxSplit,
)
from pos_app.domain.paper.printing import DocType
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_papers import CashReceiptPaper
from pos_app.domain.warehouse.cancel_paper import CancelSheetPaper, ParcelPaper, PutBackPaper
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage

Paper: TypeAlias = (
    PickSlipPaper
    | SalesReceiptPaper
    | PrinterPagePaper
    | CancelSheetPaper
    | CashReceiptPaper
    | ClosingPaper
)


def freeze(paper: Paper) -> str:
    """The paper as JSON; `thaw` gives the same value back."""
    return _JSON.encode(paper)


def _object(part: Any) -> dict[str, Any]:
    """One level of a paper: the encoder asks again for the parts within."""
    return {name: getattr(part, name) for name in part.__slots__}


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_object)


def thaw(doc_type: DocType, text: str) -> Paper:
    """The paper a job prints."""
    values: dict[str, Any] = json.loads(text)
    if doc_type is DocType.SLIP:
        return _slip(values)
    if doc_type is DocType.RECEIPT:
        return _receipt(values)
    if doc_type is DocType.CANCEL_SHEET:
        return _cancel(values)
    if doc_type is DocType.CASH_RECEIPT:
        return _cash_receipt(values)
    if doc_type is DocType.CLOSING:
        return _closing(values)
    return PrinterPagePaper(**values)


def thaw_slip(text: str) -> PickSlipPaper:
    """The slip a job of type `slip` prints."""
    return _slip(json.loads(text))


def thaw_receipt(text: str) -> SalesReceiptPaper:
    """The receipt a job of type `receipt` prints."""
    return _receipt(json.loads(text))


def _slip(values: dict[str, Any]) -> PickSlipPaper:
    lines = tuple(SlipLine(**line) for line in values.pop("lines"))
    receiver = ReceiverPaper(**values.pop("receiver"))
    mark = _mark(values.pop("copy"))
    return PickSlipPaper(**values, lines=lines, receiver=receiver, copy=mark)


def _receipt(values: dict[str, Any]) -> SalesReceiptPaper:
    lines = tuple(SaleLine(**line) for line in values.pop("lines"))
    shop = ShopPaper(**values.pop("shop"))
    tax = TaxSplit(**values.pop("tax"))
    mark = _mark(values.pop("copy"))
    return SalesReceiptPaper(**values, lines=lines, shop=shop, tax=tax, copy=mark)


def _cancel(values: dict[str, Any]) -> CancelSheetPaper:
    lines = tuple(PutBackPaper(**line) for line in values.pop("lines"))
    parcels = tuple(
        ParcelPaper(CourierCode(one.pop("courier")), **one) for one in values.pop("parcels")
    )
    stage, source = CancelStage(values.pop("stage")), CancelSource(values.pop("source"))
    return CancelSheetPaper(**values, lines=lines, parcels=parcels, stage=stage, source=source)


def _cash_receipt(values: dict[str, Any]) -> CashReceiptPaper:
    shop, amounts = ShopPaper(**values.pop("shop")), ReceiptAmounts(**values.pop("amounts"))
    kind, use = ReceiptKind(values.pop("kind")), ReceiptUse(values.pop("use"))
    mark = _mark(values.pop("copy"))
    return CashReceiptPaper(**values, shop=shop, amounts=amounts, kind=kind, use=use, copy=mark)


def _closing(values: dict[str, Any]) -> ClosingPaper:
    shop, mark = ShopPaper(**values.pop("shop")), _mark(values.pop("copy"))
    return ClosingPaper(shop, closing_of(values.pop("closing")), mark, **values)


def _mark(values: dict[str, Any] | None) -> CopyMark | None:
    return None if values is None else CopyMark(**values)
