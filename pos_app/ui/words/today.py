"""Words for 오늘: what needs a person, said as one line and one fact."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from pos_app.domain.drift import DriftKind
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.orders.order_views import CAP
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.outside.outgoing import RESTORED
from pos_app.domain.today.today import Matter, MatterKind
from pos_app.ui.format import number, won_total
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Words
from pos_app.ui.words import papers
from pos_app.ui.words.backups import frozen_words, lack_facts, lack_title
from pos_app.ui.words.drift import drift_words
from pos_app.ui.words.money_exceptions import person_words, step_words
from pos_app.ui.words.papers import short_evidence
from pos_app.ui.words.refusals import refusal_words

_K = MatterKind


def title_words(matter: Matter) -> str:
    """What it is, in one line without a stop."""
    if matter.kind in _OF_MALL:
        return _OF_MALL[matter.kind](matter)
    alone, many = _TITLES[matter.kind]()
    words = many if matter.count > 1 or not alone else alone
    return words.format(n=count_words(matter.count), paper=_paper(matter))


def detail_words(matter: Matter) -> str:
    """Which one, and what is known of it."""
    if matter.kind is _K.AMOUNT_DIFFERS and matter.count == 1:
        return _difference(matter)
    if matter.kind in MONEY | RECEIPTS and matter.count == 1:
        return _of_money(matter)
    if matter.kind is _K.BACKUP_MISSING:
        return lack_facts(matter.reason)
    facts = _FACTS[matter.kind]()
    if matter.kind is _K.PROMISE_REJECTED and matter.reason:
        facts = refusal_words(matter.reason)
    if matter.count > 1 or matter.kind not in _NAMED:
        return facts
    where = matter.name if matter.kind not in _PROMISED else ""
    known = short_evidence(matter.evidence) if matter.evidence else ""
    if matter.kind not in _EVIDENT:
        known = ""
    if matter.kind is _K.PROMISE_UNKNOWN and matter.reason == RESTORED:
        known = tr("백업으로 되돌려서 그 뒤에 쇼핑몰에 알렸는지 모릅니다. 먼저 조회합니다")
    elif matter.kind is not _K.PROMISE_REJECTED:
        known = known or trouble_words(matter.reason)
    parts = (matter.order_no, where, known or facts)
    return " · ".join(part for part in parts if part)


def count_words(count: int) -> str:
    """`6`, or `300+` where counting stopped."""
    return f"{number(CAP)}+" if count >= CAP else number(count)


def trouble_words(code: str) -> str:
    """Why a paper or a promise stopped; a mall's own words stay as they are."""
    if code == "timeout":
        return tr("쇼핑몰이 답하지 않았습니다")
    return papers.trouble_words(code) or ("" if code.isascii() else code)


def _paper(matter: Matter) -> str:
    words = {
        "receipt": tr("영수증"),
        "cancel_sheet": tr("취소 처리지"),
        "cash_receipt": tr("현금영수증"),
        "closing": tr("마감 종이"),
        "test_page": tr("시험 인쇄"),
    }
    return with_particle(words.get(matter.document, tr("출고지시서")), "이/가")


def _of_money(matter: Matter) -> str:
    """`20261124_1 · 정우진 · 6,000원 · 결제대행사에서 따로 취소했습니다`."""
    drift = {kind.value: kind for kind in DriftKind}.get(matter.reason)
    steps = {step.value: step for step in MoneyStep}
    known = _FACTS[matter.kind]()
    if matter.kind is _K.MONEY_DRIFT and drift is not None:
        known = drift_words(drift)
    elif matter.kind is _K.MONEY_LATE and matter.reason in steps:
        known = step_words(steps[matter.reason])
    elif matter.kind is _K.REFUND_PERSON:
        known = person_words(matter.reason)
    amount = won_total(matter.amount) if matter.amount else ""
    return " · ".join(one for one in (matter.order_no, matter.name, amount, known) if one)


def _difference(matter: Matter) -> str:
    words = tr("{who} · 우리 {ours}, 쇼핑몰 {malls} · 차이 {apart}")
    return words.format(
        who=matter.name,
        ours=won_total(matter.ours),
        malls=won_total(matter.malls),
        apart=won_total(abs(matter.ours - matter.malls)),
    )


def _state(matter: Matter) -> str:
    known = {status.value for status in MallStatus}
    return MallStatus(matter.name).word if matter.name in known else ""


def _promise_unknown(matter: Matter) -> str:
    if matter.count > 1:
        return tr("쇼핑몰에 알린 결과 {n}건을 모릅니다").format(n=count_words(matter.count))
    return tr("{state} 알린 결과를 모릅니다").format(state=with_particle(_state(matter), "으로/로"))


def _promise_rejected(matter: Matter) -> str:
    if matter.count > 1:
        return tr("쇼핑몰이 상태 변경 {n}건을 거절했습니다").format(n=count_words(matter.count))
    return tr("쇼핑몰이 {state} 변경을 거절했습니다").format(state=_state(matter))


def _manual(matter: Matter) -> str:
    return tr("{mall}에 직접 할 일이 {n}건 있습니다").format(
        mall=matter.name, n=count_words(matter.count)
    )


_OF_MALL: MappingProxyType[MatterKind, Callable[[Matter], str]] = MappingProxyType(
    {
        _K.OUTGOING_FROZEN: lambda _matter: frozen_words(),
        _K.BACKUP_MISSING: lambda one: lack_title(one.days, one.reason),
        _K.PROMISE_UNKNOWN: _promise_unknown,
        _K.PROMISE_REJECTED: _promise_rejected,
        _K.MANUAL: _manual,
    }
)
_PROMISED = frozenset({_K.PROMISE_UNKNOWN, _K.PROMISE_REJECTED})
_NAMED = frozenset(
    {
        *_PROMISED, _K.SHIP_LATE, _K.PAPER_UNKNOWN, _K.PAPER_HANDED_OVER, _K.PAPER_BLOCKED, _K.PAPER_EXPIRED,
        _K.PAPER_NOT_PRINTED, _K.PAPER_POWER_CYCLE, _K.PAPER_BEHIND_ANOTHER,
    }
)  # fmt: skip
MONEY = frozenset(
    {_K.REFUND_UNKNOWN, _K.REFUND_PERSON, _K.REFUND_REJECTED, _K.MONEY_DRIFT, _K.MONEY_LATE}
)
RECEIPTS = frozenset({_K.RECEIPT_UNKNOWN, _K.RECEIPT_LATE, _K.RECEIPT_DUE, _K.RECEIPT_OVER})
_EVIDENT = frozenset({_K.PAPER_UNKNOWN, _K.PAPER_BLOCKED})
_Titles = MappingProxyType[MatterKind, Callable[[], tuple[str, str]]]
_TITLES: _Titles = MappingProxyType(
    {
        _K.REFUND_UNKNOWN: lambda: (
            tr("환불이 되었는지 모릅니다"),
            tr("환불 {n}건이 되었는지 모릅니다"),
        ),
        _K.REFUND_PERSON: lambda: (
            tr("사람이 확인할 환불이 있습니다"),
            tr("사람이 확인할 환불이 {n}건 있습니다"),
        ),
        _K.REFUND_REJECTED: lambda: (
            tr("환불이 거절되었습니다"),
            tr("환불 {n}건이 거절되었습니다"),
        ),
        _K.SHIP_LATE: lambda: (
            tr("보낼 시각이 지난 주문이 있습니다"),
            tr("보낼 시각이 지난 주문이 {n}건 있습니다"),
        ),
        _K.MONEY_DRIFT: lambda: (
            tr("쇼핑몰·우리·결제대행사가 서로 다릅니다"),
            tr("쇼핑몰·우리·결제대행사가 다른 곳이 {n}건 있습니다"),
        ),
        _K.RECEIPT_UNKNOWN: lambda: (
            tr("현금영수증이 되었는지 모릅니다"),
            tr("현금영수증 {n}건이 되었는지 모릅니다"),
        ),
        _K.RECEIPT_LATE: lambda: (
            tr("현금영수증 발급 기한이 지났습니다"),
            tr("현금영수증 {n}건의 발급 기한이 지났습니다"),
        ),
        _K.RECEIPT_DUE: lambda: (
            tr("오늘까지 발급할 현금영수증이 있습니다"),
            tr("오늘까지 발급할 현금영수증이 {n}건 있습니다"),
        ),
        _K.RECEIPT_OVER: lambda: (
            tr("정정할 현금영수증이 있습니다"),
            tr("정정할 현금영수증이 {n}건 있습니다"),
        ),
        _K.MONEY_LATE: lambda: (
            tr("환불 절차가 오래 멈춰 있습니다"),
            tr("환불 절차 {n}건이 오래 멈춰 있습니다"),
        ),
        _K.PAPER_UNKNOWN: lambda: (
            tr("{paper} 인쇄되었는지 모릅니다"),
            tr("종이 {n}장이 인쇄되었는지 모릅니다"),
        ),
        _K.PAPER_HANDED_OVER: lambda: (
            tr("{paper} 나왔는지 확인해 주십시오"),
            tr("종이 {n}장이 나왔는지 확인해 주십시오"),
        ),
        _K.PAPER_BLOCKED: lambda: (
            tr("{paper} 나오다가 멈췄습니다"),
            tr("종이 {n}장이 나오다가 멈췄습니다"),
        ),
        _K.PAPER_NOT_PRINTED: lambda: (
            tr("{paper} 안 나왔습니다"),
            tr("종이 {n}장이 안 나왔습니다"),
        ),
        _K.PAPER_POWER_CYCLE: lambda: (
            tr("재출력본이 프린터를 껐다 켜기를 기다립니다"),
            tr("재출력본 {n}장이 프린터를 껐다 켜기를 기다립니다"),
        ),
        _K.PAPER_BEHIND_ANOTHER: lambda: (
            tr("재출력본이 다른 종이의 답을 기다립니다"),
            tr("재출력본 {n}장이 다른 종이의 답을 기다립니다"),
        ),
        _K.PAPER_EXPIRED: lambda: (
            tr("{paper} 너무 오래 기다렸습니다"),
            tr("종이 {n}장이 너무 오래 기다렸습니다"),
        ),
        _K.CANCEL_TO_PULL: lambda: ("", tr("취소된 주문 {n}건의 박스를 빼야 합니다")),
        _K.CANCEL_OPEN: lambda: ("", tr("취소된 주문 {n}건의 상품을 되돌려야 합니다")),
        _K.AMOUNT_DIFFERS: lambda: (
            tr("쇼핑몰과 금액이 다릅니다"),
            tr("쇼핑몰과 금액이 다른 주문이 {n}건 있습니다"),
        ),
        _K.CHANGE_WAITING: lambda: ("", tr("쇼핑몰에서 바뀐 주문이 {n}건 있습니다")),
        _K.CANCEL_REQUESTED: lambda: ("", tr("취소 요청이 {n}건 있습니다")),
        _K.UNCONFIRMED: lambda: ("", tr("결제를 확인할 주문이 {n}건 있습니다")),
        _K.UNMATCHED: lambda: ("", tr("상품을 이어 줄 주문이 {n}건 있습니다")),
        _K.ESTIMATED: lambda: ("", tr("금액을 확인할 주문이 {n}건 있습니다")),
        _K.HELD: lambda: ("", tr("보류한 주문이 {n}건 있습니다")),
    }
)
_FACTS: MappingProxyType[MatterKind, Callable[[], str]] = MappingProxyType(
    {
        _K.OUTGOING_FROZEN: lambda: tr("매니저가 확인하고 풀면 다시 보냅니다"),
        _K.BACKUP_MISSING: lambda: lack_facts(""),
        _K.REFUND_UNKNOWN: lambda: tr("저절로 조회합니다. 다시 환불하지 마십시오"),
        _K.REFUND_PERSON: lambda: tr("확인하고 결과를 적어 주십시오"),
        _K.REFUND_REJECTED: lambda: tr("까닭을 보고 다른 방법을 골라 주십시오"),
        _K.SHIP_LATE: lambda: tr("택배가 이미 다녀갔습니다. 먼저 보내 주십시오"),
        _K.MONEY_DRIFT: lambda: tr("예외에서 한 줄씩 맞춰 주십시오"),
        _K.RECEIPT_UNKNOWN: lambda: tr("확인하기 전에는 다시 발급하지 마십시오"),
        _K.RECEIPT_LATE: lambda: tr("번호를 모르면 자진발급으로 발급해 주십시오"),
        _K.RECEIPT_DUE: lambda: tr("번호를 모르면 자진발급으로 발급해 주십시오"),
        _K.RECEIPT_OVER: lambda: tr("돌려준 만큼 취소하고 남은 금액을 다시 발급합니다"),
        _K.MONEY_LATE: lambda: tr("체크리스트를 열어 다음 일을 해 주십시오"),
        _K.PAPER_UNKNOWN: lambda: tr("종이가 나왔는지 보고 골라 주십시오"),
        _K.PAPER_HANDED_OVER: lambda: tr("이 프린터는 답하지 않아 사람이 확인합니다"),
        _K.PAPER_BLOCKED: lambda: tr("프린터를 보고 골라 주십시오"),
        _K.PAPER_NOT_PRINTED: lambda: tr("재출력해 주십시오"),
        _K.PAPER_POWER_CYCLE: lambda: tr("앞 종이가 프린터 안에 남아 있을 수 있습니다"),
        _K.PAPER_BEHIND_ANOTHER: lambda: tr("같은 프린터의 종이에 먼저 답해 주십시오"),
        _K.PAPER_EXPIRED: lambda: tr("저절로 인쇄하지 않습니다"),
        _K.PROMISE_UNKNOWN: lambda: tr("저절로 다시 조회합니다. 그 전에는 보내지 않습니다"),
        _K.PROMISE_REJECTED: lambda: tr("쇼핑몰 화면에서 주문을 확인해 주십시오"),
        _K.CANCEL_TO_PULL: lambda: tr("나가기 전에 박스를 찾아 송장을 스캔해 주십시오"),
        _K.CANCEL_OPEN: lambda: tr("자리에 놓고 스캔하거나 돌아올 박스를 기다립니다"),
        _K.AMOUNT_DIFFERS: lambda: tr("맞추기 전에는 매출을 완료할 수 없습니다"),
        _K.CHANGE_WAITING: lambda: tr("달라진 곳을 보고 받을지 정해 주십시오"),
        _K.CANCEL_REQUESTED: lambda: tr("박스를 빼고 취소할지 정해 주십시오"),
        _K.UNCONFIRMED: lambda: tr("파일만으로는 결제했는지 모릅니다"),
        _K.UNMATCHED: lambda: tr("한 번 이어 주면 다음부터 기억합니다"),
        _K.ESTIMATED: lambda: tr("파일에 금액이 없어 상품 목록의 값을 썼습니다"),
        _K.MANUAL: lambda: tr("쇼핑몰에서 바꾼 뒤에 표시해 주십시오"),
        _K.HELD: lambda: tr("풀기 전에는 인쇄하거나 팔지 않습니다"),
    }
)
WORDS: Words = {}
