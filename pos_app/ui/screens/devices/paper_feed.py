"""Brings the virtual printer's paper to the screen: looks for more of it, draws it beside the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.services.devices.device_values import VirtualPaper
from pos_app.ui.screens.devices.live_paper import LivePaper
from pos_app.ui.screens.devices.paper_ink import PaperInk, paper_ink
from pos_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from pos_app.services.devices.practice import Practice

_LOOK_MS = 80
_LANE = "paper"


class PaperFeed(QObject):
    """`follow(find)` while a virtual printer stands there, `show_png(png)` for a picture of another.

    `came(paper)` with each paper that is shown, before its ink is.
    """

    came = Signal(object)

    def __init__(self, view: LivePaper, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view, self._tasks = view, tasks
        self._find: Callable[[], Practice | None] = lambda: None
        self._seen: tuple[object, ...] = ()
        self._number: int | None = None  # an earlier paper in hand; None: the newest
        self._total = 0
        self._followed = False  # what lies there when one begins to look does not slide out
        self._png = b""
        self._busy = False
        self._asked = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        view.room_changed.connect(self._again)

    def follow(self, find: Callable[[], Practice | None]) -> None:
        """Show this printer's papers as they come."""
        self._find, self._png = find, b""
        if not self._timer.isActive():
            self._followed, self._seen = False, ()
        self._timer.start()
        self.look()

    def show_png(self, png: bytes) -> None:
        """Show a picture of a paper; `b""` shows none."""
        self._timer.stop()
        self._png, self._number, self._seen = png, None, ()
        self._asked += 1
        if not png:
            self._view.clear()
            return
        self._draw(lambda: (None, self._inked(png, -1, cut=True)))

    def pause(self) -> None:
        """Nobody looks."""
        self._timer.stop()

    def turn(self, number: int) -> None:
        """Take another paper in hand; the newest goes on to be followed."""
        self._number = None if number >= self._total else max(1, number)
        self._seen = ()
        self.look()

    def look(self) -> None:
        """See whether there is more paper than before."""
        practice = self._find()
        if practice is None or self._busy:
            return
        moved = practice.moved()
        if moved == self._seen:
            return
        if self._number is not None and self._seen and moved[:3] != self._seen[:3]:
            self._number = None  # something prints: the newest paper is what matters
        self._seen = moved
        number = self._number
        self._draw(lambda: self._paper(practice, number))

    # -- inside -------------------------------------------------------------------------------

    def _paper(
        self, practice: Practice, number: int | None
    ) -> tuple[VirtualPaper, PaperInk | None]:
        paper = practice.paper(number)
        ink = self._inked(paper.png, paper.number, cut=paper.cut) if paper.png else None
        return paper, ink

    def _inked(self, png: bytes, number: int, *, cut: bool) -> PaperInk:
        return paper_ink(png, self._room, self._ratio, number, cut=cut)

    def _draw(self, work: Callable[[], tuple[VirtualPaper | None, PaperInk | None]]) -> None:
        self._room, self._ratio = self._view.room(), self._view.devicePixelRatioF()
        self._busy = True
        self._asked += 1
        asked = self._asked
        self._tasks.run(
            work,
            owner=self,
            done=lambda drawn: self._drawn(drawn, asked),
            failed=lambda _error: self._free(),
            lane=_LANE,
        )

    def _drawn(self, drawn: tuple[VirtualPaper | None, PaperInk | None], asked: int) -> None:
        self._free()
        if asked != self._asked:
            return
        paper, ink = drawn
        if paper is not None:
            self._total = paper.sheets
            self.came.emit(paper)
        if ink is None:
            self._view.clear()
        elif paper is None or paper.number < paper.sheets or not self._followed:
            self._view.show_whole(ink)
        else:
            self._view.slide(ink)
        self._followed = paper is not None

    def _free(self) -> None:
        self._busy = False

    def _again(self) -> None:
        """The place has another width."""
        if self._png:
            self.show_png(self._png)
        else:
            self._seen = ()
            self.look()
