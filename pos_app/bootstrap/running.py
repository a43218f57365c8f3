"""What runs beside the window: devices, print queues, till, promises, refunds, pulls, upkeep, ear."""

from __future__ import annotations

import logging
from collections.abc import Callable

from pos_app.bootstrap.office import Office
from pos_app.bootstrap.upkeep import Upkeep
from pos_app.db.terminals.ear import ear_of
from pos_app.devices.hub import DeviceHub, DeviceState
from pos_app.domain.devices.scanning import Reading
from pos_app.domain.errors import PosError
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.notice_post import NoticePost
from pos_app.services.money.merchants import DRIVER
from pos_app.services.paper.printing import Printing
from pos_app.services.till.customer_view import CustomerView
from pos_app.services.till.drawer_opener import DrawerOpener
from pos_app.services.till.drawer_worker import DrawerWorker
from pos_app.station import DeviceChoice, Role

_log = logging.getLogger(__name__)
_PRINTERS = (Role.SLIP_PRINTER.value, Role.RECEIPT_PRINTER.value)
_PULL_S, _TIDY_S, _BACKUP_S = 20.0, 30.0, 60.0


class Running:
    """The threads of one open shop at one station; `on_code` is called on a scanner's thread."""

    def __init__(self, office: Office, on_code: Callable[[Reading], None]) -> None:
        self._on_code = on_code
        self._office = office
        self.devices = Devices(
            self._hub,
            office.station,
            office.place.station_file,
            office.clock,
            training=office.place.training,
        )
        self.printing = Printing(
            office.db, office.clock, office.station_id, self.devices, _PRINTERS
        )
        opener = DrawerOpener(office.db, office.clock, office.station_id, self.devices)
        self.drawer = DrawerWorker(office.db, opener)
        self.customer_view = CustomerView(self.devices, lambda: office.settings.read().shop_name)
        terminal = office.terminal_worker(self.devices.terminal)
        self._outside = (
            office.promise_worker(),
            *office.gateway_workers(),
            office.notice_worker(),
            terminal,
        )
        self.notices = NoticePost(office.db, office.notice_inbox.take, DRIVER, self.devices)
        self._ear = ear_of(office.db)
        self._chores = (
            Upkeep(office.pull_malls, _PULL_S),
            Upkeep(office.compare, _PULL_S),
            Upkeep(office.tidy, _TIDY_S),
            Upkeep(office.back_up, _BACKUP_S),
            Upkeep(office.register_shipped, _TIDY_S),
        )

    def start(self) -> None:
        """Open the devices, settle what the last process left, begin to work."""
        self.devices.listen(self.printing.wake)
        self.devices.listen(self.customer_view.look_again)
        self._office.db.on_change(self._renamed)
        self._ear.start()  # before anything is read, so that nothing is missed
        self._sweep_exports()
        self.devices.listen(self._tell_terminal)
        self.devices.open()
        self._tell_terminal()
        self.printing.start()
        self.drawer.start()
        self.customer_view.start()
        for worker in self._outside:
            worker.start()
        for chore in self._chores:
            chore.start()
        self.notices.start()

    def stop(self) -> None:
        """End every thread, devices last. Harmless when repeated."""
        self.notices.stop()
        self._ear.stop()
        self._office.backups.cancel()  # the close makes its own
        for chore in self._chores:
            chore.stop()
        terminal = self.devices.terminal()
        if terminal is not None:
            terminal.stop()  # else its worker would be waited for as long as a customer takes
        for worker in self._outside:
            worker.stop()
        self.printing.stop()  # first: drawer and display may wait for their turn at a printer
        self.drawer.stop()
        self.customer_view.stop()
        self.devices.close()

    def _sweep_exports(self) -> None:
        """Reports that this station was saving when it died."""
        try:
            self._office.export_sweep.at_start()
        except (PosError, OSError) as trouble:  # swept again with the next tidying
            _log.warning("dead exports are not swept: %s", type(trouble).__name__)

    def _tell_terminal(self, *_heard: object) -> None:
        """Other PCs read whether this one has a card terminal, and what it can do."""
        terminal = self.devices.terminal()
        parts = None if terminal is None else terminal.abilities.parts
        try:
            self._office.terminal_places.tell(parts)
        except PosError as trouble:  # told again with the next change, at the latest at a start
            _log.warning("other PCs are not told of the terminal: %s", type(trouble).__name__)

    def _renamed(self, tables: frozenset[str]) -> None:
        """The shop may have another name now: the customer display says it while nothing is sold."""
        if "shop_setting" in tables:
            self.customer_view.look_again()

    def _hub(
        self,
        choices: tuple[DeviceChoice, ...],
        heard: Callable[[tuple[DeviceState, ...]], None],
    ) -> DeviceHub:
        return DeviceHub(choices, self._office.clock, on_code=self._on_code, on_change=heard)
