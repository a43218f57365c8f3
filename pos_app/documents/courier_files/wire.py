"""A `CourierFile` as JSON, for the way from the child process to ours."""

from __future__ import annotations

from dataclasses import asdict, astuple
from typing import Any

from pos_app.domain.parcels.courier_file import CourierFile, CourierRow, SkippedRow, SkipReason


def pack(found: CourierFile) -> dict[str, Any]:
    """Plain JSON values; `unpack` gives the equal file back."""
    return {
        **asdict(found),
        "rows": [astuple(row) for row in found.rows],
        "skipped": [astuple(row) for row in found.skipped],
    }


def unpack(data: dict[str, Any]) -> CourierFile:
    """The file that `pack` took apart."""
    rows = tuple(CourierRow(*row) for row in data["rows"])
    skipped = tuple(SkippedRow(row, SkipReason(why), value) for row, why, value in data["skipped"])
    whole: dict[str, Any] = {**data, "rows": rows, "skipped": skipped}
    return CourierFile(**whole)
