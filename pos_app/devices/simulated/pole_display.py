"""The customer's side of the wire: bytes for a pole display in, two lines of twenty columns out.

Understands CD5220's standard mode and what Epson's DM-D shares with it, and ESC = as displays in a
printer's cable do: while the printer is selected, bytes are not for the display. Source: CD5220
user's manual, Epson DM-D command reference.
"""

from __future__ import annotations

import os
import select
import tempfile
import threading
from pathlib import Path

_ROWS, _COLUMNS = 2, 20
# Commands with the length of what follows their name.
_LENGTHS = {
    b"\x1b@": 0, b"\x1b=": 1, b"\x1b\x11": 0, b"\x1b\x12": 0, b"\x1b\x13": 0, b"\x1b_": 1,
    b"\x1bl": 2, b"\x1b*": 1, b"\x1f\x01": 0, b"\x1f\x02": 0, b"\x1f\x03": 0, b"\x1fC": 1,
    b"\x1f$": 2, b"\x1fX": 1,
}  # fmt: skip
_STRINGS = {b"\x1bQA": 0, b"\x1bQB": 1}


class PoleDisplay:
    """`push(data)`, bytes may come in any pieces; `lines` is what a customer reads."""

    def __init__(self, *, selected: bool = True) -> None:
        self._selected = selected
        self._buffer = bytearray()
        self._cells = [bytearray(b" " * _COLUMNS) for _ in range(_ROWS)]
        self._at = 0
        self.unknown: list[bytes] = []

    @property
    def lines(self) -> tuple[str, str]:
        upper, lower = (bytes(row).decode("cp949", "replace") for row in self._cells)
        return upper, lower

    def push(self, data: bytes) -> None:
        """Take bytes off the wire."""
        self._buffer += data
        while self._buffer:
            taken = self._step()
            if taken == 0:
                return
            del self._buffer[:taken]

    def _step(self) -> int:
        """Obey the command or letter at the front; how many bytes it took, 0 while it is not whole."""
        first = self._buffer[0]
        if first not in (0x1B, 0x1F):
            if self._selected:
                self._plain(first)
            return 1
        if len(self._buffer) < 2:
            return 0
        name = bytes(self._buffer[:2])
        if name == b"\x1bQ":
            return self._string()
        length = _LENGTHS.get(name)
        if length is None:
            if self._selected:
                self.unknown.append(name)
            return 2
        if len(self._buffer) < 2 + length:
            return 0
        self._command(name, bytes(self._buffer[2 : 2 + length]))
        return 2 + length

    def _string(self) -> int:
        """ESC Q A or B: text up to CR, padded to the whole line."""
        end = self._buffer.find(b"\r", 3)
        if len(self._buffer) < 3 or end < 0:
            return 0
        row = _STRINGS.get(bytes(self._buffer[:3]))
        text = bytes(self._buffer[3:end])
        if row is None or len(text) > _COLUMNS:
            self.unknown.append(bytes(self._buffer[: end + 1]))
        elif self._selected:
            self._cells[row][:] = text.ljust(_COLUMNS)
        return end + 1

    def _command(self, name: bytes, body: bytes) -> None:
        if name == b"\x1b=":
            self._selected = bool(body[0] & 2)
        elif not self._selected:
            return
        elif name == b"\x1b@":
            self._empty()
        elif name in (b"\x1f$", b"\x1bl"):
            self._at = (body[1] - 1) * _COLUMNS + body[0] - 1

    def _plain(self, byte: int) -> None:
        if byte == 0x0C:
            self._empty()
        elif byte == 0x0B:
            self._at = 0
        elif byte >= 0x20:
            self._at %= _ROWS * _COLUMNS
            self._cells[self._at // _COLUMNS][self._at % _COLUMNS] = byte
            self._at += 1

    def _empty(self) -> None:
        for row in self._cells:
            row[:] = b" " * _COLUMNS
        self._at = 0


class PtyDisplay:
    """A pole display on a pseudo terminal at `path`; POSIX only. A context manager."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="display-")
        self.path = str(Path(self._folder.name) / "tty")
        self._told = threading.Condition()
        self._ends: tuple[int, int] | None = None
        self._thread: threading.Thread | None = None
        self.pole = PoleDisplay()
        self.plug()

    def __enter__(self) -> PtyDisplay:
        return self

    def __exit__(self, *_: object) -> None:
        self.unplug()
        self._folder.cleanup()

    def wait_for(self, upper: str, lower: str, limit_s: float = 5.0) -> bool:
        """Whether it comes to show these lines within the limit."""
        wanted = (upper, lower)
        with self._told:
            return self._told.wait_for(lambda: self.pole.lines == wanted, limit_s)

    def plug(self) -> None:
        """Put it in: the path is there, and the display is empty."""
        import tty  # not on Windows

        ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._ends = (ours, theirs)
        self.pole = PoleDisplay()
        Path(self.path).symlink_to(os.ttyname(theirs))
        self._thread = threading.Thread(target=self._read, args=(ours,), daemon=True)
        self._thread.start()

    def unplug(self) -> None:
        """Pull it out: the path is gone, and who writes to it is told by an error."""
        ends, self._ends = self._ends, None
        if ends is None:
            return
        Path(self.path).unlink()
        if self._thread is not None:
            self._thread.join()
        for end in ends:
            os.close(end)

    def _read(self, ours: int) -> None:
        while self._ends is not None:
            ready, _, _ = select.select([ours], [], [], 0.02)
            if ready:
                data = os.read(ours, 1024)
                with self._told:
                    self.pole.push(data)
                    self._told.notify_all()
