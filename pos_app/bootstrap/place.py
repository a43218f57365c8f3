"""Where a shop lives on this computer: its station file, its database, and whether it is real."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from pos_app.gateways.inicis.settings import Twin
from pos_app.paths import data_dir, private_dir
from pos_app.station import DeviceChoice, NoticePlace, Role, Station, load_station, save_station

STATION_FILE = "station.toml"
DATABASE_FILE = "shop.db"
TRAINING_FOLDER = "training"
GATEWAY_FOLDER = "gateway"
TERMINAL_FOLDER = "card-terminal"
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Place:
    """A shop's folder on this computer. The training shop has a folder of its own."""

    folder: Path
    training: bool = False

    @property
    def station_file(self) -> Path:
        return self.folder / STATION_FILE

    @property
    def papers(self) -> Path:
        """Where PDFs and printed files go."""
        return self.folder / "papers"

    @property
    def terminal_books(self) -> Path:
        """Where the pretend card terminal of the training shop keeps what it approved."""
        return self.folder / TERMINAL_FOLDER

    @property
    def twin(self) -> Twin | None:
        """The pretend payment gateway of the training shop; a live shop has none."""
        if not self.training:
            return None
        return Twin(LOOPBACK, self.folder / GATEWAY_FOLDER / "good.pem")

    def database_url(self, station: Station) -> str:
        """The shop's database: the one named in the station file, else a file beside it."""
        if station.database_url and not self.training:
            return station.database_url
        return f"sqlite:///{self.folder / DATABASE_FILE}"

    def station(self) -> Station:
        """This computer's settings. Training prints on the virtual printer, its till is a twin."""
        found = load_station(self.station_file)
        if not self.training:
            return found
        others = tuple(one for one in found.devices if one.role is Role.SCANNER)
        twins = (
            DeviceChoice(Role.SLIP_PRINTER, "virtual", (("folder", str(self.papers)),)),
            DeviceChoice(Role.CASH_DRAWER, "virtual_drawer"),
            DeviceChoice(Role.CUSTOMER_DISPLAY, "virtual_display"),
            DeviceChoice(
                Role.CARD_TERMINAL, "virtual_terminal", (("folder", str(self.terminal_books)),)
            ),
        )
        notices = NoticePlace(LOOPBACK, 0, (LOOPBACK,))  # of the pretend gateway, on this PC
        return replace(found, devices=_in_order((*others, *twins)), notices=notices)


def _in_order(choices: tuple[DeviceChoice, ...]) -> tuple[DeviceChoice, ...]:
    return tuple(sorted(choices, key=lambda one: list(Role).index(one.role)))


def real_place() -> Place:
    """The shop itself."""
    return Place(private_dir(data_dir()))


def training_place(folder: Path | None = None, station: str = "") -> Place:
    """The pretend shop, apart from the real one; `station` names this computer the first time."""
    place = Place(private_dir(folder or data_dir() / TRAINING_FOLDER), training=True)
    if station and not place.station_file.exists():
        save_station(Station(name=station), place.station_file)
    return place
