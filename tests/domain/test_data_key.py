"""The recovery code carries a key over, and a slip of the finger is told from another shop's code."""

from __future__ import annotations

import random

import pytest

from pos_app.domain.money.data_key import (
    BadRecoveryCode,
    code_of,
    key_bytes,
    key_no,
    key_of_code,
    key_text,
)
from pos_app.domain.secret import Secret

KEY = bytes(range(32))


def test_a_code_is_read_back_however_it_is_typed() -> None:
    code = code_of(KEY).reveal()
    assert {len(group) for group in code.split("-")} == {4} and len(code.split("-")) == 14
    typed = code.replace("O", "0").replace("I", "1").replace("B", "8")
    for text in (code, code.lower(), code.replace("-", " "), code.replace("-", ""), typed):
        assert key_of_code(text) == KEY
    assert key_bytes(key_text(KEY)) == KEY


@pytest.mark.parametrize("text", ["", "AAAA", "가나다라", "-" * 60, "A" * 56, "9" * 56])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(BadRecoveryCode):
        key_of_code(text)


def test_one_wrong_letter_or_two_swapped_are_refused() -> None:
    code, dice = code_of(KEY).reveal().replace("-", ""), random.Random(7)
    for _ in range(500):
        at = dice.randrange(len(code))
        other = dice.choice([one for one in "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567" if one != code[at]])
        swapped = code[:at] + code[at + 1 : at + 2] + code[at] + code[at + 2 :]
        for wrong in {code[:at] + other + code[at + 1 :], swapped} - {code}:
            with pytest.raises(BadRecoveryCode):
                key_of_code(wrong)


def test_the_books_number_says_nothing_of_the_key() -> None:
    assert key_no(KEY) != key_no(KEY[::-1])
    assert KEY.hex()[:8] not in key_no(KEY)
    with pytest.raises(BadRecoveryCode):
        key_bytes(Secret("not a key"))
