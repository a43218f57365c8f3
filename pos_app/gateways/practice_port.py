"""What a training shop lets happen at the pretend gateway beside it."""

from __future__ import annotations

from typing import Protocol


class PracticeGateway(Protocol):
    """The pretend gateway beside a training shop."""

    def buyers_pay(self) -> int:
        """Whoever still has to pay into an account does so; how many."""
        ...

    def lists(self) -> dict[str, bytes]:
        """What its merchant pages hand out as CSV: the name without its end, and the content."""
        ...
