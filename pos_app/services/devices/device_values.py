"""What screens know of devices: states, forms and outcomes as frozen values, no driver in sight."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError, EnvironmentTrouble
from pos_app.station import Role, Setting


class Condition(StrEnum):
    """How a device is."""

    OFF = "off"
    CONNECTING = "connecting"
    READY = "ready"
    FAULT = "fault"
    MISSING = "missing"  # nothing is chosen for the role


class Trouble(StrEnum):
    """What a printer or a card terminal waits for."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    CUTTER = "cutter"
    HOT = "hot"
    ERROR = "error"
    NO_LINE = "no_line"  # a card terminal without its VAN
    LAYOUT = "layout"  # a card terminal whose layout file cannot be used


@dataclass(frozen=True, slots=True)
class DeviceCard:
    """One device of this station. `shared` is true where another role's printer does the work.
    `dots` is how wide a printer prints, 0 for other devices.
    `stands_open` is the drawer's: None for all others, and where nobody can tell.
    """

    role: Role
    driver: str
    settings: tuple[tuple[str, Setting], ...]
    condition: Condition
    trouble: Trouble | None = None
    near_end: bool = False
    one_way: bool = False
    shared: bool = False
    detail: str = ""
    stands_open: bool | None = None
    dots: int = 0

    @property
    def waits_for_a_hand(self) -> bool:
        return self.condition is Condition.FAULT


class FieldKind(StrEnum):
    """What is typed into a setting."""

    TEXT = "text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class FormField:
    """One setting of a driver. `usual` None: it must be given. `choices` only for CHOICE."""

    name: str
    kind: FieldKind
    usual: Setting | None
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DriverForm:
    """A driver that may be chosen, and the form of its settings."""

    key: str
    fields: tuple[FormField, ...]


class SettingFault(StrEnum):
    """What is wrong with a setting."""

    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    REFUSED = "refused"


@dataclass(eq=False)
class DeviceSettingWrong(DomainError):
    """A setting cannot be used: `setting` is the field's name, `why` is for the log."""

    setting: str
    fault: SettingFault
    why: str = ""


@dataclass(eq=False)
class NoSuchDevice(DomainError):
    """Nothing is chosen, or can be chosen, for the role."""

    role: str


@dataclass(eq=False)
class PaperNotKept(EnvironmentTrouble):
    """A paper could not be written into the folder; `why` is for the log."""

    folder: str
    why: str = ""


class TestOutcome(StrEnum):
    """How a test print ended."""

    __test__ = False

    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    WAITS = "waits"
    UNKNOWN = "unknown"
    NOT_SENT = "not_sent"


@dataclass(frozen=True, slots=True)
class TestPrinted:
    """The end of a test print; `trouble` when the printer waits for a hand."""

    __test__ = False

    outcome: TestOutcome
    trouble: Trouble | None = None


@dataclass(frozen=True, slots=True)
class TerminalCan:
    """What a card terminal can do beside issuing and cancelling whole receipts: cancel a part, and
    be asked how an earlier request ended."""

    parts: bool
    asks: bool


@dataclass(frozen=True, slots=True)
class TerminalTested:
    """What a card terminal said when it was asked how it is; `busy`: somebody pays at it."""

    connected: bool
    can: TerminalCan
    trouble: Trouble | None = None
    busy: bool = False


@dataclass(frozen=True, slots=True)
class TerminalTwin:
    """What a card terminal of training has done, and whether it waits for a hand."""

    approvals: int
    slips: int
    broken: bool


@dataclass(frozen=True, slots=True)
class PrinterWords:
    """What the test page says of the printer, in the words of the screen."""

    printer: str
    connection: str


class FoundKind(StrEnum):
    """How something found is connected."""

    SERIAL = "serial"
    USB = "usb"
    QUEUE = "queue"  # a printer the system knows by name


@dataclass(frozen=True, slots=True)
class FoundPort:
    """Something of this computer a device may be: what to write into the settings, what it calls
    itself, and the USB id by which it is found again under another name."""

    port: str
    name: str
    usb: str = ""
    kind: FoundKind = FoundKind.SERIAL


class PracticeFault(StrEnum):
    """Faults to practise on the virtual printer."""

    PAPER_OUT = "paper_out"
    COVER_OPEN = "cover_open"
    CUT_OFF = "cut_off"  # the connection breaks in the middle of the next paper


class TerminalPracticeFault(StrEnum):
    """Faults to practise on the card terminal of training."""

    PAPER_OUT = "paper_out"
    NO_LINE = "no_line"
    ANSWER_LOST = "answer_lost"  # the next request is done and its answer lost


@dataclass(frozen=True, slots=True)
class VirtualPaper:
    """One paper of the virtual printer, and how it stands. `png` is empty before the first.

    `number` counts from 1 to `sheets`; the newest may still hang in the printer (`cut` is false).
    """

    png: bytes
    sheets: int
    dots: int
    dpi: int
    trouble: Trouble | None = None
    number: int = 0
    cut: bool = True
