"""Words for taking a pick job over: why it is not given."""

from __future__ import annotations

from pos_app.services.warehouse.pick_claims import CartFull, NotBeingPicked, StillHeld
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _nobody(what: NotBeingPicked) -> Notice:
    del what
    return Notice(
        tr("아직 아무도 담지 않은 주문입니다. 출고지시서를 스캔해 시작해 주십시오."), "warn", "warn"
    )


def _held(what: StillHeld) -> Notice:
    owner = what.owner
    return Notice(
        tr("{who} 님이 {where}에서 담고 있습니다. 넘겨 달라고 하고 답을 기다려 주십시오.").format(
            who=owner.name, where=owner.station
        ),
        "warn",
        "warn",
        tr("다른 사람이 담는 주문입니다"),
    )


def _full(what: CartFull) -> Notice:
    return Notice(
        tr("바구니 {n}개가 모두 찼습니다. 담던 주문을 끝낸 뒤 넘겨받아 주십시오.").format(
            n=what.baskets
        ),
        "warn",
        "warn",
        tr("카트가 찼습니다"),
    )


WORDS: Words = {CartFull: _full, NotBeingPicked: _nobody, StillHeld: _held}
