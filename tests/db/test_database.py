"""One call is one transaction: committed whole, rolled back whole, told to the listeners."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select, update

from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.orders import search
from pos_app.db.selling import counters
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.audit import GENESIS, AuditRow, chain_hash


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
