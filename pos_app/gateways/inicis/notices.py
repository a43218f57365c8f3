"""Notices of KG Inicis as it posts them (notes/domain.md §1.13, §2.5), read field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl

from pos_app.domain.gateway.gateway_notices import DepositNotice, EscrowEvent, EscrowNotice
from pos_app.gateways.inicis.moments import moment_of
from pos_app.gateways.notice_port import LONGEST_FORM, BadNotice, HeardNotice

DEPOSIT_TAKEN = b"OK"
ESCROW_TAKEN = b"cd_rslt=0000"
"""The exact answers; to anything else the gateway sends the notice again."""

SENDERS = frozenset(
    {
        "203.238.37.15",
        "118.129.210.25",
        "183.109.71.153",
        "203.238.37.3",
        "203.238.37.16",
        "203.238.37.25",
        "203.238.37.32",
        "39.115.212.9",
    }
)
"""Addresses that notices come from."""

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ORDER_NO = re.compile(r"[!-~]{1,64}")
_SHORT = re.compile(r"[0-9]{0,4}")
_ACCOUNT = re.compile(r"[0-9-]{1,24}")
_WHEN = re.compile(r"[0-9 :.-]{1,24}")
_WON = re.compile(r"[0-9]{1,12}")
_RECEIPT = re.compile(r"[A-Za-z0-9]{0,40}")
_ANY = re.compile(r"[^\x00-\x1f]{0,100}")


def read_notice(form: bytes) -> HeardNotice:
    """A notice of either kind, for whichever merchant number it names. Raises BadNotice."""
    told = _parsed(form)
    mid = _of(told, "id_merchant", _ID)
    if "cl_status" in told:
        return HeardNotice(mid, read_escrow(form, mid), ESCROW_TAKEN)
    return HeardNotice(mid, read_deposit(form, mid), DEPOSIT_TAKEN)


def read_deposit(form: bytes, mid: str) -> DepositNotice:
    """A deposit notice for our merchant number. Raises BadNotice."""
    told = _fields(form, mid)
    return DepositNotice(
        tid=_of(told, "no_tid", _ID),
        order_no=_of(told, "no_oid", _ORDER_NO),
        amount=_won(told, "amt_input"),
        at=_moment(told, "dt_trans", "tm_trans"),
        bank=_of(told, "cd_bank", _SHORT),
        message_type=_of(told, "type_msg", _SHORT),
        account=_of(told, "no_vacct", _ACCOUNT),
        depositor=_of(told, "nm_input", _ANY),
        receipt_no=_of(told, "no_cshr_appl", _RECEIPT),
        receipt_tid=_of(told, "no_cshr_tid", _ID) if told.get("no_cshr_tid") else "",
    )


def read_escrow(form: bytes, mid: str) -> EscrowNotice:
    """An escrow notice for our merchant number. Raises BadNotice."""
    told = _fields(form, mid)
    try:
        event = EscrowEvent(told.get("cl_status", ""))
    except ValueError:
        raise BadNotice("cl_status") from None
    return EscrowNotice(
        tid=_of(told, "no_tid", _ID),
        order_no=_of(told, "no_oid", _ORDER_NO),
        event=event,
        price=_won(told, "price"),
        asked_at=_of(told, "dt_req", _WHEN),
        original_tid=_of(told, "tid_org", _ID) if told.get("tid_org") else "",
        denial=_of(told, "msg_deny", _ANY),
    )


def _fields(form: bytes, mid: str) -> dict[str, str]:
    told = _parsed(form)
    if told.get("id_merchant") != mid:
        raise BadNotice("id_merchant")
    return told


def _parsed(form: bytes) -> dict[str, str]:
    """The form as text, in UTF-8 or the older EUC-KR. Raises BadNotice."""
    if len(form) > LONGEST_FORM:
        raise BadNotice("form")
    for encoding in ("utf-8", "cp949"):
        try:
            return dict(parse_qsl(form.decode("ascii"), True, encoding=encoding, errors="strict"))
        except ValueError:
            continue
    raise BadNotice("form")


def _of(told: Mapping[str, str], name: str, form: re.Pattern[str]) -> str:
    text = told.get(name, "")
    if not form.fullmatch(text):
        raise BadNotice(name)
    return text


def _won(told: Mapping[str, str], name: str) -> int:
    amount = int(_of(told, name, _WON))
    if amount <= 0:
        raise BadNotice(name)
    return amount


def _moment(told: Mapping[str, str], date: str, time: str) -> int:
    at = moment_of(told.get(date, "") + told.get(time, ""))
    if at is None:
        raise BadNotice(date)
    return at
