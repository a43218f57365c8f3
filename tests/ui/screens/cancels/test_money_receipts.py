"""The receipt step of a refund where the receipts are known: followed, corrected, never ticked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.services.receipts.cash_receipt_desk import WantedReceipt
from pos_app.services.receipts.terminal_places import TerminalPlaces
from pos_app.services.receipts.terminal_receipts import TerminalReceipts
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, MoneyRowSpec
from tests import make
from tests.databases import Sqlite
from tests.services.receipt_bench import ScriptedTerminal
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.cancels.desk import Desk, opened
from tests.ui.screens.cancels.money_scenes import Scenes

A, M = MoneyAct, MoneyStep


class Till(Scenes):
    """A clerk whose card terminal issues receipts of bank transfers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        where = (self.db, self.clock, self.shop.station_id)
        self.terminal = ScriptedTerminal(self.clock)
        self.places = TerminalPlaces(*where)
        self.places.tell(parts=True)
        self.driver = TerminalReceipts(*where, lambda: self.terminal, desk.data_key)

    def drive(self) -> None:
        while self.driver.drive_once() is not None:
            pass
        self.seen()

    def given_back(self) -> MoneyCase:
        """Receipted, cancelled, and the money went back by a transfer."""
        order_id = make.order(self.db, self.shop, method=PaymentMethod.BANK)
        wanted = WantedReceipt(order_id, ReceiptUse.DEDUCTION, "010-0000-1234")
        self.desk.money.receipts.issue(self.shop.clerk, new_op_id(), wanted)
        self.drive()
        self.desk.bench.cancels.accept(self.shop.clerk, order_id, "고객 요청")
        self.front(order_id)
        case = self.case(order_id)
        form = self.desk.screen.checklist.money.account
        self.desk.press(Qt.Key.Key_F3)
        form.bank.choose("88")
        form.number.edit.setText("110345678901")
        form.holder.edit.setText("정우진")
        form.go.click()
        self.desk.settle()
        self.desk.press(Qt.Key.Key_F8)
        self.confirm(self.case(order_id).refunds[0].refund_id)
        return case


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def till(desk: Desk) -> Till:
    return Till(desk)


def step(desk: Desk, case: MoneyCase) -> MoneyRowSpec:
    found = desk.screen.checklist.money.rows[case.money_back_id, M.RECEIPT].spec()
    assert found is not None
    return found


def acts(desk: Desk, case: MoneyCase) -> list[MoneyAct]:
    return [one.act for one in step(desk, case).offers]


def test_a_known_receipt_is_corrected_once_and_never_ticked(desk: Desk, till: Till) -> None:
    case = till.given_back()
    todo = step(desk, case)
    assert todo.title.endswith("현금영수증 정정") and todo.text.endswith("취소합니다.")
    assert acts(desk, case) == [A.CORRECT, A.RECEIPTS]
    for _ in range(5):
        desk.press(Qt.Key.Key_J, control=True)
    assert len(till.case(case.order_id).receipts) == 2, "five presses are one cancel"
    assert "취소 9,580원 · 카드 단말기의 답을 기다립니다." in step(desk, case).text
    assert acts(desk, case) == [A.RECEIPTS]
    till.drive()
    done = step(desk, case)
    assert done.look.glyph == "full" and "현금영수증을 모두 취소했습니다" in done.text


def test_a_refused_correction_says_why_and_may_be_pressed_again(desk: Desk, till: Till) -> None:
    case = till.given_back()
    refused = TerminalAnswer(Meaning.REFUSED, TerminalWhy.PAPER_OUT)
    till.terminal.says.append((refused, False))
    desk.press(Qt.Key.Key_J, control=True)
    till.drive()
    said = step(desk, case)
    assert said.warning == "단말기에 용지가 없어 보내지 않았습니다."
    assert acts(desk, case) == [A.CORRECT, A.RECEIPTS]
    for wide, high in ((1280, 720), (1920, 1080)):
        assert_nothing_clipped(desk.window, wide, high)
    desk.press(Qt.Key.Key_J, control=True)
    till.drive()
    assert step(desk, case).look.glyph == "full"


def test_an_unknown_correction_leads_to_its_screen_and_offers_no_second(
    desk: Desk, till: Till
) -> None:
    case = till.given_back()
    lost = TerminalAnswer(Meaning.UNKNOWN, TerminalWhy.NO_ANSWER)
    till.terminal.says.append((lost, False))
    till.terminal.remembers = False
    desk.press(Qt.Key.Key_J, control=True)
    till.drive()
    assert step(desk, case).warning.endswith("결과를 모릅니다.")
    assert acts(desk, case) == [A.RECEIPTS]
    for wide, high in ((1280, 720), (1920, 1080)):
        assert_nothing_clipped(desk.window, wide, high)
    went: list[tuple[str, object]] = []

    def go(screen: str, what: object) -> None:
        went.append((screen, what))

    desk.screen.wants.connect(go)
    desk.press(Qt.Key.Key_B, control=True)
    assert went == [("receipts", case.order_id)]


def test_without_a_terminal_here_the_clerk_is_sent_to_one(desk: Desk, till: Till) -> None:
    case = till.given_back()
    till.places.tell(None)
    desk.press(Qt.Key.Key_J, control=True)
    assert "단말기가 있는 자리가 없습니다." in desk.window.banner().text()
    assert len(till.case(case.order_id).receipts) == 1
