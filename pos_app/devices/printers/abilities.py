"""What one model of printer can do, and how sure each value is.

The models stand in `models/`, one file a maker; `profile.py` finds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from pos_app.domain.paper.papers import KoreanMode


class ConfirmLevel(IntEnum):
    """How a printer tells that a job is on paper; each level includes the ones before."""

    ONE_WAY = 0  # takes bytes, says nothing
    STATUS = 1  # answers DLE EOT before and after
    BARRIER = 2  # answers GS r in turn, after everything before it
    PROCESS_ID = 3  # answers GS ( H 48 once the data before it is printed


class Sureness(Enum):
    """Where a value of a profile comes from."""

    MANUAL = "manual"  # the maker's manual says it
    REPORTED = "reported"  # users of that model report it
    ASSUMED = "assumed"  # as most printers do: the test page must show it


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """One model. `dots` is the printable width, `columns` that width in 12-dot characters.

    `sure` names fields and where their values come from; a field it does not name is ASSUMED.
    """

    key: str
    columns: int
    dots: int
    maker: str = ""
    model: str = ""
    confirm: ConfirmLevel = ConfirmLevel.BARRIER
    dpi: int = 203
    korean: KoreanMode = KoreanMode.STANDARD
    two_byte_default: bool = True  # Korean ROMs power up reading two-byte text
    two_byte_rom: bool = True  # it has two-byte letters at all
    korean_page: int | None = None  # the ESC t value its Korean letters need; None: any
    ksx1001_only: bool = False  # the ROM has 2,350 syllables, not all 11,172
    esc_bang_scales_hangul: bool = True  # ESC ! works on two-byte letters too
    fs_s_default: tuple[int, int] = (0, 0)  # dots beside two-byte letters after power-up
    automatic_status: bool = True  # GS a: tells each change by itself
    cut_counter: bool = False  # GS g 2, counter 178: how often it has cut
    clears: bool = False  # DLE DC4 8 empties its buffer and says so
    native_barcode: bool = True  # draws Code 128 on GS k 73
    code128_strict: bool = True  # a barcode without {A {B {C is printed as text
    cutter: bool = True
    drawer: bool = True
    buffer_bytes: int = 4096
    names: tuple[str, ...] = ()  # how its name begins, as it answers GS I 67
    sure: tuple[tuple[str, Sureness], ...] = ()

    def sureness(self, field: str) -> Sureness:
        """Where the value of that field comes from."""
        return dict(self.sure).get(field, Sureness.ASSUMED)


@dataclass(frozen=True, slots=True)
class Probed:
    """What a printer answered, and the profile that suits it.

    `profile` is "" where its name is unknown or it told none. `two_byte_rom` is None where it did
    not say. `language` is what it says of its fonts.
    """

    model_name: str
    profile: str
    confirm: ConfirmLevel
    two_byte_rom: bool | None
    cut_counter: bool
    clears: bool
    language: str = ""
