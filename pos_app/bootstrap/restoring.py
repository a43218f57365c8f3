"""What is done at this place before its books are opened: a restore that was wished for."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.bootstrap.place import Place
from pos_app.bootstrap.secrets_door import SecretsDoor
from pos_app.clock import Clock
from pos_app.services.backups.progress import Progress
from pos_app.services.backups.restore_wish import RestoreTold, fulfil, wish_in


def restore_wished(
    place: Place, clock: Clock, begun: Callable[[], None] = lambda: None
) -> RestoreTold | None:
    """What came of it; None where nothing was wished. `begun` hears that it takes its time."""
    if wish_in(place.folder) is None:
        return None
    begun()
    # Loaded here: a start without a wish needs none of it.
    from pos_app.services.backups.restore import Restore

    station = place.station()
    url = place.database_url(station)
    restore = Restore(url, station.name, clock, SecretsDoor(live=not place.training))
    return fulfil(place.folder, url, restore, Progress())
