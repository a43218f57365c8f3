"""Which bytes a printer reads as two-byte letters, and what it prints for them.

Most Korean models obey FS & and FS . alone. Some choose their Korean letters by a code page of
their own (ESC t) and print another country's two-byte letters on all other pages; some have none.
"""

from __future__ import annotations

from pos_app.devices.printers.abilities import PrinterProfile
from pos_app.devices.simulated.virtual_printer.state import PrintState

_FOREIGN = "gb18030"


def reads_two_bytes(state: PrintState, profile: PrinterProfile) -> bool:
    """Whether a byte of 81 and above begins a two-byte letter now."""
    if not profile.two_byte_rom:
        return False
    return state.two_byte or _on_its_page(state.code_page, profile)


def letter(pair: bytes, code_page: int, profile: PrinterProfile) -> str | None:
    """The letter of two bytes; None where the ROM has none."""
    if profile.korean_page is not None and not _on_its_page(code_page, profile):
        return _decoded(pair, _FOREIGN)
    if profile.ksx1001_only and min(pair) < 0xA1:
        return None
    return _decoded(pair, "cp949")


def _on_its_page(code_page: int, profile: PrinterProfile) -> bool:
    return profile.korean_page is not None and code_page == profile.korean_page


def _decoded(pair: bytes, encoding: str) -> str | None:
    try:
        return pair.decode(encoding)
    except UnicodeDecodeError:
        return None
