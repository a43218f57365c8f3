"""Amounts in Korean words, as vouchers write them: 일금 구천오백팔십원정."""

from __future__ import annotations

from pos_app.domain.won import Won

_DIGITS = "영일이삼사오육칠팔구"
_PLACES = ("", "십", "백", "천")
_MYRIADS = ("", "만", "억", "조", "경", "해")


def in_words(amount: Won) -> str:
    """`일금 구천오백팔십원정`; a negative amount says 마이너스, zero is 영원."""
    sign = "마이너스 " if amount < 0 else ""
    return f"일금 {sign}{spelled(abs(amount))}원정"


def spelled(number: int) -> str:
    """A number below 10^24 in Korean, every 일 written, as no one can slip a digit before it.

    Raises `ValueError` outside.
    """
    if not 0 <= number < 10 ** (4 * len(_MYRIADS)):
        raise ValueError(number)
    if number == 0:
        return _DIGITS[0]
    words: list[str] = []
    for myriad in _MYRIADS:
        number, group = divmod(number, 10_000)
        if group:
            words.insert(0, _group(group) + myriad)
    return "".join(words)


def _group(group: int) -> str:
    digits = f"{group:04d}"
    return "".join(
        _DIGITS[int(digit)] + place
        for digit, place in zip(digits, reversed(_PLACES), strict=True)
        if digit != "0"
    )
