"""The shortcuts of the screens where money goes back and receipts are issued."""

from __future__ import annotations

from pos_app.ui.key_group import Key, KeyGroup
from pos_app.ui.language import tr


def money_groups() -> tuple[KeyGroup, ...]:
    """취소·반품, 현금영수증 and what they lead to."""
    return _cancels(), _receipts(), _receipt_list(), _money_exceptions()


def _cancels() -> KeyGroup:
    return KeyGroup(
        "cancels",
        tr("취소·반품"),
        (
            Key("F2", tr("직접 입력")),
            Key("F6", tr("고른 줄 1개 되돌림")),
            Key("F7", tr("다시 못 파는 상품 (사유)")),
            Key("F9", tr("취소 접수")),
            Key("Ctrl+Z", tr("방금 되돌린 것 취소")),
            Key("Ctrl+Enter", tr("돌아온 박스 받음")),
            Key("Ctrl+P", tr("처리지 인쇄")),
            Key("F8", tr("환불 (Enter로는 돈을 보내지 않음)")),
            Key("Ctrl+R", tr("환불 결과 조회")),
            Key("F4", tr("직접 확인 (두 번째 사람)")),
            Key("F3", tr("환불 계좌 적기")),
            Key("Ctrl+K", tr("환불 계좌 보기 (기록됨)")),
            Key("Ctrl+W", tr("다른 환불 방법")),
            Key("Ctrl+G", tr("가상계좌 닫기")),
            Key("Ctrl+N", tr("거래번호 적기")),
            Key("Ctrl+E", tr("에스크로 배송등록")),
            Key("Ctrl+D", tr("구매자 거절함")),
            Key("Ctrl+J", tr("현금영수증 정정 · 처리함")),
            Key("Ctrl+B", tr("현금영수증 열기")),
            Key("Ctrl+M", tr("쇼핑몰에서 바꿈")),
            Key("Ctrl+C", tr("알림 글 복사")),
            Key("F10", tr("고객에게 보냈습니다")),
            Key("Ctrl+S", tr("적은 것 저장")),
            Key("Ctrl+L", tr("예외")),
            Key("Esc", tr("읽었음 · 적던 것 닫기")),
        ),
    )


def _receipts() -> KeyGroup:
    return KeyGroup(
        "receipts",
        tr("현금영수증"),
        (
            Key("F2", tr("찾기")),
            Key("↑/↓", tr("건")),
            Key("Enter", tr("번호로 · 목록으로")),
            Key("Alt+1", tr("소득공제")),
            Key("Alt+2", tr("지출증빙")),
            Key("F12", tr("발급")),
            Key("Space", tr("고름")),
            Key("F8", tr("고른 건 자진발급")),
            Key("F9", tr("취소 (사유)")),
            Key("Ctrl+F9", tr("현금영수증 취소 보내기")),
            Key("Ctrl+J", tr("정정 · 같은 번호로 다시 발급")),
            Key("Ctrl+R", tr("결과 조회")),
            Key("Ctrl+P", tr("인쇄 · 재출력 (사유)")),
            Key("Ctrl+S", tr("이달 목록 저장")),
            Key("Ctrl+L", tr("결제대행사 목록 맞추기")),
            Key("Esc", tr("적던 것·미리 보기 닫기 · 목록으로")),
        ),
    )


def _receipt_list() -> KeyGroup:
    return KeyGroup(
        "receipt_list",
        tr("목록 맞추기"),
        (
            Key("Ctrl+O", tr("대행사 목록 열기")),
            Key("F12", tr("목록이 증명하는 것 반영")),
            Key("Enter", tr("주문의 현금영수증")),
            Key("Esc", tr("멈춤 · 파일 닫기 · 현금영수증으로")),
        ),
    )


def _money_exceptions() -> KeyGroup:
    return KeyGroup(
        "money_exceptions",
        tr("예외"),
        (
            Key("Space", tr("고름")),
            Key("Ctrl+A", tr("모두 고름")),
            Key("F6", tr("지금 맞춰 보기 (고르지 않으면 열린 것 모두)")),
            Key("F8", tr("그대로 두기 (사유)")),
            Key("F12", tr("고른 줄 바로잡기")),
            Key("Enter", tr("취소·반품 또는 주문 열기")),
            Key("Esc", tr("멈춤 · 오늘로")),
        ),
    )
