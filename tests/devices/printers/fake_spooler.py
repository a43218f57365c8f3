"""A module like pywin32's win32print, with one printer in it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from typing import Any

QUEUE = "POS-80"


class Win32Error(Exception):
    """What pywintypes.error is: no OSError."""


@dataclass
class FakeSpooler:
    """`fail_in` names a function that fails; `hang_in` one that waits until `go_on` is set.

    `most` is how many bytes one WritePrinter takes; `break_after` how many are taken before it
    fails.
    """

    fail_in: str = ""
    hang_in: str = ""
    most: int = 1_000_000
    break_after: int | None = None
    go_on: threading.Event = field(default_factory=threading.Event)
    back: threading.Event = field(default_factory=threading.Event)
    calls: list[str] = field(default_factory=list)
    documents: list[bytes] = field(default_factory=list)  # printed
    aborted: list[bytes] = field(default_factory=list)
    spooled: bytes = b""
    taken: int = 0

    def _do(self, name: str) -> None:
        self.calls.append(name)
        if name == self.hang_in:
            self.go_on.wait()
        if name == self.fail_in:
            raise Win32Error(1722, name, "The RPC server is unavailable.")

    def EnumPrinters(self, flags: int, name: Any, level: int) -> list[dict[str, str]]:
        self._do("EnumPrinters")
        return [{"pPrinterName": QUEUE}, {"pPrinterName": "Fax"}]

    def OpenPrinter(self, name: str) -> str:
        self._do("OpenPrinter")
        if name != QUEUE:
            raise Win32Error(1801, "OpenPrinter", "The printer name is invalid.")
        return "handle"

    def StartDocPrinter(self, handle: str, level: int, info: tuple[str, None, str]) -> int:
        self._do("StartDocPrinter")
        assert (level, info[1:]) == (1, (None, "RAW"))
        self.spooled = b""
        return 1

    def StartPagePrinter(self, handle: str) -> None:
        self._do("StartPagePrinter")

    def WritePrinter(self, handle: str, data: bytes) -> int:
        self._do("WritePrinter")
        data = data[: self.most]
        if self.break_after is not None and self.taken + len(data) > self.break_after:
            raise Win32Error(112, "WritePrinter", "There is not enough space on the disk.")
        self.spooled += data
        self.taken += len(data)
        return len(data)

    def EndPagePrinter(self, handle: str) -> None:
        self._do("EndPagePrinter")

    def EndDocPrinter(self, handle: str) -> None:
        self._do("EndDocPrinter")
        self.documents.append(self.spooled)

    def AbortPrinter(self, handle: str) -> None:
        self._do("AbortPrinter")
        self.aborted.append(self.spooled)

    def ClosePrinter(self, handle: str) -> None:
        self._do("ClosePrinter")
        self.back.set()
