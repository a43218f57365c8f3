"""Words for customers and for making two of them one."""

from __future__ import annotations

from pos_app.domain.house.partner_cards import CannotMerge, NoSuchPartner
from pos_app.domain.won import Won
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def due_words(receivable: Won) -> str:
    """`외상 12,000원`, or what was paid before the sale as `미리 받은 돈 12,000원`."""
    word = tr("미리 받은 돈") if receivable < 0 else tr("외상")
    return f"{word} {won_total(abs(receivable))}"


def _none(what: NoSuchPartner) -> Notice:
    del what
    return Notice(tr("그 거래처가 없습니다. 다시 불러온 목록에서 골라 주십시오."))


def _cannot(what: CannotMerge) -> Notice:
    if what.keep == what.gone:
        return Notice(tr("같은 거래처입니다. 다른 거래처를 골라 주십시오."), "warn", "warn")
    return Notice(
        tr("둘 가운데 하나는 이미 다른 거래처로 합쳐졌습니다. 다시 불러온 목록에서 골라 주십시오."),
        "warn",
        "warn",
    )


WORDS: Words = {NoSuchPartner: _none, CannotMerge: _cannot}
