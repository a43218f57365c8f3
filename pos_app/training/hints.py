"""What the training shop tells before anything of it is loaded."""

from __future__ import annotations

PASSWORD = "damda-pos"  # noqa: S105 - shown on the log-in of the training shop
STATION = "카운터 1"
HINT = "연습 상점입니다. 직원을 고르고 비밀번호 damda-pos 를 넣어 주십시오."
