"""A process that backs up or restores, and may be killed at a named point on its way."""

from __future__ import annotations

import sys
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.domain.money.data_key import code_of
from pos_app.gateways.secrets.data_keys import keep_key
from tests import make
from tests.proofs.children import say
from tests.services.backup_bench import Lasting, Pc


def main(what: str, home: str, key: str, at: str, file: str) -> None:
    store = Lasting()
    keep_key(store, bytes.fromhex(key))
    here = Pc(Path(home), FrozenClock(int(at), step_ms=1), store)
    if what == "restore":
        here.restore(Path(file), code_of(bytes.fromhex(key)))
    elif what == "start":
        here.start()
    elif what == "wish":
        db = here.open()
        manager = db.write(make.first_manager)
        here.restore_desk(db, manager.station_id).ask(manager, Path(file), "")
        db.close()
    else:
        db = here.open()
        station = db.read(lambda tx: make.first_station(tx))
        here.backups(db, station).by_command()
        db.close()
    say("done")


if __name__ == "__main__":
    main(*sys.argv[1:])
