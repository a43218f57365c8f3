"""The virtual printer on a pseudo terminal, as a serial printer has it; POSIX only."""

from __future__ import annotations

import os
import select
import tempfile
import threading
from pathlib import Path

from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter

_LOOK_S = 0.02
_SLOW_S = 0.05
_SETTLE_S = 5.0


class PrinterPty:
    """Serves a virtual printer at `path`; a context manager.

    A serial line has no connection to refuse or to reset: a printer that does so is as if its
    cable were pulled. After a reset it is plugged in again, under the same path.
    """

    def __init__(self, printer: VirtualPrinter) -> None:
        self._printer = printer
        self._folder = tempfile.TemporaryDirectory(prefix="printer-")
        self.path = str(Path(self._folder.name) / "tty")
        self._changed = threading.Condition()
        self._wanted = True
        self._there = False
        self._closing = False
        self._thread = threading.Thread(target=self._serve, name=f"virtual-printer-{self.path}")
        self._thread.start()
        self.settle()

    def __enter__(self) -> PrinterPty:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def unplug(self) -> None:
        """Pull the cable: the path is gone, and who has it open is told by an error."""
        self._wanted = False
        self.settle()

    def plug(self) -> None:
        """Put it in again."""
        self._wanted = True
        self.settle()

    def settle(self) -> None:
        """Wait until the path is there, or gone where the printer refuses or is unplugged."""
        with self._changed:
            self._changed.wait_for(self._settled, _SETTLE_S)

    def _settled(self) -> bool:
        return self._there is self._may_be_there and not (self._there and self._printer.broken)

    def close(self) -> None:
        """Stop serving; the thread and the path are gone when it returns."""
        self._closing = True
        self._thread.join()
        self._folder.cleanup()

    def _say(self, *, there: bool) -> None:
        with self._changed:
            self._there = there
            self._changed.notify_all()

    @property
    def _may_be_there(self) -> bool:
        return self._wanted and not self._closing and not self._printer.refusing

    def _serve(self) -> None:
        pause = threading.Event()
        while not self._closing:
            if self._may_be_there:
                self._talk()
            else:
                pause.wait(_LOOK_S)

    def _talk(self) -> None:
        import tty  # not on Windows

        ours, theirs = os.openpty()
        tty.setraw(theirs)
        os.set_blocking(ours, False)
        answering = threading.Lock()

        def answer(reply: bytes) -> None:
            if self._printer.slow:
                threading.Event().wait(_SLOW_S)
            with answering:
                try:
                    os.write(ours, reply)
                except OSError:
                    pass  # nobody reads, or the cable is pulled

        self._printer.connect(answer)
        link = Path(self.path)
        link.symlink_to(os.ttyname(theirs))
        self._say(there=True)
        try:
            while self._may_be_there and not self._printer.broken:
                self._take(ours)
        finally:
            link.unlink()
            self._printer.disconnect()
            with answering:
                os.close(ours)
                os.close(theirs)
            self._say(there=False)

    def _take(self, ours: int) -> None:
        if self._printer.stalled:
            threading.Event().wait(_LOOK_S)
        elif select.select([ours], [], [], _LOOK_S)[0]:
            self._printer.feed(os.read(ours, 4096))
