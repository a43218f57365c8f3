"""A day at the counter, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.day import Day, a_day


@pytest.fixture
def day(database_url: str, tmp_path: Path) -> Iterator[Day]:
    with a_day(tmp_path / "shop", database_url) as made:
        yield made
