"""Builds what an X or a Z says, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.db.till import closing_events, closing_figures, closing_open, closings
from pos_app.db.till.closing_events import RefundFound, Since
from pos_app.db.till.closings import Span, StoredClosing
from pos_app.db.transaction import Tx
from pos_app.db.waiting import paper_waiting, promises
from pos_app.domain.closing.day_close import (
    Anchor,
    ClosingRow,
    DaySheet,
    RowKind,
    SetAside,
    Tally,
    business_date,
    with_opening,
)
from pos_app.domain.outside.promises import PromiseState
from pos_app.services.house.settings import read_settings

MOST = 100
"""So many lines of one kind stand on a Z; the others are counted."""
_HOUR_MS = 3_600_000
_PROMISES = 1000


@dataclass(frozen=True, slots=True)
class Looked:
    """What is looked at: a scope (`station` its name, "" of the shop), the Z before, and until when.

    `aside` is what the checks found before; `closing_id` the Z being made, 0 for an X; `shops` the
    shop's last Z, where a terminal begins that was never closed.
    """

    station_id: int | None
    station: str
    last: StoredClosing | None
    until: int
    aside: tuple[SetAside, ...] = ()
    closing_id: int = 0
    shops: StoredClosing | None = None

    @property
    def span(self) -> Span:
        """What no Z of the scope has counted."""
        return closings.span_after(self.station_id, self.last, self.shops)

    @property
    def since(self) -> int | None:
        """When it begins, ms UTC; None of the very first."""
        begun = self.last or (self.shops if self.station_id is not None else None)
        return None if begun is None else begun.until


def business_day(tx: Tx, at: int) -> int:
    """The Korean business day of a moment, by the hour at which the shop's day ends."""
    return day_of(at - read_settings(tx).day_ends * _HOUR_MS)


def read_sheet(tx: Tx, looked: Looked) -> DaySheet:
    """The whole sheet. A Z has claimed its entries and kept its anchors before."""
    last, span = looked.last, looked.span
    since = Since(span, looked.closing_id)
    if looked.closing_id:
        figures, undone = closing_figures.of_closing(tx, looked.closing_id)
    else:
        figures, undone = closing_figures.of_span(tx, span)
    today = business_day(tx, looked.until)
    receipts = closing_events.receipts(tx, since)
    openings = closing_events.listed(tx, since)
    rows, hidden = _capped([*_unsettled(tx, looked, since), *undone, *openings])
    return DaySheet(
        station_id=looked.station_id,
        station=looked.station,
        business_date=business_date(today, last.business_date if last else None),
        after=last.number if last else 0,
        since=looked.since,
        until=looked.until,
        behind=last is not None and today < last.business_date,
        entries=figures.entries,
        methods=with_opening(figures.in_order(), last.left if last else 0),
        sales=figures.sales,
        returns=figures.returns,
        refunds=figures.refunds,
        drawer_cash=closing_events.cash_openings(tx, since),
        drawer_no_sale=sum(row.kind is RowKind.NO_SALE for row in openings),
        receipts_issued=receipts.get("issue", Tally()),
        receipts_cancelled=receipts.get("cancel", Tally()),
        rows=rows,
        hidden=hidden,
        open_orders=closing_open.open_orders(tx) if looked.station_id is None else (),
        set_aside=looked.aside,
        anchors=_anchors(tx, looked),
    )


def _anchors(tx: Tx, looked: Looked) -> tuple[Anchor, ...]:
    if looked.closing_id:
        return tuple(closings.anchors(tx, looked.closing_id))
    return tuple(closings.heads(tx))


def _unsettled(tx: Tx, looked: Looked, since: Since) -> Iterable[ClosingRow]:
    """What goes over to the next day; what is the whole shop's stands on the shop's only."""
    yield from _papers(tx, looked)
    found = [
        *closing_open.refunds(tx, looked.station_id),
        *closing_events.refused_refunds(tx, since),
    ]
    yield from _refunds(found)
    if looked.station_id is not None:
        return
    for state in (PromiseState.UNKNOWN, PromiseState.REJECTED):
        for one in promises.in_state(tx, state, _PROMISES):
            yield ClosingRow(
                RowKind.PROMISE, one.created_at, one.order_no, state.value, reason=one.reason
            )
    yield from closing_open.receipts_late(tx, day_of(looked.until))


def _papers(tx: Tx, looked: Looked) -> Iterable[ClosingRow]:
    for one in paper_waiting.waiting(tx):
        where = one.evidence.station
        if looked.station_id is None or where == looked.station:
            what = one.order_no or one.number or one.doc_type.value
            yield ClosingRow(RowKind.PAPER, one.since, what, one.state.value, reason=where)


def _refunds(found: Sequence[RefundFound]) -> Iterable[ClosingRow]:
    for one in sorted({x.refund_id: x for x in found}.values(), key=lambda x: x.at):
        yield ClosingRow(
            RowKind.REFUND,
            one.at,
            one.order_no,
            one.state,
            one.who,
            reason=one.why,
            amount=one.amount,
        )


def _capped(
    rows: Sequence[ClosingRow],
) -> tuple[tuple[ClosingRow, ...], tuple[tuple[RowKind, int], ...]]:
    kept: list[ClosingRow] = []
    hidden: list[tuple[RowKind, int]] = []
    for kind in RowKind:
        same = [row for row in rows if row.kind is kind]
        kept += same[:MOST]
        if len(same) > MOST:
            hidden.append((kind, len(same) - MOST))
    return tuple(kept), tuple(hidden)
