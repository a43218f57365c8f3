"""UPC-A, UPC-E, EAN-13 and EAN-8 (ISO/IEC 15420)."""

from __future__ import annotations

from pos_app.devices.simulated.virtual_printer.codes.symbol import (
    BarcodeRefused,
    Symbol,
    digits_of,
    runs,
)

# Modules of the digits in set A; B is C backwards, C is A with bars and spaces changed.
_A = (
    *("0001101", "0011001", "0010011", "0111101", "0100011"),
    *("0110001", "0101111", "0111011", "0110111", "0001011"),
)
_C = tuple(digit.translate(str.maketrans("01", "10")) for digit in _A)
_B = tuple(digit[::-1] for digit in _C)
_SETS = {"A": _A, "B": _B}
# The first digit of an EAN-13 is told by the sets of the six after it.
_EAN13 = (
    *("AAAAAA", "AABABB", "AABBAB", "AABBBA", "ABAABB"),
    *("ABBAAB", "ABBBAA", "ABABAB", "ABABBA", "ABBABA"),
)
# The check digit of a UPC-E is told by its sets, for number system 0; 1 has them changed.
_UPCE = (
    *("BBBAAA", "BBABAA", "BBAABA", "BBAAAB", "BABBAA"),
    *("BAABBA", "BAAABB", "BABABA", "BABAAB", "BAABAB"),
)
_EDGE, _MIDDLE, _UPCE_END = "101", "01010", "010101"


def check_digit(digits: str) -> str:
    """The check digit behind these digits."""
    total = sum(int(digit) * (3 - 2 * (at % 2)) for at, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def _checked(digits: str, whole: int) -> str:
    """The digits with their check digit. Raises BarcodeRefused where a wrong one was sent."""
    body = digits[: whole - 1]
    if len(digits) == whole and digits[-1] != check_digit(body):
        raise BarcodeRefused(f"check digit {digits[-1]} is not {check_digit(body)}")
    return body + check_digit(body)


def _half(digits: str, sets: str) -> str:
    return "".join(_SETS[one][int(digit)] for one, digit in zip(sets, digits, strict=True))


def ean13(data: bytes) -> Symbol:
    """12 digits, or 13 with the check digit."""
    digits = _checked(digits_of(data, (12, 13)), 13)
    return Symbol("EAN13", _long(digits), digits, digits)


def upca(data: bytes) -> Symbol:
    """11 digits, or 12 with the check digit."""
    digits = _checked(digits_of(data, (11, 12)), 12)
    return Symbol("UPC-A", _long("0" + digits), digits, digits)


def _long(digits: str) -> tuple[int, ...]:
    left = _half(digits[1:7], _EAN13[int(digits[0])])
    right = "".join(_C[int(digit)] for digit in digits[7:])
    return runs(_EDGE + left + _MIDDLE + right + _EDGE)


def ean8(data: bytes) -> Symbol:
    """7 digits, or 8 with the check digit."""
    digits = _checked(digits_of(data, (7, 8)), 8)
    right = "".join(_C[int(digit)] for digit in digits[4:])
    return Symbol(
        "EAN8", runs(_EDGE + _half(digits[:4], "AAAA") + _MIDDLE + right + _EDGE), digits, digits
    )


def upce(data: bytes) -> Symbol:
    """6 digits (number system 0), 7 or 8 digits of a UPC-E, or 11 or 12 of a UPC-A that can be
    written short."""
    digits = digits_of(data, (6, 7, 8, 11, 12))
    if len(digits) >= 11:
        whole = _checked(digits, 12)
        short = _shortened(whole)
    else:
        short = digits[1:7] if len(digits) > 6 else digits
        system = digits[0] if len(digits) > 6 else "0"
        whole = _checked(_lengthened(system, short) + digits[7:], 12)
    if whole[0] not in "01":
        raise BarcodeRefused(f"number system {whole[0]}")
    sets = _UPCE[int(whole[-1])]
    if whole[0] == "1":
        sets = sets.translate(str.maketrans("AB", "BA"))
    data_read = whole[0] + short + whole[-1]
    return Symbol("UPC-E", runs(_EDGE + _half(short, sets) + _UPCE_END), data_read, data_read)


def _lengthened(system: str, short: str) -> str:
    """The eleven digits of the UPC-A that six digits stand for."""
    a, b, c, d, e, last = short
    if last in "012":
        return f"{system}{a}{b}{last}0000{c}{d}{e}"
    if last == "3":
        return f"{system}{a}{b}{c}00000{d}{e}"
    if last == "4":
        return f"{system}{a}{b}{c}{d}00000{e}"
    return f"{system}{a}{b}{c}{d}{e}0000{last}"


def _shortened(whole: str) -> str:
    """The six digits for a UPC-A. Raises BarcodeRefused if it has too few zeros."""
    maker, item = whole[1:6], whole[6:11]
    tries = [
        maker[:2] + item[2:] + maker[2],
        maker[:3] + item[3:] + "3",
        maker[:4] + item[4] + "4",
        maker + item[4],
    ]
    for short in tries:
        if _lengthened(whole[0], short) == whole[:11]:
            return short
    raise BarcodeRefused("cannot be written as UPC-E")
