"""The bytes a job begins with, by how its printer is brought to print Korean.

Each begins with ESC @, so that nothing of the job before lasts. Sources: receiptline sends code page
0, FS & and ESC R 13 for CP949; a card terminal's capture from the field sends no FS & at all; the
makers' own ESC t values stand in Android point-of-sale programs (12h, 15h, 0Dh, 1Ah, 25h, 64h) and
in notes on the Bixolon SRP-330II, which send 12h and switch two-byte mode on and off again.
"""

from __future__ import annotations

from typing import Final

from pos_app.domain.paper.papers import KoreanMode

RESET: Final = b"\x1b@"
_TWO_BYTE, _ONE_BYTE = b"\x1c&", b"\x1c."
# ESC R 13: 5C is the won sign. FS S 0 0: no dots beside two-byte letters, so that one is 2 columns.
_KOREA, _CLOSE = b"\x1bR\x0d", b"\x1cS\x00\x00"


def _page(value: int) -> bytes:
    return RESET + b"\x1bt" + bytes([value]) + _TWO_BYTE + _KOREA + _CLOSE


PREAMBLES: Final[dict[KoreanMode, bytes]] = {
    KoreanMode.STANDARD: _page(0),
    KoreanMode.POWER_UP: RESET + _KOREA + _CLOSE,
    KoreanMode.PAGE_12: _page(0x12),
    KoreanMode.PAGE_12_ONE_BYTE: RESET + b"\x1bt\x12" + _TWO_BYTE + _ONE_BYTE + _KOREA + _CLOSE,
    KoreanMode.PAGE_15: _page(0x15),
    KoreanMode.PAGE_0D: _page(0x0D),
    KoreanMode.PAGE_1A: _page(0x1A),
    KoreanMode.PAGE_25: _page(0x25),
    KoreanMode.PAGE_64: _page(0x64),
    # Only plain ASCII is sent as text: whatever the printer is set to, it prints that.
    KoreanMode.DRAWN: RESET,
}
