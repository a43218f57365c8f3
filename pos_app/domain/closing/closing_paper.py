"""The paper of an X or a Z, frozen."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.closing.day_close import Closing
from pos_app.domain.paper.papers import CopyMark, ShopPaper


@dataclass(frozen=True, slots=True)
class ClosingPaper:
    """마감 of one X or Z; an X has the number 0."""

    shop: ShopPaper
    closing: Closing
    copy: CopyMark | None = None
    training: bool = False
