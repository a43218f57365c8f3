"""What reports call the states and kinds that the books keep as codes."""

from __future__ import annotations

from pos_app.domain.paying.payment_names import PAYMENT_NAMES

METHODS = {method.value: name for method, name in PAYMENT_NAMES.items()}
COURIERS = {
    "cj": "CJ대한통운",
    "hanjin": "한진택배",
    "lotte": "롯데택배",
    "logen": "로젠택배",
    "epost": "우체국택배",
    "other": "기타 택배",
}
REFUND_STATES = {
    "intent": "보내기 전",
    "sent": "보냄",
    "unknown": "결과 모름",
    "person": "사람이 할 일",
    "waiting": "입금 기다림",
    "done": "완료",
    "rejected": "거절",
}
REFUND_CHANNELS = {
    "gateway": "결제 취소",
    "account": "가상계좌 환불서비스",
    "escrow": "구매거절 확인",
    "by_hand": "계좌이체",
    "console": "외부 취소",
    "mall": "쇼핑몰 환불",
}
RECEIPT_KINDS = {"issue": "발급", "cancel": "취소"}
RECEIPT_USES = {"deduction": "소득공제", "expense": "지출증빙"}
RECEIPT_ROUTES = {"gateway": "결제대행사", "terminal": "카드 단말기", "payment": "결제 때 발급"}
RECEIPT_STATES = {
    "": "확인 전",
    "waiting": "전송 대기",
    "registered": "등록됨",
    "failed": "등록 실패",
}
STOCK_KINDS = {
    "opening": "처음 재고",
    "count": "재고 조사",
    "sale": "매출",
    "return": "반품",
    "put_back": "되돌려 놓기",
    "damaged": "파손",
}
SCANS = {
    "unknown_code": "모르는 바코드",
    "misread": "잘못 읽음",
    "flawed": "반쪽 바코드",
    "slip_first": "출고지시서 먼저",
    "not_on_slip": "출고지시서에 없는 상품",
    "all_picked": "이미 다 담은 상품",
    "other_order": "다른 주문의 상품",
    "case_too_many": "박스 수량이 많음",
    "ambiguous": "두 상품의 같은 바코드",
    "serial_used": "이미 쓴 일련번호",
    "needs_barcode": "바코드 없는 상품",
    "scan_it": "스캔해야 하는 상품",
    "several_orders": "여러 주문의 상품",
    "no_slip": "없는 출고지시서",
    "superseded": "바뀐 출고지시서",
    "voided": "취소된 출고지시서",
    "cancelled": "취소된 주문",
    "cancel_requested": "취소 요청된 주문",
    "held": "보류된 주문",
    "unpaid": "결제 전 주문",
    "sold": "이미 매출완료",
    "claimed": "다른 피커의 주문",
    "cart_full": "카트가 참",
    "waybill": "운송장 바코드",
    "nothing_to_undo": "취소할 스캔 없음",
    "too_late_to_undo": "늦은 스캔 취소",
}
"""Outcomes of a scan that was refused, in the order of `picking.PickOutcome`."""
DELIVERY, RETURN_SHIPPING, REST = "배송료", "반품 배송비", "할인 · 부가세 끝수"
"""Rows of 상품별 매출 that are no product."""
PAYOUTS = {
    "matched": "맞음",
    "no_reference": "번호 없음",
    "no_payment": "모르는 결제",
    "ambiguous": "결제가 여럿",
    "sum_differs": "수수료 계산이 다름",
    "amount_differs": "금액이 다름",
    "no_refund": "모르는 환불",
    "paid_before": "이미 받은 돈",
    "bad_day": "날짜를 모름",
    "bad_kind": "구분을 모름",
    "bad_money": "금액을 모름",
}
"""`payouts.Verdict`, why a row of the gateway's file agrees or not."""
PAYOUT_KINDS = {"": "", "paid": "승인", "back": "취소"}
FORMATS = {"xlsx": "Excel", "pdf": "PDF"}
OUTCOMES = {
    "begun": "저장 중",
    "done": "저장함",
    "stopped": "멈춤",
    "failed": "실패",
    "cut": "저장 중 꺼짐",
}
MASKED = {"1": "가림", "0": "그대로"}
