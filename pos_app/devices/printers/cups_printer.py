"""A printer of CUPS, through the program `lp`. One-way: the queue takes a job and tells no more.

Our own call and not python-escpos's `LP`: that waits for ever, and adds a line feed to the job.
"""

from __future__ import annotations

import os
import select
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

from pos_app.devices.printers.conversation import Limits, not_started
from pos_app.devices.printers.one_way import OneWayPrinter, handed_over, lost
from pos_app.devices.printers.port import PrintBytes, PrintReport, Silence
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile

_LIST_S = 3.0
_PIECE = 4096
_POLL_S = 0.2


@dataclass(frozen=True, slots=True)
class CupsPrinterSettings(ProfileSettings):
    """`queue` is the printer's name in CUPS."""

    queue: str


class CupsPrinter(OneWayPrinter):
    """`lp -d QUEUE -o raw`, fed with the job. Raises ValueError for a profile nobody knows."""

    def __init__(
        self,
        settings: CupsPrinterSettings,
        limits: Limits | None = None,
        elapsed: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(tuned_profile(settings))
        self._queue = settings.queue
        self._limits = limits or Limits()
        self._elapsed = elapsed

    def _hand_over(self, job: PrintBytes, begin: Callable[[], None]) -> PrintReport:
        missing = self._missing()
        if missing:
            return not_started(missing)
        with tempfile.TemporaryFile() as words:
            try:
                program = _lp(self._queue, job.job_id, words.fileno())
            except OSError as trouble:
                return not_started(str(trouble))
            try:
                begin()
                out, silence = self._fed(program, job.data)
            finally:
                # Killed before its pipe is closed: an end of the pipe would be an end of the job.
                program.kill()
                program.wait()
                _close(program)
            words.seek(0)
            said = words.read(400).decode("utf-8", "replace").strip()
        total = len(job.data)
        if silence is None and out == total:
            return handed_over(out, total, "")
        detail = said or "lp did not take the job"
        return (
            lost(out, total, detail, silence or Silence.CONNECTION_LOST)
            if out
            else (not_started(detail))
        )

    def _fed(self, program: subprocess.Popen[bytes], data: bytes) -> tuple[int, Silence | None]:
        """Bytes the program took, and what kept it from taking the job."""
        out = self._written(program, data)
        if out < len(data):
            alive = program.poll() is None
            return out, Silence.STALLED if alive else Silence.CONNECTION_LOST
        _close(program)
        try:
            ended = program.wait(self._limits.stall_s)
        except subprocess.TimeoutExpired:
            return out, Silence.STALLED
        return out, None if ended == 0 else Silence.CONNECTION_LOST

    def _written(self, program: subprocess.Popen[bytes], data: bytes) -> int:
        if program.stdin is None:
            return 0
        handle, out = program.stdin.fileno(), 0
        os.set_blocking(handle, False)
        last = self._elapsed()
        while out < len(data) and self._elapsed() - last < self._limits.stall_s:
            if not select.select([], [handle], [], _POLL_S)[1]:
                continue
            try:
                out += os.write(handle, data[out : out + _PIECE])
            except BlockingIOError:
                continue
            except OSError:
                return out
            last = self._elapsed()
        return out

    def _missing(self) -> str:
        try:
            names = _listed()
        except (OSError, subprocess.SubprocessError) as trouble:
            return str(trouble)
        return "" if self._queue in names else f"CUPS has no printer {self._queue!r}"


def cups_queues() -> tuple[str, ...]:
    """The names of the printers CUPS knows; none where it does not run."""
    try:
        return _listed()
    except (OSError, subprocess.SubprocessError):
        return ()


def _listed() -> tuple[str, ...]:
    said = _said(["lpstat", "-e"])
    if said is not None:
        return tuple(sorted(line.strip() for line in said.splitlines() if line.strip()))
    # CUPS before 2.2 has no -e; `printer NAME is idle.  enabled since ...`
    rows = [line.split() for line in (_said(["lpstat", "-p"]) or "").splitlines()]
    return tuple(sorted(row[1] for row in rows if len(row) > 1 and row[0] == "printer"))


def _said(command: list[str]) -> str | None:
    """What it prints, None if it fails. Raises OSError if it is not there, or late."""
    done = subprocess.run(
        command, capture_output=True, timeout=_LIST_S, env=_plain_words(), check=False
    )
    return None if done.returncode else done.stdout.decode("utf-8", "replace")


def _lp(queue: str, job_id: int, words: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["lp", "-d", queue, "-t", f"damda {job_id}", "-o", "raw"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=words,
        env=_plain_words(),
    )


def _plain_words() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C"}


def _close(program: subprocess.Popen[bytes]) -> None:
    if program.stdin is not None and not program.stdin.closed:
        try:
            program.stdin.close()
        except OSError:
            pass  # it is gone: nothing was buffered here
