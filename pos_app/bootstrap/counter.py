"""What a screen may be handed besides its services: the station as it is now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.bootstrap.office import Office
from pos_app.bootstrap.running import Running
from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.gateways.practice_port import PracticeGateway
from pos_app.services.devices.shop_sounds import ShopSounds
from pos_app.station import Theme
from pos_app.ui.tasks import Tasks


@dataclass(frozen=True)
class Counter:
    """An open shop behind one window. `who` answers the person logged in, `enter` lets one in;
    `again` ends the program and opens it anew."""

    office: Office
    running: Running
    tasks: Tasks
    clock: Clock
    sounds: ShopSounds
    who: Callable[[], Actor]
    enter: Callable[[Actor], None]
    dress: Callable[[Theme], None]
    again: Callable[[], None]
    practice: PracticeGateway | None = None
    """The pretend gateway of a training shop."""
