"""What a scanner sent between two ends: one code, several told apart, or a named refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.scanners.codes_in import codes_in
from pos_app.domain.devices.gs1 import check_digit
from pos_app.domain.devices.scanning import CodeRead, CodeRefused, ScanFlaw
from pos_app.domain.paper.slip_barcode import encode

SLIP, EAN = encode(120143, 0), "8801234567893"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("", []),
        ("   ", []),
        (" AB ", [("AB", "")]),
        ("20261124105203317108", [("20261124105203317108", "")]),
        (SLIP * 3, [(SLIP, "")] * 3),
        ("]C0" + SLIP, [(SLIP, "]C0")]),
        (f"]E0{EAN}]C0AB]A0CD", [(EAN, "]E0"), ("AB", "]C0"), ("CD", "]A0")]),
        ("]Q1see ]C0 and ]E0 in a text", [("see ]C0 and ]E0 in a text", "]Q1")]),
        ("]C1\x1d0108801234567893", [("0108801234567893", "]C1")]),
        ("]C", [("]C", "")]),
        (f"01{EAN.zfill(14)}3712010000000001"[:26], [(f"01{EAN.zfill(14)}3712010000000001"[:26], "")]),
    ],
)  # fmt: skip
def test_codes(text: str, read: list[tuple[str, str]]) -> None:
    assert list(codes_in(text)) == [CodeRead(code, aim) for code, aim in read]


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("9" * 129, ScanFlaw.TOO_LONG),
        ("AB\x01", ScanFlaw.UNREADABLE),
        (EAN + EAN, ScanFlaw.JOINED),
        (EAN + SLIP, ScanFlaw.JOINED),
        (EAN * 5, ScanFlaw.JOINED),
        ("]E08801234567894", ScanFlaw.CHECK),
        ("]C10108801234567894", ScanFlaw.CHECK),
        (f"]E0{EAN}]C0", ScanFlaw.HALF),
    ],
)
def test_refusals(text: str, flaw: ScanFlaw) -> None:
    assert [one.flaw for one in codes_in(text) if isinstance(one, CodeRefused)] == [flaw]


@given(st.text(max_size=200))
def test_any_text_is_codes_or_refusals_and_never_an_error(text: str) -> None:
    for one in codes_in(text):
        if isinstance(one, CodeRead):
            assert one.code.strip(" ") == one.code or one.symbology
            assert 0 < len(one.code) <= 128


@given(st.lists(st.integers(0, 10**12 - 1), min_size=2, max_size=4))
def test_no_row_of_product_codes_is_taken_for_one(bodies: list[int]) -> None:
    row = "".join(f"{body:012d}" + check_digit(f"{body:012d}") for body in bodies)
    codes = {one.code for one in codes_in(row) if isinstance(one, CodeRead)}
    # A row that happens to be a whole GS1 string is left as it is: nothing of ours is named so.
    assert not codes or codes == {row}
