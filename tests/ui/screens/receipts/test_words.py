"""Words of receipts: every end and every reason of both sides is said, and what to do next."""

from __future__ import annotations

import pytest

from pos_app.domain.devices.terminal_answers import TerminalWhy
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.ui.words import receipt_answers
from pos_app.ui.words.receipt_rows import deadline_pill, document_pill, wish_words
from pos_app.ui.words.receipts import terminal_banner
from tests import make

S, W = RefundState, TerminalWhy
REFUSED = (
    W.DECLINED, W.ALREADY_CANCELLED, W.NO_SUCH_ORIGINAL, W.PAPER_OUT, W.BUSY,
    W.STOPPED_AT_TERMINAL, W.NO_LINE, W.NOT_ARRIVED, W.CANNOT, W.NOT_CONNECTED,
)  # fmt: skip
LOST = (W.NO_ANSWER, W.CABLE_PULLED, W.GARBLED, W.FORGOTTEN, W.UNDER_WAY)


def document(
    state: RefundState,
    why: str = "",
    kind: ReceiptKind = ReceiptKind.ISSUE,
    route: ReceiptRoute = ReceiptRoute.TERMINAL,
    attempts: int = 1,
) -> CashReceipt:
    return CashReceipt(
        1, "op", 2, 3, kind, route, None, None, False, ReceiptUse.DEDUCTION, NumberKind.PHONE,
        "010-****-1234", amounts_of(9_580), None, "", "", "", None, state, NtsState.NONE, "", why,
        attempts, 0, False, make.T0, make.T0, make.T0, 4,
    )  # fmt: skip


@pytest.mark.parametrize("why", [one.value for one in REFUSED] + [receipt_answers.NO_NUMBER])
def test_a_terminals_refusal_says_why_and_what_next(why: str) -> None:
    plain = receipt_answers.refused_words(document(S.REJECTED, "?"))
    said = receipt_answers.refused_words(document(S.REJECTED, why))
    assert said[0] != plain[0] and all(text.endswith(".") for text in said)


@pytest.mark.parametrize("why", [one.value for one in LOST] + [receipt_answers.CRASHED])
def test_a_terminals_silence_is_never_a_no(why: str) -> None:
    for state in (S.UNKNOWN, S.PERSON):
        first, then = receipt_answers.unknown_words(document(state, why))
        assert "거절" not in first and first.endswith(".") and then.endswith(".")
    asked = receipt_answers.unknown_words(document(S.UNKNOWN, why))[1]
    assert "다시 보내지 않습니다" in asked
    assert "전표" in receipt_answers.unknown_words(document(S.PERSON, why))[1]


@pytest.mark.parametrize("why", [Why.RECEIPT_KIND, Why.RECEIPT_TWICE, Why.NOT_CONTRACTED])
def test_the_gateways_refusals_are_not_the_terminals(why: Why) -> None:
    at_gateway = document(S.REJECTED, why.value, route=ReceiptRoute.GATEWAY)
    said = receipt_answers.refused_words(at_gateway)
    assert said != receipt_answers.refused_words(document(S.REJECTED, why.value))


def test_what_was_never_sent_is_not_said_to_be_lost() -> None:
    never = document(S.PERSON, "", route=ReceiptRoute.GATEWAY, attempts=0)
    assert "아직 보내지 않았습니다" in receipt_answers.unknown_words(never)[0]


@pytest.mark.parametrize("state", [one for one in S if one is not S.WAITING])
@pytest.mark.parametrize("kind", list(ReceiptKind))
def test_every_state_has_a_shape_and_a_word(state: RefundState, kind: ReceiptKind) -> None:
    pill = document_pill(document(state, kind=kind))
    assert pill.text and pill.glyph
    assert (pill.tone == "unknown") is (state in (S.UNKNOWN, S.PERSON))
    assert receipt_answers.verdict_words(document(state, kind=kind)).endswith(".")


@pytest.mark.parametrize(
    ("day", "duty", "text", "tone"),
    [
        (20261129, True, "11-29", "neutral"),
        (20261126, True, "11-26 · 2일", "warn"),
        (20261124, True, "오늘까지", "bad"),
        (20261122, True, "11-22 · 2일 지남", "bad"),
        (20261122, False, "11-22 · 2일 지남", "neutral"),
        (20261126, False, "11-26", "neutral"),
    ],
)
def test_a_deadline_is_coloured_where_it_is_a_duty(
    day: int, duty: bool, text: str, tone: str
) -> None:
    pill = deadline_pill(day, 20261124, duty)
    assert (pill.text, pill.tone) == (text, tone)
    assert bool(pill.glyph) is (tone != "neutral"), "never by colour alone"


def test_a_duty_nobody_asked_for_is_marked() -> None:
    assert wish_words(None, duty=True) == "의무 발급"
    assert wish_words(None, duty=False) == "신청 없음"
    assert wish_words(ReceiptUse.EXPENSE, duty=True) == "지출증빙"


def test_the_banner_names_the_places_that_can() -> None:
    assert terminal_banner(True, ("카운터 1",)).endswith("이 자리는 단말기가 연결되어 있습니다.")
    assert terminal_banner(False, ("카운터 2", "창고")).endswith(
        "단말기가 있는 자리: 카운터 2, 창고"
    )
    assert terminal_banner(False, ()).endswith("단말기가 연결된 자리가 아직 없습니다.")
