"""Which buttons a money step offers, and which of them carry a key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos_app.domain.money.money_back import MoneyStep, MoneyStepState, needs_account
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.paying.payment import AT_GATEWAY
from pos_app.domain.warehouse.money_case import CaseStep, MoneyCase
from pos_app.ui.language import tr
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, MoneyRowSpec, Offer
from pos_app.ui.words.money_steps import live_refund

_A, _S = MoneyAct, MoneyStepState
KEYS = {
    _A.REFUND: "F8",
    _A.ASK: "Ctrl+R",
    _A.CONFIRM: "F4",
    _A.ACCOUNT: "F3",
    _A.NUMBER: "Ctrl+N",
    _A.WAY: "Ctrl+W",
    _A.REVEAL: "Ctrl+K",
    _A.CLOSE: "Ctrl+G",
    _A.REGISTER: "Ctrl+E",
    _A.DENIED: "Ctrl+D",
    _A.RECEIPT: "Ctrl+J",
    _A.CORRECT: "Ctrl+J",
    _A.RECEIPTS: "Ctrl+B",
    _A.MALL: "Ctrl+M",
    _A.COPY: "Ctrl+C",
    _A.SENT: "F10",
}
_PRIMARY = frozenset(
    {
        _A.REFUND,
        _A.ASK,
        _A.ACCOUNT,
        _A.REGISTER,
        _A.RECEIPT,
        _A.CORRECT,
        _A.MALL,
        _A.SENT,
        _A.CLOSE,
    }
)


_TOLD = {
    MoneyStep.CLOSE: (_A.CLOSE, _A.CLOSED),
    MoneyStep.REGISTER: (_A.REGISTER, _A.REGISTERED),
}
"""What the gateway is told apart from refunds: to tell it, and that a person saw to it there."""


def offers_of(case: MoneyCase, step: CaseStep) -> tuple[Offer, ...]:
    """The buttons of a step whose turn it is, the next thing first."""
    acts = _refund_acts(case, step) if step.step is MoneyStep.REFUND else _other_acts(case, step)
    return tuple(Offer(act, _word(act, case)) for act in acts)


def keyed(rows: Sequence[MoneyRowSpec]) -> tuple[MoneyRowSpec, ...]:
    """A key stands on the first button of its kind; the first button of all is the solid one."""
    taken: set[MoneyAct] = set()
    solid = False
    found: list[MoneyRowSpec] = []
    for row in rows:
        offers: list[Offer] = []
        for offer in row.offers:
            key = "" if offer.act in taken else KEYS.get(offer.act, "")
            primary = not solid and offer.act in _PRIMARY
            taken.add(offer.act)
            solid = solid or primary
            offers.append(replace(offer, key=key, primary=primary))
        found.append(replace(row, offers=tuple(offers)))
    return tuple(found)


def _refund_acts(case: MoneyCase, step: CaseStep) -> list[MoneyAct]:
    live = live_refund(case)
    if step.state in (_S.UNKNOWN, _S.DOING):
        return [_A.ASK]
    if step.state is _S.WAITING:
        person = live is not None and live.state is RefundState.PERSON
        if not person:
            return [_A.ASK]
        there = case.account is not None and not case.account.wiped
        return [_A.CONFIRM, _A.REVEAL] if there else [_A.CONFIRM]
    if step.locked or case.way is RefundChannel.MALL:
        return []
    found = [_A.REFUND]
    if needs_account(case.method, case.way) and case.account is not None:
        found.append(_A.ACCOUNT)
    return found + _way_acts(case)


def _way_acts(case: MoneyCase) -> list[MoneyAct]:
    """Another way, or the number that opens one: while no money is on its way."""
    if live_refund(case) is not None:
        return []
    found = [_A.WAY] if len(case.ways) > 1 else []
    if not case.numbered and case.method in AT_GATEWAY:
        found.append(_A.NUMBER)
    return found


def _other_acts(case: MoneyCase, step: CaseStep) -> list[MoneyAct]:
    if step.step is MoneyStep.MALL:
        if case.promise_id is None:
            return []
        return [_A.RETRY, _A.MALL] if step.state is _S.REJECTED else [_A.MALL]
    if step.locked:
        return []
    if step.step in _TOLD:
        tell, told = _TOLD[step.step]
        if step.state is _S.WAITING:
            return [told, _A.NOT_DONE]
        other = _way_acts(case) if step.step is MoneyStep.REGISTER else []
        return [tell, *other] if step.state in (_S.TODO, _S.REJECTED) else []
    return {
        MoneyStep.ACCOUNT: [_A.ACCOUNT, *_way_acts(case)],
        MoneyStep.DENIAL: [_A.DENIED, *_way_acts(case)],
        MoneyStep.RECEIPT: _receipt_acts(case, step),
        MoneyStep.MESSAGE: [_A.SENT, _A.COPY],
    }.get(step.step, [])


def _receipt_acts(case: MoneyCase, step: CaseStep) -> list[MoneyAct]:
    """A person's word only where no receipt is known; else what the receipts themselves need."""
    if not case.receipts:
        return [_A.RECEIPT]
    return [_A.CORRECT, _A.RECEIPTS] if step.state in (_S.TODO, _S.REJECTED) else [_A.RECEIPTS]


def _word(act: MoneyAct, case: MoneyCase) -> str:
    if act is _A.REFUND:
        return {
            RefundChannel.ESCROW: tr("구매거절 확인"),
            RefundChannel.BY_HAND: tr("직접 환불"),
        }.get(case.way, tr("환불"))
    return {
        _A.ASK: tr("조회"),
        _A.CONFIRM: tr("직접 확인"),
        _A.WAY: tr("다른 방법"),
        _A.ACCOUNT: tr("환불 계좌 적기") if case.account is None else tr("환불 계좌 고치기"),
        _A.REVEAL: tr("계좌 보기"),
        _A.NUMBER: tr("거래번호 적기"),
        _A.CLOSE: tr("가상계좌 닫기"),
        _A.CLOSED: tr("직접 닫음"),
        _A.REGISTER: tr("배송등록"),
        _A.REGISTERED: tr("직접 등록함"),
        _A.NOT_DONE: tr("안 됐음"),
        _A.DENIED: tr("구매자 거절함"),
        _A.RECEIPT: tr("현금영수증 처리함"),
        _A.CORRECT: tr("정정"),
        _A.RECEIPTS: tr("현금영수증 열기"),
        _A.MALL: tr("쇼핑몰에서 바꿈"),
        _A.RETRY: tr("다시 보내기"),
        _A.COPY: tr("복사"),
        _A.SENT: tr("보냈습니다"),
    }[act]
