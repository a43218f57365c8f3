"""The pretend shop's staff: their log-ins are no secret."""

from __future__ import annotations

from pos_app.domain.actors import Role
from pos_app.services.staff import NewPerson

PASSWORD = "damda-pos"  # noqa: S105 - shown on the log-in of the training shop
MANAGER = NewPerson("lee", "이바른", Role.MANAGER, PASSWORD, approver=True)
CLERK = NewPerson("kim", "김담이", Role.CLERK, PASSWORD)
SENIOR = NewPerson("yoo", "유다솜", Role.CLERK, PASSWORD, approver=True)
PICKER = NewPerson("park", "박한솔", Role.PICKER, PASSWORD)
STATION = "카운터 1"
HINT = "연습 상점입니다. 직원을 고르고 비밀번호 damda-pos 를 넣어 주십시오."
