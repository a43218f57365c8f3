"""Excel-2003 XML workbooks ("XML Spreadsheet 2003"), as TV shopping malls still write them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

import defusedxml.ElementTree as Safe
from defusedxml import DefusedXmlException

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Cell, Table
from pos_app.domain.intake.order_file_errors import BrokenFile, FormulaCell, TooLarge

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{NAMESPACE}}}"


def excel2003_tables(data: bytes, limits: Limits) -> Iterator[Table]:
    """The worksheets. Raises BrokenFile, FormulaCell or TooLarge."""
    rows: list[list[Cell]] = []
    try:
        for _event, element in Safe.iterparse(io.BytesIO(data), events=("end",), forbid_dtd=True):
            if element.tag == _SS + "Row":
                _add_row(rows, element, limits)
                element.clear()
            elif element.tag == _SS + "Worksheet":
                name = element.get(_SS + "Name", "")
                element.clear()
                yield Table("xml", name, _even(rows))
                rows = []
    except DefusedXmlException as trouble:
        raise BrokenFile("", "entities") from trouble
    except (ParseError, ValueError, LookupError) as trouble:
        raise BrokenFile("", "markup", len(rows) + 1) from trouble


def _add_row(rows: list[list[Cell]], element: Any, limits: Limits) -> None:
    index = int(element.get(_SS + "Index", len(rows) + 1))
    if index > limits.rows:
        raise TooLarge("", "rows", limits.rows, index)
    if index <= len(rows):
        raise BrokenFile("", "cells", len(rows) + 1)
    while len(rows) < index - 1:
        rows.append([])
    cells: list[Cell] = []
    for cell in element.findall(_SS + "Cell"):
        column = int(cell.get(_SS + "Index", len(cells) + 1))
        if column > limits.columns:
            raise TooLarge("", "columns", limits.columns)
        if column <= len(cells):
            raise BrokenFile("", "cells", index)
        if cell.get(_SS + "Formula"):
            raise FormulaCell("", index)
        cells.extend([None] * (column - 1 - len(cells)))
        cells.append(_value(cell))
        cells.extend([None] * int(cell.get(_SS + "MergeAcross", 0)))
    rows.append(cells)


def _value(cell: Any) -> Cell:
    data = cell.find(_SS + "Data")
    if data is None:
        return None
    text = "".join(data.itertext())
    return float(text) if data.get(_SS + "Type") == "Number" else text


def _even(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    return [row + [None] * (width - len(row)) for row in rows]
