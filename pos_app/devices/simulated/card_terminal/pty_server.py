"""The pretend terminal on a pseudo terminal, as a serial line has it; POSIX only."""

from __future__ import annotations

import os
import select
import tempfile
import threading
from pathlib import Path

from pos_app.devices.simulated.card_terminal.terminal import PretendTerminal

_LOOK_S = 0.02
_SETTLE_S = 5.0
_READ = 4096


class TerminalPty:
    """Serves a pretend terminal at `path`, which is gone while its cable is out. A context manager."""

    def __init__(self, machine: PretendTerminal) -> None:
        self._machine = machine
        self._folder = tempfile.TemporaryDirectory(prefix="card-terminal-")
        self.path = str(Path(self._folder.name) / "tty")
        self._moved = threading.Condition()
        self._there = self._closing = False
        self._thread = threading.Thread(target=self._serve, name=f"pretend-terminal-{self.path}")
        self._thread.start()
        self.settle()

    def __enter__(self) -> TerminalPty:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def settle(self) -> None:
        """Wait until the path is there or gone, as the cable is."""
        with self._moved:
            self._moved.wait_for(lambda: self._there is self._machine.plugged, _SETTLE_S)

    def close(self) -> None:
        """Stop serving; the thread and the path are gone when it returns."""
        self._closing = True
        self._thread.join()
        self._folder.cleanup()

    def _serve(self) -> None:
        pause = threading.Event()
        while not self._closing:
            if self._machine.plugged:
                self._talk()
            else:
                pause.wait(_LOOK_S)

    def _talk(self) -> None:
        import tty  # not on Windows

        ours, theirs = os.openpty()
        tty.setraw(theirs)

        def answer(data: bytes) -> None:
            try:
                os.write(ours, data)
            except OSError:
                pass  # nobody reads, or the cable is pulled

        self._machine.connect(answer)
        link = Path(self.path)
        link.symlink_to(os.ttyname(theirs))
        self._say(True)
        try:
            while not self._closing and self._machine.plugged:
                if select.select([ours], [], [], _LOOK_S)[0]:
                    self._machine.take(os.read(ours, _READ))
        finally:
            self._machine.disconnect(answer)
            link.unlink()
            self._say(False)  # before who has it open is told by an error
            os.close(ours)
            os.close(theirs)

    def _say(self, there: bool) -> None:
        with self._moved:
            self._there = there
            self._moved.notify_all()
