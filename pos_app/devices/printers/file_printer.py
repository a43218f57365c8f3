"""A printer that is a folder: each job becomes one file of bytes. One-way: nobody confirms."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass
from pathlib import Path

from pos_app.devices.printers.conversation import not_started
from pos_app.devices.printers.conversing_printer import QUIET
from pos_app.devices.printers.port import (
    Cleared,
    Evidence,
    PrintBytes,
    PrinterStatus,
    PrintOutcome,
    PrintReport,
    PrintWatch,
    Silence,
)
from pos_app.devices.printers.profile import GENERIC_80, known_profile


@dataclass(frozen=True, slots=True)
class FilePrinterSettings:
    """The folder, made if it is missing; `profile` is a key of `profile.PROFILES`."""

    folder: str
    profile: str = GENERIC_80.key


class FilePrinter:
    """Writes `<job id>.bin`, or `<job id>-2.bin` if that job was printed here before.

    `profile` says how wide its papers are. Raises ValueError for a profile nobody knows.
    """

    def __init__(self, settings: FilePrinterSettings) -> None:
        self.profile = known_profile(settings.profile)
        self._folder = Path(settings.folder)
        self._one_job = threading.Lock()

    def send(self, job: PrintBytes, watch: PrintWatch = QUIET) -> PrintReport:
        with self._one_job:
            try:
                self._folder.mkdir(parents=True, exist_ok=True)
                handle = os.open(self._fresh(job.job_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            except OSError as trouble:
                return not_started(str(trouble))
            with os.fdopen(handle, "wb", buffering=0) as out:
                watch.first_byte()
                return self._written(out.fileno(), job.data)

    def _fresh(self, job_id: int) -> Path:
        path, again = self._folder / f"{job_id}.bin", 2
        while path.exists():
            path, again = self._folder / f"{job_id}-{again}.bin", again + 1
        return path

    def _written(self, handle: int, data: bytes) -> PrintReport:
        out = 0
        try:
            while out < len(data):
                out += os.write(handle, data[out:])
            os.fsync(handle)
        except OSError as trouble:
            if out == 0:
                return not_started(str(trouble))
            evidence = Evidence(Silence.STALLED, len(data), str(trouble))
            return PrintReport(PrintOutcome.UNKNOWN, out, evidence=evidence, detail=str(trouble))
        return PrintReport(PrintOutcome.HANDED_OVER, out)

    def status(self) -> PrinterStatus:
        return PrinterStatus(known=False, one_way=True)

    def clear(self) -> Cleared:
        return Cleared.CANNOT

    def close(self) -> None:
        """Nothing is held open."""
