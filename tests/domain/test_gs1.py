"""GS1 element strings: fields, check digits, dates, and the numbers an item may be kept under."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.devices.gs1 import (
    FNC1,
    Gs1,
    Gs1Flaw,
    NotGs1,
    article_code,
    barcode_forms,
    check_digit,
    date_of,
    is_gtin,
    parse,
)

GTIN = "08801234567893"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (f"01{GTIN}", {"01": GTIN}),
        (f"{FNC1}01{GTIN}", {"01": GTIN}),
        (f"01{GTIN}17271231", {"01": GTIN, "17": "271231"}),
        (f"01{GTIN}10LOT7{FNC1}21S1", {"01": GTIN, "10": "LOT7", "21": "S1"}),
        (f"01{GTIN}{FNC1}17271231", {"01": GTIN, "17": "271231"}),
        (f"(01){GTIN}(17)271231(10)A-1", {"01": GTIN, "17": "271231", "10": "A-1"}),
        (f"02{GTIN}3712", {"02": GTIN, "37": "12"}),
        (f"01{GTIN}3103001250", {"01": GTIN, "3103": "001250"}),
        ("00088000000000000015", {"00": "088000000000000015"}),
    ],
)
def test_fields_are_read(text: str, fields: dict[str, str]) -> None:
    assert dict(parse(text).fields) == fields


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", Gs1Flaw.EMPTY),
        (FNC1, Gs1Flaw.EMPTY),
        ("8801234567893", Gs1Flaw.IDENTIFIER),
        ("7000001201430046", Gs1Flaw.IDENTIFIER),
        ("0108801234567894", Gs1Flaw.CHECK),
        ("010880123456789", Gs1Flaw.LENGTH),
        ("0108801234567A93", Gs1Flaw.NOT_DIGITS),
        (f"01{GTIN}17271331", Gs1Flaw.DATE),
        (f"01{GTIN}10", Gs1Flaw.LENGTH),
        (f"01{GTIN}01{GTIN}", Gs1Flaw.TWICE),
        (f"(01){GTIN}x(10", Gs1Flaw.IDENTIFIER),
        (f"(1){GTIN}", Gs1Flaw.IDENTIFIER),
        (f"(01){GTIN}(8888)1", Gs1Flaw.IDENTIFIER),
    ],
)
def test_what_is_none_says_why(text: str, flaw: Gs1Flaw) -> None:
    with pytest.raises(NotGs1) as no:
        parse(text)
    assert no.value.flaw is flaw


@given(st.text("0123456789()AB\x1d", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        assert parse(text).fields
    except NotGs1:
        pass
    assert barcode_forms(text)[0] == text


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_found(body: str, place: int, off: int) -> None:
    code = body + check_digit(body)
    assert is_gtin(code)
    wrong = str((int(code[place]) + off) % 10)
    assert not is_gtin(code[:place] + wrong + code[place + 1 :])


def test_known_check_digits() -> None:
    # The examples of the GS1 check digit calculator.
    assert check_digit("629104150021") == "3"
    assert check_digit("9638507") == "4"


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("271231", 2026, dt.date(2027, 12, 31)),
        ("270200", 2026, dt.date(2027, 2, 28)),
        ("760101", 2026, dt.date(2076, 1, 1)),
        ("770101", 2026, dt.date(1977, 1, 1)),
        ("010101", 2099, dt.date(2101, 1, 1)),
    ],
)
def test_dates_are_in_the_nearest_century(text: str, year: int, date: dt.date) -> None:
    assert date_of(text, year) == date
    assert Gs1((("17", text),)).expires(year) == date


@pytest.mark.parametrize("text", ["2712", "271301", "270230", "27xx01"])
def test_no_date(text: str) -> None:
    with pytest.raises(NotGs1):
        date_of(text, 2026)


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("8801234567893", ("8801234567893", "08801234567893")),
        ("08801234567893", ("08801234567893", "8801234567893")),
        (f"01{GTIN}10A", (f"01{GTIN}10A", "8801234567893", "08801234567893")),
        ("18801234567890", ("18801234567890",)),
        ("036000291452", ("036000291452", "0036000291452", "00036000291452")),
        ("96385074", ("96385074", "0000096385074", "00000096385074", "000096385074")),
        ("AB-12", ("AB-12",)),
    ],
)
def test_forms_of_a_code_the_likeliest_first(code: str, forms: tuple[str, ...]) -> None:
    assert barcode_forms(code) == forms


@pytest.mark.parametrize(
    ("code", "kept"),
    [
        (f"01{GTIN}10LOT", "8801234567893"),
        ("(01)18801234567890", "18801234567890"),
        ("8801234567893", "8801234567893"),
        ("10LOT", "10LOT"),
        ("AB-12", "AB-12"),
    ],
)
def test_an_item_keeps_the_article_and_not_its_lot(code: str, kept: str) -> None:
    assert article_code(code) == kept
