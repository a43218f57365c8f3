"""Fixed columns: one CP949 byte is one, and nothing that a device takes for a command gets through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.paper.columns import between, columns, cp949, fitted


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("무지 노트 A5", 20, "무지 노트 A5        "),
        ("가나다라마바사아자차카", 20, "가나다라마바사아자차"),
        ("1가나다라마바사아자차", 20, "1가나다라마바사아자 "),
        ("a\x1bQA\rb", 8, "a QA b  "),
        ("커피☕", 8, "커피?   "),
        ("", 3, "   "),
    ],
)
def test_a_line_is_exactly_as_wide_as_it_must_be(text: str, width: int, line: str) -> None:
    assert fitted(text, width) == line
    assert columns(line) == width


@pytest.mark.parametrize(
    ("left", "right", "line"),
    [
        ("합계", "9,580원", "합계         9,580원"),
        ("가나다라마바사아자차카타", "2x2,290", "가나다라마바 2x2,290"),
        ("x", "1234567890123456789012", "12345678901234567890"),
        ("x", "1234567890123456789", " 1234567890123456789"),
    ],
)
def test_the_left_gives_way_to_the_right(left: str, right: str, line: str) -> None:
    assert between(left, right, 20) == line


@given(st.text(), st.text(), st.integers(1, 48))
def test_every_text_fits_and_holds_no_command(left: str, right: str, width: int) -> None:
    for line in (fitted(left, width), between(left, right, width)):
        data = cp949(line)
        assert len(data) == width
        assert min(data) >= 0x20
