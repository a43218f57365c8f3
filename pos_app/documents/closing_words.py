"""What the papers of an X or a Z say, as sections of lines: the roll and the A4 page set the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pos_app.documents import paper_words as words
from pos_app.documents.check_words import check_words
from pos_app.domain.closing.day_close import (
    UNSETTLED,
    Closing,
    ClosingRow,
    Counted,
    DaySheet,
    MethodFigures,
    RowKind,
    Tally,
)
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paying.payment_names import PAYMENT_NAMES

X_TITLE, Z_TITLE = "중간 정산 X", "하루 마감 Z"
X_NOTE = "중간에 본 금액입니다. 마감하지 않았습니다."
NOTHING = "없음"
KINDS: dict[RowKind, str] = {
    RowKind.PAPER: "결과를 모르거나 막힌 인쇄",
    RowKind.REFUND: "끝나지 않은 환불",
    RowKind.PROMISE: "결과를 모르거나 거절된 쇼핑몰 알림",
    RowKind.RECEIPT_LATE: "기한이 지난 현금영수증",
    RowKind.RETURN: "되돌린 전표",
    RowKind.TAKEN_BACK: "취소한 외상수금",
    RowKind.REPRINT: "재출력",
    RowKind.OVERRIDE: "두 번째 사람의 승인",
    RowKind.AMOUNT: "사람이 확인한 금액",
    RowKind.NO_SALE: "판매 없이 연 금전함",
}
_CODES: dict[RowKind, dict[str, str]] = {
    RowKind.PAPER: {
        "unknown": "결과 모름",
        "handed_over": "나왔는지 모름",
        "blocked": "막힘",
        "expired": "기다리다 멈춤",
        "queued": "순서를 기다림",
        "not_printed": "안 나옴",
    },
    RowKind.REFUND: {
        "intent": "보내기 전",
        "sent": "보내는 중",
        "unknown": "결과 모름",
        "person": "직접 처리",
        "waiting": "입금 기다림",
        "rejected": "거절됨",
        "done": "끝남",
    },
    RowKind.PROMISE: {"unknown": "결과 모름", "rejected": "거절됨"},
    RowKind.REPRINT: {
        "slip": "출고지시서",
        "receipt": "판매 영수증",
        "cancel_sheet": "취소 처리지",
        "cash_receipt": "현금영수증",
        "closing": "마감",
    },
    RowKind.OVERRIDE: {
        "confirm_refund": "직접 환불 확인",
        "void_slip": "출고지시서 폐기",
        "take_over": "피킹 넘겨받기",
    },
    RowKind.AMOUNT: {"amount": "금액 바꿈", "prices_confirmed": "추정 금액 확인"},
}
_DOCUMENTS = _CODES[RowKind.REPRINT]
_STATUSES: dict[OrderStatus, str] = {
    OrderStatus.AWAITING_PAYMENT: "결제대기",
    OrderStatus.PAID: "결제확인",
    OrderStatus.PREPARING: "발송준비중",
    OrderStatus.SOLD: "매출완료",
    OrderStatus.WAYBILLED: "송장입력",
    OrderStatus.SHIPPING: "배송중",
    OrderStatus.DELIVERED: "배송완료",
    OrderStatus.HELD: "보류",
    OrderStatus.CANCEL_REQUESTED: "취소요청",
    OrderStatus.CANCELLED: "취소완료",
    OrderStatus.RETURNED: "반품완료",
}
_MINUTE_MS, _DAY_MINUTES = 60_000, 1440


@dataclass(frozen=True, slots=True)
class Line:
    """`left` and its value; `note` stands below, softer. `strong` marks what is to be seen first."""

    left: str
    right: str = ""
    note: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its lines."""

    title: str
    lines: tuple[Line, ...]


def title(closing: Closing) -> str:
    """What the paper is."""
    return Z_TITLE if closing.number else X_TITLE


def head(closing: Closing) -> tuple[Line, ...]:
    """Which Z, of what, of which day and span, and by whom."""
    sheet = closing.sheet
    lines = [
        Line("마감 번호", f"{closing.number:04d}" if closing.number else "없음", strong=True),
        Line("대상", sheet.station or "상점 전체"),
        Line("영업일", day_words(sheet.business_date), strong=True),
        Line("시작", words.long_time(sheet.since) if sheet.since else "첫 마감"),
        Line("끝", words.long_time(sheet.until)),
        Line("담당", f"{closing.by} {closing.place}".rstrip()),
    ]
    if sheet.behind:
        lines.append(Line("PC 시계가 앞 마감의 영업일보다 이릅니다. 영업일은 그대로 둡니다."))
    return tuple(lines)


def sections(closing: Closing) -> tuple[Section, ...]:
    """Everything below the head."""
    sheet = closing.sheet
    return tuple(
        part
        for part in (
            *_money(closing),
            Section("매출", _sales(sheet)),
            Section("금전함과 현금영수증", _drawer(sheet)),
            *(_listed(sheet, kind) for kind in UNSETTLED if sheet.total(kind)),
            Section("넘어가는 주문", _open(sheet)),
            Section("따로 둔 것", _aside(sheet)),
            *(_listed(sheet, k) for k in RowKind if k not in UNSETTLED and sheet.total(k)),
            Section("없었던 것", _absent(sheet)),
            Section("감사 기록", _anchors(closing)),
        )
        if part.lines
    )


def day_words(day: int) -> str:
    """`2026-11-30`."""
    return f"{day // 10000}-{day // 100 % 100:02d}-{day % 100:02d}"


def _money(closing: Closing) -> Iterator[Section]:
    if not closing.number:
        for one in closing.sheet.methods:
            yield Section(PAYMENT_NAMES[one.method], tuple(_moved(one)))
        return
    for counted in closing.counted:
        lines = (*_moved(counted.figures), *_counted(counted))
        if counted.pieces:
            lines += (Line("다음 준비금", words.amount(closing.left)),)
            lines += (Line("꺼낸 현금", words.amount(closing.taken_out)),)
        yield Section(PAYMENT_NAMES[counted.figures.method], lines)


def _moved(one: MethodFigures) -> Iterator[Line]:
    parts = (
        ("매출", one.sales),
        ("매출 되돌림", -one.returns),
        ("준비금", one.opening),
        ("받은 돈", one.captured),
        ("외상수금", one.collected),
        ("외상수금 취소", -one.taken_back),
        ("환불", -one.refunded),
    )
    for name, won in parts:
        if won:
            yield Line(name, words.amount(won))
    if one.countable:
        yield Line("있어야 할 금액", words.amount(one.expected), strong=True)


def _counted(counted: Counted) -> tuple[Line, ...]:
    if not counted.figures.countable:
        return ()
    pieces = " · ".join(f"{won:,}원 {many:,}" for won, many in counted.pieces)
    if counted.amount is None:
        return (Line("센 금액", "세지 않음", _why(counted.reason), strong=True),)
    lines = (Line("센 금액", words.amount(counted.amount), pieces, strong=True),)
    if not counted.difference:
        return (*lines, Line("차이", "0"))
    return (*lines, Line("차이", signed(counted.difference), _why(counted.reason), strong=True))


def signed(won: int) -> str:
    """`+1,000` or `−1,000`: what is over and what is short."""
    return f"+{words.amount(won)}" if won > 0 else words.amount(won)


def _why(reason: str) -> str:
    return f"사유 {reason}" if reason else ""


def _sales(sheet: DaySheet) -> tuple[Line, ...]:
    net = sheet.sales.amount - sheet.returns.amount
    return (
        Line(f"매출 {sheet.sales.count:,}건", words.amount(sheet.sales.amount)),
        Line(f"되돌림 {sheet.returns.count:,}건", words.amount(-sheet.returns.amount)),
        Line("순매출", words.amount(net), strong=True),
        Line(f"끝난 환불 {sheet.refunds.count:,}건", words.amount(sheet.refunds.amount)),
    )


def _drawer(sheet: DaySheet) -> tuple[Line, ...]:
    def tally(word: str, of: Tally) -> Line:
        return Line(f"{word} {of.count:,}건", words.amount(of.amount))

    return (
        Line("현금으로 연 횟수", f"{sheet.drawer_cash:,}회"),
        Line("판매 없이 연 횟수", f"{sheet.drawer_no_sale:,}회"),
        tally("현금영수증 발급", sheet.receipts_issued),
        tally("현금영수증 취소", sheet.receipts_cancelled),
    )


def _listed(sheet: DaySheet, kind: RowKind) -> Section:
    rows = tuple(_row(one, sheet.until) for one in sheet.of(kind))
    left_off = dict(sheet.hidden).get(kind, 0)
    if left_off:
        rows += (Line(f"이 밖에 {left_off:,}건"),)
    return Section(f"{KINDS[kind]} {sheet.total(kind):,}건", rows)


def _absent(sheet: DaySheet) -> tuple[Line, ...]:
    """What a reader looks for and did not happen is said in one breath."""
    names = [name for kind, name in KINDS.items() if not sheet.total(kind)]
    return (Line("", note=" · ".join(names)),) if names else ()


def _row(one: ClosingRow, until: int) -> Line:
    what = _DOCUMENTS.get(one.what, one.what) or code_words(one)
    facts = [code_words(one) if what != code_words(one) else "", one.who]
    facts += [f"승인 {one.approver}" if one.approver else "", _reason(one)]
    facts.append(age(until - one.at) if one.kind in UNSETTLED else words.short_time(one.at))
    return Line(
        what,
        words.amount(one.amount) if one.amount else "",
        " · ".join(fact for fact in facts if fact),
    )


def code_words(one: ClosingRow) -> str:
    """What is wrong with it, or to what a second person agreed."""
    if one.kind is RowKind.RECEIPT_LATE:
        return next((n for m, n in PAYMENT_NAMES.items() if m.value == one.code), "")
    return _CODES.get(one.kind, {}).get(one.code, one.code)


def _reason(one: ClosingRow) -> str:
    if one.kind is RowKind.RECEIPT_LATE:
        return f"기한 {day_words(int(one.reason))}"
    machine = one.kind in (RowKind.REFUND, RowKind.PROMISE)
    return "" if machine and one.reason.isascii() else one.reason


def age(ms: int) -> str:
    """`3일`, `5시간` or `12분`: how long it has waited."""
    minutes = max(ms, 0) // _MINUTE_MS
    if minutes >= _DAY_MINUTES:
        return f"{minutes // _DAY_MINUTES}일째"
    return f"{minutes // 60}시간째" if minutes >= 60 else f"{minutes}분째"


def _open(sheet: DaySheet) -> tuple[Line, ...]:
    if sheet.station_id is not None:
        return ()
    return tuple(
        Line(
            f"{_STATUSES[one.status]} {one.count:,}건",
            words.amount(one.amount),
            f"가장 오래된 주문 {words.short_time(one.oldest_at)}",
        )
        for one in sheet.open_orders
    ) or (Line(NOTHING),)


def _aside(sheet: DaySheet) -> tuple[Line, ...]:
    if sheet.station_id is not None:
        return ()
    return tuple(
        Line(
            f"점검 {one.code}",
            f"{len(one.ids):,}건" if one.ids else "",
            f"{check_words(one.title)} · 번호 {', '.join(map(str, one.ids))}"
            if one.ids
            else "점검을 마치지 못했습니다",
        )
        for one in sheet.set_aside
    ) or (Line(NOTHING),)


def _anchors(closing: Closing) -> tuple[Line, ...]:
    """The first letters prove a chain to the eye; the whole hash is in the books."""
    lines = tuple(
        Line(one.station, f"{one.seq:,}번 {one.hash[:12]}") for one in closing.sheet.anchors
    )
    if closing.previous:
        lines += (Line("앞 마감", closing.previous[:12]),)
    return lines
