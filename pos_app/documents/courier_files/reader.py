"""Reading a courier's result file without trusting it: the child process of order files does it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pos_app.documents.courier_files.formats import format_to, load_courier_formats
from pos_app.documents.courier_files.wire import unpack
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.reader import ask_child
from pos_app.domain.parcels.courier_file import CourierFile
from pos_app.domain.parcels.courier_format import CourierFormat


def read_courier_file(
    path: Path,
    password: str | None = None,
    formats: Sequence[CourierFormat] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> CourierFile:
    """Recognise and read a result file within `limits`; `formats` are the shipped ones by default.

    Raises a kind of `OrderFileRefused` whose `file` is the file's name.
    """
    known = load_courier_formats() if formats is None else formats
    return unpack(ask_child(path, "parcels", password, [format_to(f) for f in known], limits))
