"""The columns of what a day leaves, and of the Zs."""

from __future__ import annotations

from pos_app.domain.closing.day_close import ClosingLine
from pos_app.ui.format import clock_time, short_day, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.screens.closing.shown import ListedRow
from pos_app.ui.tokens import ColorName
from pos_app.ui.words.closings import signed_won

_ANY_DAY = 0


def listed_columns() -> list[Column[ListedRow]]:
    """구분, 무엇, 내용, 때, 금액."""
    return [
        Column("kind", tr("구분"), 88, lambda r: r.kind, kind="strong"),
        Column("what", tr("무엇"), 164, lambda r: r.what, tip=lambda r: r.what),
        Column("note", tr("내용"), 0, lambda r: r.note, kind="dim", tip=lambda r: r.note),
        Column("age", tr("때"), 72, lambda r: r.age, kind="dim", align="right"),
        Column("amount", tr("금액"), 88, lambda r: r.amount, kind="number"),
    ]


def history_columns() -> list[Column[ClosingLine]]:
    """호, 영업일, 대상, 마감한 때, 담당, 순매출, 차이."""
    return [
        Column("number", tr("호"), 60, lambda r: f"{r.number:04d}", kind="strong"),
        Column("day", tr("영업일"), 76, lambda r: short_day(r.business_date)),
        Column("where", tr("대상"), 0, lambda r: r.station or tr("상점 전체")),
        Column("at", tr("마감"), 96, lambda r: clock_time(r.at, _ANY_DAY), kind="dim"),
        Column("by", tr("담당"), 76, lambda r: r.by, kind="dim", fold=True),
        Column("sales", tr("순매출"), 96, lambda r: won(r.sales), kind="number"),
        Column(
            "difference",
            tr("차이"),
            80,
            lambda r: signed_won(r.difference),
            kind="number",
            ink=_ink,
        ),
    ]


def listed_tone(row: ListedRow) -> RowTone:
    """Amber for what nobody knows, red for what was set aside."""
    return row.tone


def _ink(row: ClosingLine) -> ColorName:
    return "bad_text" if row.difference else "text_2"
