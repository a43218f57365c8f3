"""Every table of the product, loaded: for migrations and for tests."""

from __future__ import annotations

from pos_app.db import audit
from pos_app.db.drift import drift_looks, drifts
from pos_app.db.house import (
    backup_runs,
    closed_days,
    couriers,
    items,
    malls,
    outgoing_freezes,
    partners,
    settings,
    staff,
    stations,
)
from pos_app.db.money import (
    account_closes,
    carries,
    data_keys,
    escrows,
    gateway_fees,
    gateway_notices,
    gateway_orders,
    gateway_payments,
    merchants,
    money_backs,
    payouts,
    refund_accounts,
    refunds,
)
from pos_app.db.orders import imports, orders, payments
from pos_app.db.paper import print_jobs, slips
from pos_app.db.parcels import waybills
from pos_app.db.receipts import card_terminals, cash_receipts, receipt_accounts, receipt_wishes
from pos_app.db.reports import exports as report_exports
from pos_app.db.schema import metadata
from pos_app.db.selling import (
    collections,
    counters,
    exchanges,
    goods_returns,
    ledger,
    stock,
    vouchers,
)
from pos_app.db.till import closings, drawer_openings
from pos_app.db.waiting import promises
from pos_app.db.warehouse import (
    cancel_cases,
    cancel_parcels,
    goods_events,
    handovers,
    pick_jobs,
    pick_scans,
    put_backs,
)

AGGREGATES = (
    account_closes,
    audit,
    backup_runs,
    cancel_cases,
    cancel_parcels,
    card_terminals,
    carries,
    cash_receipts,
    closed_days,
    closings,
    collections,
    counters,
    couriers,
    data_keys,
    drawer_openings,
    drift_looks,
    drifts,
    escrows,
    exchanges,
    gateway_fees,
    gateway_notices,
    gateway_orders,
    gateway_payments,
    goods_events,
    goods_returns,
    handovers,
    imports,
    items,
    ledger,
    malls,
    merchants,
    money_backs,
    orders,
    outgoing_freezes,
    partners,
    payments,
    payouts,
    pick_jobs,
    pick_scans,
    print_jobs,
    promises,
    put_backs,
    receipt_accounts,
    receipt_wishes,
    refund_accounts,
    refunds,
    report_exports,
    settings,
    slips,
    staff,
    stations,
    stock,
    vouchers,
    waybills,
)

__all__ = ["AGGREGATES", "metadata"]
