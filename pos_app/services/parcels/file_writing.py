"""A file that goes out, on the disk: named by the shop's day and time, never over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import kst
from pos_app.documents.out_files.file_bytes import file_bytes
from pos_app.domain.errors import EnvironmentTrouble
from pos_app.domain.parcels.out_file import OutTable
from pos_app.domain.parcels.out_format import OutFormat
from pos_app.services.paper.slip_pdf import write_whole


@dataclass(eq=False)
class OutFileNotWritten(EnvironmentTrouble):
    """The file could not be written: nothing of it is there, and no order was noted as sent."""

    path: str
    detail: str


@dataclass(frozen=True, slots=True)
class FilesWritten:
    """What was written: the files, how many orders they name and how many rows they hold."""

    paths: tuple[Path, ...]
    orders: int
    rows: int
    order_ids: tuple[int, ...]


def korean_day(at: int) -> str:
    """The day of a moment in Korea, `2026-11-24`."""
    return f"{kst(at):%Y-%m-%d}"


def write_files(
    form: OutFormat, tables: Sequence[OutTable], folder: Path, at: int
) -> tuple[Path, ...]:
    """Write each table whole. Raises `OutFileNotWritten`; files before the failing one stay."""
    moment = kst(at)
    base = form.file_name.replace("{day}", f"{moment:%Y%m%d}").replace("{time}", f"{moment:%H%M%S}")
    made: list[Path] = []
    for nth, table in enumerate(tables, 1):
        part = f"{base}_{nth}" if len(tables) > 1 else base
        made.append(write_new(folder, part, table.kind.value, file_bytes(table)))
    return tuple(made)


def write_new(folder: Path, stem: str, kind: str, data: bytes) -> Path:
    """Write a file whole under a name nobody has yet. Raises `OutFileNotWritten`."""
    path = free_name(folder, stem, kind)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
    except OSError as trouble:
        raise OutFileNotWritten(str(path), type(trouble).__name__) from trouble
    return path


def free_name(folder: Path, stem: str, kind: str) -> Path:
    """A path in the folder with a name nobody has: two files of one second do not meet."""
    path, nth = folder / f"{stem}.{kind}", 1
    while path.exists():
        nth += 1
        path = folder / f"{stem}({nth}).{kind}"
    return path
