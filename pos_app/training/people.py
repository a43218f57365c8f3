"""The pretend shop's staff: their log-ins are no secret."""

from __future__ import annotations

from pos_app.domain.actors import Role
from pos_app.services.house.staff import NewPerson
from pos_app.training.hints import PASSWORD

MANAGER = NewPerson("lee", "이바른", Role.MANAGER, PASSWORD, approver=True)
CLERK = NewPerson("kim", "김담이", Role.CLERK, PASSWORD)
SENIOR = NewPerson("yoo", "유다솜", Role.CLERK, PASSWORD, approver=True)
PICKER = NewPerson("park", "박한솔", Role.PICKER, PASSWORD)
