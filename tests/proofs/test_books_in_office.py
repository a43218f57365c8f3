"""What a report's workbook holds is the same in LibreOffice, and no text of it is a formula there."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from pos_app.documents.reports.book import write_book
from pos_app.domain.reports.catalogue import BY_KEY
from tests.documents.report_samples import PAYLOADS, sheet

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LIMIT_S = 120


@pytest.mark.proof
@pytest.mark.skipif(
    os.environ.get("POS_PROOF") != "full", reason="LibreOffice takes its time: under prove only"
)
@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here: no workbook was opened in it")
def test_no_text_is_a_formula_in_libreoffice(tmp_path: Path) -> None:
    assert OFFICE is not None
    made, back = tmp_path / "made.xlsx", tmp_path / "back"
    write_book(made, sheet("stock_moves", list(PAYLOADS)), lambda _: None)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    told = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(back), str(made)]
    subprocess.run(told, check=True, capture_output=True, timeout=LIMIT_S)
    page = openpyxl.load_workbook(back / made.name).worksheets[0]
    column = BY_KEY["stock_moves"].column("name")
    cells = [row[column] for row in page.iter_rows(min_row=3, max_row=2 + len(PAYLOADS))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [_bare(str(cell.value)) for cell in cells] == [_bare(text) for text in PAYLOADS]


def _bare(text: str) -> str:
    """Without what a workbook may hold in more than one way: line ends and blanks around."""
    return text.replace("\r", "\n").strip()
