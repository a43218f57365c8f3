"""설정 in its window, over services of one house."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.domain.actors import Actor
from pos_app.gateways.notice_port import BadNotice
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.backups.backups import Backups
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.recovery_cards import RecoveryCards
from pos_app.services.backups.restore_desk import RestoreDesk
from pos_app.services.devices.database_door import DatabaseDoor
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.notice_post import NoticePost
from pos_app.services.house.closed_days import ClosedDays
from pos_app.services.house.couriers import Couriers
from pos_app.services.house.malls import Malls
from pos_app.services.house.settings import Settings
from pos_app.services.intake.order_formats import OrderFormats
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.merchants import Merchants
from pos_app.station import Theme
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screens.settings.screen import SettingsScreen
from pos_app.ui.screens.settings.sections.backup import BackupServices
from tests.ui.people import House


def nothing() -> None:
    """Nobody opens the program anew here."""


def backup_services(
    house: House, folder: Path, again: Callable[[], None] = nothing
) -> BackupServices:
    """The services of 백업, over the house's books."""
    key = DataKey(house.db, house.clock, MemorySecrets)
    backups = Backups(house.db, house.clock, key, house.manager.station_id, folder)
    cards = RecoveryCards(house.db, house.clock, key, folder / "papers")
    desk = OutgoingDesk(house.db, house.clock)
    restores = RestoreDesk(house.db, house.clock, MemorySecrets, house.door, backups, folder)
    settings = Settings(house.db, house.clock)
    return BackupServices(backups, key, cards, desk, settings, restores, again)


def unheard(driver: str, form: bytes) -> bytes:
    """Takes no notice."""
    raise BadNotice(driver)


def framed(
    house: House,
    folder: Path,
    devices: Devices,
    door: DatabaseDoor,
    actor: Actor,
    merchants: Merchants | None = None,
    notices: NoticePost | None = None,
    again: Callable[[], None] = nothing,
) -> tuple[MainWindow, SettingsScreen]:
    """The window, shown, and its screen."""
    themes: list[Theme] = []

    def make() -> SettingsScreen:
        return SettingsScreen(
            Settings(house.db, house.clock),
            house.book,
            Couriers(house.db, house.clock),
            Malls(house.db, house.clock),
            merchants or Merchants(house.db, house.clock, MemorySecrets),
            notices or NoticePost(house.db, unheard, "inicis", devices),
            ClosedDays(house.db, house.clock),
            OrderFormats(folder / "formats"),
            devices,
            door,
            backup_services(house, folder, again),
            house.tasks,
            lambda: actor,
            themes.append,
        )

    window = MainWindow([ScreenEntry("settings", "설정", "settings", make)], house.clock)
    screen = window.open("settings")
    assert isinstance(screen, SettingsScreen)
    window.show()
    return window, screen
