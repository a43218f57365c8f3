"""A table to the bytes of a workbook or a CSV; a text stays a text, whatever it begins with."""

from __future__ import annotations

from pos_app.domain.parcels.out_file import FileKind, OutTable


def file_bytes(table: OutTable) -> bytes:
    """The file whole, as a mall or a courier takes it."""
    # Each writer is loaded when wanted: a workbook costs more than the start of the program.
    if table.kind is FileKind.XLSX:
        from pos_app.documents.out_files.xlsx_out import xlsx_bytes

        return xlsx_bytes(table)
    if table.kind is FileKind.XLS:
        from pos_app.documents.out_files.xls_out import xls_bytes

        return xls_bytes(table)
    from pos_app.documents.out_files.csv_out import csv_bytes

    return csv_bytes(table)
