"""The program on the screen: log-in painted first, then the shop behind it, then the day."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from pos_app.bootstrap.place import Place
from pos_app.clock import Clock, SystemClock
from pos_app.devices.scanners.wedge import WedgeDetector, WedgeSettings
from pos_app.domain.devices.scanning import KEYBOARD
from pos_app.gateways.practice_port import PracticeGateway
from pos_app.station import StationFileInvalid, Theme
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.collector import MainThreadCollector
from pos_app.ui.first_paint import FirstPaint
from pos_app.ui.fonts import load_rare_letters
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan, ScanHub
from pos_app.ui.screens.log_in.screen import LogInScreen
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import ThemeName

if TYPE_CHECKING:
    from pos_app.bootstrap.counter import Counter
    from pos_app.bootstrap.office import Office
    from pos_app.bootstrap.open_shop import OpenShop
    from pos_app.bootstrap.running import Running
    from pos_app.devices.sounds.port import Sounds
    from pos_app.domain.actors import Actor

_log = logging.getLogger(__name__)


class Extra(PracticeGateway, Protocol):
    """Something that lives as long as the shop is open: the pretend mall of training."""

    def close(self) -> None: ...

    def opened(self, notices: str) -> None:
        """The shop is open; `notices` is where it hears its gateway, "" nowhere."""


Prepare = Callable[["Office"], Extra | None]


class Desk(QObject):
    """One window at one station. `prepare` runs behind the log-in once the database is open."""

    def __init__(
        self,
        place: Place,
        clock: Clock | None = None,
        *,
        prepare: Prepare | None = None,
        hint: str = "",
        sounds: Sounds | None = None,
    ) -> None:
        super().__init__()
        self.place = place
        self.clock: Clock = clock or SystemClock()
        self.tasks = Tasks(self)
        self.changes = Changes(self)
        self._wedge = (WedgeSettings(), KEYBOARD)
        self.scans = ScanHub(WedgeDetector(), self.clock, self)
        self.counter: Counter | None = None
        self.actor: Actor | None = None
        self.extra: Extra | None = None
        self._prepare, self._sounds = prepare, sounds
        self._queued: list[Scan] = []
        self._office: Office | None = None
        self._running: Running | None = None
        self._unfinished = False
        self.begin_again = False
        self._seen: FirstPaint | None = None
        self.log_in = LogInScreen(self.tasks, hint)
        self.log_in.logged_in.connect(self.enter)
        door = ScreenEntry("login", self.log_in.title(), "user", lambda: self.log_in, rail=False)
        self.window = MainWindow(
            [door], self.clock, scans=self.scans, changes=self.changes, training=place.training
        )
        self.scans.scanned.connect(self._keep)

    def open(self) -> None:
        """Show the log-in at once and open the shop behind it."""
        self.window.open("login")
        app = QCoreApplication.instance()
        if app is not None:
            self.scans.listen(app)
        self._seen = FirstPaint(self.log_in, self._begin)
        self.window.show()

    def enter(self, actor: Actor) -> None:
        """Somebody logged in: the day's first screen, then the scans that waited."""
        from pos_app.domain.actors import Role

        self.actor = actor
        self.window.strip.set_staff(actor.name, actor.station)
        if self._unfinished and actor.role is Role.MANAGER:
            self._unfinished = False
            self.window.open("first_start", actor)
            return
        self.window.open("today")
        waiting, self._queued = self._queued, []
        for scan in waiting:
            self.scans.scanned.emit(scan)

    def leave(self) -> None:
        """Lock the station: the log-in again, everything behind goes on."""
        self.actor = None
        self.window.open("login")

    def close(self) -> None:
        """End every thread and give everything back. Harmless when repeated."""
        self.scans.stop()
        if self._seen is not None:
            self._seen.stop()
        self.changes.blockSignals(True)
        self.window.leave()
        self.tasks.close()
        # The shop may be open, or half open behind the log-in, or not at all.
        running, self._running = self._running, None
        if running is not None:
            running.stop()
        counter, self.counter = self.counter, None
        if counter is not None:
            counter.sounds.close()
        office, self._office = self._office, None
        if office is not None:
            if not self.begin_again:  # a new generation could push out the one that was chosen
                office.back_up_at_close()
            office.close()
        if self.extra is not None:
            self.extra.close()
            self.extra = None

    def start_again(self) -> None:
        """End, and open anew: what is to be done before the books are opened is done then."""
        self.begin_again = True
        end_window()

    def who(self) -> Actor:
        """The person at the station; screens ask each time, for people change."""
        if self.actor is None:
            raise AssertionError("nobody is logged in")
        return self.actor

    def dress(self, theme: Theme) -> None:
        """Show other colours at once."""
        make_application(theme_of(theme))

    def _begin(self) -> None:
        load_rare_letters()
        self.tasks.run(self._open_shop, owner=self, done=self._opened, failed=self._failed)

    def _open_shop(self) -> OpenShop:
        from pos_app.bootstrap.office import open_office
        from pos_app.bootstrap.open_shop import OpenShop
        from pos_app.bootstrap.restoring import restore_wished
        from pos_app.bootstrap.running import Running

        told = restore_wished(
            self.place, self.clock, lambda: self.tasks.post(self.log_in.show_restoring, self)
        )
        office = self._office = open_office(self.place, self.clock)
        self.extra = self._prepare(office) if self._prepare else None
        running = self._running = Running(office, self.scans.deliver)
        running.start()
        if self.extra is not None:
            self.extra.opened(running.notices.here().url)
        return OpenShop(
            office, running, office.settings.read(), office.log_in, office.staff.is_empty(), told
        )

    def _opened(self, shop: OpenShop) -> None:
        from pos_app.bootstrap.counter import Counter
        from pos_app.bootstrap.screens import entries
        from pos_app.bootstrap.sounds import shop_sounds
        from pos_app.bootstrap.strip import StripFeed
        from pos_app.bootstrap.till import TillFeed

        office, running, settings = shop.office, shop.running, shop.settings
        sounds = shop_sounds(running.devices, self.clock, self._sounds)
        self.window.hear(sounds.play)
        self.counter = Counter(
            office,
            running,
            self.tasks,
            self.clock,
            sounds,
            self.who,
            self.enter,
            self.dress,
            self.start_again,
            self.extra,
        )
        office.db.on_change(self.changes.post)
        self.window.furnish(entries(self.counter, settings.rail))
        self.strip_feed = StripFeed(self.counter, self.window, self.changes)
        self.till_feed = TillFeed(running.drawer, self.window, self.tasks)
        self._be_at_station(office, running)
        self.log_in.set_shop(settings.shop_name, office.station.name)
        notice = None
        if shop.told is not None:
            from pos_app.ui.notices import notice_of
            from pos_app.ui.words.restores import told_words

            refused = shop.told.refused
            notice = told_words(shop.told, "" if refused is None else notice_of(refused).text)
            self.log_in.show_notice(notice)
        if shop.nobody:
            self.window.open("first_start", notice)
        else:
            self._unfinished = not settings.set_up
            self.log_in.ready(shop.log_in, office.staff)

    def _be_at_station(self, office: Office, running: Running) -> None:
        from pos_app.bootstrap.people import PeopleCorner

        self._take_wedge(running)
        running.devices.listen(lambda: self.tasks.post(lambda: self._take_wedge(running), self))
        self.people = PeopleCorner(office, self.window, self.tasks, self.who)
        self.people.switched.connect(self.enter)
        self.people.left.connect(self.leave)

    def _take_wedge(self, running: Running) -> None:
        """Read keyboards as the chosen scanner types; a burst at work is only cut by a change."""
        hub = running.devices.hub()
        if hub is None:
            return
        wedge = (hub.wedge().settings, hub.wedge_device())
        if wedge != self._wedge:
            self._wedge = wedge
            self.scans.set_detector(hub.wedge(), hub.wedge_device())

    def _keep(self, scan: Scan) -> None:
        if self.actor is None and not scan.repeated:
            self._queued.append(scan)
            self.log_in.set_queued(len(self._queued))

    def _failed(self, trouble: Exception) -> None:
        from pos_app.ui.notices import notice_of

        _log.error("the shop could not be opened: %s", type(trouble).__name__, exc_info=trouble)
        self.log_in.show_trouble(notice_of(trouble).text)


def end_window() -> None:
    """Have `run` go on behind the window."""
    QCoreApplication.exit(0)


def theme_of(chosen: Theme) -> ThemeName:
    """The colours chosen at this station, or those of the system."""
    if chosen is not Theme.SYSTEM:
        return "dark" if chosen is Theme.DARK else "light"
    dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def _theme_at(place: Place) -> ThemeName:
    try:
        return theme_of(place.station().theme)
    except StationFileInvalid:
        return "light"  # the log-in says what is wrong with the file once it is painted


def run(place: Place, *, prepare: Prepare | None = None, hint: str = "") -> int:
    """Open the window and stay until it is closed; the answer is the exit status."""
    app = make_application("light")
    collector = MainThreadCollector(app)
    collector.start()
    make_application(_theme_at(place))
    try:
        while True:
            desk = Desk(place, prepare=prepare, hint=hint)
            desk.open()
            try:
                status = app.exec()
            finally:
                desk.close()
            if not desk.begin_again:
                return status
            desk.window.close()
            desk.window.deleteLater()
    finally:
        collector.stop()
