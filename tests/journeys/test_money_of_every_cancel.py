"""Every way of paying × every stage of a cancel, through the screen, to the last won.

SQLite plays the whole table (`dev.py test` less than half of it: each way, each stage), PostgreSQL a
diagonal.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.db.database import Database
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.warehouse.cancels import CancelStage
from tests.databases import Postgres, Sqlite
from tests.journeys.money_clerk import MoneyClerk, Paid, at_the_desk
from tests.proofs.children import rounds

P, C = PaymentMethod, RefundChannel
WAYS = (
    Paid("신용카드", P.CARD, "Card", C.GATEWAY),
    Paid("실시간계좌이체", P.TRANSFER, "Acct", C.GATEWAY),
    Paid("후불결제", P.DEFERRED),
    Paid("후불결제, 받기 전", P.DEFERRED, pay=PayState.AWAITING),
    Paid("무통장입금", P.BANK),
    Paid("가상계좌, 환불서비스", P.VIRTUAL_ACCOUNT, "Vacct", C.ACCOUNT),
    Paid("가상계좌, 직접", P.VIRTUAL_ACCOUNT, "Vacct", C.BY_HAND, choose=True),
    Paid("에스크로", P.ESCROW, "Card", C.ESCROW),
    Paid("마켓정산", P.MARKET, way=C.MALL),
)
STAGES = list(CancelStage)
DIAGONAL = [(paid, STAGES[n % len(STAGES)]) for n, paid in enumerate(WAYS)]


def stages_of(paid: Paid) -> list[CancelStage]:
    """Beside the diagonal first: what both tests play are different places of the table."""
    place = WAYS.index(paid) + 1
    turned = [STAGES[(place + n) % len(STAGES)] for n in range(len(STAGES))]
    return turned[: rounds(len(STAGES), 2)]


def plays(clerk: MoneyClerk, paid: Paid, stage: CancelStage) -> None:
    clerk.case(paid, stage)
    clerk.over()


@pytest.mark.proof
@pytest.mark.parametrize("paid", WAYS, ids=lambda paid: paid.name)
def test_every_stage_ends_with_the_money_back(
    sqlite_template: Sqlite, tmp_path: Path, paid: Paid
) -> None:
    with at_the_desk(Database(sqlite_template.fresh(tmp_path))) as clerk:
        for stage in stages_of(paid):
            plays(clerk, paid, stage)


def test_a_diagonal_of_the_table_on_the_server(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.fresh(tmp_path)
    with at_the_desk(Database(url)) as clerk:
        for paid, stage in DIAGONAL:
            plays(clerk, paid, stage)
    postgres.drop(url)
