"""The columns of 예외."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pos_app.domain.today.money_exceptions import ExceptionKind, MoneyException
from pos_app.ui.format import ago, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.money_exceptions.presenter import Answers, by_key, key_of
from pos_app.ui.tokens import GlyphName, Tone
from pos_app.ui.words.money_exceptions import kind_words, known_words, to_do_words, what_words

Row = MoneyException
_K = ExceptionKind
_LOOKS: Mapping[ExceptionKind, tuple[Tone, GlyphName]] = {
    _K.REFUND_UNKNOWN: ("unknown", "question"),
    _K.REFUND_PERSON: ("warn", "triangle"),
    _K.REFUND_REJECTED: ("bad", "octagon"),
    _K.DRIFT: ("warn", "triangle"),
    _K.TELL_STUCK: ("bad", "octagon"),
    _K.STEP_LATE: ("info", "clock"),
}


def columns(answers: Answers, now: Callable[[], int]) -> list[Column[Any]]:
    """`answers` says what the last key made of a row."""

    def to_do(row: Row) -> PillSpec:
        said = answers.get(key_of(row))
        if said is not None:
            return PillSpec(said, "bad", "octagon")
        return PillSpec(to_do_words(row), "info" if by_key(row) else "neutral")

    return [
        check_column(),
        Column[Row]("kind", tr("무슨 일"), 116, lambda _r: "", kind="pill", pill=_pill),
        Column[Row]("no", tr("주문번호"), 184, lambda r: r.order_no, kind="order"),
        Column[Row]("receiver", tr("받는 분"), 96, lambda r: r.receiver, fold=True),
        Column[Row]("what", tr("무엇이"), 0, what_words, tip=what_words),
        Column[Row]("known", tr("아는 것"), 304, known_words, kind="dim", fold=True),
        Column[Row]("amount", tr("금액"), 92, _amount, kind="number"),
        Column[Row]("age", tr("기다림"), 76, lambda r: ago((now() - r.since) // 1000), kind="dim"),
        Column[Row]("todo", tr("할 일"), 224, lambda _r: "", kind="mark", pill=to_do),
    ]


def tone(answers: Answers) -> Callable[[Row], RowTone]:
    """Rows the last key could not put right are red."""
    return lambda row: "failed" if key_of(row) in answers else "normal"


def _pill(row: Row) -> PillSpec:
    return PillSpec(kind_words(row.kind), *_LOOKS[row.kind])


def _amount(row: Row) -> str:
    return won(row.amount) if row.amount else ""
