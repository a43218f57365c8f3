"""An upgraded database is exactly the catalogue; upgrading again, or twice at once, is harmless."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import inspect, text

from pos_app.db.bring_up import bring_up
from pos_app.db.catalogue import metadata
from pos_app.db.database import Database
from pos_app.db.migrate import upgrade
from pos_app.db.orders import search
from pos_app.db.revision import current, newest
from pos_app.domain.trouble import DatabaseTrouble

if TYPE_CHECKING:
    from tests.databases import Postgres

_PG_WORDS = {
    "constraint": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)"
    " FROM pg_constraint WHERE connamespace = 'public'::regnamespace",
    "index": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "column": "SELECT table_name, column_name, concat_ws(' ', data_type, is_nullable,"
    " column_default) FROM information_schema.columns WHERE table_schema = 'public'",
    "extension": "SELECT '', extname, '' FROM pg_extension",
}
_LITE_WORDS = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
_CONSTRAINT = re.compile(r"\s*(?:CONSTRAINT|PRIMARY KEY|UNIQUE|FOREIGN KEY|CHECK)\b")

Empty = Callable[[], Database]


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Empty]:
    """Opens databases with nothing in them."""
    made: list[Database] = []

    def sqlite() -> Database:
        made.append(Database(f"sqlite:///{tmp_path / f'empty-{len(made)}.db'}"))
        return made[-1]

    def postgresql() -> Database:
        server: Postgres = request.getfixturevalue("postgres")
        name = f"empty_{id(made)}_{len(made)}"
        server._admin(f"CREATE DATABASE {name}")
        made.append(Database(server._url(name)))
        return made[-1]

    yield sqlite if request.param == "sqlite" else postgresql
    for database in made:
        database.close()
        if database.dialect == "postgresql":
            request.getfixturevalue("postgres").drop(database.url)


def by_catalogue(database: Database) -> Database:
    """The tables as the program declares them, without any revision."""
    with database.engine.begin() as connection:
        metadata.create_all(connection)
        for statement in search.CREATE[database.dialect]:
            connection.exec_driver_sql(statement)
    return database


def words_of(database: Database) -> dict[tuple[str, ...], str]:
    """Every table, column, index and constraint in the database's own words."""
    with database.engine.connect() as connection:
        if database.dialect == "sqlite":
            rows = [("", *row) for row in connection.execute(text(_LITE_WORDS))]
        else:
            asked = _PG_WORDS.items()
            rows = [(k, *row) for k, sql in asked for row in connection.execute(text(sql))]
    found = {tuple(map(str, row[:-1])): in_order(str(row[-1])) for row in rows}
    return {key: said for key, said in found.items() if "alembic_version" not in " ".join(key)}


def in_order(sql: str) -> str:
    """A definition on one line; a table's columns as they come, its constraints by the alphabet."""
    head, bracket, rest = re.sub(r"\s+", " ", sql).partition("(")
    body, _, tail = rest.rpartition(")")
    if not head.startswith("CREATE TABLE "):
        return head + bracket + rest
    parts: list[str] = [""]
    depth = 0
    for char in body:
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "," and not depth:
            parts.append("")
        else:
            parts[-1] += char
    columns = [part.strip() for part in parts if not _CONSTRAINT.match(part)]
    others = sorted(part.strip() for part in parts if _CONSTRAINT.match(part))
    return f"{head.strip()}({', '.join((*columns, *others))}){tail.strip()}"


def shape_of(database: Database) -> dict[str, Any]:
    """What any tool reads from the database, of the tables in the catalogue."""
    looked = inspect(database.engine)
    return {
        name: {
            "columns": [
                (c["name"], str(c["type"]), c["nullable"], c["default"])
                for c in looked.get_columns(name)
            ],
            "key": looked.get_pk_constraint(name)["constrained_columns"],
            "foreign": sorted(
                (tuple(f["constrained_columns"]), f["referred_table"], str(f["options"]))
                for f in looked.get_foreign_keys(name)
            ),
            "unique": sorted(
                (str(u["name"]), tuple(u["column_names"]))
                for u in looked.get_unique_constraints(name)
            ),
            "checks": sorted(str(c["name"]) for c in looked.get_check_constraints(name)),
            "indexes": sorted(
                (str(i["name"]), tuple(map(str, i["column_names"])), bool(i["unique"]))
                for i in looked.get_indexes(name)
            ),
        }
        for name in sorted(metadata.tables)
    }


def test_an_upgraded_database_is_exactly_the_catalogue(empty: Empty) -> None:
    upgraded, wanted = empty(), by_catalogue(empty())
    upgrade(upgraded)
    names = set(inspect(upgraded.engine).get_table_names())
    assert {n for n in names if not n.startswith("order_search")} == {
        *metadata.tables,
        "alembic_version",
    }
    assert shape_of(upgraded) == shape_of(wanted)
    assert words_of(upgraded) == words_of(wanted)


def test_every_column_of_the_catalogue_is_there_with_its_constraints(empty: Empty) -> None:
    database = empty()
    upgrade(database)
    for name, shape in shape_of(database).items():
        table = metadata.tables[name]
        assert [c[0] for c in shape["columns"]] == table.columns.keys(), name
        assert {c[0] for c in shape["columns"] if c[2]} == {
            c.name for c in table.columns if c.nullable
        }, name
        assert {i[0] for i in shape["indexes"]} >= {str(i.name) for i in table.indexes}, name


def test_orders_can_be_found_in_an_upgraded_database(empty: Empty) -> None:
    database = empty()
    upgrade(database)
    database.write(lambda tx: search.put(tx, [(7, ("정우진", "010-0000-1234"))]))
    assert database.read(lambda tx: search.find(tx, "우진")) == [7]
    assert database.read(lambda tx: search.find(tx, "00001234")) == [7]


def test_upgrading_twice_is_harmless(empty: Empty) -> None:
    database = empty()
    assert current(database) == ""
    upgrade(database)
    before = words_of(database)
    upgrade(database)
    assert words_of(database) == before
    assert current(database) == newest() != ""


@pytest.mark.parametrize("round_", range(5))
def test_two_stations_may_open_a_new_database_at_once(empty: Empty, round_: int) -> None:
    first = empty()
    second = Database(first.url)
    start = threading.Barrier(2)
    trouble: list[BaseException] = []

    def open_one(database: Database) -> None:
        start.wait()
        try:
            upgrade(database)
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=open_one, args=(one,)) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    second.close()
    assert not trouble, trouble
    assert current(first) == newest()


def test_control_a_missing_index_or_a_looser_column_is_seen(empty: Empty) -> None:
    upgraded, wanted = empty(), by_catalogue(empty())
    upgrade(upgraded)
    index = next(i for t in metadata.sorted_tables for i in sorted(t.indexes, key=str))
    with upgraded.engine.begin() as connection:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    assert words_of(upgraded) != words_of(wanted)
    assert shape_of(upgraded) != shape_of(wanted)


def test_a_database_of_a_newer_program_is_left_alone(empty: Empty) -> None:
    database = empty()
    upgrade(database)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    before = words_of(database)
    with pytest.raises(DatabaseTrouble) as told:
        upgrade(database)
    assert told.value.kind == "newer"
    assert words_of(database) == before


def test_a_server_that_is_not_there_is_trouble_and_no_mistake() -> None:
    for url in ("postgresql://x@127.0.0.1:9/shop", "postgresql://x@nowhere.invalid/shop"):
        database = Database(url)
        for asked in (upgrade, current):
            with pytest.raises(DatabaseTrouble) as told:
                asked(database)
            assert told.value.kind == "unreachable"
        database.close()


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    file = tmp_path / "shop.db"
    file.write_bytes(b"this was never a database" * 400)
    database = Database(f"sqlite:///{file}")
    with pytest.raises(DatabaseTrouble) as told:
        upgrade(database)
    assert told.value.kind == "damaged"
    database.close()
    assert file.read_bytes().startswith(b"this was never")


def test_a_database_of_today_is_opened_without_the_tools_that_change_it(empty: Empty) -> None:
    database = empty()
    bring_up(database)
    assert current(database) == newest() == "0003"
    code = (
        "import sys; from pos_app.db.database import Database; from pos_app.db.bring_up import bring_up;"
        "bring_up(Database(sys.argv[1])); print('alembic' in sys.modules)"
    )
    url = database.engine.url.render_as_string(hide_password=False)
    done = subprocess.run(
        [sys.executable, "-c", code, url], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
