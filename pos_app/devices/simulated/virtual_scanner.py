"""Twins of scanners on a line: a pseudo terminal, a socket, and plain timed keys."""

from __future__ import annotations

import os
import socket
import tempfile
from pathlib import Path


class VirtualSerialScanner:
    """A serial scanner at `path`; POSIX only. A context manager."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="scanner-")
        self.path = str(Path(self._folder.name) / "tty")
        self._ends: tuple[int, int] | None = None
        self.plug()

    def __enter__(self) -> VirtualSerialScanner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def plug(self, name: str = "tty") -> None:
        """Put it in: the path is there, under another name if the system gives it one."""
        import tty  # not on Windows

        self.path = str(Path(self._folder.name) / name)
        ours, theirs = os.openpty()
        tty.setraw(theirs)
        self._ends = (ours, theirs)
        Path(self.path).symlink_to(os.ttyname(theirs))

    def unplug(self) -> None:
        """Pull it out: the path is gone, and who reads from it is told by an error."""
        if self._ends is None:
            return
        Path(self.path).unlink()
        for end in self._ends:
            os.close(end)
        self._ends = None

    def scan(self, code: str, terminator: str = "\r") -> None:
        """Read a code, as pulling the trigger does."""
        self.send((code + terminator).encode())

    def send(self, data: bytes) -> None:
        """Raw bytes, for codes that come in pieces."""
        if self._ends is None:
            raise OSError("unplugged")
        os.write(self._ends[0], data)

    def close(self) -> None:
        self.unplug()
        self._folder.cleanup()


class VirtualSocketScanner:
    """A scanner behind `socket://127.0.0.1:port`, for systems without pseudo terminals. A context
    manager; `path` is what goes into the settings."""

    def __init__(self) -> None:
        self._port = 0
        self._door: socket.socket | None = None
        self._line: socket.socket | None = None
        self.plug()

    def __enter__(self) -> VirtualSocketScanner:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> str:
        return f"socket://127.0.0.1:{self._port}"

    def plug(self) -> None:
        """Listen, on the same port as before."""
        self._door = socket.create_server(("127.0.0.1", self._port))
        self._door.settimeout(10)
        self._port = int(self._door.getsockname()[1])

    def unplug(self) -> None:
        """Hang up and listen no more."""
        for end in (self._line, self._door):
            if end is not None:
                end.close()
        self._line = self._door = None

    def scan(self, code: str, terminator: str = "\r") -> None:
        """Read a code, as pulling the trigger does."""
        self.send((code + terminator).encode())

    def send(self, data: bytes) -> None:
        """Raw bytes. Raises OSError when unplugged, or nobody comes to read."""
        if self._door is None:
            raise OSError("unplugged")
        if self._line is None:
            self._line, _ = self._door.accept()
        self._line.sendall(data)

    def close(self) -> None:
        self.unplug()


def timed_keys(
    code: str, gap_ms: int = 8, at_ms: int = 0, terminator: str = "\r"
) -> list[tuple[str, int]]:
    """The keys a wedge scanner types for a code, each with its time in milliseconds."""
    return [(char, at_ms + place * gap_ms) for place, char in enumerate(code + terminator)]
