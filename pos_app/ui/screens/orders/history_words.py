"""기록: each act on an order as one sentence of a row."""

from __future__ import annotations

from pos_app.domain.orders.order_detail import HistoryRow
from pos_app.domain.orders.order_status import (
    PaperState,
    ParcelState,
    PickState,
    SaleState,
    StopState,
)
from pos_app.domain.outside.mall import MALL_WORDS, MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.language import tr


def act_words(row: HistoryRow) -> str:
    """What was done."""
    moved = _moves().get((row.axis, row.dst or ""))
    if moved:
        return moved
    if row.axis == "mall":
        status = next((one for one in MALL_WORDS if one.value == row.dst), None)
        return tr("쇼핑몰 상태 {state}").format(state=status.word if status else row.dst)
    if row.axis == "method":
        names = {method.value: PAYMENT_NAMES[method] for method in PaymentMethod}
        return tr("결제방식 {method}").format(method=names.get(row.dst or "", row.dst))
    return _acts().get(row.axis, tr("주문 기록"))


def reason_words(row: HistoryRow) -> str:
    """The reason a person gave; words of the program's own are left out."""
    reason = row.reason or ""
    return "" if reason.isascii() else reason


def _moves() -> dict[tuple[str, str], str]:
    return {
        ("pay", PayState.PAID.value): tr("결제 확인"),
        ("pay", PayState.AWAITING.value): tr("결제를 기다림"),
        ("pay", PayState.UNCONFIRMED.value): tr("결제 미확인"),
        ("paper", PaperState.CLAIMED.value): tr("출고지시서 발행"),
        ("paper", PaperState.PRINTED.value): tr("출고지시서 인쇄됨"),
        ("paper", PaperState.NONE.value): tr("출고지시서 없앰"),
        ("pick", PickState.PICKING.value): tr("피킹 시작"),
        ("pick", PickState.PICKED.value): tr("피킹 끝남"),
        ("pick", PickState.SHORT.value): tr("피킹 모자람"),
        ("pick", PickState.NONE.value): tr("피킹 거둠"),
        ("sale", SaleState.RETURNED.value): tr("반품 전표"),
        ("parcel", ParcelState.HANDED_OVER.value): tr("택배 인계"),
        ("sale", SaleState.SOLD.value): tr("매출완료"),
        ("sale", SaleState.NONE.value): tr("매출 취소"),
        ("parcel", ParcelState.WAYBILLED.value): tr("송장 저장"),
        ("parcel", ParcelState.NONE.value): tr("송장 지움"),
        ("stop", StopState.HELD.value): tr("보류"),
        ("stop", StopState.CANCEL_REQUESTED.value): tr("취소 요청이 들어옴"),
        ("stop", StopState.CANCELLED.value): tr("취소완료"),
        ("stop", StopState.NONE.value): tr("보류 풀기"),
        ("mall", MallStatus.CANCELLED.value): tr("쇼핑몰에서 취소됨"),
    }


def _acts() -> dict[str, str]:
    return {
        "intake": tr("주문 들어옴"),
        "exchange": tr("다른 주문으로 교환"),
        "enrich": tr("배송 목록으로 채움"),
        "content": tr("주문 내용 바뀜"),
        "change": tr("쇼핑몰에서 주문 바뀜"),
        "change_refused": tr("바뀐 내용을 받지 않음"),
        "matched": tr("상품 이어 줌"),
        "amount": tr("금액 확인"),
        "prices_confirmed": tr("추정 금액 확인"),
        "courier_file": tr("택배사 접수 파일에 넣음"),
        "mall_file": tr("쇼핑몰 송장 파일에 넣음"),
        "approve:reprint": tr("재출력 승인"),
        "approve:void_slip": tr("출고지시서 폐기 승인"),
    }
