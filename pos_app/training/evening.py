"""The manager's evening: an X, the drawer counted, a Z, the gateway's lists, and a backup."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor, Role
from pos_app.training.hints import PASSWORD
from pos_app.training.people import MANAGER
from pos_app.training.robot import Robot
from pos_app.ui.screens.closing.screen import HISTORY, ClosingScreen
from pos_app.ui.screens.settings.screen import SettingsScreen

_CTRL = Qt.KeyboardModifier.ControlModifier
Shot = Callable[[str], None]


class Evening:
    """Everything a manager does before the lights go out."""

    def __init__(self, desk: Desk, robot: Robot, office: Office, shot: Shot) -> None:
        self._desk, self._robot, self._office, self._shot = desk, robot, office, shot

    def take_over(self) -> None:
        """The clerk leaves the station, the manager logs in."""
        desk = self._desk
        desk.leave()
        self._robot.rest(0.6)  # the names are read anew
        desk.log_in.choose(MANAGER.login)
        self._robot.type(desk.log_in.password_field(), PASSWORD)
        self._robot.press(Qt.Key.Key_Return)
        self._robot.wait(
            "the manager is logged in",
            lambda: desk.actor is not None and desk.actor.role is Role.MANAGER,
        )

    def close_day(self) -> int:
        """X, counted, Z; the number of the Z."""
        screen = self._desk.window.open("closing")
        assert isinstance(screen, ClosingScreen)  # noqa: S101 - the screen of that key
        self._robot.wait("the day's figures", lambda: screen.presenter.sheet is not None)
        self._robot.press(Qt.Key.Key_F6)
        self._robot.rest(0.8)
        self._shot("20-마감-중간-정산")
        self._count(screen)
        self._robot.press(Qt.Key.Key_F4)
        self._robot.rest(0.3)
        self._shot("20-마감-셈")
        before = self._newest()
        self._robot.press(Qt.Key.Key_F12)
        self._robot.rest(0.3)
        self._robot.press(Qt.Key.Key_Return, _CTRL)
        self._robot.wait("the Z is made", lambda: self._newest() > before)
        self._robot.wait("it is shown", lambda: screen.tabs.chosen() == HISTORY)
        self._robot.rest(0.8)
        self._shot("20-마감-Z")
        return self._newest()

    def take_lists(self) -> None:
        """The gateway's payouts and cash receipts, saved for 입금 내역 and 목록 맞추기."""
        papers = self._desk.place.papers
        self._settings("practice")
        self._robot.press(Qt.Key.Key_L, _CTRL)
        self._robot.wait("the lists are saved", lambda: len(list(papers.glob("*.csv"))) >= 2)
        self._robot.rest(0.4)
        self._shot("21-연습-결제대행사-목록")

    def back_up(self) -> None:
        """A backup by the key, as it is made on a day of one's own."""
        self._settings("backup")
        self._robot.press(Qt.Key.Key_B, _CTRL)
        self._robot.wait("the backup is made", self._backed_up)
        self._robot.rest(0.8)
        self._shot("22-백업")

    def _count(self, screen: ClosingScreen) -> None:
        """What the books expect lies in the drawer, in the fewest notes and coins."""
        sheet = screen.presenter.sheet
        left = sheet.methods[0].expected if sheet else 0
        for piece, edit in screen.count.cash.edits.items():
            if left // piece:
                self._robot.type(edit, str(left // piece))
            left %= piece

    def _settings(self, part: str) -> None:
        screen = self._desk.window.open("settings", part)
        assert isinstance(screen, SettingsScreen)  # noqa: S101 - the screen of that key
        self._robot.wait("the part is open", lambda: screen.part().key == part)
        self._robot.rest(0.6)

    def _newest(self) -> int:
        zs = self._office.closings.list(self._actor())
        return zs[0].number if zs else 0

    def _backed_up(self) -> bool:
        return bool(self._office.backups.state().files)

    def _actor(self) -> Actor:
        return self._desk.who()
