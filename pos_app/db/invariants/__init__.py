"""What must hold in the books at any moment: one small file per part of the shop."""

from __future__ import annotations

from pos_app.db.invariants import (
    audits,
    drift,
    exchanges,
    gateway,
    goods,
    handovers,
    money,
    orders,
    papers,
    parcels,
    people,
    receipts,
    refunds,
    returns,
    sales,
    till,
    warehouse,
    ways,
)
from pos_app.db.invariants.invariant import Invariant

ALL: tuple[Invariant, ...] = (
    *orders.INVARIANTS,
    *money.INVARIANTS,
    *papers.INVARIANTS,
    *sales.INVARIANTS,
    *refunds.INVARIANTS,
    *receipts.INVARIANTS,
    *gateway.INVARIANTS,
    *drift.INVARIANTS,
    *ways.INVARIANTS,
    *returns.INVARIANTS,
    *exchanges.INVARIANTS,
    *goods.INVARIANTS,
    *warehouse.INVARIANTS,
    *handovers.INVARIANTS,
    *parcels.INVARIANTS,
    *till.INVARIANTS,
    *people.INVARIANTS,
    *audits.INVARIANTS,
)
