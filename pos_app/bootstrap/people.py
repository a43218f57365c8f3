"""The corner of the window where people change: a press on the name opens the panel above it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from pos_app.bootstrap.office import Office
from pos_app.domain.actors import Actor
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.log_in.switch_panel import SwitchPanel
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import height

_EDGE = 8


class PeopleCorner(QObject):
    """`switched(Actor)` when another person took over, `left` when the station was locked."""

    switched = Signal(object)
    left = Signal()

    def __init__(
        self, office: Office, window: MainWindow, tasks: Tasks, who: Callable[[], Actor]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._panel = SwitchPanel(office.log_in, office.staff, who, tasks, window)
        self._panel.hide()
        self._panel.switched.connect(self._switched)
        self._panel.log_out_wanted.connect(self._left)
        self._panel.given_up.connect(self._panel.hide)
        window.strip.pressed.connect(self._pressed)

    @Slot(str)
    def _pressed(self, cell: str) -> None:
        targets = {"devices": "devices", "unsent": "promises", "mall": "promises"}
        if cell == "staff":
            self._ask()
        elif cell in targets:
            self._window.open(targets[cell])

    def _ask(self) -> None:
        self._panel.ask()
        self._panel.adjustSize()
        bottom = self._window.height() - height("status_strip") - _EDGE
        self._panel.move(_EDGE, bottom - self._panel.height())
        self._panel.show()
        self._panel.raise_()

    def _switched(self, actor: Actor) -> None:
        self._panel.hide()
        self.switched.emit(actor)

    def _left(self) -> None:
        self._panel.hide()
        self.left.emit()
