"""Everything that may leave the shop, by where it stands: for a restore and for its release."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.outside.outgoing import OutgoingCount, OutgoingKind

_K = OutgoingKind
# kind: (table, ready to leave, unknown, with a person)
_WHERE: dict[OutgoingKind, tuple[str, str, str, str]] = {
    _K.REFUND: (
        "refund",
        "state IN ('intent','sent')",
        "state IN ('unknown','waiting')",
        "state='person'",
    ),
    _K.ACCOUNT_CLOSE: (
        "account_close", "state IN ('intent','sent')", "state='unknown'", "state='person'",
    ),
    _K.ESCROW: ("escrow", "state IN ('intent','sent')", "state='unknown'", "state='person'"),
    _K.RECEIPT: ("cash_receipt", "state IN ('intent','sent')", "state='unknown'", "state='person'"),
    _K.PROMISE: (
        "promise",
        "state IN ('intent','sent')",
        "state='unknown'",
        "state IN ('manual','rejected')",
    ),
    _K.PAPER: (
        "print_job",
        "state='queued'",
        "state IN ('sending','sent','blocked','unknown')",
        "state='expired'",
    ),
}  # fmt: skip
_COUNTS = {
    kind: both(
        f"SELECT (SELECT COUNT(*) FROM {name} WHERE {ready}),"
        f" (SELECT COUNT(*) FROM {name} WHERE {unknown}),"
        f" (SELECT COUNT(*) FROM {name} WHERE {person})"
    )
    for kind, (name, ready, unknown, person) in _WHERE.items()
}
_ORDERED = "SELECT id FROM {} WHERE state IN ({}) ORDER BY order_id, id"
# An account or a denial that the gateway accepted is only asked about: it stays as it is.
_IDS = {
    _K.REFUND: both(_ORDERED.format("refund", "'intent','sent','unknown'")),
    _K.ACCOUNT_CLOSE: both(_ORDERED.format("account_close", "'intent','sent','unknown'")),
    _K.ESCROW: both(_ORDERED.format("escrow", "'intent','sent','unknown'")),
    _K.RECEIPT: both(_ORDERED.format("cash_receipt", "'intent','sent','unknown'")),
    _K.PROMISE: both(_ORDERED.format("promise", "'intent','sent','unknown'")),
    _K.PAPER: both(
        "SELECT id FROM print_job WHERE state IN ('queued','sending','sent','blocked')"
        " ORDER BY created_at, id"
    ),
}
_OPENINGS = both("SELECT DISTINCT station_id FROM drawer_opening WHERE state IN ('intent','sent')")


def counts(tx: Tx) -> list[OutgoingCount]:
    """How many of each kind stand where."""
    found: list[OutgoingCount] = []
    for kind, statement in _COUNTS.items():
        row: Sequence[int] = tx.one(statement) or (0, 0, 0)
        found.append(OutgoingCount(kind, int(row[0]), int(row[1]), int(row[2])))
    return found


def on_its_way(tx: Tx, kind: OutgoingKind) -> list[int]:
    """The ids of what stands ready, was sent, or is unknown, in the order of their orders."""
    return [int(row[0]) for row in tx.rows(_IDS[kind])]


def stations_opening(tx: Tx) -> list[int]:
    """Stations whose drawer was about to open."""
    return [int(row[0]) for row in tx.rows(_OPENINGS)]
