from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.paper.slip_barcode import (
    MAX_COPY,
    MAX_SERIAL,
    NotASlipCode,
    SlipCode,
    SlipCodeFlaw,
    SlipNumberOutOfRange,
    decode,
    encode,
    grouped,
    is_slip_code,
)

serials = st.integers(1, MAX_SERIAL)
copies = st.integers(0, MAX_COPY)


def test_the_form_is_type_serial_copy_check() -> None:
    code = encode(123, 4)
    assert code[:14] == "70000000012304"
    assert int(code) % 97 == 1
    assert len(code) == 16


@given(serials, copies)
def test_what_is_encoded_is_read_back(serial: int, copy: int) -> None:
    assert decode(encode(serial, copy)) == SlipCode(serial, copy)


@given(serials, copies)
def test_every_wrong_digit_is_found(serial: int, copy: int) -> None:
    code = encode(serial, copy)
    for at in range(16):
        for digit in "0123456789":
            if digit != code[at]:
                assert not is_slip_code(code[:at] + digit + code[at + 1 :])


@given(serials, copies)
def test_every_exchange_of_two_digits_is_found(serial: int, copy: int) -> None:
    code = encode(serial, copy)
    for i in range(16):
        for j in range(i + 1, 16):
            if code[i] != code[j]:
                wrong = list(code)
                wrong[i], wrong[j] = wrong[j], wrong[i]
                assert not is_slip_code("".join(wrong))


@pytest.mark.parametrize(
    ("serial", "copy"),
    [(0, 0), (-1, 0), (MAX_SERIAL + 1, 0), (1, -1), (1, MAX_COPY + 1)],
)
def test_numbers_no_barcode_can_carry_are_refused(serial: int, copy: int) -> None:
    with pytest.raises(SlipNumberOutOfRange) as refused:
        encode(serial, copy)
    assert (refused.value.serial, refused.value.copy) == (serial, copy)


@pytest.mark.parametrize(
    ("text", "flaw"),
    [
        ("", SlipCodeFlaw.LENGTH),
        (encode(5, 0)[:15], SlipCodeFlaw.LENGTH),
        (encode(5, 0) + "0", SlipCodeFlaw.LENGTH),
        (encode(5, 0) + "\r", SlipCodeFlaw.LENGTH),
        ("20190215_0219120", SlipCodeFlaw.NOT_DIGITS),
        (encode(5, 0).replace("7", "７", 1), SlipCodeFlaw.NOT_DIGITS),
        ("٧" + encode(5, 0)[1:], SlipCodeFlaw.NOT_DIGITS),
        ("2026112400000111", SlipCodeFlaw.TYPE),
        ("7000000000050000", SlipCodeFlaw.CHECK),
        ("70000000000000" + f"{98 - 70000000000000 * 100 % 97:02d}", SlipCodeFlaw.SERIAL),
    ],
)
def test_what_is_not_a_slip_says_why(text: str, flaw: SlipCodeFlaw) -> None:
    with pytest.raises(NotASlipCode) as refused:
        decode(text)
    assert (refused.value.text, refused.value.flaw) == (text, flaw)


def test_a_check_that_only_agrees_modulo_97_is_refused() -> None:
    body = next(encode(n, 0)[:14] for n in range(1, 500) if encode(n, 0)[14:] == "98")
    assert is_slip_code(body + "98")
    assert int(body + "01") % 97 == 1
    assert not is_slip_code(body + "01")


def test_digits_are_read_in_fours() -> None:
    assert grouped(encode(123, 0)).split(" ")[0] == "7000"
    assert grouped(encode(123, 0)).replace(" ", "") == encode(123, 0)
