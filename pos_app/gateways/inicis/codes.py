"""INIAPI's result codes: done, definitely refused, and all the rest, which is unknown.

Source: notes/domain.md §2.7 (the aggregator PortOne's workbook of Inicis codes). A code is three
digits for the kind of payment and three for what happened; a few stand as they are.

A refusal stands here only where the gateway cannot have done this call, and where the code cannot
be the echo of an earlier call of ours. "Already cancelled", "same timestamp", "remainder differs"
and "more than the rest" are just what a repeated call hears after the first one was done: they
are unknown until an inquiry has been made (§2.8).
"""

from __future__ import annotations

from collections.abc import Mapping

from pos_app.domain.gateway.gateway_answers import Meaning, Why

DONE = "00"

KINDS = frozenset({"500", "504", "506", "512"})
"""Card, virtual account, transfer, phone."""

REFUSED: Mapping[str, Why] = {
    "412": Why.NO_RIGHT,
    "622": Why.NO_RIGHT,
    "627": Why.NO_RIGHT,
    "621": Why.OTHER_MERCHANT,
    "628": Why.NOT_CANCELLABLE,
    "667": Why.PERIOD_OVER,
    "714": Why.PERIOD_OVER,
    "685": Why.ESCROW_WAY,
    "624": Why.NO_PARTS,
    "625": Why.NO_PARTS,
    "699": Why.NO_PARTS,
    "705": Why.NO_PARTS,
    "707": Why.NO_PARTS,
    "749": Why.FULL_AFTER_PART,
    "906": Why.LIMIT_USED_UP,
    "263": Why.TID_MISMATCH,
}
"""By the last three digits."""

RECEIPT_REFUSED: Mapping[str, Why] = {"657": Why.RECEIPT_KIND, "659": Why.RECEIPT_TWICE}
"""By the last three digits, after any other three: which kind a cash receipt has is not published,
and these speak of nothing else. "Issued twice" would be the echo of an earlier call of ours, but
an issue is never told twice (its call ends unknown and stays so), so it speaks of a receipt that
somebody else had issued: with the payment, or on the gateway's own pages."""

DOUBTFUL: Mapping[str, Why] = {
    "626": Why.ALREADY_CANCELLED,
    "631": Why.SAME_STAMP,
    "706": Why.LEFT_DIFFERS,
    "826": Why.MORE_THAN_LEFT,
}
"""By the last three digits: the gateway may be speaking of an earlier call of ours."""

WHOLE_CODES: Mapping[str, tuple[Meaning, Why]] = {
    "504425": (Meaning.REFUSED, Why.TRANSFERS_STOPPED),
    "11C9": (Meaning.REFUSED, Why.NO_PARTS),
    "500127": (Meaning.UNKNOWN, Why.PART_FAILED),
}


def meaning_of(*codes: str) -> tuple[Meaning, Why]:
    """What the codes of one answer that is not "00" mean together.

    An answer has up to two, resultCode and detailResultCode, and which of them speaks is not
    written down. They refuse only where one of them does and none raises a doubt; a code that is in
    no table says nothing beside one that is.
    """
    told = [one for code in codes if (one := _one(code)) is not None]
    for meaning, why in told:
        if meaning is Meaning.UNKNOWN:
            return meaning, why
    return told[0] if told else (Meaning.UNKNOWN, Why.CODE)


def contradicts(detail: str) -> bool:
    """Whether a detailResultCode beside a resultCode of "00" says that it was not done."""
    return detail != DONE and _one(detail) is not None


def _one(code: str) -> tuple[Meaning, Why] | None:
    if code == DONE:
        return Meaning.UNKNOWN, Why.DISAGREES
    if code in WHOLE_CODES:
        return WHOLE_CODES[code]
    if len(code) != 6:
        return None
    if code[3:] in RECEIPT_REFUSED and code.isascii() and code.isdigit():
        return Meaning.REFUSED, RECEIPT_REFUSED[code[3:]]
    if code[:3] not in KINDS:
        return None
    if code[3:] in DOUBTFUL:
        return Meaning.UNKNOWN, DOUBTFUL[code[3:]]
    refused = REFUSED.get(code[3:])
    return None if refused is None else (Meaning.REFUSED, refused)
