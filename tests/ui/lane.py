"""Work off the screen's thread, as a presenter's test wants it: at once, or when the test says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Lane:
    """Does work at once; while `held`, what is asked for waits for `go()`."""

    held: bool = False
    waiting: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        lane: str = "db",
    ) -> None:
        del lane

        def act() -> None:
            try:
                answer = work()
            except Exception as error:
                assert failed is not None
                failed(error)
            else:
                done(answer)

        if self.held:
            self.waiting.append(act)
        else:
            act()

    def go(self) -> int:
        """Do what waits, not what is asked for meanwhile. How many there were."""
        acts, self.waiting = self.waiting, []
        for act in acts:
            act()
        return len(acts)
