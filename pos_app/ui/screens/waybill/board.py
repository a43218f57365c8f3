"""The rows by chip, and what the chips count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from pos_app.ui.screens.waybill.drafts import (
    GOOD_MARKS,
    WRONG_MARKS,
    Counts,
    Mark,
    RowView,
    Standing,
)
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


class Tally:
    """The figures of the screen, counted row by row: there may be ten thousand."""

    def __init__(self) -> None:
        self._first = self._good = self._wrong = self._early = self._proved = 0
        self._stopped: list[str] = []

    def add(self, row: RowView) -> None:
        """Count one more row."""
        mark, draft = row.mark, row.draft
        self._first += _on_first_page(row)
        self._good += mark in GOOD_MARKS
        self._wrong += mark in WRONG_MARKS
        self._early += draft.standing is Standing.PRINTED
        self._proved += draft.proved
        if mark is Mark.STOPPED:
            self._stopped.append(take_out_words(stop_of(draft), draft.receiver))

    def counts(self, shop: WaybillSheet | None, chosen: int) -> Counts:
        """The figures, with what the shop as a whole knows."""
        return Counts(
            rows=self._first,
            good=self._good,
            wrong=self._wrong,
            early=self._early,
            saved=shop.saved if shop else 0,
            waiting=shop.waiting if shop else 0,
            chosen=chosen,
            proved=self._proved,
            stopped=tuple(self._stopped),
        )


def _on_first_page(row: RowView) -> bool:
    return row.draft.standing is not Standing.PRINTED or row.draft.touched
