"""Says at once, on whatever screen is in front, when the drawer did not open."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos_app.domain.till.drawer import DrawerOpening
from pos_app.services.till.drawer_worker import DrawerWorker
from pos_app.ui.main_window import MainWindow
from pos_app.ui.tasks import Tasks
from pos_app.ui.words.till import opening_words


class TillFeed(QObject):
    """Lives as long as the window. An opening that went well says nothing: the drawer is open."""

    def __init__(self, worker: DrawerWorker, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        worker.listen(lambda opening: tasks.post(lambda: self._ended(opening), self))

    def _ended(self, opening: DrawerOpening) -> None:
        notice = opening_words(opening)
        if notice is not None:
            self._window.notify(notice)
