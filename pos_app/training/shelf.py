"""The picker of the day: scans slips and items on the real screen, and meets what pickers meet."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.picking import PickCart, PickLine
from pos_app.training.robot import SAME_CODE_S, Robot
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.pick.screen import PickScreen


class Shelf:
    """One picker with a scanner, and a window."""

    def __init__(self, window: MainWindow, robot: Robot, office: Office, actor: Actor) -> None:
        self._window, self._robot, self._office, self._actor = window, robot, office, actor
        self._scanned: dict[str, float] = {}

    def open(self) -> None:
        """Bring the picker's screen to the front."""
        self._window.open("pick")
        self._robot.rest(0.3)

    def begin(self, slip: str) -> None:
        """Scan a slip; its lines are on the screen afterwards."""
        self._scan(slip)
        self._robot.wait("the order is in the cart", lambda: bool(self._cart().open_lines))
        self._robot.wait(
            "its line is on the screen", lambda: self._screen().presenter.line is not None
        )

    def wrong_item(self) -> None:
        """Scan an item that is on no line."""
        inside = {line.item_id for line in self._cart().lines}
        items = self._office.items
        other = next(
            one
            for one in items.page("", None, 200)
            if one.item_id not in inside and items.item(one.item_id).barcodes
        )
        self._scan(items.item(other.item_id).barcodes[0].barcode)
        self._robot.wait("the screen is red", lambda: self._screen().presenter.halted)

    def go_on(self) -> None:
        """Esc closes the red screen."""
        self._robot.press(Qt.Key.Key_Escape)
        self._robot.wait("work goes on", lambda: not self._screen().presenter.halted)

    def short(self) -> None:
        """The line on the screen cannot be found."""
        before = self._screen().presenter.line
        self._robot.press(Qt.Key.Key_F7)
        self._robot.press(Qt.Key.Key_4)
        self._robot.wait("it is noted", lambda: self._screen().presenter.line != before)

    def finish(self, slip: str) -> None:
        """Pick everything; what was short is found when its slip is scanned again."""
        self._all()
        if self._short():
            self.begin(slip)
            self._all()

    def leave(self) -> None:
        """Let go of the cart, and leave."""
        self._robot.press(Qt.Key.Key_Escape)
        self._robot.wait("the cart is free", lambda: not self._cart().orders)
        self._robot.rest(0.2)

    def _all(self) -> None:
        while line := self._screen().presenter.line:
            self._one(line)

    def _one(self, line: PickLine) -> None:
        before = self._cart().picked
        item = self._office.items.item(line.item_id or 0)
        self._scan(item.barcodes[0].barcode)
        self._robot.wait("a piece is counted", lambda: self._shown() > before)
        rest = line.left - 1
        if rest > 1:
            self._robot.press(Qt.Key.Key_F6)
            self._robot.type(self._screen().count.edit, str(rest))
            self._robot.press(Qt.Key.Key_Return)
            self._robot.wait("the rest is counted", lambda: self._shown() > before + 1)

    def _scan(self, code: str) -> None:
        """Scan a code; the same one again only after the time in which it would count once."""
        since = time.monotonic() - self._scanned.get(code, 0.0)
        if since < SAME_CODE_S:
            self._robot.rest(SAME_CODE_S - since)
        self._robot.scan(code)
        self._scanned[code] = time.monotonic()

    def _shown(self) -> int:
        """Pieces picked as the screen knows them."""
        work = self._screen().work()
        return work.cart.picked if work else 0

    def _short(self) -> int:
        return sum(line.short for line in self._cart().lines)

    def _cart(self) -> PickCart:
        return self._office.picking.look(self._actor)

    def _screen(self) -> PickScreen:
        screen = self._window.current()
        assert isinstance(screen, PickScreen)  # noqa: S101 - `open` brought it to the front
        return screen
