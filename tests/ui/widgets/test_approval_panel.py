"""The approval panel: two people, one terminal, nobody logged out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.actors import Approval, Role
from pos_app.services.house.log_in import Consent
from pos_app.services.house.staff import NewPerson
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import Chip
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import PASSWORD, House, opened

CONSENT = Consent("reprint", "slip", 7, "")
REASONS = ("용지 걸림", "글자가 흐림")


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


@pytest.fixture
def panel(house: House, qtbot: QtBot) -> ApprovalPanel:
    made = ApprovalPanel(house.door, lambda: house.clerk, house.tasks)
    qtbot.addWidget(made)
    made.resize(320, 560)
    made.show()
    made.ask(CONSENT, REASONS)
    return made


def edits(panel: ApprovalPanel) -> list[QLineEdit]:
    """Reason, log-in, password."""
    return panel.findChildren(QLineEdit)


def type_in(panel: ApprovalPanel, login: str, password: str) -> None:
    _, name, secret = edits(panel)
    name.setText(login)
    secret.setText(password)


def press(panel: ApprovalPanel, word: str) -> None:
    button = next(b for b in panel.findChildren(KeyButton) if b.text() == word)
    button.click()


def approvals(house: House) -> int:
    from sqlalchemy import func, select

    from pos_app.db.house.staff import approval
    from pos_app.db.statement import Statement

    count = Statement(select(func.count()).select_from(approval))
    return int(house.db.read(lambda tx: tx.value(count)))


def test_the_second_person_consents_and_the_reason_is_kept(
    house: House, panel: ApprovalPanel, qtbot: QtBot
) -> None:
    type_in(panel, "lee", PASSWORD)
    with qtbot.waitSignal(panel.approved) as heard:
        press(panel, "승인")
    approval, reason = heard.args
    assert isinstance(approval, Approval)
    assert (approval.approver, reason) == ("이바른", "용지 걸림")
    assert edits(panel)[2].text() == "", "the password must not stay on the clerk's screen"
    assert approvals(house) == 1


@pytest.mark.parametrize(
    ("login", "password", "said"),
    [
        ("lee", "틀린 비밀번호", "맞지 않습니다"),
        ("kim", PASSWORD, "요청한 본인은"),
        ("park", PASSWORD, "승인할 수 있는 직원이 아닙니다"),
    ],
)
def test_a_refusal_is_said_in_the_panel(
    house: House, panel: ApprovalPanel, qtbot: QtBot, login: str, password: str, said: str
) -> None:
    heard: list[object] = []
    panel.approved.connect(lambda *args: heard.append(args))
    type_in(panel, login, password)
    press(panel, "승인")
    banner = panel.findChild(type(panel._banner))
    assert banner is not None
    qtbot.waitUntil(lambda: said in banner.text())
    assert (heard, approvals(house)) == ([], 0)


def test_what_is_missing_is_asked_for_before_anything_is_sent(panel: ApprovalPanel) -> None:
    press(panel, "승인")
    name = edits(panel)[1]
    assert name.property("wrong") is True


def test_own_words_are_a_reason_and_nothing_is_none(panel: ApprovalPanel, qtbot: QtBot) -> None:
    own = next(c for c in panel.findChildren(Chip) if c.text() == "직접 적기")
    qtbot.mouseClick(own, Qt.MouseButton.LeftButton)
    assert panel.reason() == ""
    edits(panel)[0].setText("  손님이  한 장 더 ")
    assert panel.reason() == "손님이 한 장 더"


def test_an_answer_after_giving_up_is_not_told(
    house: House, panel: ApprovalPanel, qtbot: QtBot
) -> None:
    heard: list[object] = []
    panel.approved.connect(lambda *args: heard.append(args))
    type_in(panel, "lee", PASSWORD)
    press(panel, "승인")
    with qtbot.waitSignal(panel.given_up):
        press(panel, "그만두기")
    qtbot.waitUntil(lambda: approvals(house) == 1)
    qtbot.wait(20)
    assert heard == []


def test_escape_gives_up(panel: ApprovalPanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    with qtbot.waitSignal(panel.given_up):
        qtbot.keyClick(edits(panel)[1], Qt.Key.Key_Escape)


def test_an_approver_who_is_a_clerk_may(house: House, panel: ApprovalPanel, qtbot: QtBot) -> None:
    person = NewPerson("han", "한가람", Role.CLERK, PASSWORD, approver=True)
    house.book.add(house.manager, person)
    type_in(panel, "han", PASSWORD)
    with qtbot.waitSignal(panel.approved):
        qtbot.keyClick(edits(panel)[2], Qt.Key.Key_Return)


def test_nothing_is_clipped_in_the_side(panel: ApprovalPanel, qtbot: QtBot) -> None:
    press(panel, "승인")
    assert_nothing_clipped(panel, 312, 560)
    type_in(panel, "kim", PASSWORD)
    press(panel, "승인")
    qtbot.wait(80)
    assert_nothing_clipped(panel, 312, 560)
