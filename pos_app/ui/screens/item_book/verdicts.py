"""What saving does with a row of the list, as a pill, a chip and a column."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.intake.item_book import BookLine, BookPreview, BookVerdict
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.pills import PillSpec
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.item_book import line_words

ALL, DROPS = "all", "drops"


def line_columns() -> list[Column[BookLine]]:
    """행, 판정, 상품코드, 상품, 저장하면."""
    return [
        Column("row", tr("행"), 56, lambda line: str(line.row), kind="dim"),
        Column("verdict", tr("판정"), 104, lambda line: pill(line).text, kind="pill", pill=pill),
        Column("code", tr("상품코드"), 128, lambda line: line.code, kind="dim"),
        Column("name", tr("상품"), 232, _name, kind="strong", tip=_name),
        Column("does", tr("저장하면"), 0, line_words, ink=_ink, tip=line_words),
    ]


def pill(line: BookLine) -> PillSpec:
    """One word for what happens to the row."""
    return verdict_pill(line.verdict)


def verdict_pill(verdict: BookVerdict) -> PillSpec:
    """One word for a verdict."""
    return {
        BookVerdict.NEW: PillSpec(tr("새 상품"), "info", "ring_1"),
        BookVerdict.CHANGED: PillSpec(tr("바뀜"), "info", "ring_4"),
        BookVerdict.SAME: PillSpec(tr("그대로"), "neutral", "ring_0"),
        BookVerdict.WRONG: PillSpec(tr("못 씀"), "bad", "octagon"),
    }[verdict]


def line_tone(line: BookLine) -> RowTone:
    """A row that cannot be used is red, one that changes nothing is grey."""
    return {BookVerdict.WRONG: "failed", BookVerdict.SAME: "off"}.get(line.verdict, "normal")  # type: ignore[return-value]


def chips_of(preview: BookPreview) -> list[ChipSpec]:
    """The verdicts with their counts, and the items that would lose a barcode."""
    chips = [ChipSpec(ALL, tr("전체"), len(preview.lines))]
    for verdict in BookVerdict:
        look = verdict_pill(verdict)
        count = preview.counts[verdict]
        chips.append(ChipSpec(verdict.value, look.text, count, look.tone, look.glyph))
    if preview.dropping:
        chips.append(ChipSpec(DROPS, tr("바코드 빠짐"), preview.dropping, "warn", "triangle"))
    return chips


def chosen_lines(preview: BookPreview, key: str) -> Sequence[BookLine]:
    """The rows of one chip, in the order of the file."""
    if key == ALL:
        return preview.lines
    if key == DROPS:
        return [line for line in preview.lines if line.drops_barcode]
    return [line for line in preview.lines if line.verdict == key]


def _name(line: BookLine) -> str:
    return f"{line.name} {line.option}".strip()


def _ink(line: BookLine) -> ColorName:
    return "bad_text" if line.verdict is BookVerdict.WRONG else "text"
