"""The money of a cancelled order, given back by what the checklist of 취소·반품 offers next."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.domain.money.money_back import MoneyState
from pos_app.training.robot import Robot
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct
from pos_app.ui.screens.cancels.screen import CancelsScreen

_A = MoneyAct
_PRESSED = frozenset({_A.REFUND, _A.RECEIPT, _A.CORRECT, _A.SENT})
"""What a clerk presses of a payment that goes back the way it came; the rest happens by itself."""


class MoneyAtTheDesk:
    """One order from its first step of money to its last."""

    def __init__(
        self, window: MainWindow, robot: Robot, office: Office, actor: Actor, order_id: int
    ) -> None:
        self._window, self._robot, self._office = window, robot, office
        self._actor, self._order_id = actor, order_id

    def next_act(self) -> MoneyAct | None:
        """Wait for the next key the checklist offers and press it; None once everything is done."""
        self._window.open("cancels", self._order_id)
        self._robot.wait(
            "the money's next step", lambda: self._over() or self._offered() is not None
        )
        act = self._offered()
        if act is None or self._over():
            return None
        key = next(
            button.key()
            for row in self._screen().checklist.money.rows.values()
            if (button := row.button(act)) is not None
        )
        QTest.keySequence(self._screen(), QKeySequence(key))
        self._robot.wait(
            f"{act.value} is taken", lambda: self._over() or self._offered() is not act
        )
        self._robot.rest(0.3)
        return act

    def _offered(self) -> MoneyAct | None:
        for row in self._screen().checklist.money.rows.values():
            spec = row.spec()
            for offer in spec.offers if spec else ():
                button = row.button(offer.act)
                if offer.act in _PRESSED and button is not None and button.isEnabled():
                    return offer.act
        return None

    def _over(self) -> bool:
        cases = self._office.cancel_desk.detail(self._actor, self._order_id).money
        return all(case.state is MoneyState.DONE for case in cases)

    def _screen(self) -> CancelsScreen:
        screen = self._window.current()
        assert isinstance(screen, CancelsScreen)  # noqa: S101 - opened above
        return screen
