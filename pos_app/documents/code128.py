"""Code 128: values, modules, and the bytes that make a receipt printer draw it."""

from __future__ import annotations

from pos_app.documents.escpos_lint import lint

QUIET_MODULES = 10
_START_C = 105

# Widths of bar, space, bar, space, bar, space of each value, six digits a value (ISO/IEC 15417).
_TABLE = (
    "212222222122222221121223121322131222122213122312132212221213221312231212112232122132"
    "122231113222123122123221223211221132221231213212223112312131311222321122321221312212"
    "322112322211212123212321232121111323131123131321112313132113132311211313231113231311"
    "112133112331132131113123113321133121313121211331231131213113213311213131311123311321"
    "331121312113312311332111314111221411431111111224111422121124121421141122141221112214"
    "112412122114122411142112142211241211221114413111241112134111111242121142121241114212"
    "124112124211411212421112421211212141214121412121111143111341131141114113114311411113"
    "411311113141114131311141411131211412211214211232"
)
_STOP_WIDTHS = "2331112"


def pairs(digits: str) -> list[int]:
    """An even number of ASCII digits as code C values. Raises `ValueError`."""
    if len(digits) % 2 or not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits)
    return [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]


def bars_c(digits: str) -> list[tuple[int, int]]:
    """The bars of a code C symbol as (first module, width); the quiet zone is not counted."""
    values = [_START_C, *pairs(digits)]
    check = (values[0] + sum(at * value for at, value in enumerate(values[1:], 1))) % 103
    bars: list[tuple[int, int]] = []
    at = 0
    widths = [_TABLE[value * 6 : value * 6 + 6] for value in (*values, check)]
    for index, width in enumerate(map(int, "".join(widths) + _STOP_WIDTHS)):
        if index % 2 == 0:
            bars.append((at, width))
        at += width
    return bars


def modules_c(digits: str) -> int:
    """How many modules wide the code C symbol is, without quiet zones."""
    return (len(digits) // 2 + 2) * 11 + 13


def modules_b(digits: str) -> int:
    """How many modules wide the code B symbol is, without quiet zones."""
    return (len(digits) + 2) * 11 + 13


def native_c(digits: str) -> bytes | None:
    """`GS k 73` in code C, or None where a pair of values would be a real-time command."""
    data = b"\x1dkI" + bytes([2 + len(digits) // 2]) + b"{C" + bytes(pairs(digits))
    return None if lint(data + b"\x1d") else data


def native_b(digits: str) -> bytes:
    """`GS k 73` in code B: ASCII, so no value can be taken for a command."""
    return b"\x1dkI" + bytes([2 + len(digits)]) + b"{B" + digits.encode("ascii")
