"""Which shop a command works on, opened without a window."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import real_place, training_place
from pos_app.clock import SystemClock
from pos_app.domain.actors import Actor
from pos_app.training.hints import STATION
from pos_app.training.shop import set_up

PASSWORD_VARIABLE = "POS_STAFF_PASSWORD"  # noqa: S105 - the name of a variable


@contextmanager
def open_shop(training: bool) -> Generator[Office]:
    """The real or the training shop of this computer; closed again at the end."""
    office = open_office(
        training_place(station=STATION) if training else real_place(), SystemClock()
    )
    try:
        if training:
            set_up(office)
        yield office
    finally:
        office.close()


def can_log_in() -> bool:
    """Whether there is a password, or a person at a terminal to type one."""
    return PASSWORD_VARIABLE in os.environ or sys.stdin.isatty()


def log_in(office: Office, login: str) -> Actor:
    """The person of that log-in. The password is asked for, or read from `POS_STAFF_PASSWORD`.

    Raises `WrongLogin`, `LockedOut`.
    """
    password = os.environ.get(PASSWORD_VARIABLE)
    if password is None:
        password = getpass.getpass("비밀번호: ", stream=sys.stderr)
    return office.log_in.log_in(login, password)
