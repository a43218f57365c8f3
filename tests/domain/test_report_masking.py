"""What a file without a reason holds of a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.masking import masked_name, masked_phone
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.masking import mask_rows
from pos_app.domain.reports.report import Kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("김서연", "김*연"),
        ("정우", "정*"),
        ("한", "*"),
        ("", ""),
        ("남궁민서", "남**서"),
        (" 김담이 ", "김*이"),
    ],
)
def test_a_name_keeps_its_ends(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("010-0000-1234", "010-****-1234"),
        ("01000001234", "010-****-1234"),
        ("02-000-1234", "020-**-1234"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_a_phone_loses_its_middle(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


@given(st.text(min_size=2, max_size=40))
def test_no_name_of_two_letters_or_more_stays_whole(name: str) -> None:
    if len(name.strip()) >= 2:
        assert masked_name(name) != name.strip() or "*" in name


def test_only_what_names_a_person_is_masked() -> None:
    report = BY_KEY["receivables"]
    row = ("김서연", "010-0000-1234", "담다몰", 20261124, 1, 2, 3, 4, 5, 6, 7)
    (got,) = mask_rows(report, [row])
    assert got == ("김*연", "010-****-1234", *row[2:])


def test_names_of_customers_are_told_to_be_names() -> None:
    for report in REPORTS:
        for column in report.columns:
            if column.title in {"고객", "받는 분"}:
                assert column.kind is Kind.NAME, report.key
            if column.title == "연락처":
                assert column.kind is Kind.PHONE, report.key
