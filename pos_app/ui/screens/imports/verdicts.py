"""What an import does with a row, as a pill, a chip and a reason."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.intake.import_preview import (
    ImportCounts,
    ImportPreview,
    PreviewRow,
    RowVerdict,
    SkipReason,
)
from pos_app.domain.intake.order_difference import ChangedField, FieldChange
from pos_app.domain.intake.order_file import FileWarning, OrderFile, RejectedRow
from pos_app.domain.paying.payment import PayState
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.models.column import RowTone
from pos_app.ui.pills import PillSpec
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.imports import field_word, rejected_words, warning_words

ALL, MATCH = "all", "match"
# How a line of an order is written where its price is known: `상품 / 옵션 × 2 @ 2290`.
_UNIT_PRICE = re.compile(r" @ (\d+)$")
_MONEY = frozenset({ChangedField.DELIVERY, ChangedField.DISCOUNT, ChangedField.TOTAL})


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of the preview with its reason in words."""

    row: PreviewRow
    reason: str

    @property
    def pill(self) -> PillSpec:
        """What the import does with it."""
        return verdict_pill(self.row.verdict)


def verdict_pill(verdict: RowVerdict) -> PillSpec:
    """One word for what happens to a row."""
    return {
        RowVerdict.NEW: PillSpec(tr("새 주문"), "info", "ring_1"),
        RowVerdict.SAME: PillSpec(tr("그대로"), "neutral", "ring_0"),
        RowVerdict.PAID: PillSpec(tr("입금됨"), "ok", "full"),
        RowVerdict.CHANGED: PillSpec(tr("바뀜"), "info", "ring_4"),
        RowVerdict.REVIEW: PillSpec(tr("검토"), "warn", "triangle"),
        RowVerdict.STOPPED: PillSpec(tr("취소요청"), "warn", "triangle"),
        RowVerdict.ENRICHED: PillSpec(tr("정보 더함"), "info", "ring_4"),
        RowVerdict.SKIPPED: PillSpec(tr("건너뜀"), "neutral", "slash"),
        RowVerdict.REJECTED: PillSpec(tr("못 씀"), "bad", "octagon"),
    }[verdict]


def row_tone(shown: ShownRow) -> RowTone:
    """A row that cannot be used is red, one that changes nothing is grey."""
    verdict = shown.row.verdict
    if verdict is RowVerdict.REJECTED:
        return "failed"
    return "off" if verdict in {RowVerdict.SAME, RowVerdict.SKIPPED} else "normal"


def chips_of(preview: ImportPreview) -> list[ChipSpec]:
    """The verdicts that occur, counted in orders (건너뜀, 못 씀 and 짝 필요 in rows)."""
    counts = preview.counts
    chips = [ChipSpec(ALL, tr("전체"), len(preview.rows))]
    for verdict, count in _by_verdict(counts):
        if count or verdict is RowVerdict.NEW:
            look = verdict_pill(verdict)
            chips.append(ChipSpec(verdict.value, look.text, count, look.tone, look.glyph))
    if counts.unmatched_lines:
        word = tr("짝 필요")
        chips.append(ChipSpec(MATCH, word, counts.unmatched_lines, "warn", "triangle"))
    return chips


def writes(counts: ImportCounts) -> int:
    """Orders that the import makes or moves."""
    quiet = {RowVerdict.SAME, RowVerdict.SKIPPED, RowVerdict.REJECTED}
    return sum(count for verdict, count in _by_verdict(counts) if verdict not in quiet)


def _by_verdict(counts: ImportCounts) -> Sequence[tuple[RowVerdict, int]]:
    return (
        (RowVerdict.NEW, counts.new),
        (RowVerdict.PAID, counts.paid),
        (RowVerdict.CHANGED, counts.changed),
        (RowVerdict.REVIEW, counts.review),
        (RowVerdict.STOPPED, counts.stopped),
        (RowVerdict.ENRICHED, counts.enriched),
        (RowVerdict.SAME, counts.same),
        (RowVerdict.SKIPPED, counts.skipped_rows),
        (RowVerdict.REJECTED, counts.rejected_rows),
    )


def shown_rows(file: OrderFile, preview: ImportPreview) -> list[ShownRow]:
    """Every row of the preview with its reason, in the order of the file."""
    rejected = {row.row: row for row in file.rejected}
    warnings: dict[int, list[FileWarning]] = {}
    for warning in file.warnings:
        warnings.setdefault(warning.row, []).append(warning)
    return [ShownRow(row, _reason(row, rejected, warnings)) for row in preview.rows]


def file_warnings(file: OrderFile) -> list[str]:
    """What concerns the whole file and no row of it."""
    return [warning_words(warning) for warning in file.warnings if not warning.row]


def change_words(change: FieldChange) -> tuple[str, str, str]:
    """What changed, before, and after; amounts with 원."""
    old, new = (_value(change.field, text) for text in (change.old, change.new))
    return field_word(change.field), old, new


def _value(field: ChangedField, text: str) -> str:
    if not text:
        return tr("없음")
    if field in _MONEY:
        return won_total(int(text))
    return _UNIT_PRICE.sub(_unit_price, text) if field is ChangedField.LINE else text


def _unit_price(found: re.Match[str]) -> str:
    return tr(" · 단가 {won}").format(won=won_total(int(found.group(1))))


def _reason(
    row: PreviewRow,
    rejected: Mapping[int, RejectedRow],
    warnings: Mapping[int, Sequence[FileWarning]],
) -> str:
    said = [_verdict_reason(row, rejected), *_waits(row)]
    for warning in warnings.get(row.source_row, ()):
        head = tr("{n}행: ").format(n=warning.row)
        said.append(warning_words(warning).removeprefix(head))
    return " · ".join(part.rstrip(".") for part in said if part)


def _verdict_reason(row: PreviewRow, rejected: Mapping[int, RejectedRow]) -> str:
    if row.verdict is RowVerdict.REJECTED:
        known = rejected.get(row.source_row)
        return rejected_words(known) if known else tr("읽을 수 없는 줄입니다")
    if row.verdict is RowVerdict.SKIPPED:
        return _skip_reason(row.skip)
    return {
        RowVerdict.PAID: tr("입금이 확인되었습니다"),
        RowVerdict.CHANGED: tr("달라진 곳: {fields}").format(fields=_fields(row.changes)),
        RowVerdict.REVIEW: tr("출고지시서가 있어 사람이 정합니다: {fields}").format(
            fields=_fields(row.changes)
        ),
        RowVerdict.STOPPED: tr("취소 요청이라 멈춰 둡니다"),
        RowVerdict.ENRICHED: tr("있는 주문에 배송 정보를 더합니다"),
    }.get(row.verdict, "")


def _skip_reason(skip: SkipReason) -> str:
    return {
        SkipReason.NONE: "",
        SkipReason.PICKUP: tr("방문 수령이라 택배로 보내지 않습니다"),
        SkipReason.SHIPPED_BEFORE: tr("쇼핑몰에서 이미 발송한 주문입니다"),
        SkipReason.UNKNOWN_ORDER: tr("모르는 주문입니다. 주문 파일을 먼저 들여 주십시오"),
    }[skip]


def _fields(changes: Sequence[FieldChange]) -> str:
    return ", ".join(dict.fromkeys(field_word(change.field) for change in changes))


def _waits(row: PreviewRow) -> list[str]:
    said: list[str] = []
    if row.verdict is not RowVerdict.NEW:
        return [tr("상품 짝짓기 필요")] if row.needs_match else []
    if row.pay is PayState.AWAITING:
        said.append(tr("미결제, 입금을 기다립니다"))
    if row.pay is PayState.UNCONFIRMED:
        said.append(tr("결제를 사람이 확인합니다"))
    if row.needs_match:
        said.append(tr("상품 짝짓기 필요"))
    if row.amount is None:
        said.append(tr("금액은 추정"))
    return said
