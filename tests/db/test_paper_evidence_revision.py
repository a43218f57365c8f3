"""Print jobs of the first revision survive the second: children found, open papers still inside."""

from __future__ import annotations

from alembic import command
from sqlalchemy import text

from pos_app.db import migrate
from pos_app.db.database import Database
from pos_app.db.revision import connected, current, newest
from tests.db.test_migrations import Empty, by_catalogue, empty, shape_of, words_of

__all__ = ["empty"]

_PEOPLE = (
    "INSERT INTO station(id, name, created_at) VALUES(3, '카운터 1', 1)",
    "INSERT INTO staff(id, login, name, role, password_hash, approver, active, created_at)"
    " VALUES(4, 'a', '김담이', 'clerk', '', 0, 1, 1), (5, 'b', '이바른', 'manager', '', 1, 1, 1)",
    "INSERT INTO approval(id, action, entity, entity_id, requester_id, approver_id, reason, at,"
    " used) VALUES(6, 'reprint', 'sales_order', 1, 4, 5, '', 1, 1)",
)
_JOB = (
    "INSERT INTO print_job(id, op_id, doc_type, doc_id, copy_no, station_id, printer, state,"
    " payload, sha256, bytes_sent, attempts, reason, trouble, requested_by, approval_id,"
    " lease_owner, lease_until, created_at, sending_at, ended_at, expires_at)"
    " VALUES({id}, 'op-{id}', '{doc_type}', {doc}, {copy}, 3, '{printer}', '{state}', '말', '',"
    " {sent}, 1, {reason}, '', 4, {approval}, '', 0, 1, {at}, NULL, 9)"
)


def job(job_id: int, doc: int, state: str, **other: object) -> str:
    values = {
        "doc_type": "slip", "copy": 0, "printer": "slip_printer", "sent": 0, "at": "NULL",
        "reason": "NULL", "approval": "NULL",
    } | other  # fmt: skip
    return _JOB.format(id=job_id, doc=doc, state=state, **values)


COPY = {"copy": 1, "reason": "'용지 걸림'", "approval": 6}
SENT = {"at": 5, "sent": 1520}
JOBS = (
    job(10, 1, "queued"),
    job(11, 2, "confirmed", **SENT),
    job(12, 3, "unknown", **SENT),
    job(13, 4, "not_printed", **SENT),
    job(14, 5, "not_printed", **SENT),
    job(15, 5, "confirmed", **COPY, **SENT),
    job(16, 6, "handed_over", printer="pdf", **SENT),
    job(17, 7, "handed_over", **SENT),
    job(18, 8, "handed_over", doc_type="receipt", printer="receipt_printer", **SENT),
    job(19, 9, "blocked", **SENT),
    job(20, 10, "not_printed"),
    job(21, 11, "confirmed", doc_type="receipt"),
    job(22, 11, "confirmed", doc_type="receipt", copy=1),
    job(23, 11, "queued", doc_type="receipt", copy=2),
)


def to(database: Database, revision: str) -> None:
    config = migrate._config()
    with connected(database) as connection:
        migrate._begin(connection)
        config.attributes["connection"] = connection
        if revision == "0001" and current(database):
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
        connection.commit()


def made_before(database: Database) -> None:
    to(database, "0001")
    with database.engine.begin() as connection:
        for statement in (*_PEOPLE, *JOBS):
            connection.execute(text(statement))


def rows(database: Database, sql: str) -> list[tuple[object, ...]]:
    with database.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def test_the_jobs_of_an_older_program_are_all_there_with_their_parents(empty: Empty) -> None:
    database, wanted = empty(), by_catalogue(empty())
    made_before(database)
    before = rows(database, "SELECT * FROM print_job ORDER BY id")
    migrate.upgrade(database)
    assert current(database) == newest()
    assert words_of(database) == words_of(wanted)
    assert shape_of(database) == shape_of(wanted)
    after = rows(database, "SELECT * FROM print_job ORDER BY id")
    width = len(before[0])
    assert [row[:width] for row in after] == before
    parents = rows(database, "SELECT id, parent_id FROM print_job WHERE parent_id IS NOT NULL")
    assert sorted(parents) == [(15, 14), (22, 21), (23, 22)]


def test_only_papers_that_may_still_come_out_are_inside(empty: Empty) -> None:
    database = empty()
    made_before(database)
    migrate.upgrade(database)
    inside = rows(database, "SELECT id, device FROM print_job WHERE inside=1 ORDER BY id")
    assert inside == [(job_id, "3/slip_printer") for job_id in (12, 13, 17, 19)]
    known = rows(database, "SELECT bytes_total, silence, cleared FROM print_job WHERE id=12")
    assert known == [(1520, "", "")]


def test_the_way_back_keeps_the_jobs(empty: Empty) -> None:
    database, first = empty(), empty()
    made_before(database)
    before = rows(database, "SELECT * FROM print_job ORDER BY id")
    shape = words_of(database)
    migrate.upgrade(database)
    to(database, "0001")
    assert rows(database, "SELECT * FROM print_job ORDER BY id") == before
    to(first, "0001")
    assert words_of(database) == shape == words_of(first)
