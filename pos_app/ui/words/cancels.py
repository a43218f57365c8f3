"""Words for cancels and goods put back: why a step is not done."""

from __future__ import annotations

from pos_app.domain.warehouse.cancels import (
    CancelledBefore,
    NoSuchCase,
    NothingExpected,
    NotToBePulled,
)
from pos_app.domain.warehouse.put_backs import NoSuchPutBack, WhyNotSellable
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _no_case(what: NoSuchCase) -> Notice:
    del what
    return Notice(tr("취소 처리할 것이 없는 주문입니다. 주문 화면에서 상태를 확인해 주십시오."))


def _before(what: CancelledBefore) -> Notice:
    del what
    return Notice(tr("일을 시작하기 전에 취소된 주문입니다. 되돌릴 것이 없습니다."), "warn", "warn")


def _not_expected(what: NothingExpected) -> Notice:
    del what
    return Notice(
        tr("돌아올 박스가 없는 주문입니다. 송장번호를 다시 확인해 주십시오."), "warn", "warn"
    )


def _not_pulled(what: NotToBePulled) -> Notice:
    return Notice(
        tr("{number}은 빼야 할 박스가 아닙니다. 송장을 다시 스캔해 주십시오.").format(
            number=what.number
        )
    )


def _why(what: WhyNotSellable) -> Notice:
    del what
    return Notice(tr("다시 팔 수 없는 까닭을 적어 주십시오."), "warn", "warn")


def _no_line(what: NoSuchPutBack) -> Notice:
    del what
    return Notice(tr("그 줄이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


WORDS: Words = {
    NoSuchCase: _no_case,
    CancelledBefore: _before,
    NothingExpected: _not_expected,
    NotToBePulled: _not_pulled,
    WhyNotSellable: _why,
    NoSuchPutBack: _no_line,
}
