"""Result files with their quirks: what is a parcel, what is left out and why, what is refused."""

from __future__ import annotations

import io

import openpyxl
import pytest

from pos_app.documents.courier_files.formats import format_from, format_to, load_courier_formats
from pos_app.documents.courier_files.parse import parse_courier_file
from pos_app.documents.courier_files.wire import pack, unpack
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    NoParcelsInside,
    NotASpreadsheet,
    UnknownCourierFile,
)
from pos_app.domain.parcels.courier_file import CourierFile, SkipReason

HEAD = ["운송장번호", "고객주문번호", "상태", "받는분", "받는분전화번호", "받는분주소"]


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("결과")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(*rows: list[object]) -> CourierFile:
    return parse_courier_file(workbook(*rows), "결과.xlsx", None, load_courier_formats())


def test_rows_that_are_no_parcels_are_left_out_with_their_reason() -> None:
    found = read(
        ["9월 접수 내역"],
        HEAD,
        ["5900-0000-0004", "A-1", "출력완료", "가람", 1000001001, "서울"],
        [590000000015.0, "A-2", "접수취소", "나래", "010-0000-1002", "부산"],
        [None, None, None, None, None, None],
        ["", "A-3", "접수", "다솜", "", ""],
        ["5900-0000-0004", "A-1", "출력완료", "가람", 1000001001, "서울"],
        [5.9e11, "A-4", "출력완료", "라온", "", ""],
        ["5.9E+11", "A-5", "출력완료", "마루", "", ""],
        ["총 합계", None, None, None, None, None],
    )
    assert (found.format, found.courier, found.header_row, found.sheet) == ("cj", "cj", 2, "결과")
    assert [(row.source_row, row.number, row.key, row.tel) for row in found.rows] == [
        (3, "590000000004", "A-1", "01000001001"),
        (8, "590000000000", "A-4", ""),
        (9, "5.9E+11", "A-5", ""),  # comes as it is, and is judged with the others
    ]
    assert [(row.source_row, row.reason, row.value) for row in found.skipped] == [
        (4, SkipReason.CALLED_OFF, "나래"),
        (6, SkipReason.NO_NUMBER, "다솜"),
        (7, SkipReason.DOUBLED, "가람"),
        (10, SkipReason.TOTAL, "총 합계"),
    ]
    assert unpack(pack(found)) == found


def test_other_files_are_refused_by_name() -> None:
    formats = load_courier_formats()
    with pytest.raises(UnknownCourierFile) as unknown:
        read(["받는분", "송장"], ["가람", "1"])
    assert (unknown.value.file, unknown.value.words) == ("결과.xlsx", ["받는분", "송장"])
    with pytest.raises(NoParcelsInside):
        read(HEAD)
    with pytest.raises(NotASpreadsheet):
        parse_courier_file(b"%PDF-1.7", "a.pdf", None, formats)
    with pytest.raises(BrokenFile):
        parse_courier_file(workbook(HEAD)[:400], "a.xlsx", None, formats)


def test_a_format_is_data() -> None:
    for one in load_courier_formats():
        assert format_from(format_to(one)) == one
    plain = format_to(load_courier_formats()[0])
    for spoilt in ({"courier": "nobody"}, {"marks": ["key"]}, {"columns": {"waybill": ["A"]}}):
        with pytest.raises((ValueError, KeyError)):
            format_from({**plain, **spoilt})
