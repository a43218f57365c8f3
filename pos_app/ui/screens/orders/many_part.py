"""Printing many on the screen: its presenter and the bar that tells of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.ui.background import Run, RunLong
from pos_app.ui.notice import Notice
from pos_app.ui.screens.orders.list_page import OrderListPage
from pos_app.ui.screens.orders.needs import OrderServices
from pos_app.ui.screens.orders.outcome import Outcome
from pos_app.ui.screens.orders.printing import Printing
from pos_app.ui.screens.orders.queue_page import QueuePage
from pos_app.ui.screens.orders.result_bar import ResultBar


class Frame(Protocol):
    """What it needs of the screen around it."""

    listed: OrderListPage
    queue: QueuePage

    def refresh(self) -> None: ...

    def say(self, notice: Notice | None) -> None: ...

    def say_saved(self, path: Path) -> None: ...


class ManyPart:
    """`PrintingView` over the bar above the list. `handed` are the papers F6 answers for."""

    def __init__(
        self,
        frame: Frame,
        bar: ResultBar,
        services: OrderServices,
        actor: Callable[[], Actor],
        clock: Clock,
        run: Run,
        run_long: RunLong,
    ) -> None:
        self._frame, self._bar = frame, bar
        self.handed: tuple[int, ...] = ()
        self._printing = Printing(self, services, actor, clock, run, run_long)
        bar.stopped.connect(self._printing.stop)

    @property
    def busy(self) -> bool:
        """True while many are printed: the list is read once, at the end."""
        return self._printing.busy

    def print_many(self, order_ids: Sequence[int]) -> None:
        """F3."""
        self._printing.print_many(order_ids)

    def save_pdf(self, order_ids: Sequence[int]) -> None:
        """One file of the ticked ones."""
        self._printing.save_pdf(order_ids)

    def answer_all(self) -> None:
        """F6: every paper handed over at this station came out."""
        self._printing.answer_all(self.handed)

    # What the presenter says
    def started(self, title: str, total: int) -> None:
        """Show the bar."""
        self._frame.say(None)
        self._bar.start(title, total)

    def stepped(self, done: int) -> None:
        """So many are done."""
        self._bar.step(done)

    def ended(self, outcome: Outcome) -> None:
        """The result line; ticks of what is done go."""
        self._bar.finish(outcome)
        for page in (self._frame.listed, self._frame.queue):
            page.model.untick(outcome.finished)
        self._frame.refresh()

    def broke_off(self, notice: Notice) -> None:
        """It failed as a whole."""
        self._bar.break_off()
        self._frame.say(notice)
        self._frame.refresh()

    def saved(self, path: Path) -> None:
        """The file is there."""
        self._frame.say_saved(path)
