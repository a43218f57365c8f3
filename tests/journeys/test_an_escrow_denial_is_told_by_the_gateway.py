"""The escrow buyer refuses: the gateway posts it, and the checklist goes on without anybody's tick."""

from __future__ import annotations

from pathlib import Path

from pos_app.db.database import Database
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.services.money.notice_inbox import NoticeInbox
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct
from tests.databases import Sqlite
from tests.journeys.money_clerk import MoneyClerk, Paid, at_the_desk
from tests.ui.settling import wait

A = MoneyAct
ESCROW = Paid("에스크로", PaymentMethod.ESCROW, "Card", RefundChannel.ESCROW)


def offered(clerk: MoneyClerk) -> set[MoneyAct]:
    rows = clerk.desk.screen.checklist.money.rows.values()
    specs = [row.spec() for row in rows]
    return {offer.act for spec in specs if spec for offer in spec.offers}


def test_the_checklist_goes_on_by_itself(sqlite_template: Sqlite, tmp_path: Path) -> None:
    with at_the_desk(Database(sqlite_template.fresh(tmp_path))) as clerk:
        inbox = NoticeInbox(clerk.db, clerk.clock, clerk.shop.station_id)
        clerk.paid = ESCROW
        clerk.new_label()
        clerk.bench.bring(
            CancelStage.PRINTED, method=PaymentMethod.ESCROW, mall_id=clerk.shop.file_mall_id
        )
        clerk._sold_at_gateway()
        clerk.bench.cancel(CancelSource.STAFF)
        clerk.desk.screen.presenter.open(clerk.bench.order_id)
        clerk._seen()
        clerk._press(clerk._row_of(A.REGISTER), A.REGISTER)
        clerk._gateway_works()
        clerk._seen()
        assert A.DENIED in offered(clerk) and A.REFUND not in offered(clerk)

        clerk.books.buyer_answers(clerk.tid, buys=False)
        for notice in clerk.gateway.notices.waiting:
            assert inbox.take("inicis", notice.form) == notice.taken
        wait(lambda: A.REFUND in offered(clerk))  # nobody pressed anything
        assert A.DENIED not in offered(clerk)
        clerk._money()
        clerk.over()
