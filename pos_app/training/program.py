"""The window, on the real shop or on the training shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.bootstrap.desk import run as run_desk
from pos_app.bootstrap.place import real_place, training_place
from pos_app.training.hints import HINT, STATION

if TYPE_CHECKING:
    from pos_app.bootstrap.office import Office
    from pos_app.training.pretend_mall import PretendMall


def run(*, training: bool) -> int:
    """Open the program and stay until it is closed."""
    if not training:
        return run_desk(real_place())
    return run_desk(training_place(station=STATION), prepare=_prepare, hint=HINT)


def _prepare(office: Office) -> PretendMall:
    from pos_app.training.pretend_mall import prepare

    return prepare(office)
