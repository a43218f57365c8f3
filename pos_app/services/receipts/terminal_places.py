"""Which PCs have a card terminal: each says so itself when it starts, and when that changes."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.receipts import card_terminals
from pos_app.db.transaction import Tx


class TerminalPlaces:
    """What other PCs read to say where a receipt can be issued."""

    def __init__(self, db: Database, clock: Clock, station_id: int) -> None:
        self._db = db
        self._clock = clock
        self._station_id = station_id

    def tell(self, parts: bool | None) -> None:
        """This PC has one, which cancels `parts` or not; None: it has none."""
        now = self._clock.now()

        def work(tx: Tx) -> None:
            if parts is None:
                card_terminals.drop(tx, self._station_id)
            else:
                card_terminals.keep(tx, self._station_id, parts, now)

        if self._known() != parts:
            self._db.write(work)

    def _known(self) -> bool | None:
        return self._db.read(lambda tx: card_terminals.can_part(tx, self._station_id))
