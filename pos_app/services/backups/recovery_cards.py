"""복구 카드: the recovery code on paper. Its file is for the printer and does not stay."""

from __future__ import annotations

import os
from pathlib import Path

from pos_app.clock import Clock, kst
from pos_app.db.books_copy import private_file
from pos_app.db.database import Database
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_op_id
from pos_app.paths import private_dir
from pos_app.services.house.settings import read_settings
from pos_app.services.money.data_key import DataKey
from pos_app.services.paper.slip_pdf import FileNotWritten

KEPT_MS = 60 * 60_000
_NAME = "recovery-card-"


class RecoveryCards:
    """Writes the card into a folder of its own among the shop's papers, which only we can open."""

    def __init__(self, db: Database, clock: Clock, data_key: DataKey, papers: Path) -> None:
        self._db = db
        self._clock = clock
        self._data_key = data_key
        self._papers = papers

    def save(self, actor: Actor) -> Path:
        """Write the card; it goes by itself after an hour, or with the next one.

        Raises `DataKeyMissing`, `KeyStoreClosed`, `FileNotWritten`.
        """
        require(actor, Permission.SETTINGS)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.recovery_card_pdf import RecoveryCard, recovery_card_pdf

        code = self._data_key.show(actor)
        now = self._clock.now()
        shop = self._db.read(read_settings).shop_name
        number, folder = self._data_key.number() or "", self._folder()
        data = recovery_card_pdf(RecoveryCard(shop, f"{kst(now):%Y-%m-%d}", number, code))
        path = folder / f"{_NAME}{now}-{new_op_id()[:8]}.pdf"
        try:
            private_dir(folder)
            self._remove(now + KEPT_MS)
            with private_file(path) as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
        except OSError as no:
            raise FileNotWritten(str(path), type(no).__name__) from no
        return path

    def sweep(self) -> None:
        """Take away cards whose hour is over."""
        self._remove(self._clock.now())

    def _folder(self) -> Path:
        return self._papers / "recovery"

    def _remove(self, now: int) -> None:
        for path in self._folder().glob(f"{_NAME}*.pdf"):
            made = path.name.removeprefix(_NAME).partition("-")[0]
            if not made.isdecimal() or not 0 <= now - int(made) < KEPT_MS:
                path.unlink(missing_ok=True)
