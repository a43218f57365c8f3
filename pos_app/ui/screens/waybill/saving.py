"""The one save: the same rows keep their op id until they are answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillResult, WaybillRow
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.waybill.drafts import DraftKey, RowView
from pos_app.ui.screens.waybill.sheet import SLICE, Sheet
from pos_app.ui.words.waybill import refusal_words, sum_words


class Intent:
    """What a press of F12 asks for. Pressed again after a fault, the same rows ask the same."""

    def __init__(self) -> None:
        self._asked: tuple[WaybillRow, ...] = ()
        self._op_id = ""
        self.busy = False

    def begin(self, asked: tuple[WaybillRow, ...]) -> str:
        """The op id of these rows."""
        if asked != self._asked:
            self._asked, self._op_id = asked, new_op_id()
        self.busy = True
        return self._op_id

    def end(self, answered: bool) -> None:
        """The save came back, with answers or with a fault."""
        self.busy = False
        if answered:
            self._asked = ()


def settle(
    sheet: Sheet, rows: Sequence[RowView], results: Sequence[WaybillResult]
) -> Iterator[None]:
    """Take saved rows away and write the others' answers into them, pausing.

    A row whose number was changed meanwhile keeps what it holds now.
    """
    done: list[DraftKey] = []
    for place, (row, one) in enumerate(zip(rows, results, strict=True), start=1):
        if place % SLICE == 0:
            yield
        now = sheet.get(row.key)
        if now is None or now.number != row.draft.number:
            continue
        if one.outcome is WaybillOutcome.SAVED:
            done.append(row.key)
        else:
            sheet.put(row.key, refused=refusal_words(one))
    sheet.drop(done)


def saved_notice(results: Sequence[WaybillResult]) -> Notice:
    """What became of a save, in one sentence."""
    if all(one.outcome is WaybillOutcome.SAVED for one in results):
        words = tr("쇼핑몰에는 매출을 마친 주문만 배송중으로 알립니다.")
        return Notice(words, "ok", "ok", sum_words(results))
    words = tr("저장하지 못한 줄은 표에 까닭과 함께 남았습니다.")
    return Notice(words, "warn", "warn", sum_words(results))
