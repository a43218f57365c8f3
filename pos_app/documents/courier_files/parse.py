"""Bytes to a `CourierFile`, or one refusal. Runs in the child process and in tests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from pos_app.documents.order_files.cells import to_id, to_phone, to_text
from pos_app.documents.order_files.containers import tables_of
from pos_app.documents.order_files.header_search import Headed, find_header
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.domain.courier_file import CourierFile, CourierRow, SkippedRow, SkipReason
from pos_app.domain.courier_format import CourierFormat
from pos_app.domain.order_file_errors import (
    BrokenFile,
    NoParcelsInside,
    OrderFileRefused,
    UnknownCourierFile,
)
from pos_app.domain.waybill_rules import clean

_TOTALS = re.compile(r"(?:총\s*)?합\s*계|소\s*계|총\s*계|total", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x1f\x7f]+")
_SHOWN = 40


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
    try:
        found, words = find_header(tables_of(data, password, limits), formats)
        if found is None:
            raise UnknownCourierFile("", words)
        return _read(found, name, hashlib.sha256(data).hexdigest(), limits)
    except OrderFileRefused as refusal:
        refusal.file = name
        raise
    except MemoryError:
        raise
    except Exception as trouble:
        raise BrokenFile(name, type(trouble).__name__) from trouble


def _read(found: Headed[CourierFormat], name: str, sha256: str, limits: Limits) -> CourierFile:
    rows: list[CourierRow] = []
    skipped: list[SkippedRow] = []
    seen: set[tuple[str, str, str, str]] = set()
    for number, cells in enumerate(found.table.rows[found.header + 1 :], found.header + 2):
        texts = [_line(to_text(cell), limits) for cell in cells]
        if not any(texts):
            continue
        said = {name: texts[at] if at < len(texts) else "" for name, at in found.columns.items()}
        why = _why_not(found.known, said, texts)
        row = _row(number, said)
        who = (row.number, row.key, row.receiver, row.tel)
        if why is None and who in seen:
            why = SkipReason.DOUBLED
        if why is not None:
            skipped.append(SkippedRow(number, why, _known_by(said, texts)))
            continue
        seen.add(who)
        rows.append(row)
    if not rows and not skipped:
        raise NoParcelsInside("")
    return CourierFile(
        name=name,
        format=found.known.name,
        label=found.known.label,
        courier=found.known.courier,
        header_row=found.header + 1,
        sheet=found.table.sheet,
        sha256=sha256,
        rows=tuple(rows),
        skipped=tuple(skipped),
    )


def _why_not(
    known: CourierFormat, said: Mapping[str, str], texts: Sequence[str]
) -> SkipReason | None:
    if said.get("status", "") in known.skip_words:
        return SkipReason.CALLED_OFF
    if not said.get("receiver") and any(_TOTALS.fullmatch(text) for text in texts):
        return SkipReason.TOTAL
    # Logen's row of totals counts its parcels where the receiver stands.
    if _TOTALS.fullmatch(said["waybill"]):
        return SkipReason.TOTAL
    return None if said["waybill"] else SkipReason.NO_NUMBER


def _row(number: int, said: Mapping[str, str]) -> CourierRow:
    return CourierRow(
        number,
        clean(to_id(said["waybill"])),
        to_id(said.get("key", "")),
        said.get("receiver", ""),
        to_phone(said.get("tel", "")),
        to_phone(said.get("tel2", "")),
        said.get("address", ""),
    )


def _known_by(said: Mapping[str, str], texts: Sequence[str]) -> str:
    told = said.get("receiver") or said.get("key") or next(filter(None, texts), "")
    return told[:_SHOWN]


def _line(text: str, limits: Limits) -> str:
    return _CONTROL.sub(" ", text[: limits.cell_chars]).strip()
