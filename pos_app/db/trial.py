"""Tries a PostgreSQL by its URL without changing anything there."""

from __future__ import annotations

import threading
from typing import Any

import psycopg
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from pos_app.db.revision import known, newest
from pos_app.domain.house.database_place import Tried
from pos_app.domain.secret import Secret

LONGEST_S = 8.0
_CONNECT_S = 5
_OPTIONS = "-c statement_timeout=2000 -c default_transaction_read_only=on"
# What libpq says, and a server that speaks English; the first that is found counts.
_SAID = (
    (("could not translate host name", "name or service not known"), Tried.NO_HOST),
    (("connection refused",), Tried.NO_SERVER),
    (("timeout expired", "timed out"), Tried.TIMED_OUT),
    (
        (
            "invalid response to",
            "expected authentication request",
            "server closed the connection unexpectedly",
            "unsupported frontend protocol",
        ),
        Tried.NOT_POSTGRES,
    ),
    (("password authentication failed", "no password supplied"), Tried.WRONG_LOGIN),
    (("permission denied for database",), Tried.REFUSED),
)
_TABLES = "SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()"
_MAY = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"
_HAS = "SELECT to_regclass(%s) IS NOT NULL"
_AT = "SELECT version_num FROM alembic_version"


def try_server(url: Secret, within_s: float = LONGEST_S) -> Tried:
    """What is there, after `within_s` seconds at most.

    A name that is looked up for longer is given up; the look-up itself ends by itself.
    """
    answers: list[Tried] = []
    thread = threading.Thread(
        target=lambda: answers.append(_try(url)), name="database-trial", daemon=True
    )
    thread.start()
    thread.join(within_s)
    return answers[0] if answers else Tried.TIMED_OUT


def _try(url: Secret) -> Tried:
    try:
        address = make_url(url.reveal())
        dialect: Any = PGDialect_psycopg()
        args, given = dialect.create_connect_args(address)
    except (ArgumentError, ValueError):
        return Tried.REFUSED
    wanted: dict[str, Any] = {"connect_timeout": _CONNECT_S, **given, "options": _OPTIONS}
    try:
        with psycopg.connect(*args, autocommit=True, **wanted) as connection:
            return _looked_at(connection)
    except psycopg.Error as no:
        return _meaning(no, address.username or "", address.database or "")


def _looked_at(connection: psycopg.Connection[Any]) -> Tried:
    def ask(sql: Any, *values: str) -> Any:
        row = connection.execute(sql, values or None).fetchone()
        return row[0] if row else None

    if not ask(_HAS, "alembic_version"):
        if ask(_TABLES):
            return Tried.STRANGE
        return Tried.EMPTY if ask(_MAY) else Tried.NO_RIGHT
    if not ask(_HAS, "sales_order"):
        return Tried.STRANGE
    at = str(ask(_AT) or "")
    if at == newest():
        return Tried.SAME
    if at not in known():
        return Tried.NEWER
    return Tried.OLDER if ask(_MAY) else Tried.NO_RIGHT


def _meaning(error: psycopg.Error, user: str, name: str) -> Tried:
    if isinstance(error, psycopg.errors.InsufficientPrivilege):
        return Tried.NO_RIGHT
    text = str(error).lower()
    for words, meaning in _SAID:
        if any(word in text for word in words):
            return meaning
    # In whatever language: who is refused, or what is not there, stands in quotes.
    about_user, about_name = f'"{user.lower()}"' in text, f'"{name.lower()}"' in text
    if about_user and about_name and user != name:
        return Tried.REFUSED
    if about_name and (user != name or "database" in text.partition("fatal")[2]):
        return Tried.NO_DATABASE
    return Tried.WRONG_LOGIN if about_user else Tried.REFUSED
