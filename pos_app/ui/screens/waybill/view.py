"""What the decisions of the 송장 screen ask of what is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pos_app.ui.notice import Notice
from pos_app.ui.screens.waybill.bars import Bar, Offer
from pos_app.ui.screens.waybill.drafts import Counts, DraftKey, RowView


class WaybillView(Protocol):
    """What the presenter asks of the screen."""

    def show_rows(self, rows: Sequence[RowView], ticked: frozenset[DraftKey]) -> None:
        """Show these rows, those ticked."""
        ...

    def show_counts(self, counts: Counts) -> None:
        """Chips, header, badge, progress, the box to take out."""
        ...

    def show_save(self, count: int, reason: str) -> None:
        """F12 saves so many rows, or sleeps for a reason."""
        ...

    def show_couriers(self, couriers: Sequence[tuple[int, str]], default: int | None) -> None:
        """The couriers in use as `(id, name)`, and the one of empty rows."""
        ...

    def show_bar(self, bar: Bar) -> None:
        """What can be taken back with one key, and what came of it."""
        ...

    def show_offer(self, offer: Offer) -> None:
        """Orders that may be packed together; no groups take it away."""
        ...

    def show_pairing(self) -> None:
        """The two slots and the list of proved boxes changed."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything, with its sound."""
        ...

    def jump(self, key: DraftKey) -> None:
        """Make a row current and bring it into sight."""
        ...

    def saved(self) -> None:
        """Something was saved: today's list is older than the books."""
        ...
