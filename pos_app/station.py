"""This computer's settings file, `station.toml`, parsed once into frozen values.

What belongs to the shop is in the database; here is only what differs from one computer to the
next: its name, where the database is, which devices hang on it.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, TypeAlias, TypeVar, cast

from pos_app.paths import private_dir

Setting: TypeAlias = str | int | float | bool

_PAPER_WIDTHS_MM = (58, 80)
LOUDEST = 100
HIGHEST_PORT = 65_535


@dataclass(eq=False)
class StationFileInvalid(Exception):
    """The settings file cannot be understood: `key` says where, "" means the whole file."""

    path: str
    key: str
    problem: str

    def __str__(self) -> str:
        return f"{self.path}: {self.key or 'file'}: {self.problem}"


class Role(Enum):
    """What a device is for at this station."""

    SLIP_PRINTER = "slip_printer"
    RECEIPT_PRINTER = "receipt_printer"
    SCANNER = "scanner"
    CASH_DRAWER = "cash_drawer"
    CUSTOMER_DISPLAY = "customer_display"
    CARD_TERMINAL = "card_terminal"


class Theme(Enum):
    """Colours of the screens."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class DeviceChoice:
    """One device of this station: its driver's key and that driver's settings, by name."""

    role: Role
    driver: str
    settings: tuple[tuple[str, Setting], ...] = ()


@dataclass(frozen=True, slots=True)
class NoticePlace:
    """Where this computer receives what the gateway posts; port 0 is any free one.

    `senders`: addresses and networks that may post; everybody else is hung up on.
    """

    address: str
    port: int
    senders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """Everything this computer knows about itself. `database_url` "" means the file beside it;
    it may hold a password and is never shown.

    `volume` is how loud its sounds are, 0 to 100. `notices` None: it receives none.
    """

    name: str = "POS-1"
    database_url: str = field(default="", repr=False)
    paper_mm: int = 80
    sounds: bool = True
    volume: int = 80
    theme: Theme = Theme.SYSTEM
    devices: tuple[DeviceChoice, ...] = ()
    notices: NoticePlace | None = None

    def device(self, role: Role) -> DeviceChoice | None:
        """The device chosen for a role, None if there is none."""
        return next((one for one in self.devices if one.role is role), None)


def load_station(path: Path) -> Station:
    """The station in that file; the defaults if there is no file.

    Raises StationFileInvalid for anything that is there and cannot be understood: a mistyped
    printer must not become no printer.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Station()
    except (OSError, UnicodeDecodeError) as trouble:
        raise StationFileInvalid(str(path), "", str(trouble)) from trouble
    try:
        return _Reader(path).station(tomllib.loads(text))
    except tomllib.TOMLDecodeError as trouble:
        raise StationFileInvalid(str(path), "", str(trouble)) from trouble


def save_station(station: Station, path: Path) -> None:
    """Write the file whole or not at all, readable by its owner only (it may hold a password)."""
    private_dir(path.parent)
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
        out.write(station_text(station))
        out.flush()
        os.fsync(out.fileno())
    fresh.replace(path)


def station_text(station: Station) -> str:
    """The file's text; `load_station` reads back the same value."""
    lines = [
        f"name = {_toml(station.name)}",
        f"database_url = {_toml(station.database_url)}",
        f"paper_mm = {_toml(station.paper_mm)}",
        f"sounds = {_toml(station.sounds)}",
        f"volume = {_toml(station.volume)}",
        f"theme = {_toml(station.theme.value)}",
    ]
    if station.notices is not None:
        senders = ", ".join(_toml(one) for one in station.notices.senders)
        lines += ["", "[notices]", f"address = {_toml(station.notices.address)}"]
        lines += [f"port = {_toml(station.notices.port)}", f"senders = [{senders}]"]
    for choice in station.devices:
        lines += ["", "[[device]]", f"role = {_toml(choice.role.value)}"]
        lines.append(f"driver = {_toml(choice.driver)}")
        if choice.settings:
            lines.append("[device.settings]")
            lines += [f"{_toml(key)} = {_toml(value)}" for key, value in choice.settings]
    return "\n".join(lines) + "\n"


def _toml(value: Setting) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    return '"' + "".join(_escaped(char) for char in value) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return f"\\u{ord(char):04X}" if ord(char) < 32 or ord(char) == 127 else char


_Kind = TypeVar("_Kind", bound=Enum)


class _Reader:
    """Reads a parsed file key by key and refuses what it does not know."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def station(self, raw: Mapping[str, Any]) -> Station:
        plain = {"name", "database_url", "paper_mm", "sounds", "volume", "theme"}
        self._known(raw, "", {*plain, "device", "notices"})
        usual = Station()
        paper = self._take(raw, "paper_mm", int, usual.paper_mm)
        if paper not in _PAPER_WIDTHS_MM:
            raise self._bad("paper_mm", f"{paper} is none of {_PAPER_WIDTHS_MM}")
        volume = self._take(raw, "volume", int, usual.volume)
        if not 0 <= volume <= LOUDEST:
            raise self._bad("volume", f"{volume} is not within 0-{LOUDEST}")
        name = self._take(raw, "name", str, usual.name)
        if not name.strip():
            raise self._bad("name", "is empty")
        return Station(
            name=name,
            database_url=self._take(raw, "database_url", str, usual.database_url),
            paper_mm=paper,
            sounds=self._take(raw, "sounds", bool, usual.sounds),
            volume=volume,
            theme=self._choice(raw, "theme", Theme, usual.theme),
            devices=self._devices(raw.get("device", [])),
            notices=self._notices(raw.get("notices")),
        )

    def _notices(self, raw: Any) -> NoticePlace | None:
        if raw is None:
            return None
        if not isinstance(raw, dict):
            raise self._bad("notices", "is not a table")
        table = cast("dict[str, Any]", raw)
        self._known(table, "notices.", {"address", "port", "senders"})
        port = self._take(table, "port", int, 0)
        if not 0 <= port <= HIGHEST_PORT:
            raise self._bad("notices.port", f"{port} is no port")
        senders: list[Any] = self._take(table, "senders", list, [])
        if not all(isinstance(one, str) for one in senders):
            raise self._bad("notices.senders", "is not a list of texts")
        address = self._take(table, "address", str, "")
        return NoticePlace(address, port, tuple(senders))

    def _devices(self, raw: Any) -> tuple[DeviceChoice, ...]:
        if not isinstance(raw, list):
            raise self._bad("device", "is not a list of tables")
        chosen = tuple(self._device(one) for one in cast("list[Any]", raw))
        if len({one.role for one in chosen}) != len(chosen):
            raise self._bad("device", "two devices have one role")
        return chosen

    def _device(self, raw: Any) -> DeviceChoice:
        if not isinstance(raw, dict):
            raise self._bad("device", "is not a table")
        table = cast("dict[str, Any]", raw)
        self._known(table, "device.", {"role", "driver", "settings"})
        role = self._choice(table, "role", Role, None)
        driver = self._take(table, "driver", str, "")
        if not driver:
            raise self._bad("device.driver", "is missing")
        settings = self._take(table, "settings", dict, cast("dict[str, Any]", {}))
        for key, value in settings.items():
            if not isinstance(value, str | int | float | bool):
                raise self._bad(f"device.settings.{key}", "is neither text, number nor true/false")
        return DeviceChoice(role, driver, tuple(settings.items()))

    def _take(self, raw: Mapping[str, Any], key: str, kind: type[Any], usual: Any) -> Any:
        value = raw.get(key, usual)
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._bad(key, f"is not {kind.__name__}")
        return value

    def _choice(
        self, raw: Mapping[str, Any], key: str, kinds: type[_Kind], usual: _Kind | None
    ) -> _Kind:
        if key not in raw and usual is not None:
            return usual
        try:
            return kinds(raw.get(key))
        except ValueError:
            names = ", ".join(str(one.value) for one in kinds)
            raise self._bad(key, f"{raw.get(key)!r} is none of {names}") from None

    def _known(self, raw: Mapping[str, Any], prefix: str, keys: set[str]) -> None:
        for key in raw.keys() - keys:
            raise self._bad(prefix + key, "is not a setting")

    def _bad(self, key: str, problem: str) -> StationFileInvalid:
        return StationFileInvalid(str(self._path), key, problem)
