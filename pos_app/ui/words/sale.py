"""Words for the counter: why F12 sleeps, what it answered, and where the mall's amounts differ."""

from __future__ import annotations

from pos_app.domain.selling.sale_rules import Difference, GuardKind
from pos_app.domain.selling.sale_sheet import SaleDone, SaleRefusal, SaleRefused, ScanRefused
from pos_app.services.selling.vouchers import NoSuchVoucher
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.slips import scan_words, sold_words


def scan_first_words() -> str:
    """Why F12 sleeps before a scan."""
    return tr("출고지시서를 먼저 스캔해 주십시오.")


def saving_words() -> str:
    """Why F12 sleeps while a sale is written."""
    return tr("매출을 저장하고 있습니다.")


def just_done_words() -> str:
    """Why F12 sleeps a moment after a sale."""
    return tr("방금 매출을 완료했습니다.")


def difference_words(found: Difference) -> str:
    """`쇼핑몰이 3,000원 적습니다`."""
    less = found.ours - found.malls
    if less > 0:
        return tr("쇼핑몰이 {n}원 적습니다").format(n=number(less))
    return tr("쇼핑몰이 {n}원 많습니다").format(n=number(-less))


def passed_words(kind: GuardKind) -> str:
    """What holds, as a short line with a tick; `""` for what another line says."""
    return {
        GuardKind.LIVE: tr("주문 상태 확인 · 취소 요청 없음"),
        GuardKind.PAPER: tr("결제 확인 · 출고지시서 확인"),
        GuardKind.NOT_SOLD: tr("이 주문의 매출 전표 없음"),
    }.get(kind, "")


def failed_words(kind: GuardKind) -> str:
    """What does not hold, as a short line."""
    return {
        GuardKind.LIVE: tr("보류되었거나 취소 요청이 있습니다"),
        GuardKind.PAID: tr("결제가 확인되지 않았습니다"),
        GuardKind.NOT_SOLD: tr("이미 매출 전표가 있습니다"),
        GuardKind.PAPER: tr("출고지시서가 없습니다"),
        GuardKind.PICKED: tr("피킹이 끝나지 않았습니다"),
        GuardKind.PRICES: tr("추정 금액입니다"),
        GuardKind.UNCHANGED: tr("쇼핑몰에서 주문이 바뀌었습니다"),
        GuardKind.AGREES: tr("쇼핑몰 금액과 다릅니다"),
    }[kind]


def to_do_words(kind: GuardKind) -> str:
    """What wakes F12 again."""
    return {
        GuardKind.LIVE: tr("주문 화면에서 보류와 취소 요청을 먼저 정리해 주십시오."),
        GuardKind.PAID: tr("주문 화면에서 결제를 먼저 확인해 주십시오."),
        GuardKind.NOT_SOLD: tr("이미 매출한 주문입니다. 전자료에서 전표를 확인해 주십시오."),
        GuardKind.PAPER: tr("주문 화면에서 출고지시서를 먼저 인쇄해 주십시오."),
        GuardKind.PICKED: tr("피킹 화면에서 이 주문을 끝까지 담아 주십시오."),
        GuardKind.PRICES: tr("상품표에서 가져온 추정 금액입니다. 금액 확인을 눌러 주십시오."),
        GuardKind.UNCHANGED: tr("주문 화면에서 달라진 곳을 확인하고 다시 스캔해 주십시오."),
        GuardKind.AGREES: tr("주문 화면에서 금액을 쇼핑몰과 맞춘 뒤 다시 스캔해 주십시오."),
    }[kind]


def _refused(what: SaleRefused) -> Notice:
    no = what.order_no
    if what.kind is SaleRefusal.ALREADY_SOLD:
        said = sold_words(what.sold) if what.sold else to_do_words(GuardKind.NOT_SOLD)
        return Notice(said, strong=tr("이미 매출한 주문입니다"))
    if what.kind is SaleRefusal.GUARDS:
        first = what.guards[0] if what.guards else GuardKind.UNCHANGED
        return Notice(to_do_words(first), strong=tr("매출하지 않았습니다"))
    heads = {
        SaleRefusal.CANCELLED: tr("취소된 주문입니다"),
        SaleRefusal.CANCEL_REQUESTED: tr("취소 요청이 들어온 주문입니다"),
        SaleRefusal.HELD: tr("보류된 주문입니다"),
        SaleRefusal.UNPAID: tr("미결제 주문입니다"),
        SaleRefusal.CHANGED: tr("주문이 바뀌었습니다"),
        SaleRefusal.OP_REUSED: tr("매출하지 않았습니다"),
    }
    words = {
        SaleRefusal.CANCELLED: tr(
            "그사이 {no} 주문이 취소되었습니다. 상품을 제자리에 되돌려 놓아 주십시오."
        ),
        SaleRefusal.CANCEL_REQUESTED: tr(
            "그사이 {no} 주문에 취소 요청이 들어왔습니다. 상품을 따로 두고 매니저에게 알려 주십시오."
        ),
        SaleRefusal.HELD: tr(
            "그사이 {no} 주문이 보류되었습니다. 상품을 따로 두고 주문 화면에서 확인해 주십시오."
        ),
        SaleRefusal.UNPAID: tr(
            "{no} 주문은 결제가 확인되지 않았습니다. 주문 화면에서 결제를 확인해 주십시오."
        ),
        SaleRefusal.CHANGED: tr(
            "{no} 주문을 다시 불러왔습니다. 금액과 품목을 확인하고 F12를 다시 눌러 주십시오."
        ),
        SaleRefusal.OP_REUSED: tr("{no} 주문의 출고지시서를 다시 스캔해 주십시오."),
    }
    changed = what.kind is SaleRefusal.CHANGED
    return Notice(
        words[what.kind].format(no=no),
        "warn" if changed else "bad",
        "warn" if changed else "wrong",
        heads[what.kind],
    )


def _scan_refused(what: ScanRefused) -> Notice:
    return scan_words(what.scan)


def _done(what: SaleDone) -> Notice:
    return Notice(
        tr("전표 {no} · {total}. 다음 출고지시서를 스캔해 주십시오.").format(
            no=what.number, total=won_total(what.total)
        ),
        "ok",
        "ok",
        tr("매출을 완료했습니다"),
    )


def _no_voucher(what: NoSuchVoucher) -> Notice:
    del what
    return Notice(tr("그 전표가 없습니다. 목록을 새로 고친 뒤 다시 골라 주십시오."))


WORDS: Words = {
    SaleRefused: _refused,
    ScanRefused: _scan_refused,
    SaleDone: _done,
    NoSuchVoucher: _no_voucher,
}
