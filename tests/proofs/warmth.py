"""What a child of the nursery would else bring in at its first database and its first due date: the
drivers of both, the holidays. Imported by the nursery last, so that it is done once, before forking.
"""

from __future__ import annotations

import gc
import tempfile
from pathlib import Path

from pos_app.clock import day_of
from pos_app.db.engine import make_engine
from pos_app.services.house.public_holidays import public_holidays
from tests.make import T0

for url in ("postgresql://nobody@localhost/nowhere", f"sqlite:///{Path(tempfile.gettempdir())}/no"):
    make_engine(url).dispose()  # loads the driver and connects to nothing: no child inherits a line
public_holidays(day_of(T0) // 10000)

# A child's collector would touch, and so copy, every object that it shares with the nursery.
gc.collect()
gc.freeze()
