"""A `PayoutFile` as JSON, for the way from the child process to ours."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from pos_app.domain.money.payouts import FlawedRow, PayoutFile, PayoutFlaw, PayoutKind, PayoutRow


def pack(found: PayoutFile) -> dict[str, Any]:
    """Plain JSON values; `unpack` gives the equal file back."""
    return asdict(found)


def unpack(data: dict[str, Any]) -> PayoutFile:
    """The file that `pack` took apart."""
    rows = tuple(map(_row, data["rows"]))
    flawed = tuple(
        FlawedRow(one["source_row"], PayoutFlaw(one["flaw"]), one["value"])
        for one in data["flawed"]
    )
    whole: dict[str, Any] = {**data, "rows": rows, "flawed": flawed}
    return PayoutFile(**whole)


def _row(told: dict[str, Any]) -> PayoutRow:
    values: dict[str, Any] = {**told, "kind": PayoutKind(told["kind"])}
    return PayoutRow(**values)
