"""A mall's own file read for filling in, without trusting it: in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pos_app.documents.order_files.format_codec import format_to
from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.limits import DEFAULT_LIMITS, Limits
from pos_app.documents.order_files.mall_sheet import unpack_sheet
from pos_app.documents.order_files.reader import ask_child
from pos_app.domain.intake.order_format import OrderFormat
from pos_app.domain.parcels.out_file import MallSheet


def read_mall_sheet(
    path: Path,
    password: str | None = None,
    formats: Sequence[OrderFormat] | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> MallSheet:
    """Every cell of a mall's own file. Raises as `read_order_file`, within the same limits."""
    known = load_formats() if formats is None else formats
    return unpack_sheet(ask_child(path, "cells", password, [format_to(f) for f in known], limits))
