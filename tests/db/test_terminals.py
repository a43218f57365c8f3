"""Two terminals on one database: what one commits the other hears, its own it hears once."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest

from pos_app.db import database as database_module
from pos_app.db.announcement import CHANNEL, Announcement, Gathered, commit_sql, understood
from pos_app.db.database import Database
from pos_app.db.house import settings, stations
from pos_app.db.terminals.ear import Ear, ear_of
from pos_app.db.terminals.tables import table_names
from tests.bootstrap.house import open_files, threads

SOON_S = 20.0
"""Longer than any of this takes on a busy machine; nothing here waits for it to pass."""


@pytest.fixture(autouse=True)
def _looked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """An ear looks for commits of others so often that no test waits half a second for the look."""
    monkeypatch.setattr("pos_app.db.terminals.sqlite_ear.LOOK_S", 0.02)


class Terminal:
    """An open database with its ear; `heard` is what its listeners were told, in order."""

    def __init__(self, url: str) -> None:
        self.database = Database(url)
        self.heard: queue.Queue[frozenset[str]] = queue.Queue()
        self.database.on_change(self.heard.put)
        self.ear: Ear = ear_of(self.database)
        self.ear.start()

    def next(self) -> frozenset[str]:
        return self.heard.get(timeout=SOON_S)

    def until(self, tables: frozenset[str]) -> list[frozenset[str]]:
        """All that is heard up to the first notice with those tables, this one left out."""
        before: list[frozenset[str]] = []
        while not tables <= (told := self.next()):
            before.append(told)
        return before

    def close(self) -> None:
        self.ear.stop()
        assert self.database.open_transactions == 0
        self.database.close()


@contextmanager
def terminals(url: str, count: int) -> Generator[list[Terminal]]:
    """So many terminals on one database, which leave nothing behind."""
    files, before = open_files(), threads()
    made = [Terminal(url) for _ in range(count)]
    try:
        yield made
    finally:
        for one in made:
            one.close()
            one.ear.stop()
    assert threads() == before
    assert open_files() <= files


def register(database: Database, name: str) -> None:
    database.write(lambda tx: stations.register(tx, name, 1))


def rename(database: Database, name: str = "담다") -> None:
    database.write(lambda tx: settings.put(tx, {"shop_name": name}, 1, None))


STATION, SETTING = frozenset({"station"}), frozenset({"shop_setting"})


def test_a_commit_here_is_heard_there(database_url: str) -> None:
    with terminals(database_url, 2) as (one, two):
        register(one.database, "카운터 1")
        assert one.next() == STATION
        two.until(STATION)
        rename(two.database)
        one.until(SETTING)


def test_only_the_tables_that_were_written_are_named(database_url: str) -> None:
    with terminals(database_url, 2) as (one, two):
        register(one.database, "카운터 1")
        told = two.next()
        whole = table_names(two.database)
        assert told == (whole if two.database.dialect == "sqlite" else STATION)
        assert {"sales_order", "print_job", "voucher", "shop_setting"} <= whole


def test_an_own_commit_is_heard_once(database_url: str) -> None:
    with terminals(database_url, 2) as (one, two):
        for number in range(20):
            register(one.database, f"자리 {number}")
        rename(two.database)
        assert one.until(SETTING) == [STATION] * 20
        assert one.heard.empty()


def test_what_is_rolled_back_is_not_heard(database_url: str) -> None:
    def broken(tx: Any) -> None:
        stations.register(tx, "카운터 1", 1)
        raise KeyError

    with terminals(database_url, 2) as (one, two):
        with pytest.raises(KeyError):
            one.database.write(broken)
        assert one.heard.empty()
        rename(one.database)
        assert two.until(SETTING) == []


def test_a_foreign_commit_between_two_own_ones_is_not_taken_for_ours(
    sqlite_template: Any, tmp_path: Any
) -> None:
    with terminals(sqlite_template.fresh(tmp_path), 2) as (one, two):
        for number in range(10):
            register(one.database, f"자리 {number}")
            rename(two.database, f"담다 {number}")
            register(one.database, f"새 자리 {number}")
            one.until(SETTING)
            two.until(STATION)


def test_own_commits_of_many_threads_are_no_echo(sqlite_template: Any, tmp_path: Any) -> None:
    with terminals(sqlite_template.fresh(tmp_path), 2) as (one, two):

        def work(name: str) -> None:
            for number in range(30):
                register(one.database, f"{name} {number}")

        crowd = [threading.Thread(target=work, args=(name,)) for name in "가나다라"]
        for each in crowd:
            each.start()
        for each in crowd:
            each.join()
        rename(two.database)
        assert one.until(SETTING) == [STATION] * 120


OTHER_PROCESS = """
import sys
from pos_app.db.database import Database
from pos_app.db.house import settings
database = Database(sys.argv[1])
database.write(lambda tx: settings.put(tx, {"shop_name": "x"}, 1, None))
database.close()
"""


def test_another_process_is_heard(database_url: str) -> None:
    with terminals(database_url, 1) as (here,):
        subprocess.run([sys.executable, "-c", OTHER_PROCESS, database_url], check=True)
        here.until(SETTING)


@pytest.fixture
def postgres_url(postgres: Any) -> Iterator[str]:
    url = postgres.fresh()
    yield url
    postgres.drop(url)


def listeners(database: Database) -> list[int]:
    """The server's processes that listen on this database."""
    with database.engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
            f" AND query = 'LISTEN {CHANNEL}'"
        )
        return [row[0] for row in rows]


def test_after_a_dropped_connection_everything_may_have_changed(postgres_url: str) -> None:
    with terminals(postgres_url, 2) as (one, two):
        for pid in listeners(one.database):
            with one.database.engine.connect() as connection:
                connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
        whole = table_names(one.database)
        assert one.next() == whole
        assert two.next() == whole
        register(one.database, "카운터 1")
        assert two.next() == STATION
        assert len(listeners(one.database)) == 2


def test_a_server_that_does_not_answer_at_the_start_is_heard_later(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, refused = psycopg.connect, threading.Event()

    def shut(*_args: Any, **_given: Any) -> Any:
        refused.set()
        raise psycopg.OperationalError

    monkeypatch.setattr("pos_app.db.terminals.postgres_ear.psycopg.connect", shut)
    here = Terminal(postgres_url)
    assert refused.is_set()
    monkeypatch.setattr("pos_app.db.terminals.postgres_ear.psycopg.connect", connect)
    assert here.next() == table_names(here.database)
    here.close()


def test_closing_does_not_wait_for_a_server_that_is_away(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shut(*_args: Any, **_given: Any) -> Any:
        raise psycopg.OperationalError

    monkeypatch.setattr("pos_app.db.terminals.postgres_ear.psycopg.connect", shut)
    monkeypatch.setattr("pos_app.db.terminals.postgres_ear.FIRST_PAUSE_S", 3600.0)
    before = threads()
    here = Terminal(postgres_url)
    here.close()
    assert threads() == before


def silent(_sender: str, _tables: set[str]) -> str:
    return "COMMIT"


def test_control_without_the_announcement_nobody_hears(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with terminals(postgres_url, 2) as (one, two):
        monkeypatch.setattr(database_module, "commit_sql", silent)
        register(one.database, "카운터 1")
        monkeypatch.undo()
        rename(one.database)
        assert two.until(SETTING) == []


@contextmanager
def overheard(url: str) -> Generator[Callable[[], list[frozenset[str] | None]]]:
    """What is announced on the server, by whomever: each call gives what came since the last."""
    with psycopg.connect(_plain(url), autocommit=True) as raw:
        raw.execute(f"LISTEN {CHANNEL}")

        def since() -> list[frozenset[str] | None]:
            raw.execute(f"NOTIFY {CHANNEL}, 'end t'")
            said: list[str] = []
            for note in raw.notifies(timeout=SOON_S):
                if note.payload == "end t":
                    break
                said.append(note.payload)
            return [understood(one).tables for one in said]

        yield since


def test_the_commits_of_a_busy_while_are_announced_together(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.db.announcement.PAUSE_S", 3600.0)
    with overheard(postgres_url) as since:
        with terminals(postgres_url, 1) as (here,):
            for number in range(20):
                register(here.database, f"자리 {number}")
            rename(here.database)
            assert since() == [STATION], "the first announces itself"
        assert since() == [STATION | SETTING], "and who leaves announces what is left"
        alone = Database(postgres_url)
        for number in range(3):
            rename(alone, f"담다 {number}")
        alone.close()
        assert since() == [SETTING] * 3, "without an ear each announces itself"


def test_what_is_owed_is_announced_when_the_while_is_over(postgres_url: str) -> None:
    with terminals(postgres_url, 2) as (one, two):
        register(one.database, "카운터 1")
        rename(one.database)
        two.until(SETTING)


def test_what_is_owed_outlives_the_connection(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pos_app.db.announcement.PAUSE_S", 3600.0)
    with overheard(postgres_url) as since:
        with terminals(postgres_url, 1) as (here,):
            register(here.database, "카운터 1")
            rename(here.database)
            here.until(SETTING)
            assert since() == [STATION]
            with here.database.engine.connect() as connection:
                for pid in listeners(here.database):
                    connection.exec_driver_sql(f"SELECT pg_terminate_backend({pid})")
            here.until(table_names(here.database))
        assert since() == [SETTING]


def test_what_is_not_committed_yet_is_owed_by_nobody(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Announced before it is committed, the others would read too early and never again."""
    monkeypatch.setattr("pos_app.db.announcement.PAUSE_S", 3600.0)
    with terminals(postgres_url, 1) as (here,):
        register(here.database, "카운터 1")
        seen: list[tuple[str, int]] = []
        owe = Gathered.owe

        def noted(self: Gathered, tables: frozenset[str]) -> bool:
            found = here.database.read(lambda tx: settings.everything(tx))
            seen.append((found["shop_name"], len(tables)))
            return owe(self, tables)

        monkeypatch.setattr(Gathered, "owe", noted)
        rename(here.database, "새 이름")
        assert seen == [("새 이름", 1)]


def test_many_tables_are_announced_as_all(postgres_url: str) -> None:
    names = {f"a_table_with_a_rather_long_name_{number:04d}" for number in range(400)}
    assert len(commit_sql("0" * 16, names)) < 200
    assert understood("ab *") == Announcement("ab", None)
    assert understood("ab a,b") == Announcement("ab", frozenset({"a", "b"}))
    assert understood("strange").tables is None
    with terminals(postgres_url, 1) as (here,), psycopg.connect(_plain(postgres_url)) as raw:
        raw.execute(f"NOTIFY {CHANNEL}, 'elsewhere *'")
        raw.commit()
        assert here.next() == table_names(here.database)
        # The longest list of names that is still spelled out is one the server takes.
        longest = {f"t{number:03d}" * 4 for number in range(415)}
        raw.execute(commit_sql("elsewhere", longest))  # type: ignore[call-overload]
        assert here.next() == longest


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
