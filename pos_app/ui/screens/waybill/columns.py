"""The columns of the 송장 table and of today's list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from pos_app.domain.parcels.couriers import courier_rule
from pos_app.ui.format import clock_time
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.waybill.drafts import DraftKey, Mark, RowView
from pos_app.ui.tokens import GlyphName, Tone

if TYPE_CHECKING:
    from pos_app.services.parcels.waybills import SavedWaybill

_MARKS: dict[Mark, tuple[Tone, GlyphName]] = {
    Mark.GOOD: ("ok", "full"),
    Mark.ODD: ("warn", "triangle"),
    Mark.BAD: ("bad", "octagon"),
    Mark.STOPPED: ("bad", "pause"),
    Mark.PASSED: ("neutral", "slash"),
}


def waiting_columns(
    typed: Callable[[DraftKey, str], None],
    courier: Callable[[DraftKey, str], None],
    couriers: Callable[[], Sequence[str]],
) -> list[Column[Any]]:
    """The table in which numbers are put."""
    return [
        Column[RowView]("line", "", 48, lambda r: str(r.line), kind="dim"),
        check_column(),
        Column[RowView]("no", tr("주문번호"), 184, lambda r: r.draft.order_no, kind="order"),
        Column[RowView]("receiver", tr("받는 분"), 92, lambda r: r.draft.receiver),
        Column[RowView](
            "courier",
            tr("택배사"),
            132,
            lambda r: r.courier,
            kind="choice",
            choices=lambda _row: couriers(),
            edited=lambda r, name: courier(r.key, name),
        ),
        Column[RowView](
            "number",
            tr("송장번호"),
            168,
            lambda r: r.draft.number,
            kind="edit",
            wrong=lambda r: r.words if r.mark is Mark.BAD and r.draft.number else "",
            edited=lambda r, text: typed(r.key, text),
            tip=lambda r: r.words,
        ),
        Column[RowView]("result", tr("검사 결과"), 0, lambda r: r.words, kind="mark", pill=_mark),
    ]


def row_tone(row: RowView) -> RowTone:
    """Red rows are those a person must look at; pale ones have nothing to be saved."""
    if row.mark is Mark.PASSED:
        return "off"
    return "failed" if row.wrong else "normal"


def _mark(row: RowView) -> PillSpec | None:
    if row.mark not in _MARKS:
        return None
    tone, glyph = _MARKS[row.mark]
    return PillSpec(row.words, tone, glyph)


def saved_columns(today: Callable[[], int]) -> list[Column[Any]]:
    """Today's saved numbers."""
    return [
        Column[SavedRow](
            "at", tr("저장"), 72, lambda r: clock_time(r.saved_at, today()), kind="dim"
        ),
        Column[SavedRow]("no", tr("주문번호"), 200, lambda r: r.order_no, kind="order"),
        Column[SavedRow]("receiver", tr("받는 분"), 104, lambda r: r.receiver),
        Column[SavedRow]("courier", tr("택배사"), 112, lambda r: courier_rule(r.courier).name),
        Column[SavedRow]("number", tr("송장번호"), 144, lambda r: r.number, kind="strong"),
        Column[SavedRow]("who", tr("담당"), 88, lambda r: r.who, kind="dim"),
        Column[SavedRow]("state", tr("상태"), 0, lambda _row: "", kind="mark", pill=_saved_mark),
    ]


def saved_tone(row: SavedRow) -> RowTone:
    """Numbers taken out of use are pale."""
    return "off" if row.voided else "normal"


def _saved_mark(row: SavedRow) -> PillSpec:
    if row.voided:
        return PillSpec(tr("지운 번호"), "neutral", "slash")
    words = {
        "preparing": PillSpec(tr("매출 전"), "neutral", "clock"),
        "shipping": PillSpec(tr("배송중"), "ok", "full"),
        "delivered": PillSpec(tr("배송완료"), "ok", "full"),
        "held": PillSpec(tr("보류"), "warn", "pause"),
        "cancel_requested": PillSpec(tr("취소 요청"), "bad", "triangle"),
        "cancelled": PillSpec(tr("취소완료"), "neutral", "slash"),
    }
    return words.get(row.status, PillSpec(tr("저장됨"), "info", "ring_7"))


if TYPE_CHECKING:
    SavedRow = SavedWaybill
else:
    SavedRow = Any
