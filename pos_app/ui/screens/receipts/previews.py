"""The paper of a document, drawn away from the screen; what was asked for last is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from pos_app.ui.background import Run

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.receipts.receipt_preview import ReceiptPreview


class PaperPlace(Protocol):
    """Where the paper is shown."""

    def show_paper(self, receipt_id: int, png: bytes) -> None:
        """The paper of a document, where that document still stands in front."""
        ...


class Previews:
    """`draw` is a lane of its own: drawing takes longer than reading."""

    def __init__(
        self,
        place: PaperPlace,
        preview: ReceiptPreview,
        actor: Callable[[], Actor],
        draw: Run,
        failed: Callable[[Exception], None],
    ) -> None:
        self._place, self._preview, self._actor = place, preview, actor
        self._draw, self._failed = draw, failed
        self._round = 0

    def show(self, receipt_id: int) -> None:
        """미리 보기."""
        self._round += 1
        actor, mine = self._actor(), self._round
        self._draw(
            lambda: self._preview.png(actor, receipt_id),
            lambda png: self._place.show_paper(receipt_id, png) if mine == self._round else None,
            lambda error: self._failed(error) if mine == self._round else None,
        )
