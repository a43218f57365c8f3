"""The rows of a list that was compared, ready to be shown: columns, chips, and which are chosen."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.clock import day_of
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.receipt_compare import NEEDS_PERSON, ComparedRow, ListFinding
from pos_app.domain.receipts.receipt_list import ProblemRow
from pos_app.domain.won import Won
from pos_app.ui.format import clock_time, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.receipt_list import (
    does_words,
    finding_pill,
    kind_word,
    problem_words,
    unread_pill,
    whole_words,
)
from pos_app.ui.words.receipt_numbers import use_word

if TYPE_CHECKING:
    from pos_app.services.receipts.gateway_lists import ListSheet

ALL, UNREAD = "all", "unread"
NOTHING = "—"
_NO_AMOUNT = frozenset(
    {ListFinding.NOT_OURS, ListFinding.WITH_PAYMENT, ListFinding.CANCELLED_THERE}
)
"""We have no document of this row yet: what stands in the books is another one."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row of the list, or one of ours that it does not have. Amounts in won, a cancel's below
    zero, None where that side has none; `group` is its chip, `source_row` 0 where it is in no row."""

    key: Hashable
    group: str
    pill: PillSpec
    tone: RowTone
    source_row: int
    at: int | None
    kind: str
    use: str
    approval_no: str
    number: str
    theirs: Won | None
    ours: Won | None
    order_no: str
    order_id: int | None
    does: str
    whole: str


def lines_of(sheet: ListSheet) -> list[SheetLine]:
    """Every row, those that need a person first, then what cannot be read, then what is taken in."""
    look = [one for one in sheet.rows if one.finding in NEEDS_PERSON]
    rest = [one for one in sheet.rows if one.finding not in NEEDS_PERSON]
    return [
        *(_compared(one, sheet) for one in look),
        *(_unread(row) for row in sheet.file.problems),
        *(_compared(one, sheet) for one in rest),
    ]


def chips_of(lines: Sequence[SheetLine]) -> list[ChipSpec]:
    """전체, then each finding there is, with its count."""
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.group] = counts.get(line.group, 0) + 1
    words = {one.value: finding_pill(one) for one in ListFinding} | {UNREAD: unread_pill()}
    return [
        ChipSpec(ALL, tr("전체"), len(lines)),
        *(ChipSpec(k, words[k].text, n, words[k].tone, words[k].glyph) for k, n in counts.items()),
    ]


def chosen_lines(lines: Sequence[SheetLine], key: str) -> Sequence[SheetLine]:
    """The rows of one chip."""
    return lines if key == ALL else [line for line in lines if line.group == key]


def line_columns(now: Callable[[], int]) -> list[Column[SheetLine]]:
    """판정, 거래일시, 구분, 용도, 승인번호, 대행사 금액, 우리 금액, 주문번호, 반영하면."""

    def when(line: SheetLine) -> str:
        return "" if line.at is None else clock_time(line.at, day_of(now()))

    def reaches(line: SheetLine) -> ColorName:
        return "text_2" if line.order_id is None else "accent_text"

    return [
        Column("finding", tr("판정"), 128, lambda _r: "", kind="pill", pill=lambda r: r.pill),
        Column("at", tr("거래일시"), 92, when),
        Column("kind", tr("구분"), 48, lambda r: r.kind),
        Column("use", tr("용도"), 72, lambda r: r.use, kind="dim"),
        Column("approval", tr("승인번호"), 96, lambda r: r.approval_no, kind="strong"),
        Column("theirs", tr("대행사 금액"), 92, lambda r: _amount(r.theirs), kind="number"),
        Column("ours", tr("우리 금액"), 92, lambda r: _amount(r.ours), kind="number"),
        Column(
            "order", tr("주문번호"), 172, lambda r: r.order_no, weight="semibold", ink=reaches,
            tip=_leads,
        ),
        Column("does", tr("반영하면"), 0, lambda r: r.does, tip=lambda r: r.whole),
    ]  # fmt: skip


def _leads(line: SheetLine) -> str:
    if line.order_id is None:
        return line.order_no
    return tr("{no} · 누르면 이 주문의 현금영수증으로 갑니다").format(no=line.order_no)


def _amount(won_: Won | None) -> str:
    return NOTHING if won_ is None else won(won_)


def _compared(one: ComparedRow, sheet: ListSheet) -> SheetLine:
    row, ours = one.row, one.ours
    kind = row.kind if row else ours.kind if ours else ReceiptKind.ISSUE
    use = (row.use if row else None) or (ours.use if ours else None)
    order_id = one.order
    theirs_no = row.order_no if row else ""
    none = ours is None or one.finding in _NO_AMOUNT
    key = ("row", row.source_row) if row else ("ours", ours.receipt_id if ours else 0)
    return SheetLine(
        key=key,
        group=one.finding.value,
        pill=finding_pill(one.finding),
        tone=_tone(one),
        source_row=row.source_row if row else 0,
        at=row.at if row else ours.approved_at if ours else None,
        kind=kind_word(kind),
        use=use_word(use) if use else "",
        approval_no=row.approval_no if row else ours.approval_no if ours else "",
        number=row.number if row else ours.shown if ours else "",
        theirs=_signed(row.kind, row.amounts.total) if row else None,
        ours=None if none or ours is None else _signed(ours.kind, ours.total),
        order_no=theirs_no if order_id is None else sheet.order_nos.get(order_id, theirs_no),
        order_id=order_id,
        does=does_words(one),
        whole=whole_words(one),
    )


def _unread(row: ProblemRow) -> SheetLine:
    return SheetLine(
        ("row", row.source_row), UNREAD, unread_pill(), "failed", row.source_row, None, "", "", "",
        "", None, None, "", None, tr("파일 {n}행: 건너뜀").format(n=row.source_row),
        tr("{why}. 이 줄은 건너뜁니다.").format(why=problem_words(row)),
    )  # fmt: skip


def _tone(one: ComparedRow) -> RowTone:
    if one.finding in NEEDS_PERSON:
        return "look"
    return "normal" if one.says_more else "off"


def _signed(kind: ReceiptKind, total: Won) -> Won:
    return total if kind is ReceiptKind.ISSUE else -total
