"""설정 → 연습: buyers pay when a manager says so, and the gateway's lists open where they belong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.domain.actors import NotPermitted
from pos_app.services.devices.practice_desk import PracticeDesk
from pos_app.services.money.payouts import Payouts
from pos_app.training.hints import PASSWORD
from pos_app.training.people import CLERK, MANAGER
from tests import make
from tests.training.test_pretend_gateway import opened


def test_the_lists_are_files_the_shop_can_open(tmp_path: Path) -> None:
    with opened(tmp_path / "shop", make.T0) as (office, mall):
        manager = office.log_in.log_in(MANAGER.login, PASSWORD)
        clerk = office.log_in.log_in(CLERK.login, PASSWORD)
        desk = PracticeDesk(mall, office.place.papers)
        office.pull_malls()
        with pytest.raises(NotPermitted):
            desk.save_lists(clerk)
        payouts, receipts = desk.save_lists(manager)
        assert {one.parent for one in (payouts, receipts)} == {office.place.papers}
        book = Payouts(office.db, office.clock, office.place.folder / "payout_formats")
        taken = book.take(manager, book.read(manager, payouts))
        assert taken.verdicts and taken.net > 0, "입금 내역 opens it"
        assert office.gateway_lists.read(manager, receipts).rows, "목록 맞추기 opens it"
        again = desk.save_lists(manager)
        assert set(again).isdisjoint({payouts, receipts}), "never over an earlier file"


def test_buyers_pay_once(tmp_path: Path) -> None:
    with opened(tmp_path / "shop", make.T0) as (office, mall):
        manager = office.log_in.log_in(MANAGER.login, PASSWORD)
        desk = PracticeDesk(mall, office.place.papers)
        assert desk.buyers_pay(manager) > 0
        assert desk.buyers_pay(manager) == 0
