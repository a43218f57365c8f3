"""Twins of scanners: one on a pseudo terminal like a serial one, one as timed keys like a wedge."""

from __future__ import annotations

import os
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

    def plug(self) -> None:
        """Put it in: the path is there."""
        import tty  # not on Windows

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


def timed_keys(
    code: str, gap_ms: int = 8, at_ms: int = 0, terminator: str = "\r"
) -> list[tuple[str, int]]:
    """The keys a wedge scanner types for a code, each with its time in milliseconds."""
    return [(char, at_ms + place * gap_ms) for place, char in enumerate(code + terminator)]
