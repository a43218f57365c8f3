"""Every shortcut of the product in one table: buttons, the F1 page and tests read it here."""

from __future__ import annotations

from pos_app.ui.key_group import Key, KeyGroup
from pos_app.ui.language import tr
from pos_app.ui.money_keys import money_groups


def everywhere() -> KeyGroup:
    """The keys that mean the same on every screen."""
    return KeyGroup(
        "",
        tr("어디서나"),
        (
            Key("F1", tr("단축키 모두 보기")),
            Key("F2", tr("찾기 · 직접 입력")),
            Key("F5", tr("새로 받기")),
            Key("F11", tr("전체 화면")),
            Key("Esc", tr("한 단계 뒤로")),
            Key("Ctrl+Z", tr("되돌리기")),
            Key("Ctrl+1…9", tr("화면 바꾸기")),
        ),
    )


def _orders() -> KeyGroup:
    return KeyGroup(
        "orders",
        tr("주문"),
        (
            Key("F3", tr("출고지시서 인쇄")),
            Key("F4", tr("재출력")),
            Key("F8", tr("송장")),
            Key("F9", tr("취소 · 취소·반품 열기")),
            Key("F10", tr("현금영수증")),
            Key("Ctrl+H", tr("전자료")),
            Key("Ctrl+O", tr("주문 파일 열기")),
            Key("←/→", tr("날짜")),
            Key("Space", tr("고름")),
            Key("Enter", tr("상세")),
            Key("Ctrl+A", tr("인쇄할 수 있는 줄 모두")),
        ),
    )


def _slips() -> KeyGroup:
    return KeyGroup(
        "slips",
        tr("출고지시"),
        (
            Key("F3", tr("고른 출고지시서 인쇄")),
            Key("F4", tr("재출력")),
            Key("F6", tr("모두 나왔음")),
            Key("Space", tr("고름")),
            Key("Ctrl+A", tr("모두 고름")),
            Key("Enter", tr("미리보기")),
        ),
    )


def _sale() -> KeyGroup:
    return KeyGroup(
        "sale",
        tr("도매매출"),
        (
            Key("F2", tr("직접 입력")),
            Key("F6", tr("금액 확인")),
            Key("F12", tr("매출완료")),
            Key("Esc", tr("비우기")),
            Key("Ctrl+H", tr("전자료")),
            Key("Ctrl+D", tr("금전함 열기 (사유)")),
        ),
    )


def _pick() -> KeyGroup:
    return KeyGroup(
        "pick",
        tr("피킹"),
        (
            Key("F6", tr("수량 입력")),
            Key("F7", tr("없음·모자람 (사유)")),
            Key("Ctrl+Z", tr("방금 스캔 취소")),
            Key("PgDn", tr("다음 줄 먼저")),
            Key("F8", tr("넘겨받기 요청 · 넘기기")),
            Key("F9", tr("계속 제가 담기")),
            Key("F10", tr("매니저 승인으로 넘겨받기")),
            Key("Ctrl+P", tr("키 카드 저장")),
            Key("Esc", tr("닫기 · 끝내기")),
        ),
    )


def _waybill() -> KeyGroup:
    return KeyGroup(
        "waybills",
        tr("송장"),
        (
            Key("Ctrl+O", tr("택배사 결과 파일 열기")),
            Key("Ctrl+V", tr("붙여넣기")),
            Key("F2", tr("직접 입력")),
            Key("F6", tr("다음 확인할 줄")),
            Key("F7", tr("같은 받는 분 함께 포장")),
            Key("Space", tr("고름")),
            Key("F12", tr("고른 줄 저장")),
            Key("Ctrl+Z", tr("방금 한 일 취소 (붙여넣기·함께 포장·저장)")),
            Key("Ctrl+E", tr("파일 내보내기")),
            Key("Ctrl+G", tr("택배 인계")),
            Key("Esc", tr("맞추기 처음부터")),
            Key("Del", tr("저장한 번호 지우기")),
        ),
    )


def _hand_over() -> KeyGroup:
    return KeyGroup(
        "hand_over",
        tr("택배 인계"),
        (
            Key("F12", tr("인계 완료")),
            Key("Ctrl+Z", tr("방금 실은 박스 빼기")),
            Key("Del", tr("고른 박스 빼기 (한 번 더 누르면 뺌)")),
            Key("Ctrl+P", tr("오늘 인계 명세 다시 저장 (고르지 않으면 마지막 것)")),
            Key("Esc", tr("멈춤 확인, 또는 송장으로")),
        ),
    )


def _parcel_files() -> KeyGroup:
    return KeyGroup(
        "parcel_files",
        tr("파일 내보내기"),
        (
            Key("Space", tr("고름")),
            Key("Ctrl+A", tr("모두 고름")),
            Key("F12", tr("고른 주문을 파일로 저장")),
            Key("F9", tr("쇼핑몰에 올렸습니다")),
            Key("Ctrl+O", tr("쇼핑몰 파일 열기")),
            Key("Enter", tr("주문 열기")),
            Key("Esc", tr("송장으로")),
        ),
    )


def _history() -> KeyGroup:
    return KeyGroup(
        "history",
        tr("전자료"),
        (
            Key("F2", tr("찾기")),
            Key("F4", tr("영수증 다시 인쇄")),
            Key("F8", tr("반품 접수·받음")),
            Key("F9", tr("교환")),
            Key("F10", tr("현금영수증")),
            Key("Ctrl+P", tr("거래명세표")),
            Key("Enter", tr("상세")),
        ),
    )


def _today() -> KeyGroup:
    return KeyGroup(
        "today",
        tr("오늘"),
        (
            Key("↑/↓", tr("일 고르기")),
            Key("Enter", tr("열기")),
            Key("Tab", tr("그 일의 버튼")),
            Key("←/→", tr("하루 전 · 하루 뒤")),
            Key("F5", tr("새로 고침")),
            Key("Ctrl+E", tr("하루 마감")),
        ),
    )


def _closing() -> KeyGroup:
    return KeyGroup(
        "closing",
        tr("마감"),
        (
            Key("Enter", tr("다음 칸으로")),
            Key("F4", tr("세지 않은 결제방식은 장부대로")),
            Key("F6", tr("중간 정산 X 인쇄")),
            Key("F12", tr("하루 마감 Z")),
            Key("Ctrl+Enter", tr("마감합니다")),
            Key("Ctrl+P", tr("고른 마감 종이 인쇄")),
            Key("Ctrl+S", tr("고른 마감 PDF")),
            Key("Esc", tr("그만두기 · 오늘로")),
        ),
    )


def _promises() -> KeyGroup:
    return KeyGroup(
        "promises",
        tr("쇼핑몰 할 일"),
        (
            Key("Space", tr("고름")),
            Key("Ctrl+A", tr("모두 고름")),
            Key("Ctrl+C", tr("고른 줄 복사")),
            Key("F12", tr("고른 줄 저장")),
            Key("Enter", tr("주문 열기")),
        ),
    )


def _devices() -> KeyGroup:
    return KeyGroup(
        "devices",
        tr("장치"),
        (
            Key("F5", tr("장치 찾기")),
            Key("Ctrl+T", tr("시험 인쇄")),
            Key("F8", tr("프린터 맞추기")),
            Key("F12", tr("맞추기: 다음")),
            Key("Ctrl+P", tr("맞추기: 종이 다시 인쇄")),
            Key("PgUp/PgDown", tr("앞뒤 종이")),
            Key("Ctrl+R", tr("다시 재기")),
            Key("Ctrl+D", tr("금전함 열기 (사유)")),
            Key("Ctrl+S", tr("저장")),
        ),
    )


def _settings() -> KeyGroup:
    return KeyGroup(
        "settings",
        tr("설정"),
        (
            Key("Ctrl+S", tr("저장")),
            Key("Ctrl+N", tr("직원·쇼핑몰 추가")),
            Key("Alt+Up", tr("메뉴 위로")),
            Key("Alt+Down", tr("메뉴 아래로")),
            Key("Alt+Delete", tr("상점이 더한 쉬는 날 빼기")),
            Key("Ctrl+B", tr("지금 백업")),
            Key("Ctrl+E", tr("백업 폴더 열기")),
            Key("Ctrl+O", tr("백업을 둘 폴더 고르기")),
            Key("Alt+D", tr("둘째 백업 폴더 고르기")),
            Key("Alt+V", tr("복구 코드 보기")),
            Key("Alt+P", tr("복구 카드 만들기")),
            Key("Alt+K", tr("이 PC에 데이터 열쇠 두기")),
            Key("Alt+R", tr("되돌린 장부에서 다시 보내기")),
            Key("Alt+C", tr("되돌린 장부의 현금영수증을 확인했음")),
            Key("Alt+O", tr("되돌릴 백업 파일 고르기")),
            Key("Alt+B", tr("백업으로 되돌리기")),
        ),
    )


def _imports() -> KeyGroup:
    return KeyGroup(
        "imports",
        tr("주문 파일"),
        (
            Key("Ctrl+O", tr("파일 열기")),
            Key("F12", tr("들이기 · 받아들이기 · 짝짓기 · 확인")),
            Key("F4", tr("바뀐 주문 그대로 두기")),
            Key("Ctrl+N", tr("새 상품으로 등록")),
        ),
    )


def _items() -> KeyGroup:
    return KeyGroup(
        "items",
        tr("상품"),
        (
            Key("Ctrl+N", tr("새 상품")),
            Key("Ctrl+S", tr("저장")),
            Key("Ctrl+E", tr("엑셀로 주고받기")),
            Key("Esc", tr("되돌리기")),
        ),
    )


def _item_book() -> KeyGroup:
    return KeyGroup(
        "item_book",
        tr("상품 엑셀"),
        (
            Key("Ctrl+E", tr("목록 내보내기")),
            Key("Ctrl+O", tr("고친 파일 열기")),
            Key("F12", tr("새 상품과 바뀐 상품 저장")),
            Key("Esc", tr("파일 닫기 · 상품으로")),
        ),
    )


def _partners() -> KeyGroup:
    return KeyGroup(
        "partners",
        tr("거래처"),
        (
            Key("Enter", tr("주문으로 · 주문 열기")),
            Key("Ctrl+S", tr("메모 저장")),
            Key("Ctrl+G", tr("외상수금")),
        ),
    )


def _collections() -> KeyGroup:
    return KeyGroup(
        "collections",
        tr("외상수금"),
        (
            Key("Enter", tr("받은 금액으로")),
            Key("Space", tr("전표 고름")),
            Key("Ctrl+A", tr("전표 모두 고름")),
            Key("F7", tr("미리 받은 돈 쓰기")),
            Key("F12", tr("외상 받음")),
            Key("Ctrl+Z", tr("수금 취소 (사유)")),
            Key("Ctrl+P", tr("거래처 원장 PDF")),
            Key("Ctrl+E", tr("거래처 원장 엑셀")),
            Key("Esc", tr("그만두기 · 거래처로")),
        ),
    )


def _reports() -> KeyGroup:
    return KeyGroup(
        "reports",
        tr("보고서"),
        (
            Key("F5", tr("다시 읽기")),
            Key("Ctrl+O", tr("정산내역 파일 열기")),
            Key("Ctrl+S", tr("엑셀 저장")),
            Key("Ctrl+P", tr("PDF 저장")),
            Key("Esc", tr("저장 멈춤")),
        ),
    )


def key_groups() -> tuple[KeyGroup, ...]:
    """All groups, the everywhere group first."""
    return (
        everywhere(), _today(), _orders(), _slips(), _pick(), _sale(), _waybill(), _hand_over(), *money_groups(), _parcel_files(), _promises(), _history(),
        _imports(), _items(), _item_book(), _partners(), _collections(), _closing(), _reports(), _devices(), _settings(),
    )  # fmt: skip


def keys_of(screen: str) -> KeyGroup | None:
    """The keys of one screen, or None if it has none of its own."""
    return next((g for g in key_groups() if g.screen == screen), None)
