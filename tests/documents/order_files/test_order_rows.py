"""Rows that cannot be used, repairs, and what a format file may change."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from pos_app.documents.order_files.cells import to_moment, to_phone, to_qty, to_won, to_zip
from pos_app.documents.order_files.formats import BrokenFormat, load_formats, save_format
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.sentences import reject_sentence, warning_sentence
from pos_app.domain.intake.order_file import OrderFile, RejectReason, WarningKind
from pos_app.domain.intake.order_file_errors import BrokenFile, UnknownFormat
from tests.documents.order_files.order_samples import FOLDER, sample

FORMATS = load_formats()
ROWS = list(
    csv.reader(io.StringIO((FOLDER / sample("utf8")).read_bytes().decode("utf-8-sig"), newline=""))
)


def read(rows: list[list[str]]) -> OrderFile:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return parse_order_file(out.getvalue().encode("utf-8-sig"), "a.csv", None, FORMATS)


def changed(row: int, header: str, value: str) -> list[list[str]]:
    rows = [list(cells) for cells in ROWS]
    rows[row - 1][rows[0].index(header)] = value
    return rows


@pytest.mark.parametrize(
    ("header", "value", "reason"),
    [
        ("수량", "", RejectReason.NO_QTY),
        ("수량", "-1", RejectReason.BAD_QTY),
        ("수량", "0", RejectReason.BAD_QTY),
        ("수량", "1.5", RejectReason.BAD_QTY),
        ("수량", "두 개", RejectReason.BAD_QTY),
        ("수령인", "", RejectReason.NO_RECEIVER),
        ("상품구매금액(KRW)", "만원", RejectReason.BAD_MONEY),
    ],
)
def test_a_row_that_cannot_be_used(header: str, value: str, reason: RejectReason) -> None:
    found = read(changed(2, header, value))
    rejected = {row.row: row for row in found.rejected}
    assert rejected[2].reason is reason
    assert all(row.source_row != 2 for row in found.rows)
    assert reject_sentence(rejected[2]).startswith("2행: ")


def test_half_an_order_is_not_imported() -> None:
    numbers = [row[0] for row in ROWS]
    first = next(n for n in range(1, len(numbers) - 1) if numbers[n] == numbers[n + 1])
    found = read(changed(first + 1, "수량", ""))
    reasons = {row.row: row.reason for row in found.rejected}
    assert reasons[first + 2] is RejectReason.ORDER_INCOMPLETE
    assert numbers[first] not in {row.order_no for row in found.rows}
    assert numbers[first] not in found.money


def test_a_line_met_twice() -> None:
    found = read([*ROWS, ROWS[-1]])
    assert RejectReason.DOUBLED_LINE in {row.reason for row in found.rejected}


def test_a_line_number_of_another_order_spoils_the_file() -> None:
    with pytest.raises(BrokenFile):
        read(changed(2, "주문번호", ROWS[5][0]))


def test_a_row_of_totals_is_skipped() -> None:
    rest = [""] * (len(ROWS[0]) - 2)
    found = read([*ROWS, ["합계", "55건", *rest]])
    assert read([*ROWS, ["", "총 합계", *rest]]).rows == found.rows == read(ROWS).rows
    assert found.rejected == ()
    assert [w.kind for w in found.warnings] == [WarningKind.TOTAL_ROW]
    assert "합계" in warning_sentence(found.warnings[0])


def test_a_lost_leading_zero_comes_back_with_a_warning() -> None:
    found = read(changed(2, "수령인 우편번호", "1234"))
    assert found.rows[0].zip == "01234"
    assert WarningKind.REPAIRED in {w.kind for w in found.warnings}


def test_contradicting_totals_are_shown() -> None:
    found = read(changed(2, "총 결제금액(KRW)", "1"))
    assert WarningKind.MONEY_MISMATCH not in {w.kind for w in read(ROWS).warnings}
    gross = read(changed(2, "총 주문금액(KRW)", "1"))
    assert WarningKind.MONEY_MISMATCH in {w.kind for w in gross.warnings}
    assert found.money[found.rows[0].order_no].total == 1


def test_a_file_without_money_columns_has_none_and_says_so() -> None:
    dropped = ROWS[0].index("총 결제금액(KRW)")
    found = read([row[:dropped] + row[dropped + 1 :] for row in ROWS])
    assert found.money == {}
    assert WarningKind.NO_MONEY in {w.kind for w in found.warnings}


def test_columns_may_stand_in_any_order() -> None:
    found = read([row[::-1] for row in ROWS])
    assert found.rows == read(ROWS).rows


def test_a_shop_saves_a_corrected_header(tmp_path: Path) -> None:
    renamed = [["받으실 분" if cell == "수령인" else cell for cell in ROWS[0]], *ROWS[1:]]
    with pytest.raises(UnknownFormat):
        read(renamed)
    (cafe24,) = [f for f in FORMATS if f.name == "cafe24_csv"]
    save_format(tmp_path, cafe24.with_synonym("receiver", "받으실 분"))
    out = io.StringIO(newline="")
    csv.writer(out).writerows(renamed)
    own = load_formats(tmp_path)
    assert len(own) == len(FORMATS)
    read_again = parse_order_file(out.getvalue().encode("utf-8-sig"), "a.csv", None, own)
    assert read_again.rows == read(ROWS).rows


def test_saved_formats_come_back_equal(tmp_path: Path) -> None:
    for order_format in FORMATS:
        save_format(tmp_path, order_format)
    assert load_formats(tmp_path) == FORMATS


def test_a_broken_format_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("name = ", encoding="utf-8")
    with pytest.raises(BrokenFormat) as refusal:
        load_formats(tmp_path)
    assert refusal.value.file == "mine.toml"


def test_cells() -> None:
    assert (to_won("₩1,234원"), to_won("15900.00"), to_won("-500"), to_won("-")) == (
        1234,
        15900,
        -500,
        None,
    )
    assert (to_qty("3"), to_qty("1,000"), to_qty("2.0")) == (3, 1000, 2)
    assert (to_zip("6236"), to_zip("06236"), to_phone("1000001001"), to_phone("--")) == (
        "06236",
        "06236",
        "01000001001",
        "",
    )
    assert to_moment("2026/11/21 03:19:29") == to_moment("2026-11-21 03:19:29") == 1795198769000
    assert to_moment("곧") is None
    for wrong in ("1,23", "12.5", "9" * 12):
        with pytest.raises(ValueError):
            to_won(wrong)


def test_a_known_word_that_is_not_used_is_not_taken_for_damage() -> None:
    """주문자 이메일 is as near to the missing 주문자명 as a damaged header would be."""
    dropped = ROWS[0].index("주문자명")
    found = read([row[:dropped] + row[dropped + 1 :] for row in ROWS])
    assert {row.buyer for row in found.rows} == {""}
