"""What the pretend terminal hears and says on its line; written apart from the driver's frames."""

from __future__ import annotations

from pos_app.domain.devices.terminal_layout import LengthForm

ENQ, ACK, NAK, EOT = "enq", "ack", "nak", "eot"
BYTES = {ENQ: b"\x05", ACK: b"\x06", NAK: b"\x15", EOT: b"\x04"}
_WORDS = {data[0]: word for word, data in BYTES.items()}
_BEGIN, _END = 2, 3


class Ear:
    """`hear` gives single words, bodies of good frames, and None for a frame that is not good."""

    def __init__(self, form: LengthForm) -> None:
        self._digits = form is LengthForm.DIGITS
        self._kept = bytearray()

    def hear(self, data: bytes) -> list[str | bytes | None]:
        self._kept += data
        said: list[str | bytes | None] = []
        while self._kept:
            first = self._kept[0]
            if first == _BEGIN:
                taken, body = self._frame()
                if not taken:
                    break
                said.append(body)
                del self._kept[:taken]
            else:
                if first in _WORDS:
                    said.append(_WORDS[first])
                del self._kept[0]
        return said

    def forget(self) -> None:
        """The line was cut: what had begun is nothing."""
        self._kept.clear()

    def _frame(self) -> tuple[int, bytes | None]:
        head = 5 if self._digits else 3
        if len(self._kept) < head:
            return 0, None
        told = bytes(self._kept[1:head])
        if self._digits and not told.isdigit():
            return len(self._kept), None
        length = int(told) if self._digits else told[0] * 256 + told[1]
        whole = head + length + 2
        if len(self._kept) < whole:
            return 0, None
        check = 0
        for byte in self._kept[1 : whole - 1]:
            check ^= byte
        good = self._kept[whole - 2] == _END and self._kept[whole - 1] == check
        return whole, bytes(self._kept[head : whole - 2]) if good else None


def spoken(body: bytes, form: LengthForm) -> bytes:
    """A body in its frame."""
    size = (
        f"{len(body):04}".encode() if form is LengthForm.DIGITS else bytes(divmod(len(body), 256))
    )
    check = _END
    for byte in size + body:
        check ^= byte
    return b"\x02" + size + body + b"\x03" + bytes([check])
