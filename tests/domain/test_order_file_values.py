"""The values of order files and the words for paying."""

from __future__ import annotations

import pytest

from pos_app.domain.intake.order_file import FileWarning, OrderFile, OrderMoney, WarningKind
from pos_app.domain.intake.order_format import FeeColumn, MoneyRule
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method


@pytest.mark.parametrize(
    ("word", "method"),
    [
        ("무통장 입금", PaymentMethod.BANK),
        ("KAKAOPAY", PaymentMethod.EASY),
        ("신용카드 간편결제", PaymentMethod.EASY),
        ("계좌이체", PaymentMethod.TRANSFER),
        ("실시간 계좌이체", PaymentMethod.TRANSFER),
        ("가상계좌", PaymentMethod.VIRTUAL_ACCOUNT),
        ("적립금", PaymentMethod.POINTS),
        ("나중에결제", PaymentMethod.DEFERRED),
        ("에스크로", PaymentMethod.ESCROW),
        ("조개껍데기", PaymentMethod.UNKNOWN),
        ("", PaymentMethod.UNKNOWN),
    ],
)
def test_words_of_malls(word: str, method: PaymentMethod) -> None:
    assert payment_method(word) is method


def test_an_unknown_word_takes_the_format_s_default() -> None:
    assert payment_method("?", PaymentMethod.MARKET) is PaymentMethod.MARKET


def test_the_answer_of_the_command_line() -> None:
    money = {"1": OrderMoney(goods=10, delivery=3, discount=1, total=12)}
    warnings = (FileWarning(WarningKind.NO_LAST_NEWLINE),)
    answer = OrderFile("a", "f", "l", "m", False, 1, "", "", (), money, (), warnings).as_json()
    assert answer["money"] == {"1": {"goods": 10, "delivery": 3, "discount": 1, "total": 12}}
    assert answer["warnings"] == [{"kind": "no_last_newline", "row": 0, "value": ""}]
    keys = {"format", "header_row", "orders", "lines", "quantity", "rows", "money", "rejected"}
    assert keys <= set(answer)


def test_reductions_are_not_needed_to_work_out_money() -> None:
    rule = MoneyRule(("unit",), fees=(FeeColumn("fee", "box"), FeeColumn("off", "box", sign=-1)))
    assert rule.needed() == ("unit", "fee")
    assert rule.all_columns() == ("unit", "fee", "off")
