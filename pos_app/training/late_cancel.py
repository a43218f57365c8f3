"""A customer calls when the box is already labelled: F9, the box pulled, its goods back by scan."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.cancels import CaseState
from pos_app.training.robot import SAME_CODE_S, Robot
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.cancels.screen import CancelsScreen
from pos_app.ui.screens.orders.actions import Action
from pos_app.ui.screens.orders.screen import OrdersScreen


class LateCancel:
    """One order from the call to the last piece at its place."""

    def __init__(
        self, window: MainWindow, robot: Robot, office: Office, actor: Actor, order_id: int
    ) -> None:
        self._window, self._robot, self._office = window, robot, office
        self._actor, self._order_id = actor, order_id

    def ask(self) -> None:
        """F9 on 주문: what the cancel undoes is on the screen."""
        orders = self._orders()
        self._robot.wait("the order is open", lambda: self._shown() == self._order_id)
        self._robot.wait("it may be cancelled", lambda: orders.one.may(Action.CANCEL))
        self._robot.press(Qt.Key.Key_F9)
        self._robot.wait("the cancel is explained", lambda: orders.side.cancel.isVisible())

    def agree(self) -> None:
        """The case is open afterwards, with its paper on the way."""
        self._orders().side.cancel.go.click()
        self._robot.wait("the case is open", lambda: self._case() is not None)
        self._robot.wait("its screen is", lambda: isinstance(self._window.current(), CancelsScreen))
        self._robot.wait("its checklist is", lambda: self._screen().presenter.detail is not None)
        self._robot.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        self._robot.rest(0.6)

    def pull(self) -> None:
        """The box is found and its label scanned."""
        detail = self._office.cancel_desk.detail(self._actor, self._order_id)
        for parcel in detail.parcels:
            self._robot.scan(parcel.number)
        self._robot.wait("the box is pulled", lambda: self._case_parcel() == "pulled")
        self._robot.rest(0.3)

    def put_back(self) -> None:
        """Each piece at its place; the last one ends the case."""
        for line in self._office.cancel_desk.detail(self._actor, self._order_id).lines:
            code = self._office.items.item(line.item_id or 0).barcodes[0].barcode
            for left in range(line.left, 0, -1):
                self._robot.scan(code)
                self._piece_back(code, left)
                self._robot.rest(SAME_CODE_S)
        self._robot.wait("the case is done", lambda: self._case() is CaseState.DONE)
        self._robot.rest(0.4)

    def _piece_back(self, code: str, left: int) -> None:
        self._robot.wait("a piece is back", lambda: self._left(code) < left)

    def _left(self, code: str) -> int:
        lines = self._office.cancel_desk.detail(self._actor, self._order_id).lines
        items = self._office.items
        return sum(
            line.left for line in lines if items.item(line.item_id or 0).barcodes[0].barcode == code
        )

    def _case(self) -> CaseState | None:
        for done in (False, True):
            for one in self._office.cancel_desk.cases(self._actor, done=done):
                if one.order_id == self._order_id:
                    return one.state
        return None

    def _case_parcel(self) -> str:
        return self._office.cancel_desk.detail(self._actor, self._order_id).case.parcel.value

    def _orders(self) -> OrdersScreen:
        screen = self._window.current()
        if not isinstance(screen, OrdersScreen):
            screen = self._window.open("orders", self._order_id)
        assert isinstance(screen, OrdersScreen)  # noqa: S101 - the screen of that key
        return screen

    def _shown(self) -> int | None:
        detail = self._orders().one.order.detail
        return detail.row.order_id if detail else None

    def _screen(self) -> CancelsScreen:
        screen = self._window.current()
        assert isinstance(screen, CancelsScreen)  # noqa: S101 - waited for
        return screen
