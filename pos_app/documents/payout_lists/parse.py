"""Bytes to a `PayoutFile`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from pos_app.clock import day_of
from pos_app.documents.lists.open_list import SHOWN, ListBytes, ListRow, OpenList, parse_list
from pos_app.documents.order_files.cells import to_id, to_moment, to_won
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.recognise import header_word
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_file_errors import NoPayoutsInside, UnknownPayoutFile
from pos_app.domain.money.payouts import (
    FlawedRow,
    PayoutFile,
    PayoutFlaw,
    PayoutFormat,
    PayoutKind,
    PayoutRow,
)

_EIGHT = re.compile(r"20\d{6}")


def parse_payout_file(
    data: bytes,
    name: str,
    password: str | None,
    formats: Sequence[PayoutFormat],
    limits: Limits = DEFAULT_LIMITS,
) -> PayoutFile:
    """Recognise and read a file whole.

    Raises a kind of `OrderFileRefused` with `file` = `name`; whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`.
    """
    file = ListBytes(data, name, password, limits)
    return parse_list(file, formats, UnknownPayoutFile, _read)


class _Unusable(Exception):
    """This row cannot be read, and why."""

    def __init__(self, flaw: PayoutFlaw, value: str) -> None:
        super().__init__(flaw, value)
        self.flaw, self.value = flaw, value


def _read(opened: OpenList[PayoutFormat]) -> PayoutFile:
    rows: list[PayoutRow] = []
    flawed: list[FlawedRow] = []
    for said in opened.rows():
        if said.is_total():
            continue
        try:
            rows.append(_row(opened.known, said))
        except _Unusable as why:
            flawed.append(FlawedRow(said.number, why.flaw, why.value[:SHOWN]))
    if not rows and not flawed:
        raise NoPayoutsInside("")
    known = opened.known
    return PayoutFile(
        opened.name, known.name, known.label, opened.sha256, tuple(rows), tuple(flawed)
    )


def _row(known: PayoutFormat, said: ListRow) -> PayoutRow:
    gross, net = _won(said["gross"]), _won(said["net"])
    if not gross:
        raise _Unusable(PayoutFlaw.BAD_MONEY, said["gross"])
    kind = _kind(known, said["kind"], gross)
    if kind is PayoutKind.BACK:
        # Some files write what is kept back above zero, its kind says which way it goes.
        gross, net = -abs(gross), -abs(net)
    fee = _won(said["fee"]) if "fee" in said else gross - net
    return PayoutRow(
        said.number,
        _day(said.cell("day"), said["day"]),
        kind,
        said["tid"],
        to_id(said["order_no"]),
        gross,
        fee,
        net,
    )


def _kind(known: PayoutFormat, text: str, gross: int) -> PayoutKind:
    if not text:
        return PayoutKind.BACK if gross < 0 else PayoutKind.PAID
    plain = header_word(text)
    for kind, words in known.kinds.items():
        if plain in map(header_word, words):
            if kind is PayoutKind.PAID and gross < 0:
                break
            return kind
    raise _Unusable(PayoutFlaw.BAD_KIND, text)


def _day(cell: Cell, text: str) -> int:
    if _EIGHT.fullmatch(text):
        return int(text)
    if isinstance(cell, dt.date):
        return cell.year * 10000 + cell.month * 100 + cell.day
    at = to_moment(cell)
    if at is None:
        raise _Unusable(PayoutFlaw.BAD_DAY, text)
    return day_of(at)


def _won(text: str) -> int:
    try:
        return to_won(text) or 0
    except ValueError:
        raise _Unusable(PayoutFlaw.BAD_MONEY, text) from None
