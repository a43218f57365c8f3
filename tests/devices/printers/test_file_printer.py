"""The folder printer: bytes in files, nothing confirmed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos_app.devices.printers.file_printer import FilePrinter, FilePrinterSettings
from pos_app.devices.printers.port import PrintBytes, PrintOutcome, PrintWatch


def test_job_is_a_file_and_only_handed_over(tmp_path: Path) -> None:
    printer, heard = FilePrinter(FilePrinterSettings(str(tmp_path / "out"))), list[str]()
    report = printer.send(PrintBytes(7, b"abc"), PrintWatch(first_byte=lambda: heard.append("x")))
    assert (report.outcome, report.bytes_sent) == (PrintOutcome.HANDED_OVER, 3)
    assert heard == ["x"]
    assert (tmp_path / "out" / "7.bin").read_bytes() == b"abc"
    printer.send(PrintBytes(7, b"again"))
    assert (tmp_path / "out" / "7.bin").read_bytes() == b"abc"
    assert (tmp_path / "out" / "7-2.bin").read_bytes() == b"again"
    assert not printer.status().known


def test_folder_that_cannot_be_written_is_not_started(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    heard: list[str] = []
    report = FilePrinter(FilePrinterSettings(str(tmp_path / "file"))).send(
        PrintBytes(1, b"a"), PrintWatch(first_byte=lambda: heard.append("x"))
    )
    assert (report.outcome, report.bytes_sent, heard) == (PrintOutcome.NOT_STARTED, 0, [])
    assert report.detail


def test_disk_that_fills_before_the_first_byte_is_not_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pos_app.devices.printers.file_printer.os.write", full)
    report = FilePrinter(FilePrinterSettings(str(tmp_path))).send(PrintBytes(1, b"a"))
    assert report.outcome is PrintOutcome.NOT_STARTED


def test_disk_that_fills_in_the_job_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.write, list[int]()

    def fills(handle: int, data: bytes) -> int:
        calls.append(len(data))
        if len(calls) > 1:
            raise OSError(28, "No space left on device")
        return real(handle, data[:2])

    monkeypatch.setattr("pos_app.devices.printers.file_printer.os.write", fills)
    report = FilePrinter(FilePrinterSettings(str(tmp_path))).send(PrintBytes(1, b"abc"))
    assert (report.outcome, report.bytes_sent) == (PrintOutcome.UNKNOWN, 2)
    assert report.evidence is not None
    assert report.evidence.bytes_total == 3
