"""Reading a list of items without trusting it: the child process of order files does it."""

from __future__ import annotations

from pathlib import Path

from pos_app.documents.item_book.wire import unpack
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.reader import ask_child
from pos_app.domain.intake.item_book import ItemBook


def read_item_book(
    path: Path, password: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> ItemBook:
    """Recognise and read a list of items within `limits`.

    Raises a kind of `OrderFileRefused` whose `file` is the file's name.
    """
    return unpack(ask_child(path, "items", password, [], limits))
