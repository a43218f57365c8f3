"""Order files as the shop reads them: with its own corrected formats."""

from __future__ import annotations

from pathlib import Path

from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.reader import read_order_file
from pos_app.domain.intake.order_file import OrderFile


class OrderFiles:
    """`folder` holds the shop's own formats, as in `OrderFormats`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, path: Path, password: str | None = None) -> OrderFile:
        """Recognise and read a file in a process of its own; takes up to 5 s, so not on the screen.

        Raises a kind of `OrderFileRefused`, `BrokenFormat`.
        """
        return read_order_file(path, password, load_formats(self._folder))
