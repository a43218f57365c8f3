"""The report of the audit log has a Korean word for each code that the program writes into it."""

from __future__ import annotations

from enum import Enum

import pytest

from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.drift import DriftKind, DriftState
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_notices import NoticeEvent, NoticeState
from pos_app.domain.money.money_back import MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.orders.order_status import (
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.paper.printing import PrintAction, PrintState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.paying.receipt_kinds import NtsState
from pos_app.domain.reports.audit_words import AXES, REASONS, STATES, nameless
from pos_app.domain.selling.goods_returns import ReturnState
from pos_app.domain.till.drawer import DrawerState, DrawerTrouble
from pos_app.domain.warehouse.cancels import CaseState, ParcelDuty

_STATES = (
    *(PaperState, PickState, SaleState, ParcelState, StopState, PayState, PaymentMethod),
    *(CaseState, ParcelDuty, DrawerState, DriftState, ReturnState, MoneyState, MoneyStepState),
    *(MallStatus, NoticeState, PrintState, PromiseState, NtsState, RefundState, RefundChannel),
)
_REASONS = (DrawerTrouble, DriftKind, NoticeEvent, PrintAction, TerminalWhy, Why)


@pytest.mark.parametrize(
    ("kinds", "words"),
    [((MoneyStep,), AXES), (_STATES, STATES), (_REASONS, REASONS)],
    ids=["axes", "states", "reasons"],
)
def test_every_member_of_what_is_written_has_a_word(
    kinds: tuple[type[Enum], ...], words: dict[str, str]
) -> None:
    codes = {one.value for kind in kinds for one in kind}
    assert codes - {"", *words} == set()


def test_a_word_is_korean() -> None:
    told = {word for words in (AXES, STATES, REASONS) for word in words.values()}
    assert {word for word in told if not any("가" <= letter <= "힣" for letter in word)} == set()


def test_a_code_without_a_word_is_found_wherever_it_stands() -> None:
    assert nameless("ghost", "walls", ("here", None), "boo") == {"ghost", "walls", "here", "boo"}


def test_numbers_and_what_a_person_typed_need_no_word() -> None:
    assert nameless("slip", "copy", ("0", "1"), "종이가 찢어졌습니다") == set()
    assert nameless("waybill", "voided", (None, "burnt"), "H-261124-01") == set()
