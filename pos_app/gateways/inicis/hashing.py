"""hashData: how INIAPI knows that a request is ours and unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pos_app.domain.secret import Secret


def hash_data(key: Secret, values: Iterable[str]) -> str:
    """Lower-case hex SHA-512 of the INIAPI key and the values, one after another, nothing between.

    Encrypted values enter as they are sent, in base64. Source: notes/domain.md §2.1–2.2.
    """
    return hashlib.sha512((key.reveal() + "".join(values)).encode()).hexdigest()
