"""Bytes that ask a printer, and what its answers to them look like.

Sources: Epson's ESC/POS reference (DLE EOT, DLE DC4 fn 8, GS r, GS a, GS g 2, GS I, GS ( H fn 48).
"""

from __future__ import annotations

import zlib

from pos_app.devices.printers.answers import Answer, AnswerKind

OFFLINE_CAUSE, PAPER, PRINTER, ERROR = 2, 4, 1, 3  # DLE EOT n
BARRIER = b"\x1dr\x01"  # answered once everything before it is printed
CUTS = b"\x1dg2\x00\xb2\x00"  # how often it has cut, ever
CLEAR, CLEARED = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08", b"\x37\x25\x00"
TELL, TELL_NO_MORE = b"\x1da\x0e", b"\x1da\x00"  # online, error, paper: each change by itself
RESET = b"\x1b@"
CUT = b"\x1dVB\x00"


def real_time(kind: int) -> bytes:
    """DLE EOT, answered at once, also offline."""
    return bytes([0x10, 0x04, kind])


def identity(kind: int) -> bytes:
    """GS I."""
    return bytes([0x1D, 0x49, kind])


def process_id(mark: bytes) -> bytes:
    """GS ( H 48 with four printable bytes, given back once the data before it is printed."""
    return b"\x1d(H\x06\x0000" + mark


def gives_back(answer: Answer, mark: bytes) -> bool:
    """Whether this is the answer to GS ( H 48 with that mark."""
    return answer.raw == b"\x37\x22" + mark + b"\0"


def process_mark(job_id: int) -> bytes:
    """Four printable bytes that name a job to a printer, spread well over neighbouring ids."""
    value = zlib.crc32(job_id.to_bytes(8, "little"))
    return bytes(33 + value // 94**place % 94 for place in range(4))


def is_count(answer: Answer) -> bool:
    """Whether this is a counter's value."""
    return is_text(answer) and answer.raw[1:-1].isdigit()


def is_text(answer: Answer) -> bool:
    """Whether this is information in words: GS I 65 and above, GS g 2."""
    return answer.kind is AnswerKind.BLOCK and answer.raw[0] == 0x5F
