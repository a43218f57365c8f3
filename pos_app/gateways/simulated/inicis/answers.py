"""What the pretend gateway does and says to each call."""

from __future__ import annotations

import threading
from collections.abc import Callable

from pos_app.gateways.payment_port import GatewayAbilities
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.checks import Checks, Form, won
from pos_app.gateways.simulated.inicis.payments import OLD_WORDS, Move, SaleState, old_word
from pos_app.gateways.simulated.inicis.receipts import Receipt
from pos_app.gateways.simulated.inicis.rules import No

Told = dict[str, object]

_DONE: Told = {"resultCode": "00", "resultMsg": "정상처리되었습니다."}


class GatewayAnswers:
    """Answers of INIAPI v1. Work put off by a fault is done after the next inquiry.

    `old_words` answers inquiries by digit; `tells_left` says what is left of a payment, which the
    real v1 is not known to do.
    """

    def __init__(self, books: GatewayBooks, checks: Checks, abilities: GatewayAbilities) -> None:
        self.old_words = False
        self.tells_left = True
        self._books = books
        self._checks = checks
        self._abilities = abilities
        self._lock = threading.Lock()
        self._put_off: list[Callable[[], object]] = []

    def answer(self, path: str, form: Form) -> Told:
        """Do what is asked and say so; a no has its code, and nulls where a yes has values."""
        try:
            self._checks.check(path, form)
            if path == "extra":
                return self._inquiry(form)
            self._checks.fresh(form)
            return _DONE | self._done(path, form)
        except No as no:
            return _refusal(no)

    def put_off(self, path: str, form: Form) -> None:
        """Do what is asked only after the next inquiry."""
        with self._lock:
            self._put_off.append(lambda: self.answer(path, form))

    def catch_up(self) -> None:
        """Do what was put off."""
        with self._lock:
            waiting, self._put_off = self._put_off, []
        for work in waiting:
            work()

    def _done(self, path: str, form: Form) -> Told:
        if path == "escrow":
            return self._escrow(form)
        if path == "receipt":
            return self._issue(form)
        return self._refund(form)

    def _issue(self, form: Form) -> Told:
        receipt = self._books.receipts.issue(*self._checks.receipt(form))
        return {
            "tid": receipt.tid,
            "authNo": receipt.approval_no,
            "authDate": receipt.stamp[:8],
            "authTime": receipt.stamp[8:],
            "authUseOpt": form["useOpt"],
        }

    def _refund(self, form: Form) -> Told:
        method, tid = form["paymethod"], form["tid"]
        if method == "Receipt":
            entry = self._books.receipts.cancel(tid)
            return _whole(entry.stamp, entry.approval_no)
        to = ""
        if method == "Vacct":
            if not self._abilities.account_refunds:
                raise No("504627")
            to = self._checks.account(form)
        if form["type"] == "Refund":
            move = self._books.cancel(tid, method, to)
            return _whole(move.stamp, move.receipt_no)
        if method == "Acct" and not self._abilities.transfer_in_parts:
            raise No("506624")
        price = won(form, "price")
        tax_free = None
        if method != "Vacct":
            _check_split(form, price)
            tax_free = won(form, "taxFree")
        left_after = won(form, "confirmPrice")
        return self._parted(self._books.part(tid, method, price, left_after, to, tax_free))

    def _parted(self, move: Move) -> Told:
        payment = self._books.payment(move.tid)
        receipt = self._books.receipts.of_payment(move.tid) if move.receipt_no else None
        return {
            **_when(move.stamp, "prtcDate", "prtcTime"),
            "tid": move.reference,
            "prtcTid": move.tid,
            "prtcPrice": str(move.amount),
            "prtcRemains": str(payment.left),
            "prtcCnt": str(payment.parts),
            "prtcType": "1",
            "pointAmount": None,
            "discountAmount": None,
            "creditAmount": None,
            "cashReceiptAmount": str(receipt.left.total) if receipt else None,
        }

    def _escrow(self, form: Form) -> Told:
        if form["type"] == "Dncf":
            move = self._books.confirm_denial(form["originalTid"])
            return {"tid": move.tid, **_when(move.stamp, "dcnfDate", "dcnfTime")}
        if form["report"] not in ("I", "U") or form["charge"] not in ("SH", "BH"):
            raise No("FIELD")
        move = self._books.register_delivery(
            form["tid"], form["oid"], won(form, "price"), form["invoice"], form["report"] == "U"
        )
        return {"tid": move.tid, **_when(move.stamp, "resultDate", "resultTime")}

    def _inquiry(self, form: Form) -> Told:
        tid, order_no = form.get("originalTid", ""), form.get("oid", "")
        suits = [
            one
            for one in self._books.payments()
            if tid in ("", one.tid) and order_no in ("", one.order_no)
        ]
        receipt = None if suits else self._receipt_of(tid)
        if receipt is not None:
            return _DONE | self._of_receipt(receipt)
        if not suits or not (tid or order_no):
            return _DONE | {"tid": tid, "oid": order_no, "price": None, "status": "9"}
        payment = suits[-1]
        word = old_word(payment) if self.old_words else payment.state.value
        told: Told = {
            "tid": payment.tid,
            "oid": payment.order_no,
            "price": str(payment.price),
            "status": word,
        }
        if self.tells_left:
            told["prtcRemains"] = str(payment.left)
        return _DONE | told

    def _receipt_of(self, tid: str) -> Receipt | None:
        issued = (one for one in self._books.receipts.receipts() if one.approval_no)
        return next((one for one in issued if one.tid == tid), None)

    def _of_receipt(self, receipt: Receipt) -> Told:
        """A receipt by its own number, in the words of a payment. That the real gateway knows it
        so is not proven; where it does not, it says 9, absent, which decides nothing."""
        state = SaleState.APPROVED if receipt.left == receipt.issued else SaleState.PARTED
        state = state if receipt.left.total else SaleState.CANCELLED
        word = OLD_WORDS[state] if self.old_words else state.value
        told: Told = {
            "tid": receipt.tid,
            "oid": receipt.order_no,
            "price": str(receipt.issued.total),
            "status": word,
        }
        if self.tells_left:
            told["prtcRemains"] = str(receipt.left.total)
        return told


def _check_split(form: Form, price: int) -> None:
    """A part of a card or transfer payment names its tax and its tax-free share."""
    if form.get("currency") != "WON" or won(form, "tax") + won(form, "taxFree") > price:
        raise No("FIELD")


def _refusal(no: No) -> Told:
    return {
        "resultCode": "01",
        "detailResultCode": no.code,
        "resultMsg": f"[{no.code}] 처리할 수 없습니다.",
        "cancelDate": None,
        "cancelTime": None,
        "prtcDate": None,
        "tid": None,
    }


def _whole(stamp: str, receipt_no: str) -> Told:
    """A whole cancel, and the number of the cash receipt's own that was done by it."""
    return {
        **_when(stamp, "cancelDate", "cancelTime"),
        "cshrCancelNum": receipt_no or None,
        "detailResultCode": None,
        "receiptInfo": None,
    }


def _when(stamp: str, date: str, time: str) -> Told:
    return {date: stamp[:8], time: stamp[8:]}
