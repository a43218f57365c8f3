"""One call is one transaction: committed whole, rolled back whole, told to the listeners."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from sqlalchemy import MetaData, Table, bindparam, insert, select, update

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.house.settings import shop_setting
from pos_app.db.insert_once import insert_once
from pos_app.db.orders import search
from pos_app.db.rows_at_once import rows_at_once
from pos_app.db.schema import blob
from pos_app.db.selling import counters
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.audit import GENESIS, AuditRow, chain_hash
from pos_app.domain.trouble import DatabaseTrouble


def test_what_a_write_touched_is_told_after_the_commit(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change(told.append)
    database.write(lambda tx: stations.register(tx, "카운터 1", 1))
    assert told == [frozenset({"station"})]


def test_an_error_rolls_everything_back_and_tells_nobody(database: Database) -> None:
    told: list[frozenset[str]] = []
    database.on_change(told.append)

    def work(tx: Tx) -> None:
        counters.take(tx, "slip")
        raise KeyError

    with pytest.raises(KeyError):
        database.write(work)
    assert told == []
    assert database.write(lambda tx: counters.take(tx, "slip")) == 1


def test_numbers_have_no_gaps(database: Database) -> None:
    taken = [database.write(lambda tx: counters.take(tx, "slip")) for _ in range(5)]
    assert taken == [1, 2, 3, 4, 5]


def test_the_audit_chain_links_every_row(database: Database) -> None:
    who = audit.Who(station_id=7, at=1000, actor_id=3)
    for step in ("claimed", "printed"):
        move = audit.Move("sales_order", 42, "paper", "none", step, "이유")
        database.write(lambda tx, move=move: audit.append(tx, who, move))
    rows = database.read(lambda tx: audit.of_entity(tx, "sales_order", 42))
    assert [row.dst for row in rows] == ["claimed", "printed"]
    assert [row.seq for row in rows] == [1, 2]
    first = chain_hash(GENESIS, rows[0])
    assert chain_hash(first, rows[1]) != chain_hash(GENESIS, rows[1])
    assert isinstance(rows[0], AuditRow)


@pytest.mark.parametrize(
    ("words", "found"),
    [("민서", [2, 1]), ("김민서", [1]), ("5678", [2]), ("노트 a5", [1]), ("없는", []), ("김", [])],
)
def test_any_two_letters_of_a_field_are_found(
    database: Database, words: str, found: list[int]
) -> None:
    orders = [
        (1, ("20261124_105203317", "김민서", "010-0000-1234", "무지 노트 A5")),
        (2, ("20261124_105203318", "박민서", "010-0000-5678", "면 행주")),
    ]
    database.write(lambda tx: search.put(tx, orders))
    assert database.read(lambda tx: search.find(tx, words)) == found


def test_a_list_of_changing_length_is_refused_before_it_runs() -> None:
    listed = Statement(select(audit.audit.c.seq).where(audit.audit.c.axis.in_(["paper", "sale"])))
    for dialect in ("sqlite", "postgresql"):
        with pytest.raises(ValueError, match="in_ list"):
            listed.compiled(dialect)


def test_a_batch_of_one_counts_as_a_batch_of_many(database: Database) -> None:
    statement = Statement(
        update(stations.station)
        .where(stations.station.c.id == bindparam("at"))
        .values(name=bindparam("new_name")),
        stations.station,
    )
    ids = [database.write(lambda tx, n=n: stations.register(tx, f"자리 {n}", 1)) for n in (1, 2)]
    rows = [{"at": one, "new_name": f"새 자리 {one}"} for one in ids]
    told: list[frozenset[str]] = []
    database.on_change(told.append)
    for many, changed in ((rows, 2), (rows[:1], 1), ([{"at": 0, "new_name": ""}], 0), ([], 0)):
        assert database.write(lambda tx, many=many: tx.run_many(statement, many)) == changed
    assert told == [frozenset({"station"})] * 3


def test_many_rows_at_once_are_the_rows_one_by_one(database: Database) -> None:
    """JSON carries them to PostgreSQL; quotes, nulls and 64 bits come out as they went in."""
    said = ['"따옴표"', "back\\slash", "줄\n바꿈", "김'민서", "%s :name", ""]
    rows = [
        {"name": str(n), "value": text, "updated_at": 2**62 + n, "updated_by": n if n % 2 else None}
        for n, text in enumerate(said)
    ]
    put, keep = Statement(insert(shop_setting), shop_setting), insert_once(shop_setting)
    assert database.write(lambda tx: tx.run_many(put, rows[:4])) == 4
    assert database.write(lambda tx: tx.run_many(keep, rows)) == 2
    look = Statement(select(shop_setting).order_by(shop_setting.c.name))
    found = database.read(lambda tx: tx.rows(look))
    assert [tuple(row) for row in found] == [tuple(row.values()) for row in rows]


def test_many_rows_are_one_statement_where_json_can_carry_them() -> None:
    for made in (Statement(insert(shop_setting), shop_setting), insert_once(shop_setting)):
        assert made.compiled("postgresql").at_once is not None
        assert made.compiled("sqlite").at_once is None
    some = Statement(insert(shop_setting).values(name="ten"), shop_setting)
    assert some.compiled("postgresql").at_once is None
    assert rows_at_once(Table("picture", MetaData(), blob("bytes"))) is None


@pytest.fixture
def server(postgres: Any) -> Iterator[tuple[Database, Database]]:
    """The database under test, and another door to the same server."""
    url = postgres.fresh()
    here, there = Database(url), Database(url)
    yield here, there
    here.close()
    there.close()
    postgres.drop(url)


_CUT = RawStatement(
    "",
    "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()",
)


def test_a_server_that_was_away_meanwhile_is_no_trouble(server: tuple[Database, Database]) -> None:
    here, there = server
    taken = here.write(lambda tx: counters.take(tx, "slip"))
    there.read(lambda tx: tx.rows(_CUT))
    assert here.write(lambda tx: counters.take(tx, "slip")) == taken + 1


def test_control_a_connection_lost_in_the_middle_is_trouble_and_runs_once(
    server: tuple[Database, Database],
) -> None:
    here, there = server
    runs: list[int] = []

    def work(tx: Tx) -> int:
        runs.append(counters.take(tx, "slip"))
        there.read(lambda other: other.rows(_CUT))
        return counters.take(tx, "slip")

    with pytest.raises(DatabaseTrouble):
        here.write(work)
    assert runs == [1]
    assert here.write(lambda tx: counters.take(tx, "slip")) == 1


_ASKED = RawStatement("", "SELECT 1 WHERE CAST(%(amount)s AS bigint) > 0 OR %(word)s = '%%'")
_PREPARED = RawStatement(
    "", "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE 'SELECT 1 WH%%'"
)


def test_a_statement_is_prepared_once_a_connection(server: tuple[Database, Database]) -> None:
    def work(tx: Tx) -> int:
        found = [tx.value(_ASKED, amount=one, word="%") for one in (1, 40_000, 2**40, None)]
        assert found == [1] * 4
        assert tx.value(_ASKED, amount=-1, word="x") is None
        return int(tx.value(_PREPARED))

    here, there = server
    assert [here.read(work), here.read(work), there.read(work)] == [1, 1, 1]


def test_a_statement_the_server_forgot_is_prepared_again(
    server: tuple[Database, Database],
) -> None:
    here, _ = server
    assert here.read(lambda tx: tx.value(_ASKED, amount=1, word="x")) == 1
    pooled = here.engine.raw_connection()
    pooled.cursor().execute("DEALLOCATE ALL")
    pooled.close()
    assert here.read(lambda tx: tx.value(_ASKED, amount=1, word="x")) == 1


def test_a_table_that_changed_meanwhile_is_read_as_it_is(server: tuple[Database, Database]) -> None:
    here, there = server
    whole = RawStatement("", "SELECT * FROM counter")
    here.write(lambda tx: counters.take(tx, "slip"))
    assert here.read(lambda tx: tx.rows(whole)) == [("slip", 1)]
    there.write(lambda tx: tx.execute(RawStatement("", "ALTER TABLE counter ADD COLUMN more text")))
    assert here.read(lambda tx: tx.rows(whole)) == [("slip", 1, None)]


def test_a_text_is_never_cut_short(server: tuple[Database, Database]) -> None:
    """A NUL would end it on the wire; the driver refuses it, and so do we."""
    for said in ("가\0나", "\0"):
        with pytest.raises(psycopg.DataError):
            server[0].write(lambda tx, said=said: tx.one(_ASKED, amount=1, word=said))


def test_the_database_works_on_while_another_thread_waits_for_it(
    server: tuple[Database, Database],
) -> None:
    """A statement that waits holds up nobody else in this process."""
    here, _ = server
    held, done = threading.Event(), threading.Event()

    def holding(tx: Tx) -> None:
        counters.take(tx, "slip")
        held.set()
        assert done.wait(20)

    def waiting() -> None:
        here.write(lambda tx: counters.take(tx, "slip"))

    crowd = [threading.Thread(target=here.write, args=(holding,)), threading.Thread(target=waiting)]
    crowd[0].start()
    assert held.wait(20)
    crowd[1].start()
    here.write(lambda tx: counters.take(tx, "other"))
    done.set()
    for one in crowd:
        one.join(20)
    assert here.write(lambda tx: counters.take(tx, "slip")) == 3


def test_a_sum_of_whole_numbers_is_a_whole_number(database: Database) -> None:
    """PostgreSQL's sum of bigint is numeric: a Decimal would pass for won until it is written."""
    text = "SELECT sum(n) FROM (SELECT 4000 AS n UNION ALL SELECT 9007199254740993) x"
    found = database.read(lambda tx: tx.value(RawStatement(text, text)))
    assert (type(found), found) == (int, 9007199254744993)
