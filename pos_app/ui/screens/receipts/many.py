"""자진발급 of ticked rows: what came of them in one sentence, and the word of its button."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.receipts.cash_receipt_desk import SelfIssued


def many_word(count: int) -> str:
    """`자진발급 4건`."""
    return tr("자진발급 {n}건").format(n=number(count)) if count else tr("자진발급")


def self_issued_words(answers: Sequence[SelfIssued]) -> Notice:
    """How many were begun, how many were not, and why the first was not."""
    refused = [one.refused for one in answers if one.refused is not None]
    sent = tr("자진발급 {n}건을 보냈습니다.").format(n=number(len(answers) - len(refused)))
    if not refused:
        return Notice(tr("결과는 오늘 결과에 나타납니다."), "ok", "ok", sent)
    why = tr("{n}건은 보내지 않았습니다. {why}").format(
        n=number(len(refused)), why=notice_of(refused[0]).text
    )
    return Notice(why, "warn", "warn", sent)
