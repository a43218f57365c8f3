"""What every test stands on."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts=false")
warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")

# How quick this machine is at the moment is no fault of the code.
settings.register_profile("whenever", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whenever")

_FULL_EVERY = 250
_MEMORY = Path("/dev/shm")  # noqa: S108 - a place to look for, not one to rely on
_ROOM = 2**30

# A database is a thousand small files, and each test has its own: they are made in memory where
# there is room. What is proven here is what a killed process leaves, which is the same in memory.
if (
    "TMPDIR" not in os.environ
    and os.access(_MEMORY, os.W_OK)
    and shutil.disk_usage(_MEMORY).free >= _ROOM
):
    os.environ["TMPDIR"] = tempfile.tempdir = str(_MEMORY)

if TYPE_CHECKING:
    from pos_app.db.database import Database
    from pos_app.db.transaction import Tx
    from tests.databases import Postgres, Sqlite


@pytest.fixture(scope="session", autouse=True)
def _collector() -> Iterator[list[int]]:
    """Cycles are collected between tests, on the main thread: a collection that starts in a worker
    would destroy Qt objects there and bring the process down. The program does the same.

    What the imports have made is looked at once, here: a whole collection would walk it each time.
    """
    gc.disable()
    gc.collect()
    gc.freeze()
    yield [0]
    gc.unfreeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _collected(_collector: list[int]) -> Iterator[None]:
    yield
    _collector[0] += 1
    gc.collect(2 if _collector[0] % _FULL_EVERY == 0 else 1)


@pytest.fixture(scope="session", autouse=True)
def _nameless() -> Iterator[set[str]]:
    """Codes that any test has the audit log keep and its report has no Korean for."""
    from pos_app.db import audit
    from pos_app.domain.reports.audit_words import nameless

    found: set[str] = set()
    append = audit.append

    def look(tx: Tx, by: audit.Who, *moves: audit.Move) -> None:
        for one in moves:
            found.update(nameless(one.entity, one.axis, (one.src, one.dst), one.reason))
        append(tx, by, *moves)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit, "append", look)
        yield found


@pytest.fixture(autouse=True)
def _audit_is_named(_nameless: set[str]) -> Iterator[None]:
    """Whatever a test does is a row of 감사 기록, whose every code a manager can read."""
    yield
    codes, _ = sorted(_nameless), _nameless.clear()
    assert not codes, f"no word in domain/reports/audit_words for {codes}"


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Sqlite:
    from tests.databases import Sqlite

    return Sqlite(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    from tests.databases import postgres_server

    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Sqlite | Postgres:
    """Where databases of one kind are made: each test runs on both kinds."""
    of = {"sqlite": "sqlite_template", "postgresql": "postgres"}
    made: Sqlite | Postgres = request.getfixturevalue(of[request.param])
    return made


@pytest.fixture
def database_url(databases: Sqlite | Postgres, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated, empty database."""
    url = databases.fresh(tmp_path)
    yield url
    databases.drop(url)


@pytest.fixture
def database(databases: Sqlite | Postgres, database_url: str) -> Iterator[Database]:
    """An open database; the test fails if it leaves a transaction open."""
    opened = databases.opened(database_url)
    yield opened
    assert opened.open_transactions == 0
    databases.closed(opened)
