"""Bad input: one sentence naming the file, nothing imported, five seconds and 300 MB at the most."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt

from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.reader import read_order_file
from pos_app.documents.order_files.sentences import sentence
from pos_app.domain.intake import order_file_errors as errors
from tests.documents.order_files.order_samples import FOLDER, sample

ROOT = Path(__file__).parents[3]
HEADER = (FOLDER / sample("cp949")).read_bytes().decode("cp949").split("\r\n")[0]
MEASURE = """
import json, pathlib, resource, sys, time
from pos_app.documents.order_files.reader import read_order_file
from pos_app.documents.order_files.sentences import sentence
from pos_app.domain.intake.order_file_errors import OrderFileRefused
start, said = time.perf_counter(), ""
try:
    read_order_file(pathlib.Path(sys.argv[1]), sys.argv[2] or None)
except OrderFileRefused as refusal:
    said = type(refusal).__name__ + ": " + sentence(refusal)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print(json.dumps([said, time.perf_counter() - start, used]))
"""


def refused(path: Path, password: str = "") -> str:
    """What is said of the file, measured from outside and within both limits."""
    pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path), password],
        capture_output=True,
        check=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
    )
    said, seconds, used = json.loads(done.stdout)
    assert seconds < 5
    assert used < 300_000_000
    assert path.name in said
    return said


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in parts.items():
            box.writestr(name, data)
    return path


def parts_of(word: str) -> dict[str, bytes]:
    with zipfile.ZipFile(FOLDER / sample(word)) as box:
        return {name: box.read(name) for name in box.namelist()}


def test_a_zip_bomb(tmp_path: Path) -> None:
    parts = parts_of("72열")
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"\0" * 150_000_000 + b"</sst>"
    assert refused(archive(tmp_path / "폭탄.xlsx", parts)).startswith("TooLarge")


def test_a_sheet_of_millions_of_empty_cells(tmp_path: Path) -> None:
    parts = parts_of("72열")
    far = b'<row r="20000"><c r="XFD20000" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    assert refused(archive(tmp_path / "넓은.xlsx", parts)).startswith("TooLarge")


def test_billion_laughs(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE sst [<!ENTITY a "ha">' + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (n + 1, *[n] * 8)
        for n in range(97, 107)
    )
    parts = parts_of("72열")
    parts["xl/sharedStrings.xml"] = laughs + b"]><sst><si><t>&k;</t></si></sst>"
    assert refused(archive(tmp_path / "웃음.xlsx", parts)).startswith("BrokenFile")
    workbook = laughs + b']><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&k;'
    old = tmp_path / "웃음.xls"
    old.write_bytes(
        b'<?xml version="1.0"?>' + workbook.replace(b"sst [", b"Workbook [") + b"</Workbook>"
    )
    assert refused(old).startswith(("BrokenFile", "NotASpreadsheet"))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
        b"\x7fELF" + bytes(range(256)),
        b"hello",
    ],
)
def test_not_a_spreadsheet(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "사진.xlsx"
    path.write_bytes(data)
    assert refused(path).startswith("NotASpreadsheet")


def test_an_archive_of_something_else(tmp_path: Path) -> None:
    assert refused(archive(tmp_path / "a.xlsx", {"readme": b"x"})).startswith("NotASpreadsheet")


def test_passwords(tmp_path: Path) -> None:
    name = sample("비밀번호1234")
    assert refused(FOLDER / name).startswith("PasswordNeeded")
    assert refused(FOLDER / name, "0000").startswith("WrongPassword")


def test_an_order_number_ruined_by_a_spreadsheet(tmp_path: Path) -> None:
    lines = (FOLDER / sample("orderlist-261122.csv")).read_bytes().split(b"\n")
    lines[1] = lines[1].replace(b"'2026112103445100'", b"2.02611E+15")
    path = tmp_path / "저장한.csv"
    path.write_bytes(b"\n".join(lines))
    said = refused(path)
    assert said.startswith("RuinedOrderNumber")
    assert "2행" in said and "2.02611E+15" in said


def change(word: str, cell: str, value: Any) -> bytes:
    book = openpyxl.load_workbook(FOLDER / sample(word))
    book.worksheets[0][cell] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_order_number_stored_as_a_number_too_long_for_excel(tmp_path: Path) -> None:
    path = tmp_path / "숫자.xlsx"
    path.write_bytes(change("72열", "B9", 2026112110000000))
    said = refused(path)
    assert said.startswith("RuinedOrderNumber") and "9행" in said


def test_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "수식.xlsx"
    path.write_bytes(change("72열", "C7", '=HYPERLINK("http://example.com")'))
    said = refused(path)
    assert said.startswith("FormulaCell") and "7행" in said and "C7" in said


def test_a_formula_in_an_old_workbook(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for column, word in enumerate(("주문번호", "수량")):
        sheet.write(0, column, word)
    sheet.write(1, 0, xlwt.Formula("1+1"))
    path = tmp_path / "수식.xls"
    book.save(str(path))
    said = refused(path)
    assert said.startswith("FormulaCell") and "2행" in said


def test_an_over_long_file(tmp_path: Path) -> None:
    line = ",".join(["x"] * HEADER.count(",")) + ",x\r\n"
    path = tmp_path / "긴.csv"
    path.write_bytes((HEADER + "\r\n" + line * 120_000).encode("cp949"))
    assert refused(path).startswith("TooLarge")
    path.write_bytes(b"x" * 25_000_000)
    assert refused(path).startswith("TooLarge")


def test_an_over_long_cell(tmp_path: Path) -> None:
    path = tmp_path / "긴칸.xlsx"
    path.write_bytes(change("DeliveryList", "AE4", "가" * 30_000))
    said = refused(path)
    assert said.startswith("TooLarge") and "4행" in said


def test_an_unknown_table_names_the_words_it_saw(tmp_path: Path) -> None:
    path = tmp_path / "명단.csv"
    path.write_text("이름,나이\n김샘플,20\n", encoding="utf-8")
    said = refused(path)
    assert said.startswith("UnknownFormat") and "이름, 나이" in said


def test_empty_files(tmp_path: Path) -> None:
    path = tmp_path / "빈.csv"
    path.write_bytes(b"")
    assert refused(path).startswith("NothingInside")
    path.write_bytes((HEADER + "\r\n").encode("cp949"))
    assert refused(path).startswith("NothingInside")
    with pytest.raises(errors.FileMissing):
        read_order_file(tmp_path / "없는.csv")


def test_a_child_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    limits = Limits(wall_seconds=0.01)
    with pytest.raises(errors.TooLarge) as refusal:
        read_order_file(FOLDER / sample("ESM"), None, limits=limits)
    assert refusal.value.what == "time"


def test_a_renamed_column_is_named_instead_of_dropped() -> None:
    text = (FOLDER / sample("utf8")).read_bytes().decode("utf-8-sig")
    data = text.replace("배송메시지", "배송메시쥐", 1).encode("utf-8")
    with pytest.raises(errors.UnknownColumn) as refusal:
        parse_order_file(data, "a.csv", None, load_formats())
    assert "배송메시쥐" in sentence(refusal.value)


def test_every_refusal_has_a_sentence() -> None:
    samples: list[errors.OrderFileRefused] = [
        errors.FileMissing("a.csv"),
        errors.PasswordNeeded("a.csv"),
        errors.WrongPassword("a.csv"),
        errors.NotASpreadsheet("a.csv"),
        errors.NothingInside("a.csv"),
        errors.BrokenFile("a.csv", "cells", 3),
        errors.UnknownFormat("a.csv", ["이름"]),
        errors.UnknownColumn("a.csv", 1, "가", "나"),
        errors.RuinedOrderNumber("a.csv", 2, "2E+15"),
        errors.FormulaCell("a.csv", 2, "A2"),
        errors.UnknownCourierFile("a.csv", ["이름"]),
        errors.NoParcelsInside("a.csv"),
        errors.UnknownItemBook("a.csv", ["이름"]),
        errors.NoItemsInside("a.csv"),
        errors.UnknownReceiptList("a.csv", ["이름"]),
        errors.NoReceiptsInside("a.csv"),
        errors.UnknownPayoutFile("a.csv", ["이름"]),
        errors.NoPayoutsInside("a.csv"),
    ]
    whats = ("bytes", "unpacked", "entries", "rows", "columns", "cell", "memory", "time")
    samples += [errors.TooLarge("a.csv", what, 5, 2) for what in whats]
    kinds = set(errors.OrderFileRefused.__subclasses__())
    assert {type(error) for error in samples} == kinds
    for error in samples:
        said = sentence(error)
        assert "a.csv" in said and said.endswith(".") and "{" not in said
