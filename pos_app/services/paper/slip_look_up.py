"""From a scanned or typed code to one order, or to the exact reason why not."""

from __future__ import annotations

import unicodedata

from pos_app.db.orders import search
from pos_app.db.paper.slips import SlipState
from pos_app.db.transaction import Tx
from pos_app.db.waiting import slip_scans
from pos_app.db.waiting.slip_scans import ScanFacts
from pos_app.domain.devices.gs1 import FNC1, article_code, barcode_forms
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper import slip_barcode
from pos_app.domain.paper.slip_barcode import NotASlipCode, SlipCode, SlipCodeFlaw
from pos_app.domain.paper.slip_scan import Candidate, ScanVerdict, SlipScan
from pos_app.domain.paying.payment import may_ship
from pos_app.domain.search_text import searchable

MOST_LETTERS = 64
_STOPPED = {
    StopState.CANCEL_REQUESTED: ScanVerdict.CANCEL_REQUESTED,
    StopState.HELD: ScanVerdict.HELD,
}


def look_up(tx: Tx, code: str) -> SlipScan:
    """What the code means: a slip's sixteen digits first, then an order's number of any mall."""
    wanted = unicodedata.normalize("NFKC", code).strip()
    if FNC1 in wanted:
        return _article(tx, wanted)
    if not wanted or len(wanted) > MOST_LETTERS or not wanted.isprintable():
        return SlipScan(wanted[:MOST_LETTERS], ScanVerdict.UNKNOWN)
    digits = wanted.replace(" ", "")
    scanned, flaw = _decoded(digits)
    slip = slip_scans.facts_by_serial(tx, scanned.serial, scanned.copy) if scanned else None
    # An order may carry the very number of another order's slip: that is never guessed.
    found = slip_scans.orders_numbered(tx, wanted) if slip else _orders(tx, wanted)
    if scanned and slip and all(one.order_id == slip.order_id for one in found):
        return _judged(digits, slip, scanned.copy)
    if slip:
        own = slip_scans.candidate(tx, slip.order_id)
        found = [*found, own] if own else found
    if len(found) == 1:
        order = slip_scans.facts(tx, found[0].order_id)
        return _judged(wanted, order, None) if order else SlipScan(wanted, ScanVerdict.UNKNOWN)
    if found:
        return SlipScan(wanted, ScanVerdict.SEVERAL, several=tuple(found))
    return SlipScan(wanted, _something_else(tx, digits, flaw))


def _decoded(digits: str) -> tuple[SlipCode | None, SlipCodeFlaw | None]:
    try:
        return slip_barcode.decode(digits), None
    except NotASlipCode as no:
        return None, no.flaw


def _orders(tx: Tx, wanted: str) -> list[Candidate]:
    """Exactly this number; else the one number that differs in its dashes only."""
    exact = slip_scans.orders_numbered(tx, wanted)
    if exact:
        return exact
    plain = searchable(wanted)
    near = (slip_scans.candidate(tx, found) for found in search.find(tx, wanted, size=8))
    return [one for one in near if one and searchable(one.order_no) == plain]


def _something_else(tx: Tx, digits: str, flaw: SlipCodeFlaw | None) -> ScanVerdict:
    if _is_item(tx, digits):
        return ScanVerdict.PRODUCT
    if slip_scans.is_waybill(tx, digits.replace("-", "")):
        return ScanVerdict.WAYBILL
    return ScanVerdict.MISREAD if flaw is SlipCodeFlaw.CHECK else ScanVerdict.UNKNOWN


def _is_item(tx: Tx, code: str) -> bool:
    return any(slip_scans.is_item(tx, form) for form in barcode_forms(code))


def _article(tx: Tx, code: str) -> SlipScan:
    """A GS1 code with separators: it can name an article and nothing else."""
    gtin = article_code(code)
    known = gtin != code and _is_item(tx, gtin)
    shown = gtin if gtin != code else code.replace(FNC1, "")[:MOST_LETTERS]
    return SlipScan(shown, ScanVerdict.PRODUCT if known else ScanVerdict.UNKNOWN)


def _judged(code: str, facts: ScanFacts, copy: int | None) -> SlipScan:
    """What the order is to a scan; `copy` is the paper's, None where its number was typed."""
    return SlipScan(
        code,
        _verdict(facts, copy),
        facts.order_id,
        facts.order_no,
        facts.slip_id,
        facts.serial,
        copy,
        facts.copy_no,
        facts.paper,
        facts.stop_reason,
        facts.sold,
    )


def _verdict(facts: ScanFacts, copy: int | None) -> ScanVerdict:
    """What a clerk must hear first: the order's own end, then the paper's, then what stops it."""
    if facts.stop is StopState.CANCELLED:
        return ScanVerdict.CANCELLED
    if facts.sold is not None:
        return ScanVerdict.SOLD
    return _paper_verdict(facts, copy) or _order_verdict(facts)


def _paper_verdict(facts: ScanFacts, copy: int | None) -> ScanVerdict | None:
    if facts.copy_no is None or copy is None:
        return None
    if copy > facts.copy_no:
        return ScanVerdict.UNKNOWN
    if facts.slip_state is SlipState.VOIDED:
        return ScanVerdict.VOIDED
    return ScanVerdict.SUPERSEDED if copy < facts.copy_no else None


def _order_verdict(facts: ScanFacts) -> ScanVerdict:
    if facts.stop in _STOPPED:
        return _STOPPED[facts.stop]
    if not may_ship(facts.pay, facts.method):
        return ScanVerdict.UNPAID
    if facts.slip_id is None:
        return ScanVerdict.NO_SLIP
    return ScanVerdict.VOIDED if facts.slip_state is SlipState.VOIDED else ScanVerdict.OK
