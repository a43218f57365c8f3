"""What may be stored of an answer: fields named one by one, each in its form, no person in them.

Source: notes/domain.md §2.4 ("store the whole answer, PII white-listed"), §1.16.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from pos_app.domain.gateway.gateway_answers import Kept

_CODE = re.compile(r"[A-Za-z0-9_]{1,20}")
_DIGITS = re.compile(r"[0-9]{1,14}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_APPROVAL = re.compile(r"[A-Za-z0-9]{1,20}")
_LONGEST_MSG = 200
_LONG_NUMBER = re.compile(r"\d(?:[- ]?\d){6,}")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_MOST_NAMES = 40

FORMS: Mapping[str, re.Pattern[str]] = {
    "resultCode": _CODE,
    "detailResultCode": _CODE,
    "cancelDate": _DIGITS,
    "cancelTime": _DIGITS,
    "cshrCancelNum": _ID,
    "prtcDate": _DIGITS,
    "prtcTime": _DIGITS,
    "tid": _ID,
    "prtcTid": _ID,
    "prtcPrice": _DIGITS,
    "prtcRemains": _DIGITS,
    "prtcCnt": _DIGITS,
    "prtcType": _DIGITS,
    "pointAmount": _DIGITS,
    "discountAmount": _DIGITS,
    "creditAmount": _DIGITS,
    "cashReceiptAmount": _DIGITS,
    "resultDate": _DIGITS,
    "resultTime": _DIGITS,
    "dcnfDate": _DIGITS,
    "dcnfTime": _DIGITS,
    "authNo": _APPROVAL,
    "authDate": _DIGITS,
    "authTime": _DIGITS,
    "authUseOpt": _DIGITS,
    "status": _CODE,
    "price": _DIGITS,
}
"""Fields whose values are kept where they have this form; `resultMsg` is kept masked."""


def kept_of(fields: Mapping[str, object], status: int) -> Kept:
    """The storable part of an answer, and the names alone of what was left out."""
    out = [("http", str(status))]
    for name, form in FORMS.items():
        if name in fields:
            out.append((name, _value(fields[name], form)))
    if "resultMsg" in fields:
        out.append(("resultMsg", _message(fields["resultMsg"])))
    others = sorted(name for name in fields if name not in FORMS and name != "resultMsg")
    if others:
        out.append(("others", " ".join(_named(name) for name in others[:_MOST_NAMES])))
    return tuple(out)


def kept_of_bytes(body: bytes, status: int) -> Kept:
    """Of an answer that could not be read: how long it was, and the digest that names it."""
    digest = hashlib.sha256(body).hexdigest()
    return ("http", str(status)), ("bytes", str(len(body))), ("sha256", digest)


def scalar(value: object) -> str:
    """A value as text: a text, a whole number; "" for anything else, null too."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _value(value: object, form: re.Pattern[str]) -> str:
    if value is None:
        return ""
    text = scalar(value)
    return text if text == "" or form.fullmatch(text) else "?"


def _message(value: object) -> str:
    """The gateway's sentence; an account or phone number in it is masked."""
    line = " ".join(scalar(value).split())
    return _LONG_NUMBER.sub("***", line)[:_LONGEST_MSG]


def _named(name: str) -> str:
    return name if _NAME.fullmatch(name) else "?"
