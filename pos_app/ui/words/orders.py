"""Words for orders: why one does not move, what a payment lacks, what the malls sent."""

from __future__ import annotations

from pos_app.domain.flow import NotAllowedNow
from pos_app.services.intake.mall_pull import NoMallApi
from pos_app.services.intake.mall_round import Fetched
from pos_app.services.orders.order_moves import NoSuchOrder, OrderMovedOn
from pos_app.services.orders.payments import AmountOpen, MethodNeeded, OrderClosed
from pos_app.services.paper.slip_pdf import FileNotWritten
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def _no_order(what: NoSuchOrder) -> Notice:
    del what
    return Notice(tr("그 주문이 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


def _moved_on(what: OrderMovedOn) -> Notice:
    del what
    return Notice(
        tr("그사이 다른 사람이 이 주문을 바꾸었습니다. 지금 상태를 확인하고 다시 눌러 주십시오."),
        "warn",
        "warn",
    )


def _not_now(what: NotAllowedNow) -> Notice:
    del what
    return Notice(
        tr("지금 상태에서는 할 수 없습니다. 다시 불러온 상태를 확인해 주십시오."), "warn", "warn"
    )


def _method(what: MethodNeeded) -> Notice:
    del what
    return Notice(tr("어떻게 결제했는지 골라 주십시오."), "warn", "warn")


def _amount_open(what: AmountOpen) -> Notice:
    del what
    return Notice(
        tr("금액을 아직 모릅니다. 상품을 우리 상품과 이어 준 뒤에 결제를 확인해 주십시오."),
        "warn",
        "warn",
    )


def _closed(what: OrderClosed) -> Notice:
    del what
    return Notice(
        tr("매출했거나 취소된 주문입니다. 결제와 금액은 더 바꾸지 않습니다."), "warn", "warn"
    )


def _not_written(what: FileNotWritten) -> Notice:
    return Notice(
        tr(
            "{path} 파일을 쓰지 못했습니다. 출고지시서는 저장되지 않고 기다리니, 폴더와 빈 자리를 확인하고 다시 저장해 주십시오."
        ).format(path=what.path)
    )


def _no_api(what: NoMallApi) -> Notice:
    del what
    return Notice(
        tr("파일로만 주문을 받는 쇼핑몰입니다. 쇼핑몰에서 내려받은 파일을 열어 주십시오."),
        "warn",
        "",
    )


def _fetched(what: Fetched) -> Notice:
    if not what.asked:
        return Notice(
            tr("저절로 받는 쇼핑몰이 없습니다. 쇼핑몰에서 내려받은 주문 파일을 열어 주십시오."),
            "info",
            "",
        )
    came = _came(what)
    if what.silent:
        silent = tr("{malls} 쇼핑몰이 답하지 않았습니다. 1분마다 저절로 다시 받습니다.").format(
            malls=", ".join(what.silent)
        )
        return Notice(f"{silent} {came}".strip(), "warn", "warn")
    if not came:
        return Notice(tr("새 주문도 바뀐 주문도 없습니다."), "info", "")
    return Notice(came, "info" if what.waiting or what.stopped else "ok", "")


def _came(what: Fetched) -> str:
    counts = (
        (what.new, tr("새 주문 {n}건")),
        (what.paid, tr("결제된 주문 {n}건")),
        (what.changed, tr("바뀐 주문 {n}건")),
        (what.waiting, tr("확인을 기다리는 변경 {n}건")),
        (what.stopped, tr("취소 요청·취소 {n}건")),
    )
    found = " · ".join(words.format(n=number(count)) for count, words in counts if count)
    return tr("{what}을 받았습니다.").format(what=found) if found else ""


WORDS: Words = {
    NoSuchOrder: _no_order,
    OrderMovedOn: _moved_on,
    NotAllowedNow: _not_now,
    MethodNeeded: _method,
    AmountOpen: _amount_open,
    OrderClosed: _closed,
    FileNotWritten: _not_written,
    NoMallApi: _no_api,
    Fetched: _fetched,
}
