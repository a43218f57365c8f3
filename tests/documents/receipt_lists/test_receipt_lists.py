"""Lists of cash receipts with their quirks: what is read, what is left out and why, what is refused."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.clock import FrozenClock, from_kst
from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.documents.receipt_lists.formats import (
    COLUMNS,
    format_from,
    format_to,
    load_receipt_formats,
)
from pos_app.documents.receipt_lists.parse import parse_receipt_list
from pos_app.documents.receipt_lists.reader import read_receipt_list
from pos_app.documents.receipt_lists.wire import pack, unpack
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    FileMissing,
    NoReceiptsInside,
    NotASpreadsheet,
    OrderFileRefused,
    TooLarge,
    UnknownReceiptList,
)
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts, amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from pos_app.domain.receipts.receipt_list import (
    ListProblem,
    ProblemRow,
    ReceiptList,
    ReceiptListRow,
)
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.receipt_list import receipt_csv
from pos_app.gateways.simulated.inicis.receipts import ReceiptWish
from pos_app.ui.words.receipt_list import problem_words

HEAD = [
    *("거래일시", "거래구분", "용도", "승인번호", "원승인번호", "공급가액", "부가세"),
    *("면세금액", "봉사료", "총금액", "식별번호", "주문번호", "TID", "전송상태"),
]
AT = from_kst(dt.datetime(2026, 11, 24, 11, 20))
WHEN = "2026-11-24 11:20:00"


def line(**changed: object) -> list[object]:
    """A row of the list, issued over 9,580 won, with some cells changed."""
    cells: dict[str, object] = dict(
        zip(
            HEAD,
            [
                *(WHEN, "승인", "소득공제", "200000001", "", 6891, 689),
                *(2000, 0, 9580, "010-****-1234", "20261124_105203317", "TID1", "등록완료"),
            ],
            strict=True,
        )
    )
    return list((cells | changed).values())


def cancel(**changed: object) -> list[object]:
    money = {"공급가액": -6891, "부가세": -689, "면세금액": -2000, "총금액": -9580}
    said = {"거래구분": "취소", "승인번호": "200000002", "원승인번호": "200000001"}
    return line(**(money | said | changed))


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("현금영수증")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(*rows: list[object]) -> ReceiptList:
    return parse_receipt_list(workbook(*rows), "내역.xlsx", None, load_receipt_formats())


def one(row: list[object]) -> ReceiptListRow | ProblemRow:
    found = read(HEAD, row)
    (only,) = (*found.rows, *found.problems)
    return only


def test_a_list_is_read_whole() -> None:
    found = read(
        ["현금영수증 발급내역 (2026-11-01 ~ 2026-11-30)"],
        HEAD,
        line(),
        cancel(),
        [None] * len(HEAD),
        ["합계", "2건", None, None, None, 0, 0, 0, 0, 0],
    )
    assert (found.format, found.header_row, found.sheet) == ("inicis", 2, "현금영수증")
    assert found.problems == ()
    assert found.rows == (
        ReceiptListRow(
            3,
            AT,
            ReceiptKind.ISSUE,
            ReceiptUse.DEDUCTION,
            "200000001",
            "",
            ReceiptAmounts(6_891, 689, 2_000),
            "010-****-1234",
            "20261124_105203317",
            "TID1",
            NtsState.REGISTERED,
        ),
        ReceiptListRow(
            4,
            AT,
            ReceiptKind.CANCEL,
            ReceiptUse.DEDUCTION,
            "200000002",
            "200000001",
            ReceiptAmounts(6_891, 689, 2_000),
            "010-****-1234",
            "20261124_105203317",
            "TID1",
            NtsState.REGISTERED,
        ),
    )
    assert unpack(pack(found)) == found


def test_what_the_pretend_gateway_hands_out_is_what_its_books_say(tmp_path: Path) -> None:
    clock = FrozenClock(AT)
    books = GatewayBooks("damda", clock)
    number = receipt_number(ReceiptUse.DEDUCTION, "010-0000-1004")
    tid = books.sell("20261124_1", "Acct", 9_580, receipt=ReceiptWish(number, 2_000)).tid
    clock.advance(86_400_000)
    books.give_back_by_hand(tid, 3_000)
    business = receipt_number(ReceiptUse.EXPENSE, "1234567891")
    wrong = books.receipts.issue(amounts_of(110_000), business)
    books.receipts.cancel(wrong.tid)
    books.receipts.tax_office("200000003", NtsState.FAILED)
    path = tmp_path / "현금영수증.csv"
    path.write_bytes(receipt_csv(books.receipts, 20261101, 20261130))
    found = read_receipt_list(path)  # in the child process
    assert found.problems == ()
    entries = books.receipts.entries()
    assert len(found.rows) == len(entries) == 4
    for row, entry in zip(found.rows, entries, strict=True):
        receipt = books.receipts.receipt(entry.tid)
        told = (row.kind, row.approval_no, row.original_no, row.amounts.total, row.amounts.vat)
        amounts = entry.amounts
        assert told == (
            *(entry.kind, entry.approval_no, entry.original_no),
            *(amounts.total, amounts.vat),
        )
        assert (row.use, row.number, row.tid) == (receipt.use, receipt.masked, receipt.tid)
        assert row.nts is books.receipts.nts_of(entry)
    assert [row.order_no for row in found.rows] == ["20261124_1", "20261124_1", "", ""]
    assert [row.at for row in found.rows] == [AT, *[AT + 86_400_000] * 3]
    assert [row.nts for row in found.rows] == [
        *(NtsState.REGISTERED, NtsState.WAITING, NtsState.FAILED, NtsState.WAITING),
    ]


P = ListProblem


@pytest.mark.parametrize(
    ("row", "problem", "value"),
    [
        (line(승인번호=""), P.NO_APPROVAL_NO, "20261124_105203317"),
        (line(승인번호="", 주문번호=""), P.NO_APPROVAL_NO, WHEN),
        (line(승인번호="2.0E+8"), P.BAD_APPROVAL_NO, "2.0E+8"),
        (line(승인번호="12-3"), P.BAD_APPROVAL_NO, "12-3"),
        (line(승인번호="1" * 21), P.BAD_APPROVAL_NO, "1" * 21),
        (cancel(원승인번호=""), P.NO_ORIGINAL_NO, "200000002"),
        (cancel(원승인번호="-"), P.NO_ORIGINAL_NO, "200000002"),
        (line(거래일시="11월 24일"), P.BAD_TIME, "11월 24일"),
        (line(거래일시=""), P.BAD_TIME, ""),
        (line(거래일시="2026-02-30 10:00"), P.BAD_TIME, "2026-02-30 10:00"),
        (line(거래구분="정상"), P.BAD_KIND, "정상"),
        (line(거래구분=""), P.BAD_KIND, ""),
        (line(용도="기타"), P.BAD_USE, "기타"),
        (line(총금액="구천"), P.BAD_MONEY, "구천"),
        (line(부가세="?"), P.BAD_MONEY, "?"),
        (line(총금액=0, 공급가액=0, 부가세=0, 면세금액=0), P.BAD_MONEY, "0"),
        (line(총금액=""), P.BAD_MONEY, ""),
        (line(총금액=-9580), P.BAD_MONEY, "-9580"),
        (cancel(부가세=689), P.BAD_MONEY, "-9580"),
        (line(총금액=9581), P.SUM_DIFFERS, "9581"),
        (cancel(공급가액=-6890), P.SUM_DIFFERS, "-9580"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    row: list[object], problem: ListProblem, value: str
) -> None:
    assert one(row) == ProblemRow(2, problem, value)


def test_the_same_document_twice_is_told_once_and_a_cancel_is_another() -> None:
    found = read(HEAD, line(), line(), cancel(승인번호="200000001"), cancel())
    assert [row.source_row for row in found.rows] == [2, 4, 5]
    assert found.problems == (ProblemRow(3, ListProblem.DOUBLED, "200000001"),)


def test_every_problem_has_words() -> None:
    for problem in ListProblem:
        said = problem_words(ProblemRow(1, problem, "값"))
        assert said
        assert "{" not in said


def test_numbers_and_words_as_programs_spoil_them() -> None:
    row = one(
        line(승인번호=12345678, 거래일시=dt.datetime(2026, 11, 24, 11, 20), 거래구분=" 승 인 ")
    )
    assert isinstance(row, ReceiptListRow)
    assert (row.approval_no, row.at, row.kind) == ("012345678", AT, ReceiptKind.ISSUE)
    row = one(cancel(원승인번호=1.0, 총금액="-9,580원", 전송상태="모름", 용도=""))
    assert isinstance(row, ReceiptListRow)
    assert (row.original_no, row.amounts.total) == ("000000001", 9_580)
    assert (row.nts, row.use) == (NtsState.NONE, None)


def test_a_service_charge_counts_as_supply() -> None:
    row = one(line(봉사료=100, 총금액=9_680))
    assert isinstance(row, ReceiptListRow)
    assert row.amounts == ReceiptAmounts(6_991, 689, 2_000)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("010-****-1234", "010-****-1234"),
        ("123-45-*****", "123-45-*****"),
        ("01000001004", "010****1004"),
        (1000001004, "010****1004"),
        ("010-0000-1004", "010****1004"),
        ("1234567891", "123***7891"),
        ("9410120000001234", "941*********1234"),
        ("1004", "1004"),
        ("12345", "*2345"),
        ("", ""),
        ("가나다", ""),
        ("900101-1******", "******-*******"),
        ("900101-1234567", "******-*******"),
        ("9001011234567", "******-*******"),
    ],
)
def test_a_buyers_number_is_kept_masked_whatever_the_list_says(said: object, kept: str) -> None:
    row = one(line(식별번호=said))
    assert isinstance(row, ReceiptListRow)
    assert row.number == kept


def test_other_files_are_refused_by_name() -> None:
    formats = load_receipt_formats()
    with pytest.raises(UnknownReceiptList) as unknown:
        read(["승인번호", "금액"], ["200000001", "9580"])
    assert (unknown.value.file, unknown.value.words) == ("내역.xlsx", ["승인번호", "금액"])
    with pytest.raises(NoReceiptsInside):
        read(HEAD, ["합계", "0건"])
    with pytest.raises(NotASpreadsheet):
        parse_receipt_list(b"%PDF-1.7", "a.pdf", None, formats)
    with pytest.raises(BrokenFile):
        parse_receipt_list(workbook(HEAD)[:400], "a.xlsx", None, formats)


def test_the_child_is_held_to_its_limits(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_receipt_list(tmp_path / "없음.csv")
    path = tmp_path / "a.csv"
    path.write_bytes(b" " * 21_000_000)
    with pytest.raises(TooLarge):
        read_receipt_list(path)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(data: st.DataObject) -> None:
    whole = receipt_csv(_some_books().receipts, 20261101, 20261130)
    at = data.draw(st.integers(0, len(whole)))
    cut = data.draw(st.integers(0, 40))
    spoilt = whole[:at] + data.draw(st.binary(max_size=20)) + whole[at + cut :]
    try:
        found = parse_receipt_list(spoilt, "a.csv", None, load_receipt_formats())
    except OrderFileRefused as refusal:
        assert refusal.file == "a.csv"
        return
    assert unpack(pack(found)) == found
    assert all(row.amounts.total > 0 for row in found.rows)


def _some_books() -> GatewayBooks:
    books = GatewayBooks("damda", FrozenClock(AT))
    for price in (9_580, 1, 50_000):
        receipt = books.receipts.issue(
            amounts_of(price), receipt_number(ReceiptUse.DEDUCTION, "01000001004")
        )
    books.receipts.cancel(receipt.tid)
    return books


def test_a_format_is_data(tmp_path: Path) -> None:
    for known in load_receipt_formats():
        assert format_from(format_to(known)) == known
        assert set(known.columns) == COLUMNS
    plain = format_to(load_receipt_formats()[0])
    for spoilt in (
        {"marks": ["at"]},
        {"marks": [*plain["marks"], "nobody"]},
        {"columns": {**plain["columns"], "nobody": ["A"]}},
        {"columns": {"at": ["거래일시"]}},
        {"kinds": {"issue": ["승인"]}},
        {"kinds": {"issue": ["승인"], "nobody": ["x"]}},
        {"states": {"registered": "등록"}},
    ):
        with pytest.raises((ValueError, KeyError, TypeError)):
            format_from({**plain, **spoilt})
    (tmp_path / "own.toml").write_text('name = "own"', encoding="utf-8")
    with pytest.raises(BrokenFormat) as broken:
        load_receipt_formats(tmp_path)
    assert broken.value.file == "own.toml"


def test_a_shops_own_copy_stands_in_for_the_shipped_one(tmp_path: Path) -> None:
    shipped = Path(load_receipt_formats.__code__.co_filename).parents[2]
    text = (shipped / "resources" / "receipt_formats" / "inicis.toml").read_text(encoding="utf-8")
    (tmp_path / "inicis.toml").write_text(text.replace('"거래구분"', '"상태말"'), encoding="utf-8")
    own = load_receipt_formats(tmp_path)
    assert len(own) == len(load_receipt_formats())
    head = ["상태말" if word == "거래구분" else word for word in HEAD]
    data = workbook(head, line())
    assert len(parse_receipt_list(data, "a.xlsx", None, own).rows) == 1
    with pytest.raises(UnknownReceiptList):
        parse_receipt_list(data, "a.xlsx", None, load_receipt_formats())
