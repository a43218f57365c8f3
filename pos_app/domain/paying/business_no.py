"""사업자등록번호: ten digits, the last one checks the others (rule of the National Tax Service)."""

from __future__ import annotations

_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def bare_business_no(text: str) -> str:
    """Only its digits."""
    return "".join(ch for ch in text if ch.isascii() and ch.isdigit())


def is_business_no(text: str) -> bool:
    """Whether it has ten digits and the check digit fits; hyphens and blanks do not matter."""
    digits = [int(ch) for ch in bare_business_no(text)]
    if len(digits) != 10:
        return False
    total = sum(d * w for d, w in zip(digits, _WEIGHTS, strict=False)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10 == digits[9]


def written_business_no(text: str) -> str:
    """`000-00-00000` of ten digits; anything else stays as it is."""
    digits = bare_business_no(text)
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}" if len(digits) == 10 else text.strip()
