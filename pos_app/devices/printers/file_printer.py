"""A printer that is a folder: each job becomes one file of bytes. One-way: nobody confirms."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pos_app.devices.printers.conversation import not_started
from pos_app.devices.printers.one_way import OneWayPrinter, handed_over
from pos_app.devices.printers.port import PrintBytes, PrintReport
from pos_app.devices.printers.tuning import ProfileSettings, tuned_profile


@dataclass(frozen=True, slots=True)
class FilePrinterSettings(ProfileSettings):
    """The folder, made if it is missing;"""

    folder: str


class FilePrinter(OneWayPrinter):
    """Writes `<job id>.bin`, or `<job id>-2.bin` if that job was printed here before.

    `profile` says how wide its papers are. Raises ValueError for a profile nobody knows.
    """

    def __init__(self, settings: FilePrinterSettings) -> None:
        super().__init__(tuned_profile(settings))
        self._folder = Path(settings.folder)

    def _hand_over(self, job: PrintBytes, begin: Callable[[], None]) -> PrintReport:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._fresh(job.job_id), os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except OSError as trouble:
            return not_started(str(trouble))
        with os.fdopen(handle, "wb", buffering=0) as out:
            begin()
            return _written(out.fileno(), job.data)

    def _fresh(self, job_id: int) -> Path:
        path, again = self._folder / f"{job_id}.bin", 2
        while path.exists():
            path, again = self._folder / f"{job_id}-{again}.bin", again + 1
        return path


def _written(handle: int, data: bytes) -> PrintReport:
    out = 0
    try:
        while out < len(data):
            out += os.write(handle, data[out:])
        os.fsync(handle)
    except OSError as trouble:
        return handed_over(out, len(data), str(trouble))
    return handed_over(out, len(data), "")
