"""Drives what a gateway is told apart from refunds."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.audit import Who
from pos_app.db.money.told import ToldTable
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_answers import Kept
from pos_app.domain.money.refunds import RefundAction
from pos_app.domain.money.told import Told
from pos_app.services.money import told_moves
from pos_app.services.money.gateway_driver import GatewayDriver


class ToldDriver(GatewayDriver[Told]):
    """What drivers of the tables in `db/money/told` share; `entity` is the audit's word."""

    rows: ToldTable
    entity: str

    def _id(self, row: Told) -> int:
        return row.told_id

    def _mids(self, tx: Tx) -> list[str]:
        return self.rows.mids_under_way(tx)

    def _due(self, tx: Tx, now: int, elsewhere: Sequence[str], away: Sequence[int]) -> Told | None:
        return self.rows.due(tx, now, elsewhere, away)

    def _first_due(self, tx: Tx, elsewhere: Sequence[str], away: Sequence[int]) -> int | None:
        return self.rows.next_due(tx, elsewhere, away)

    def _lease(self, tx: Tx, row: Told, now: int, until: int) -> bool:
        return self.rows.lease(tx, row, self._owner, now, until)

    def _move(
        self,
        tx: Tx,
        by: Who,
        row: Told,
        action: RefundAction,
        *,
        lease_until: int = 0,
        kept: Kept = (),
    ) -> Told:
        return told_moves.move(
            tx, by, self.rows, self.entity, row, action, lease_until=lease_until, kept=kept
        )

    def _stay(self, tx: Tx, row: Told, kept: Kept) -> None:
        self.rows.put(tx, row, row.state, kept=kept)
