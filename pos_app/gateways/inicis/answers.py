"""Reading an answer of INIAPI: it is done only where it repeats what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Settled, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountPartRefund,
    EscrowDelivery,
    EscrowDenial,
    GatewayAsk,
    Inquiry,
    PartCancel,
)
from pos_app.domain.gateway.gateway_standing import InquiryAnswer, PaymentStanding, Standing
from pos_app.domain.gateway.receipt_asks import ReceiptIssue
from pos_app.domain.paying.gateway_payment import is_tid
from pos_app.domain.won import Won
from pos_app.gateways.errors import GatewayTrouble
from pos_app.gateways.http_door import HttpAnswer
from pos_app.gateways.inicis.codes import DONE, contradicts, meaning_of
from pos_app.gateways.inicis.kept import FORMS, kept_of, kept_of_bytes, scalar
from pos_app.gateways.inicis.moments import moment_of
from pos_app.gateways.inicis.requests import USE_OPTS
from pos_app.gateways.mall_wire import JsonObject, Unreadable, parse

_OK = 200
_SERVER_ERROR = 500
_MOST_DIGITS = 13

_S = PaymentStanding
STATES: Mapping[str, PaymentStanding] = {
    "0": _S.APPROVED,
    "1": _S.CANCELLED,
    "9": _S.ABSENT,
    "N": _S.AWAITING_DEPOSIT,
    "Y": _S.DEPOSITED,
    "C": _S.CLOSED,
    "APPROVAL": _S.APPROVED,
    "PART_CANCEL": _S.PART_CANCELLED,
    "CANCEL": _S.CANCELLED,
    "NON_DEPOSIT": _S.AWAITING_DEPOSIT,
    "DEPOSIT_COMPLETED": _S.DEPOSITED,
    "DEPOSIT_CANCELED": _S.CLOSED,
    "WAITING_FOR_REFUND": _S.REFUND_WAITING,
    "REFUND_COMPLETED": _S.REFUNDED,
}
"""Words of an inquiry (notes/domain.md §1.16)."""


class _Odd(Exception):
    """A "00" that does not say what was asked; the text names the field."""


def read_answer(asked: GatewayAsk, answer: HttpAnswer) -> GatewayAnswer:
    """What a complete answer means for what was asked."""
    fields, doubt = _json(answer)
    if fields is None:
        return GatewayAnswer(Meaning.UNKNOWN, doubt, kept=kept_of_bytes(answer.body, answer.status))
    unsure = GatewayAnswer(
        Meaning.UNKNOWN, doubt, _code(fields), kept=kept_of(fields, answer.status)
    )
    if doubt is not Why.NONE:
        return unsure
    code, detail = scalar(fields.get("resultCode")), scalar(fields.get("detailResultCode"))
    if not code:
        return replace(unsure, why=Why.UNREADABLE)
    if code != DONE:
        meaning, why = meaning_of(code, detail)
        return replace(unsure, meaning=meaning, why=why)
    if contradicts(detail):
        return replace(unsure, why=Why.DISAGREES)
    try:
        settled = _settled(asked, fields)
    except _Odd:
        return replace(unsure, why=Why.DISAGREES)
    return replace(unsure, meaning=Meaning.DONE, code=DONE, settled=settled)


def read_inquiry(asked: Inquiry, answer: HttpAnswer) -> InquiryAnswer:
    """How the payment stands by a complete answer."""
    fields, doubt = _json(answer)
    if fields is None:
        return InquiryAnswer(None, doubt, kept=kept_of_bytes(answer.body, answer.status))
    kept = kept_of(fields, answer.status)
    code = _code(fields)
    if doubt is not Why.NONE:
        return InquiryAnswer(None, doubt, code, kept=kept)
    if scalar(fields.get("resultCode")) != DONE:
        return InquiryAnswer(None, Why.CODE if code else Why.UNREADABLE, code, kept=kept)
    word = scalar(fields.get("status"))
    state = STATES.get(word.upper())
    if state is None:
        return InquiryAnswer(None, Why.UNREADABLE, code, kept=kept)
    if scalar(fields.get("tid")) not in ("", asked.tid):
        return InquiryAnswer(None, Why.DISAGREES, code, kept=kept)
    price = _won(fields, "price")
    left = _left(word, state, price, _won(fields, "prtcRemains"))
    short = len(word) == 1
    return InquiryAnswer(Standing(state, price, left, short), code=code, kept=kept)


def doubt_of(trouble: GatewayTrouble) -> Why:
    """Why nobody knows, where no complete answer came."""
    return Why(trouble.trouble.value)


def _json(answer: HttpAnswer) -> tuple[JsonObject | None, Why]:
    """The object of an answer, and the doubt its HTTP status raises whatever it says."""
    doubt = Why.NONE
    if answer.status != _OK:
        doubt = Why.SERVER_ERROR if answer.status >= _SERVER_ERROR else Why.UNREADABLE
    try:
        return parse(answer.body), doubt
    except Unreadable:
        return None, doubt if doubt is not Why.NONE else Why.NOT_JSON


def _code(fields: JsonObject) -> str:
    """The one code to remember: the detailed one where there is one, if it looks like a code."""
    kept = dict(kept_of(fields, 0))
    return kept.get("detailResultCode") or kept.get("resultCode") or ""


def _left(word: str, state: PaymentStanding, price: Won | None, remains: Won | None) -> Won | None:
    """What is left of a payment, where the answer says so or its word leaves no other choice.

    The digit 0 and the deposit words may stand for a payment cancelled in part; APPROVAL has
    PART_CANCEL beside it, so it does not.
    """
    if remains is not None:
        return remains
    if state in (_S.CANCELLED, _S.CLOSED):
        return 0
    return price if word.upper() == "APPROVAL" else None


def _settled(asked: GatewayAsk, fields: JsonObject) -> Settled:
    """What was done. Raises _Odd where a "00" is not about what was asked."""
    if isinstance(asked, PartCancel | AccountPartRefund):
        return _part(asked, fields)
    if isinstance(asked, ReceiptIssue):
        return _issued(asked, fields)
    names = ("cancelDate", "cancelTime")
    if isinstance(asked, EscrowDelivery):
        names = ("resultDate", "resultTime")
    elif isinstance(asked, EscrowDenial):
        names = ("dcnfDate", "dcnfTime")
    if scalar(fields.get("tid")) not in ("", asked.tid):
        raise _Odd("tid")
    receipt_cancel = dict(kept_of(fields, 0)).get("cshrCancelNum", "")
    return Settled(_moment(fields, *names), asked.tid, receipt_cancel_no=receipt_cancel.strip("?"))


def _part(asked: PartCancel | AccountPartRefund, fields: JsonObject) -> Settled:
    """A part: amount and remainder as asked, and two numbers of which one is the payment's own.

    Which of `tid` and `prtcTid` is the original is not certain (notes/domain.md §2, UNSURE), so
    the other one is the part's.
    """
    left = _won(fields, "prtcRemains")
    if _won(fields, "prtcPrice") != asked.price or left != asked.left_after:
        raise _Odd("prtcPrice, prtcRemains")
    numbers = {scalar(fields.get(name)) for name in ("tid", "prtcTid")}
    if asked.tid not in numbers or len(numbers) != 2 or "" in numbers:
        raise _Odd("tid, prtcTid")
    (reference,) = numbers - {asked.tid}
    kind = scalar(fields.get("prtcType"))
    return Settled(
        at=_moment(fields, "prtcDate", "prtcTime"),
        reference=reference,
        left=left,
        part_no=_won(fields, "prtcCnt"),
        approved_anew={"0": True, "1": False}.get(kind),
        to_receipt=_won(fields, "cashReceiptAmount"),
    )


def _issued(asked: ReceiptIssue, fields: JsonObject) -> Settled:
    """A cash receipt: the use is all of it that the answer repeats, and both numbers are needed.

    Without its number at the gateway it could not be cancelled, without the tax office's not found.
    """
    if scalar(fields.get("authUseOpt")) != USE_OPTS[asked.number.use]:
        raise _Odd("authUseOpt")
    tid, approval_no = scalar(fields.get("tid")), scalar(fields.get("authNo"))
    if not is_tid(tid) or not FORMS["authNo"].fullmatch(approval_no):
        raise _Odd("tid, authNo")
    return Settled(_moment(fields, "authDate", "authTime"), tid, approval_no=approval_no)


def _won(fields: JsonObject, name: str) -> Won | None:
    """Whole won or a count; None where it is missing, null or anything but plain digits."""
    text = scalar(fields.get(name))
    if not (text.isascii() and text.isdigit()) or len(text) > _MOST_DIGITS:
        return None
    return int(text)


def _moment(fields: JsonObject, date: str, time: str) -> int:
    """Korean YYYYMMDD and hhmmss as ms UTC. Raises _Odd."""
    at = moment_of(scalar(fields.get(date)) + scalar(fields.get(time)))
    if at is None:
        raise _Odd(date)
    return at
