"""What a person should look at in rows that can be used."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.documents.order_files.row_reader import ReadRow
from pos_app.domain.intake.order_file import FileRow, FileWarning, WarningKind
from pos_app.domain.intake.order_format import OrderFormat


def row_warnings(rows: Sequence[ReadRow], order_format: OrderFormat) -> list[FileWarning]:
    """Warnings in the order of the rows."""
    warnings: list[FileWarning] = []
    receivers: dict[str, tuple[str, str]] = {}
    for read in rows:
        row = read.row
        if read.cells.get("claim_flag", "").upper() == "Y":
            warnings.append(FileWarning(WarningKind.QTY_CLAIM, row.source_row, row.item_no))
        if not row.product and not order_format.enrich:
            warnings.append(FileWarning(WarningKind.BLANK_PRODUCT, row.source_row, row.order_no))
        if not row.tel and not row.tel2:
            warnings.append(FileWarning(WarningKind.NO_PHONE, row.source_row, row.order_no))
        if not row.address:
            warnings.append(FileWarning(WarningKind.NO_ADDRESS, row.source_row, row.order_no))
        warnings += _repairs(read)
        first = receivers.setdefault(row.order_no, (row.receiver, row.address))
        if first != (row.receiver, row.address):
            warnings.append(FileWarning(WarningKind.RECEIVER_DIFFERS, row.source_row, row.order_no))
    return warnings


def _repairs(read: ReadRow) -> list[FileWarning]:
    """Cells that other programs had eaten a piece of, and that were made whole."""
    row: FileRow = read.row
    pairs = (("zip", row.zip), ("tel", row.tel), ("tel2", row.tel2))
    return [
        FileWarning(WarningKind.REPAIRED, row.source_row, value)
        for name, value in pairs
        if value and len(value) > len(read.cells.get(name, ""))
    ]
