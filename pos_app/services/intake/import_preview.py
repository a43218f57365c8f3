"""A plan and a file turned into what a person reads row by row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pos_app.domain.intake.import_plan import Fate, PlannedOrder, first_axes
from pos_app.domain.intake.import_preview import (
    ImportCounts,
    ImportPreview,
    PreviewRow,
    RowVerdict,
    SkipReason,
)
from pos_app.domain.intake.order_file import FileRow, OrderFile, RowPlan
from pos_app.domain.intake.order_intake import clean
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PayState

_VERDICTS = {
    Fate.NEW: RowVerdict.NEW,
    Fate.SAME: RowVerdict.SAME,
    Fate.CHANGED: RowVerdict.CHANGED,
    Fate.REVIEW: RowVerdict.REVIEW,
    Fate.SHIPPED_BEFORE: RowVerdict.SKIPPED,
}


def preview(
    file: OrderFile,
    mall_id: int,
    plans: Sequence[PlannedOrder],
    enriching: dict[str, bool],
    seen_at: int | None,
) -> ImportPreview:
    """Every row of the file with its verdict, the rejected ones too, in the order of the file.

    `enriching` tells for the known orders of a delivery list whether it adds anything.
    """
    by_number = {plan.incoming.order_no: plan for plan in plans}
    unmatched = {number: _unmatched(plan) for number, plan in by_number.items()}
    rows = [
        _enrich_row(row, enriching)
        if row.plan is RowPlan.ENRICH
        else _row(row, by_number.get(row.order_no), unmatched.get(row.order_no, frozenset()))
        for row in file.rows
    ]
    rows += (
        PreviewRow(
            bad.row, bad.order_no, "", "", 0, None, "", RowVerdict.REJECTED, reject=bad.reason.value
        )
        for bad in file.rejected
    )
    rows.sort(key=lambda row: row.source_row)
    return ImportPreview(mall_id, tuple(rows), _counts(rows, plans, enriching), seen_at)


def verdict_of(plan: PlannedOrder) -> RowVerdict:
    """The one word for what happens to an order."""
    stop = plan.incoming.stop if plan.fate is Fate.NEW else plan.moves.stop
    if stop is not None and stop is not StopState.NONE:
        return RowVerdict.STOPPED
    if plan.fate is Fate.SAME and plan.moves.pay is not None:
        return RowVerdict.PAID
    return _VERDICTS[plan.fate]


def _row(
    row: FileRow, plan: PlannedOrder | None, unmatched: frozenset[tuple[str, str, str]]
) -> PreviewRow:
    if row.plan is RowPlan.SKIP_PICKUP or plan is None:
        return _plain(row, RowVerdict.SKIPPED, SkipReason.PICKUP)
    verdict = verdict_of(plan)
    if verdict is RowVerdict.SKIPPED:
        return _plain(row, verdict, SkipReason.SHIPPED_BEFORE)
    words = (clean(row.product), clean(row.option), row.product_code)
    return PreviewRow(
        row.source_row,
        row.order_no,
        row.product,
        row.option,
        row.qty,
        row.amount,
        row.receiver,
        verdict,
        needs_match=bool(unmatched) and words in unmatched,
        pay=_pay_after(plan),
        method=plan.incoming.method,
        changes=plan.changes,
    )


def _plain(row: FileRow, verdict: RowVerdict, skip: SkipReason) -> PreviewRow:
    return PreviewRow(
        row.source_row,
        row.order_no,
        row.product,
        row.option,
        row.qty,
        row.amount,
        row.receiver,
        verdict,
        skip,
    )


def _enrich_row(row: FileRow, enriching: dict[str, bool]) -> PreviewRow:
    adds = enriching.get(row.order_no)
    if adds is None:
        return _plain(row, RowVerdict.SKIPPED, SkipReason.UNKNOWN_ORDER)
    return _plain(row, RowVerdict.ENRICHED if adds else RowVerdict.SAME, SkipReason.NONE)


def _unmatched(plan: PlannedOrder) -> frozenset[tuple[str, str, str]]:
    if plan.priced is None:
        return frozenset()
    return frozenset(
        (priced.line.product, priced.line.option, priced.line.product_code)
        for priced in plan.priced.lines
        if priced.item_id is None
    )


def _pay_after(plan: PlannedOrder) -> PayState:
    if plan.known is None:
        return first_axes(plan.incoming).pay
    return plan.moves.pay or plan.known.axes.pay


def _counts(
    rows: Sequence[PreviewRow], plans: Sequence[PlannedOrder], enriching: dict[str, bool]
) -> ImportCounts:
    verdicts = Counter(verdict_of(plan) for plan in plans)
    by_row = Counter(row.verdict for row in rows)
    new = [plan for plan in plans if plan.fate is Fate.NEW]
    pays = Counter(_pay_after(plan) for plan in new)
    return ImportCounts(
        new=verdicts[RowVerdict.NEW],
        same=verdicts[RowVerdict.SAME] + sum(not adds for adds in enriching.values()),
        changed=verdicts[RowVerdict.CHANGED],
        review=verdicts[RowVerdict.REVIEW],
        stopped=verdicts[RowVerdict.STOPPED],
        paid=verdicts[RowVerdict.PAID],
        enriched=sum(enriching.values()),
        skipped_rows=by_row[RowVerdict.SKIPPED],
        rejected_rows=by_row[RowVerdict.REJECTED],
        unmatched_lines=sum(row.needs_match for row in rows),
        awaiting=pays[PayState.AWAITING],
        unconfirmed=pays[PayState.UNCONFIRMED],
        estimated=sum(plan.priced is not None and plan.priced.estimated for plan in new),
    )
