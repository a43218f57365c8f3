"""Bytes to a `CourierFile`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.documents.lists.open_list import (
    SHOWN,
    ListBytes,
    ListRow,
    OpenList,
    parse_list,
)
from pos_app.documents.order_files.cells import says_total, to_id, to_phone
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.domain.intake.order_file_errors import NoParcelsInside, UnknownCourierFile
from pos_app.domain.parcels.courier_file import CourierFile, CourierRow, SkippedRow, SkipReason
from pos_app.domain.parcels.courier_format import CourierFormat
from pos_app.domain.parcels.waybill_rules import clean


def parse_courier_file(
    data: bytes,
    name: str,
    password: str | None,
    formats: Sequence[CourierFormat],
    limits: Limits = DEFAULT_LIMITS,
) -> CourierFile:
    """Recognise and read a result file whole.

    Raises a kind of `OrderFileRefused` with `file` = `name`; whatever a parser library throws at
    damaged bytes comes out as `BrokenFile`.
    """
    file = ListBytes(data, name, password, limits)
    return parse_list(file, formats, UnknownCourierFile, _read)


def _read(opened: OpenList[CourierFormat]) -> CourierFile:
    rows: list[CourierRow] = []
    skipped: list[SkippedRow] = []
    seen: set[tuple[str, str, str, str]] = set()
    for said in opened.rows():
        why = _why_not(opened.known, said)
        row = _row(said)
        who = (row.number, row.key, row.receiver, row.tel)
        if why is None and who in seen:
            why = SkipReason.DOUBLED
        if why is not None:
            skipped.append(SkippedRow(said.number, why, _known_by(said)))
            continue
        seen.add(who)
        rows.append(row)
    if not rows and not skipped:
        raise NoParcelsInside("")
    return CourierFile(
        name=opened.name,
        format=opened.known.name,
        label=opened.known.label,
        courier=opened.known.courier,
        header_row=opened.header_row,
        sheet=opened.sheet,
        sha256=opened.sha256,
        rows=tuple(rows),
        skipped=tuple(skipped),
    )


def _why_not(known: CourierFormat, said: ListRow) -> SkipReason | None:
    if said["status"] in known.skip_words:
        return SkipReason.CALLED_OFF
    if not said["receiver"] and said.is_total():
        return SkipReason.TOTAL
    # Logen's row of totals counts its parcels where the receiver stands.
    if says_total(said["waybill"]):
        return SkipReason.TOTAL
    return None if said["waybill"] else SkipReason.NO_NUMBER


def _row(said: ListRow) -> CourierRow:
    return CourierRow(
        said.number,
        clean(to_id(said["waybill"])),
        to_id(said["key"]),
        said["receiver"],
        to_phone(said["tel"]),
        to_phone(said["tel2"]),
        said["address"],
    )


def _known_by(said: ListRow) -> str:
    told = said["receiver"] or said["key"] or said.first()
    return told[:SHOWN]
