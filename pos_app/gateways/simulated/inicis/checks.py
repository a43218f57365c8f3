"""What the pretend gateway checks of every request before it looks at its books."""

from __future__ import annotations

import hmac
import threading
from collections.abc import Mapping

from pos_app.clock import Clock
from pos_app.domain.gateway.banks import BANKS
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_number import (
    BadReceiptNumber,
    ReceiptNumber,
    ReceiptUse,
    receipt_number,
)
from pos_app.gateways.inicis.aes import NotOurs, decrypt
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.moments import moment_of
from pos_app.gateways.simulated.inicis.rules import KIND_OF, No

Form = Mapping[str, str]

_HEAD = ("type", "paymethod", "timestamp", "clientIp", "mid")
_BARE = ("type", "timestamp", "clientIp", "mid")
_WHOLE = (*_HEAD, "tid")
_PART = (*_HEAD, "tid", "price", "confirmPrice")
HASHED: Mapping[tuple[str, str, str], tuple[str, ...]] = {
    ("refund", "Refund", "Card"): _WHOLE,
    ("refund", "Refund", "Acct"): _WHOLE,
    ("refund", "Refund", "HPP"): _WHOLE,
    ("refund", "Refund", "GVacct"): _WHOLE,
    ("refund", "Refund", "Vacct"): (*_WHOLE, "refundAcctNum"),
    ("refund", "PartialRefund", "Card"): _PART,
    ("refund", "PartialRefund", "Acct"): _PART,
    ("refund", "PartialRefund", "Vacct"): (*_PART, "refundAcctNum"),
    ("refund", "Refund", "Receipt"): _WHOLE,
    ("receipt", "Issue", "Receipt"): (*_HEAD, "crPrice", "supPrice", "srcvPrice", "regNum"),
    ("escrow", "Dlv", ""): (*_BARE, "oid", "tid", "price"),
    ("escrow", "Dncf", ""): (*_BARE, "originalTid"),
    ("extra", "Extra", "Inquiry"): _HEAD,
}
"""By path, type and paymethod: what the hash is over, in order. Written apart from the client's
own table, so that one wrong order shows (notes/domain.md §2.2)."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "Refund": ("msg",),
    "PartialRefund": ("msg",),
    "Dlv": ("report", "invoice", "registName", "exCode", "exName", "charge", "invoiceDay"),
    "Dncf": ("dcnfName",),
    "Issue": ("goodName", "tax", "buyerName", "useOpt"),
}
_USES = {"0": ReceiptUse.DEDUCTION, "1": ReceiptUse.EXPENSE}
_LONGEST_MSG = 80
_SHOWN = 4
_CLOCK_OFF_MS = 10 * 60_000


class Checks:
    """One merchant's checks. The same request twice is refused (631); a time more than ten minutes
    off the gateway's own is too, where `clock` is given."""

    def __init__(self, keys: InicisKeys, clock: Clock | None = None) -> None:
        self._keys = keys
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: set[str] = set()

    def check(self, path: str, form: Form) -> None:
        """Raises No for a request that is not the merchant's own, whole and fresh."""
        kind = (path, form.get("type", ""), form.get("paymethod", ""))
        hashed = HASHED.get(kind)
        if hashed is None:
            raise No("TYPE")
        if any(not form.get(name) for name in (*hashed, *_ALSO.get(kind[1], ()))):
            raise No("FIELD")
        if form["mid"] != self._keys.mid:
            raise No("MID")
        expected = hash_data(self._keys.key, [form[name] for name in hashed])
        if not hmac.compare_digest(expected, form.get("hashData", "")):
            raise No("HASH")
        if len(form.get("msg", "").encode()) > _LONGEST_MSG:
            raise No("FIELD")
        self._check_time(form)

    def fresh(self, form: Form) -> None:
        """Raises No(631) for a request that was carried out before."""
        with self._lock:
            if form["hashData"] in self._seen:
                raise No(KIND_OF.get(form.get("paymethod", ""), "500") + "631")
            self._seen.add(form["hashData"])

    def account(self, form: Form) -> str:
        """The last digits of a refund's account. Raises No where it is not encrypted with our keys."""
        if form.get("refundBankCode") not in BANKS or not form.get("refundAcctName"):
            raise No("FIELD")
        try:
            number = decrypt(form["refundAcctNum"], self._keys)
        except NotOurs:
            raise No("AES") from None
        if not (number.isascii() and number.isdigit()):
            raise No("AES")
        return number[-_SHOWN:]

    def receipt(self, form: Form) -> tuple[ReceiptAmounts, ReceiptNumber]:
        """What a cash receipt is to be about, and whose. Raises No.

        The form has no field for what has no tax: that is inside its supply.
        """
        total, supply, tax, service = (
            won(form, name) for name in ("crPrice", "supPrice", "tax", "srcvPrice")
        )
        if total <= 0 or total != supply + tax + service or form.get("currency", "WON") != "WON":
            raise No("FIELD")
        use = _USES.get(form["useOpt"])
        try:
            digits = decrypt(form["regNum"], self._keys)
        except NotOurs:
            raise No("AES") from None
        try:
            number = None if use is None else receipt_number(use, digits)
        except BadReceiptNumber:
            number = None
        if number is None:
            raise No(KIND_OF["Receipt"] + "657")
        return ReceiptAmounts(supply + service, tax, 0), number

    def _check_time(self, form: Form) -> None:
        told = moment_of(form["timestamp"])
        if told is None:
            raise No("FIELD")
        if self._clock and abs(told - self._clock.now()) > _CLOCK_OFF_MS:
            raise No("CLOCK")


def won(form: Form, name: str) -> int:
    """Whole won of a field. Raises No."""
    text = form.get(name, "")
    if not (text.isascii() and text.isdigit()) or len(text) > 12:
        raise No("FIELD")
    return int(text)
