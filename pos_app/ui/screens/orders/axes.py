"""The timeline of one order: a row per axis, with who and when."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.orders.order_detail import OrderDetail, PromiseStep
from pos_app.domain.orders.order_status import PickState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import clock_time, won_total
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.states import paper_pill
from pos_app.ui.tokens import GlyphName, Tone
from pos_app.ui.widgets.timeline import AxisRow
from pos_app.ui.words.refusals import refusal_words
from pos_app.ui.words.slips import copy_word

_MALL_GLYPHS: dict[MallStatus, tuple[GlyphName, Tone]] = {
    MallStatus.RECEIVED: ("ring_0", "neutral"),
    MallStatus.PAID: ("ring_1", "info"),
    MallStatus.PREPARING: ("ring_2", "info"),
    MallStatus.SHIPPING: ("full", "ok"),
    MallStatus.DELIVERED: ("full", "ok"),
    MallStatus.CANCELLED: ("slash", "neutral"),
}


def axis_rows(detail: OrderDetail, today: int) -> list[AxisRow]:
    """결제, 종이, 물건, 매출, 택배, 쇼핑몰; 교환 where the order is part of one."""
    return [
        _pay(detail, today),
        *_exchange(detail),
        _paper(detail, today),
        *_goods(detail, today),
        _sale(detail, today),
        *_parcels(detail, today),
        _mall(detail, today),
    ]


def _pay(detail: OrderDetail, today: int) -> AxisRow:
    row, axis = detail.row, tr("결제")
    method = PAYMENT_NAMES[row.method]
    if row.pay is PayState.UNCONFIRMED:
        words = tr("결제했는지 파일만으로는 모릅니다")
        hint = tr("쇼핑몰 배송 목록에는 있습니다") if detail.pay.hint else ""
        return AxisRow(axis, words, hint, "question", "unknown")
    if row.pay is PayState.AWAITING:
        return _awaiting(detail)
    if row.method is PaymentMethod.EXCHANGE:
        words = tr("{won} 교환으로 넘겨받음").format(won=won_total(detail.exchange.carried))
        at = clock_time(row.paid_at, today) if row.paid_at else ""
        return AxisRow(axis, words, at, "full", "ok")
    amount = detail.pay.captured if detail.pay.captured is not None else row.total
    words = tr("{method} {amount} 결제").format(method=method, amount=won_total(amount))
    at = detail.pay.at if detail.pay.at is not None else row.paid_at
    who = tr("{who} 님 확인").format(who=detail.pay.by) if detail.pay.by else _source(detail)
    return AxisRow(axis, words, _dotted(clock_time(at, today) if at else "", who), "full", "ok")


def _awaiting(detail: OrderDetail) -> AxisRow:
    """Nothing came yet, or not all of it: by agreement, or because nobody paid."""
    row, axis, exchange = detail.row, tr("결제"), detail.exchange
    if row.method is PaymentMethod.EXCHANGE:
        left = won_total(row.total - exchange.carried)
        words = tr("{won} 외상 · 교환 차액") if exchange.came else tr("교환할 상품을 기다림")
        return AxisRow(axis, words.format(won=left), "", "clock", "neutral")
    later = row.method is PaymentMethod.DEFERRED
    words = tr("후불결제 · 나중에 받음") if later else tr("미결제")
    return AxisRow(axis, words, "", "clock" if later else "ring_0", "neutral")


def _exchange(detail: OrderDetail) -> list[AxisRow]:
    """The orders at the other end, as numbers a clerk can type."""
    found: list[AxisRow] = []
    step = detail.exchange
    if step.old_no:
        words = tr("{no} 주문의 교환").format(no=step.old_no)
        where = tr("돌아올 상품 받음") if step.came else tr("돌아올 상품 기다림")
        found.append(AxisRow(tr("교환"), words, where, "full" if step.came else "clock", "neutral"))
    for number in step.new_nos:
        words = tr("{no} 주문으로 교환").format(no=number)
        found.append(AxisRow(tr("교환"), words, "", "full", "neutral"))
    return found


def _source(detail: OrderDetail) -> str:
    if detail.pay.source == "api":
        return tr("쇼핑몰 통지")
    return tr("주문 파일") if detail.pay.source == "file" else ""


def _paper(detail: OrderDetail, today: int) -> AxisRow:
    step, row, axis = detail.paper, detail.row, tr("종이")
    if step is None:
        return AxisRow(axis, tr("출고지시서 없음"))
    look = paper_pill(row)
    words = tr("출고지시서 {copy} · {state}").format(copy=copy_word(step.copy_no), state=look.text)
    who = _dotted(clock_time(step.at, today), _name(step.by), step.station)
    if row.print_state is PrintState.QUEUED:
        return AxisRow(axis, words, who, "clock", "neutral")
    return AxisRow(axis, words, who, look.glyph or "full", look.tone)


def _goods(detail: OrderDetail, today: int) -> list[AxisRow]:
    """Left out while nobody picks: shops that sell without picking never see it."""
    step, row = detail.goods_step, detail.row
    if step is None:
        return []
    counted = {"picked": step.picked, "of": row.quantity, "short": step.short}
    words, glyph, tone = _PICKED[row.pick]()
    where = _dotted(step.by and _name(step.by), step.station)
    who = _dotted(clock_time(step.at, today) if step.at else "", where)
    return [AxisRow(tr("물건"), words.format(**counted), who, glyph, tone)]


_PICKED: dict[PickState, Callable[[], tuple[str, GlyphName, Tone]]] = {
    PickState.NONE: lambda: (tr("피킹 전"), "ring_0", "neutral"),
    PickState.PICKING: lambda: (tr("피킹 중 · {of}개 가운데 {picked}개"), "ring_2", "info"),
    PickState.PICKED: lambda: (tr("{picked}개 모두 담음"), "full", "ok"),
    PickState.SHORT: lambda: (tr("{short}개 모자람 · {picked}개 담음"), "triangle", "warn"),
}


def _sale(detail: OrderDetail, today: int) -> AxisRow:
    step = detail.sale
    if step is None:
        return AxisRow(tr("매출"), tr("전표 없음"))
    words = tr("매출완료 {total} · 전표 {no}").format(total=won_total(step.total), no=step.number)
    who = _dotted(clock_time(step.at, today), _name(step.by), step.station)
    return AxisRow(tr("매출"), words, who, "full", "ok")


def _parcels(detail: OrderDetail, today: int) -> list[AxisRow]:
    rows: list[AxisRow] = []
    for step in detail.parcels:
        words = tr("{courier} {no}").format(courier=courier_rule(step.courier).name, no=step.number)
        who = _dotted(clock_time(step.at, today), _name(step.by))
        rows.append(AxisRow(tr("택배"), words, who, "full", "ok"))
    return rows or [AxisRow(tr("택배"), tr("송장 없음"))]


def _mall(detail: OrderDetail, today: int) -> AxisRow:
    row, axis = detail.row, tr("쇼핑몰")
    open_steps = [step for step in detail.promises if step.state != PromiseState.DONE.value]
    if open_steps:
        return _promise(axis, open_steps[0], today)
    glyph, tone = _MALL_GLYPHS[row.mall_status]
    words = row.mall_status.word
    if detail.exchange.old_no:
        return AxisRow(axis, words, tr("교환 주문 · 쇼핑몰에 알리지 않음"), glyph, tone)
    if detail.promises:
        last = detail.promises[-1]
        words = tr("{state} · 반영됨").format(state=words)
        return AxisRow(axis, words, _dotted(clock_time(last.at, today), row.mall), glyph, tone)
    if glyph == "ring_0":
        return AxisRow(axis, tr("{state} · {mall}").format(state=words, mall=row.mall))
    return AxisRow(axis, words, row.mall, glyph, tone)


def _promise(axis: str, step: PromiseStep, today: int) -> AxisRow:
    wanted = MallStatus(step.wanted).word
    said: dict[str, tuple[str, GlyphName, Tone]] = {
        PromiseState.INTENT.value: (tr("{state} · 보낼 차례"), "clock", "info"),
        PromiseState.SENT.value: (tr("{state} · 보내는 중"), "clock", "info"),
        PromiseState.UNKNOWN.value: (tr("{state} · 결과 모름"), "question", "unknown"),
        PromiseState.REJECTED.value: (tr("{state} · 쇼핑몰이 거절"), "octagon", "bad"),
        PromiseState.MANUAL.value: (tr("{state} · 쇼핑몰에 직접 입력"), "clock", "warn"),
    }
    words, glyph, tone = said[step.state]
    why = refusal_words(step.reason) if step.state == PromiseState.REJECTED.value else ""
    known = _dotted(clock_time(step.at, today), why)
    return AxisRow(axis, words.format(state=wanted), known, glyph, tone)


def _name(name: str) -> str:
    return tr("{name} 님").format(name=name) if name else tr("자동")


def _dotted(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
