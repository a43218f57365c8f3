"""Where the numbers of a paste or of a courier's file go: rows of orders, or rows that say why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.ui.screens.waybill.drafts import Draft, Standing
from pos_app.ui.screens.waybill.pasting import PastedLine
from pos_app.ui.words import courier_files as say

if TYPE_CHECKING:
    from pos_app.domain.parcels.courier_match import Candidate, CourierMatch
    from pos_app.services.parcels.courier_results import CourierSheet
    from pos_app.services.parcels.waybill_desk import WaybillOrder


@dataclass(frozen=True, slots=True)
class Target:
    """One number and its row. Without an `order_id` it goes down the rows (`down`), or it is a row
    of its own of this `standing`, known by `name`."""

    number: str
    order_id: int = 0
    order: WaybillOrder | None = None
    courier: str = ""
    name: str = ""
    receiver: str = ""
    standing: Standing = Standing.NOBODY
    note: str = ""
    down: bool = False


def pasted_targets(
    lines: Sequence[PastedLine],
    drafts: Sequence[Draft],
    found: Mapping[str, Sequence[WaybillOrder]],
) -> Iterator[Target]:
    """Lines of a paste, one after the other: orders of the table first, then those the books know."""
    known = {one.order_no: one.order_id for one in reversed(drafts) if one.key[1] == 1}
    for line in lines:
        yield _pasted(line, known, found)


def _pasted(
    line: PastedLine, known: Mapping[str, int], found: Mapping[str, Sequence[WaybillOrder]]
) -> Target:
    if not line.order_no:
        return Target(line.number, courier=line.courier, down=True)
    if line.order_no in known:
        return Target(line.number, known[line.order_no], courier=line.courier)
    orders = found.get(line.order_no, ())
    if len(orders) == 1:
        return Target(line.number, orders[0].order_id, orders[0], line.courier)
    standing = Standing.SEVERAL if orders else Standing.NOBODY
    return Target(line.number, courier=line.courier, name=line.order_no, standing=standing)


def file_targets(sheet: CourierSheet) -> list[Target]:
    """Parcels of a courier's file, then the rows that are none."""
    code = sheet.file.courier
    targets = [one for match in sheet.matches for one in _matched(match, code)]
    for row in sheet.file.skipped:
        words = say.skipped_words(row)
        name = say.row_words(row.source_row)
        targets.append(
            Target("", name=name, receiver=row.value, standing=Standing.SKIPPED, note=words)
        )
    return targets


def _matched(match: CourierMatch, code: str) -> list[Target]:
    row = match.row
    if match.flaw is not None:
        name = row.key or say.row_words(row.source_row)
        words = say.flaw_words(match.flaw, bool(row.key))
        return [
            Target(
                row.number,
                courier=code,
                name=name,
                receiver=row.receiver,
                standing=Standing.SEVERAL,
                note=words,
            )
        ]
    note = say.doubt_words(match.doubt) if match.doubt else ""
    return [
        Target(row.number, one.order_id, _order(one), code, note=note if not n else "")
        for n, one in enumerate(match.orders)
    ]


def _order(one: Candidate) -> WaybillOrder:
    from pos_app.services.parcels.waybill_desk import WaybillOrder

    return WaybillOrder(
        one.order_id, one.order_no, one.receiver, one.door, one.status, one.ordered_at,
        len(one.numbers),
    )  # fmt: skip
