"""A printer of the Windows spooler, raw. One-way: the spooler takes a job and tells no more.

Our own calls and not python-escpos's `Win32Raw`: that has no limit of time for a spooler that
hangs, does not look how many bytes were taken, and begins a job before there is one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from pos_app.devices.printers.conversation import Limits, not_started
from pos_app.devices.printers.limited_calls import LimitedCalls, NotBack
from pos_app.devices.printers.one_way import OneWayPrinter, handed_over, lost
from pos_app.devices.printers.port import PrintBytes, PrintReport, Silence
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile

_PIECE = 4096
_LOCAL_AND_CONNECTED = 2 | 4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
_NAMES_ONLY = 4  # level of the list: does not ask printers over the network
_RAW = 1
_NO_ANSWER = "the spooler does not answer"


@dataclass(frozen=True, slots=True)
class SpoolerPrinterSettings(ProfileSettings):
    """`queue` is the printer's name in Windows."""

    queue: str


def win32_spooler() -> Any:
    """pywin32's module. Raises OSError where there is none: not on Windows."""
    try:
        import win32print  # pyright: ignore[reportMissingModuleSource] - only there on Windows
    except ImportError as none:
        raise OSError("no Windows spooler on this computer") from none
    return win32print


class SpoolerPrinter(OneWayPrinter):
    """`spooler` gives a module like pywin32's win32print."""

    def __init__(
        self,
        settings: SpoolerPrinterSettings,
        limits: Limits | None = None,
        spooler: Callable[[], Any] = win32_spooler,
    ) -> None:
        super().__init__(tuned_profile(settings))
        self._queue = settings.queue
        self._limits = limits or Limits()
        self._spooler = spooler

    def _hand_over(self, job: PrintBytes, begin: Callable[[], None]) -> PrintReport:
        try:
            document = _Document(self._spooler(), self._queue)
        except OSError as none:
            return not_started(str(none))
        with LimitedCalls(f"spooler-{self._queue}", document.abandon) as calls:
            return self._spooled(calls, document, job, begin)

    def _spooled(
        self,
        calls: LimitedCalls,
        document: _Document,
        job: PrintBytes,
        begin: Callable[[], None],
    ) -> PrintReport:
        title = f"damda {job.job_id}"
        trouble = _tried(calls, lambda: document.open(title), self._limits.connect_s)
        if trouble:
            return not_started(trouble)
        try:
            begin()
        except BaseException:
            _tried(calls, document.abandon, self._limits.connect_s)
            raise
        return self._written(calls, document, job.data)

    def _written(self, calls: LimitedCalls, document: _Document, data: bytes) -> PrintReport:
        out = 0
        while out < len(data):
            piece = data[out : out + _PIECE]
            try:
                taken = calls.call(lambda piece=piece: document.write(piece), self._limits.stall_s)
            except NotBack:
                return lost(out, len(data), _NO_ANSWER, Silence.STALLED)
            except Exception as no:  # noqa: BLE001 - pywintypes.error is no OSError
                _tried(calls, document.abandon, self._limits.connect_s)
                return lost(out, len(data), str(no), Silence.CONNECTION_LOST)
            if taken == 0:
                _tried(calls, document.abandon, self._limits.connect_s)
                return handed_over(out, len(data), "the spooler took no more bytes")
            out += taken
        trouble = _tried(calls, document.finish, self._limits.stall_s)
        return handed_over(out, len(data), trouble)

    def _missing(self) -> str:
        try:
            document = _Document(self._spooler(), self._queue)
        except OSError as none:
            return str(none)
        with LimitedCalls(f"spooler-{self._queue}", document.abandon) as calls:
            return _tried(calls, document.look, self._limits.status_s)


def spooler_queues(spooler: Callable[[], Any] = win32_spooler) -> tuple[str, ...]:
    """The names of the printers Windows knows; none where there is no spooler."""
    try:
        module = spooler()
        listed = module.EnumPrinters(_LOCAL_AND_CONNECTED, None, _NAMES_ONLY)
    except Exception:  # noqa: BLE001 - pywintypes.error is no OSError
        return ()
    return tuple(sorted(str(cast("dict[str, Any]", one)["pPrinterName"]) for one in listed))


class _Document:
    """One job in the spooler, step by step; what is open is let go in the end."""

    def __init__(self, spooler: Any, queue: str) -> None:
        self._spooler = spooler
        self._queue = queue
        self._handle: Any = None
        self._begun = False

    def open(self, title: str) -> None:
        self._handle = self._spooler.OpenPrinter(self._queue)
        try:
            self._spooler.StartDocPrinter(self._handle, _RAW, (title, None, "RAW"))
            self._begun = True
            self._spooler.StartPagePrinter(self._handle)
        except BaseException:
            self.abandon()
            raise

    def write(self, piece: bytes) -> int:
        return int(self._spooler.WritePrinter(self._handle, piece))

    def finish(self) -> None:
        try:
            self._spooler.EndPagePrinter(self._handle)
            self._spooler.EndDocPrinter(self._handle)
            self._begun = False
        finally:
            self.abandon()

    def look(self) -> None:
        """See that the printer is there."""
        self._handle = self._spooler.OpenPrinter(self._queue)
        self.abandon()

    def abandon(self) -> None:
        """Throw away what is spooled and not printed yet; let go."""
        handle, self._handle = self._handle, None
        begun, self._begun = self._begun, False
        if handle is None:
            return
        try:
            if begun:
                self._spooler.AbortPrinter(handle)
        finally:
            self._spooler.ClosePrinter(handle)


def _tried(calls: LimitedCalls, work: Callable[[], None], limit_s: float) -> str:
    """Do it; why it did not work, "" if it did."""
    try:
        calls.call(work, limit_s)
    except NotBack:
        return _NO_ANSWER
    except Exception as no:  # noqa: BLE001 - pywintypes.error is no OSError
        return str(no) or type(no).__name__
    return ""
