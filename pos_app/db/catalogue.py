"""Every table of the product, loaded: for migrations and for tests."""

from __future__ import annotations

from pos_app.db import (
    audit,
    counters,
    couriers,
    imports,
    items,
    ledger,
    malls,
    orders,
    partners,
    payments,
    print_jobs,
    promises,
    settings,
    slips,
    staff,
    stations,
    stock,
    vouchers,
    waybills,
)
from pos_app.db.schema import metadata

AGGREGATES = (
    audit,
    counters,
    couriers,
    imports,
    items,
    ledger,
    malls,
    orders,
    partners,
    payments,
    print_jobs,
    promises,
    settings,
    slips,
    staff,
    stations,
    stock,
    vouchers,
    waybills,
)

__all__ = ["AGGREGATES", "metadata"]
