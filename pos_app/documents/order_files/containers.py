"""What kind of file is this? Decided by its bytes; its name is only what people call it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.ole_box import (
    MAGIC,
    decrypt,
    is_encrypted,
    read_stream,
    stream_names,
)
from pos_app.documents.order_files.plain_text import decode
from pos_app.documents.order_files.tables import Table
from pos_app.documents.order_files.xlsx import calamine_tables, xlsx_tables
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    NotASpreadsheet,
    NothingInside,
    TooLarge,
)

# The one kind of file that is common gets its reader at once; the others import theirs when met,
# because a clerk waits for the start of the child.
_EXCEL_2003 = b"urn:schemas-microsoft-com:office:spreadsheet"
_ARCHIVE = b"PK\x03\x04"
_NEVER_TABLES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x05\x06", b"Rar!", b"7z\xbc")
_MARKUP = re.compile(rb"<\s*(?:html|table|!doctype\s+html|meta|head|body|style)\b", re.IGNORECASE)


def tables_of(data: bytes, password: str | None, limits: Limits) -> Iterator[Table]:
    """The tables in a file. Raises any of the refusals of an order file."""
    if len(data) > limits.file_bytes:
        raise TooLarge("", "bytes", limits.file_bytes)
    if not data.strip():
        raise NothingInside("")
    if data.startswith(_NEVER_TABLES):
        raise NotASpreadsheet("")
    if data.startswith(_ARCHIVE):
        return xlsx_tables(data, limits)
    if data.startswith(MAGIC):
        return _ole_tables(data, password, limits)
    return _text_tables(data, limits)


def _ole_tables(data: bytes, password: str | None, limits: Limits) -> Iterator[Table]:
    from pos_app.documents.order_files.biff8 import biff8_tables, is_locked

    names = stream_names(data)
    if is_encrypted(names):
        inside = decrypt(data, password, limits)
        if not inside.startswith(_ARCHIVE):
            raise BrokenFile("", "encryption")
        return xlsx_tables(inside, limits)
    if "Workbook" in names:
        stream = read_stream(data, "Workbook", limits)
        if is_locked(stream):
            opened = decrypt(data, password, limits)
            stream = read_stream(opened, "Workbook", limits)
        return biff8_tables(stream, limits)
    if "Book" in names:
        return calamine_tables(data, "xls", limits)
    raise NotASpreadsheet("")


def _text_tables(data: bytes, limits: Limits) -> Iterator[Table]:
    from pos_app.documents.order_files.delimited import text_table
    from pos_app.documents.order_files.excel2003 import excel2003_tables
    from pos_app.documents.order_files.html_table import html_tables

    head = data[:4096]
    if _EXCEL_2003 in head and b"<" in head[:64]:
        return excel2003_tables(data, limits)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _MARKUP.search(head):
        return html_tables(decode(data), limits)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        raise NotASpreadsheet("")
    return iter([text_table(decode(data), limits)])
