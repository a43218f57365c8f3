"""The rows by chip, and what the chips count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pos_app.ui.screens.waybill.drafts import Counts, Mark, RowView, Standing
from pos_app.ui.screens.waybill.judging import stop_of
from pos_app.ui.words.waybill import take_out_words

if TYPE_CHECKING:
    from pos_app.services.parcels.waybill_desk import WaybillSheet

ALL, GOOD, WRONG, EARLY, SAVED = "all", "good", "wrong", "early", "saved"
_FITS: dict[str, Callable[[RowView], bool]] = {
    GOOD: lambda row: row.good,
    WRONG: lambda row: row.wrong,
    EARLY: lambda row: row.draft.standing is Standing.PRINTED,
}


def of_chip(rows: Sequence[RowView], chip: str) -> list[RowView]:
    """The rows a chip shows; early orders stand among all only once they hold a number."""
    fit = _FITS.get(chip, _on_first_page)
    kept = [row for row in rows if fit(row)]
    if chip == EARLY:  # a row keeps its place while its number is typed
        kept.sort(key=lambda row: (row.draft.ordered_at, row.draft.order_id, row.key[1]))
    return kept


def counted(rows: Sequence[RowView], shop: WaybillSheet | None, chosen: int) -> Counts:
    """The figures of the screen."""
    return Counts(
        rows=sum(1 for row in rows if _on_first_page(row)),
        good=sum(1 for row in rows if row.good),
        wrong=sum(1 for row in rows if row.wrong),
        early=sum(1 for row in rows if row.draft.standing is Standing.PRINTED),
        saved=shop.saved if shop else 0,
        waiting=shop.waiting if shop else 0,
        chosen=chosen,
        proved=sum(1 for row in rows if row.draft.proved),
        stopped=tuple(
            take_out_words(stop_of(row.draft), row.draft.receiver)
            for row in rows
            if row.mark is Mark.STOPPED
        ),
    )


def _on_first_page(row: RowView) -> bool:
    return row.draft.standing is not Standing.PRINTED or row.draft.touched
