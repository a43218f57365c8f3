"""Names and phones as files hold them without a reason: enough to recognise, not to reach."""

from __future__ import annotations

import re

_STAR = "*"
_TAIL = 4
_SHORTEST_PHONE = 9


def masked_name(name: str) -> str:
    """The first and the last letter: `김*서`, `정*`; one letter is hidden whole."""
    bare = name.strip()
    if len(bare) <= 2:
        return bare[:1] * (len(bare) - 1) + _STAR * min(len(bare), 1)
    return bare[0] + _STAR * (len(bare) - 2) + bare[-1]


def masked_phone(phone: str) -> str:
    """The first three and the last four digits: `010-****-1234`; of a short one nothing."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < _SHORTEST_PHONE:
        return _STAR * len(phone.strip())
    return f"{digits[:3]}-{_STAR * (len(digits) - 7)}-{digits[-_TAIL:]}"
