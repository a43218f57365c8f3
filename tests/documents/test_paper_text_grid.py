from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.documents.text_grid import FIELD_LIMIT, clean, columns, cp949, wrap
from pos_app.documents.text_sheet import LARGE, Sheet


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("abc", 3),
        ("한글", 4),
        ("뷁", 2),
        ("★ · ×", 8),
        ("₩1,000", 6),
        ("￦1,000", 7),
        ("計", 2),
        ("é", 1),
        ("😀", 2),
        ("", 0),
    ],
)
def test_a_column_is_a_byte_of_cp949(text: str, width: int) -> None:
    assert columns(text) == width


def test_the_won_sign_is_the_byte_korean_printers_draw_it_for() -> None:
    assert cp949("₩1") == b"\x5c1"
    assert cp949(clean("\\1")) != b"\x5c1"


def test_text_typed_on_a_mac_is_composed() -> None:
    decomposed = "\u1112\u1161\u11ab\u1100\u1173\u11af"
    assert clean(decomposed) == "한글"
    assert columns(clean(decomposed)) == 4


def test_control_and_invisible_characters_cannot_reach_the_printer() -> None:
    assert clean("가\x10\x04\x01나\r\n다\t라") == "가   나  다 라"
    assert clean("a\u200bb\ufeffc\u202ed\ufe0f") == "abcd"
    assert clean("\ud800\ue000") == "□□"


def test_an_endless_field_is_bounded_and_says_so() -> None:
    text = clean("가" * (FIELD_LIMIT + 98_000))
    assert text.endswith("…(뒤 98,000자는 화면에서 확인)")
    assert len(text) < FIELD_LIMIT + 40


def test_korean_wraps_between_words() -> None:
    assert wrap("부재 시 경비실에 맡겨 주세요.", 16) == ["부재 시 경비실에", "맡겨 주세요."]


def test_a_word_longer_than_the_line_is_broken_not_cut() -> None:
    assert wrap("가나다라마 바", 5) == ["가나", "다라", "마 바"]
    assert wrap("20261124_105203317", 10) == ["20261124_1", "05203317"]


@given(st.text(max_size=200).map(clean), st.integers(2, 48))
def test_wrapping_loses_nothing_and_keeps_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


@given(st.text(max_size=120), st.text(max_size=120), st.sampled_from([32, 48]))
def test_a_name_and_its_value_are_whole_and_inside(left: str, right: str, width: int) -> None:
    sheet = Sheet(width)
    sheet.pair(left, right, LARGE)
    rows = [row for row in sheet.rows if isinstance(row, tuple)]
    assert all(sum(span.columns for span in row) <= width for row in rows)
    printed = "".join(span.text for row in rows for span in row)
    assert sorted("".join(printed.split())) == sorted("".join((clean(left) + clean(right)).split()))


def test_amounts_end_in_the_last_column_whatever_stands_before_them() -> None:
    sheet = Sheet(48)
    for name in ("상품", "VAT", "한글 ABC", "★", "计"):
        sheet.pair(name, "1,000")
    rows = [row for row in sheet.rows if isinstance(row, tuple)]
    assert {sum(span.columns for span in row) for row in rows} == {48}
