"""The money of a case on its screen: each state's words and buttons, one press one refund."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from pos_app.domain.actors import Actor, Approval
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.money.refunds import NotRefundable, RefundRow, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.keys import keys_of
from pos_app.ui.screens.cancels.money_offers import KEYS
from pos_app.ui.screens.cancels.money_row import MoneyRow
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, MoneyRowSpec
from tests.databases import Sqlite
from tests.services.money_hand import agreed, mall_shows_cancelled
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.cancels.desk import Desk, opened
from tests.ui.screens.cancels.money_scenes import Scenes
from tests.ui.settling import wait

A, M, P, R = MoneyAct, MoneyStep, PaymentMethod, RefundState


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def scenes(desk: Desk) -> Scenes:
    return Scenes(desk)


def row(desk: Desk, case: MoneyCase, step: MoneyStep) -> MoneyRow:
    return desk.screen.checklist.money.rows[case.money_back_id, step]


def spec(desk: Desk, case: MoneyCase, step: MoneyStep) -> MoneyRowSpec:
    found = row(desk, case, step).spec()
    assert found is not None
    return found


def acts(desk: Desk, case: MoneyCase, step: MoneyStep) -> list[MoneyAct]:
    return [one.act for one in spec(desk, case, step).offers]


def refunds(scenes: Scenes, case: MoneyCase) -> int:
    return len(scenes.case(case.order_id).refunds)


def pills(desk: Desk) -> list[str]:
    """What the list says of the case in front."""
    chosen = desk.screen.listed.rows.chosen()
    rows = desk.screen.listed.cases()
    return [pill.text for one in rows if one.key == chosen for pill in one.pills]


def test_the_steps_of_the_money_number_on_after_those_of_hands(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.TRANSFER)
    titles = [spec(desk, case, step.step).title for step in case.steps]
    assert titles == [
        "2. 환불 · 직접 환불", "3. 현금영수증 취소", "4. 쇼핑몰 상태 · 취소", "5. 고객 알림 · 환불 완료"
    ]  # fmt: skip
    assert spec(desk, case, M.MALL).text == "2단계가 끝나면 쇼핑몰 상태를 바꿉니다."
    assert spec(desk, case, M.MALL).look.glyph == "lock"
    assert acts(desk, case, M.REFUND) == [A.REFUND, A.NUMBER]
    bar = spec(desk, case, M.REFUND).bar
    assert bar is not None and bar.until == "11-27 (금)까지 · 3영업일 남음"
    assert pills(desk) == ["환불 차례"]


def test_one_key_is_one_refund_and_enter_is_none(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        desk.press(key)
    assert refunds(scenes, case) == 0
    button = row(desk, case, M.REFUND).button(A.REFUND)
    assert button is not None
    button.click()
    button.click()
    QTest.keyClick(desk.screen, Qt.Key.Key_F8)
    desk.settle()
    assert refunds(scenes, case) == 1
    desk.press(Qt.Key.Key_F8)
    assert refunds(scenes, case) == 1
    assert acts(desk, case, M.REFUND) == [A.CONFIRM]
    assert desk.screen.record.money.left() == "0"


def test_a_press_nobody_answered_is_the_same_press(
    desk: Desk, scenes: Scenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = scenes.cancelled(P.CARD)
    service = desk.money.desk
    asked: list[str] = []
    real = service.refund

    def lost(actor: Actor, op_id: str, money_back_id: int) -> RefundRow:
        asked.append(op_id)
        if len(asked) == 1:
            raise ConnectionError("the answer is lost")
        return real(actor, op_id, money_back_id)

    monkeypatch.setattr(service, "refund", lost)
    for _ in range(2):
        desk.press(Qt.Key.Key_F8)
    assert asked[0] == asked[1] and refunds(scenes, case) == 1


def test_a_press_that_was_answered_no_is_another_press(
    desk: Desk, scenes: Scenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    scenes.cancelled(P.CARD)
    service = desk.money.desk
    asked: list[str] = []

    def refused(_actor: Actor, op_id: str, _money_back_id: int) -> RefundRow:
        asked.append(op_id)
        raise NotRefundable(1, 2, 0)

    monkeypatch.setattr(service, "refund", refused)
    for _ in range(2):
        desk.press(Qt.Key.Key_F8)
    assert len(set(asked)) == 2


def test_nobody_knows_so_it_is_asked_and_not_sent_again(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    scenes.becomes(scenes.asked(case), R.UNKNOWN, "timeout")
    found = spec(desk, case, M.REFUND)
    assert (found.warning, found.note) == (
        "결제대행사의 답을 받지 못해 결과를 모릅니다.", "조회하기 전에는 다시 보내지 않습니다."
    )  # fmt: skip
    assert found.text == "14:33 보냄 · 27분 지남" and found.look.frame == "dashed"
    assert acts(desk, case, M.REFUND) == [A.ASK] and pills(desk) == ["확인 1"]
    scenes.clock.advance(5_000)
    desk.press(Qt.Key.Key_R, control=True)
    assert desk.bench.bench.ask("SELECT next_at FROM refund") == [(scenes.clock.now(),)]
    assert refunds(scenes, case) == 1


def test_a_refusal_is_said_in_words_and_may_be_sent_again(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    scenes.becomes(scenes.asked(case), R.REJECTED, "limit_used_up", "500627")
    found = spec(desk, case, M.REFUND)
    assert found.warning == "결제대행사의 취소 한도를 다 썼습니다." and "500627" in found.text
    assert acts(desk, case, M.REFUND)[0] is A.REFUND and pills(desk) == ["거절됨"]
    desk.press(Qt.Key.Key_F8)
    assert refunds(scenes, case) == 2


def test_what_waits_says_until_when(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.TRANSFER)
    scenes.becomes(scenes.asked(case), R.WAITING)
    found = spec(desk, case, M.REFUND)
    assert found.look.frame == "soft" and found.bar and found.bar.since == "11-24 접수"
    assert acts(desk, case, M.REFUND) == [A.ASK]
    scenes.clock.advance(3 * 86_400_000)
    desk.screen.refresh()
    desk.settle()
    late = spec(desk, case, M.REFUND).bar
    assert late is not None and late.late and late.until == "11-27 (금)까지 · 오늘"
    assert pills(desk) == ["환불 오늘까지"] and "오늘 기한 1" in desk.screen.facts()


def test_two_people_confirm_what_was_done_by_hand(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD, mall_id=scenes.shop.file_mall_id)
    scenes.asked(case)
    desk.press(Qt.Key.Key_F4)
    form = desk.screen.checklist.money.confirm
    assert desk.screen.checklist.money.asking() is form
    form.what.go.click()
    assert form.reference.error() == "이체 확인번호를 적어 주십시오."
    form.reference.edit.setText("신한 20261124-1")
    form.what.go.click()
    made = scenes.case(case.order_id).refunds[0]
    given = agreed(scenes.db, scenes.shop, made.refund_id)
    boss = scenes.shop.manager
    form.approval.approved.emit(Approval(given, boss.staff_id, boss.name), "은행에서 확인")
    desk.settle()
    after = scenes.case(case.order_id)
    assert (after.gone, after.refunds[0].reference) == (case.amount, "신한 20261124-1")
    assert desk.screen.checklist.money.asking() is None
    assert acts(desk, case, M.MALL) == [A.MALL]
    desk.press(Qt.Key.Key_M, control=True)
    assert spec(desk, case, M.MALL).look.glyph == "full"
    lines = [text for _, _, text in desk.screen.record.rows.rows()]
    assert lines[:2] == ["쇼핑몰 취소 확인", "환불 끝남 · 9,580원"]


def test_the_message_is_copied_sent_and_ends_the_case(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    scenes.confirm(scenes.asked(case).refund_id)
    mall_shows_cancelled(scenes.db, scenes.shop, scenes.clock, case.order_id)
    desk.settle()
    desk.press(Qt.Key.Key_C, control=True)
    copied = QGuiApplication.clipboard().text()
    assert "정우진 님" in copied and "9,580원을 환불해 드렸습니다." in copied
    assert "010" not in copied and "가상구" not in copied
    desk.press(Qt.Key.Key_F10)
    wait(lambda: desk.screen.facts() == "열린 건 0")
    desk.screen.listed.filtered.emit(True)
    desk.settle()
    assert pills(desk) == ["끝남"]


def test_a_number_typed_opens_the_usual_way(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    desk.press(Qt.Key.Key_N, control=True)
    part = desk.screen.checklist.money
    part.number.number.edit.setText("INIpayTest20261124150000123456789012")
    QTest.keyClick(part.number.number.edit, Qt.Key.Key_Return)
    desk.settle()
    assert part.asking() is part.number, "Enter saves nothing"
    part.number.go.click()
    desk.settle()
    assert part.asking() is None
    assert spec(desk, case, M.REFUND).title == "2. 환불 · 결제 취소"
    assert acts(desk, case, M.REFUND) == [A.REFUND, A.WAY]
    desk.press(Qt.Key.Key_W, control=True)
    part.way.chips.choose("by_hand")
    part.way.go.click()
    desk.settle()
    assert spec(desk, case, M.REFUND).title == "2. 환불 · 직접 환불"


def test_a_form_is_closed_by_esc_and_by_another_case(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    part = desk.screen.checklist.money
    desk.press(Qt.Key.Key_N, control=True)
    assert part.asking() is part.number
    assert desk.screen.on_escape() and part.asking() is None
    desk.press(Qt.Key.Key_N, control=True)
    scenes.cancelled(P.CARD)
    assert part.asking() is None
    assert (case.money_back_id, M.REFUND) not in part.rows


def test_who_may_not_give_money_back_reads_why(desk: Desk, scenes: Scenes) -> None:
    desk.sits(scenes.shop.picker)
    case = scenes.cancelled(P.CARD)
    button = row(desk, case, M.REFUND).button(A.REFUND)
    assert button is not None and button.reason() == "환불은 점원이나 매니저가 합니다."
    desk.press(Qt.Key.Key_F8)
    assert refunds(scenes, case) == 0


def test_an_error_is_a_sentence_and_wakes_the_buttons(
    desk: Desk, scenes: Scenes, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = scenes.cancelled(P.CARD)
    service = desk.money.desk

    def wrong(*_: object) -> None:
        raise PosError

    with monkeypatch.context() as patched:
        patched.setattr(service, "refund", wrong)
        desk.press(Qt.Key.Key_F8)
    assert desk.heard.names == ["error"]
    desk.press(Qt.Key.Key_F8)
    assert refunds(scenes, case) == 1


def test_another_terminals_moves_show(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.CARD)
    scenes.money.refund(scenes.shop.clerk, new_op_id(), case.money_back_id)
    wait(lambda: acts(desk, case, M.REFUND) == [A.CONFIRM])


def test_every_key_is_on_the_page_of_keys() -> None:
    found = keys_of("cancels")
    assert found is not None
    printed = [one.key for one in found.keys]
    assert len(printed) == len(set(printed)) and set(KEYS.values()) <= set(printed)


def keep(desk: Desk, holder: str = "정우진") -> None:
    """F3, typed, Ctrl+S."""
    desk.press(Qt.Key.Key_F3)
    form = desk.screen.checklist.money.account
    form.bank.choose("88")
    form.number.edit.setText("110-345-678901")
    form.holder.edit.setText(holder)
    form.go.click()
    desk.settle()
    desk.screen.refresh()
    desk.settle()


def test_the_account_is_asked_kept_masked_and_read_by_name(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.BANK)
    assert spec(desk, case, M.REFUND).look.glyph == "lock" and pills(desk) == ["환불 계좌 차례"]
    desk.press(Qt.Key.Key_F3)
    form = desk.screen.checklist.money.account
    form.go.click()
    assert form.number.error() == "계좌번호를 적어 주십시오."
    keep(desk, "김이모")
    assert spec(desk, case, M.ACCOUNT).text.endswith("신한은행 ********8901 · 주문자와 이름 다름")
    keep(desk)
    assert spec(desk, case, M.ACCOUNT).text.endswith("신한은행 ********8901 · 이름 일치")
    assert form.number.text() == "", "nothing of it stays on a form nobody sees"
    desk.press(Qt.Key.Key_F8)
    assert acts(desk, case, M.REFUND) == [A.CONFIRM, A.REVEAL]
    desk.press(Qt.Key.Key_K, control=True)
    shown = desk.screen.checklist.money.reveal
    assert shown.quote.text() == "신한은행 110345678901\n정우진"
    assert desk.bench.bench.ask("SELECT COUNT(*) FROM audit WHERE axis='revealed'") == [(1,)]
    assert desk.screen.on_escape() and shown.quote.text() == ""
    scenes.confirm(scenes.case(case.order_id).refunds[0].refund_id)
    assert case.step(M.RECEIPT) is None, "nothing of a bank transfer is receipted unseen"


def test_a_receipt_nobody_here_knows_of_is_ticked_by_name(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.TRANSFER)
    desk.press(Qt.Key.Key_F8)
    scenes.confirm(scenes.case(case.order_id).refunds[0].refund_id)
    assert acts(desk, case, M.RECEIPT) == [A.RECEIPT]
    desk.press(Qt.Key.Key_J, control=True)
    assert spec(desk, case, M.RECEIPT).look.glyph == "full"


def test_a_bad_account_is_a_sentence_and_nothing_is_kept(desk: Desk, scenes: Scenes) -> None:
    case = scenes.cancelled(P.BANK)
    desk.press(Qt.Key.Key_F3)
    form = desk.screen.checklist.money.account
    form.bank.choose("88")
    form.number.edit.setText("12")
    form.holder.edit.setText("정우진")
    form.go.click()
    desk.settle()
    assert desk.heard.names and scenes.case(case.order_id).account is None
    assert desk.screen.checklist.money.asking() is form and form.number.text() == "12"


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize(
    "state", ["todo", "unknown", "rejected", "confirm", "second", "number", "account"]
)
def test_nothing_is_cut_off_or_out_of_reach(
    desk: Desk, scenes: Scenes, state: str, size: tuple[int, int]
) -> None:
    desk.window.resize(*size)
    case = scenes.cancelled(P.CARD)
    if state in ("unknown", "rejected"):
        scenes.becomes(scenes.asked(case), R(state), "timeout")
    elif state in ("confirm", "second"):
        scenes.asked(case)
        desk.press(Qt.Key.Key_F4)
        if state == "second":
            form = desk.screen.checklist.money.confirm
            form.reference.edit.setText("신한 1")
            form.what.go.click()
    elif state == "account":
        scenes.cancelled(P.VIRTUAL_ACCOUNT)
        desk.press(Qt.Key.Key_F3)
    elif state == "number":
        desk.press(Qt.Key.Key_N, control=True)
    desk.settle()
    assert_nothing_clipped(desk.window)
    part = desk.screen.checklist.money
    assert unnamed(part) == [] and unreachable(part) == []
