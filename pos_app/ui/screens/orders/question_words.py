"""What a person is asked before the order goes on, with what is known and what each answer does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.ui.language import tr
from pos_app.ui.screens.orders.actions import Question
from pos_app.ui.tokens import Tone
from pos_app.ui.words.papers import asked_again_words, evidence_rows, happened_words, held_words
from pos_app.ui.words.stops import stop_words

SAW, SAW_NOTHING, PUT_BACK, DROP = "saw", "saw_nothing", "put_back", "drop"
CYCLED = "cycled"
CONFIRM, REVIEW, MATCH, RELEASE = "confirm", "review", "match", "release"
CANCEL = "cancel"

Rows = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """`facts` are what is known; `effects` what each answer will do; `answers` keys and words."""

    head: str
    text: str
    answers: Rows
    tone: Tone = "warn"
    facts: Rows = ()
    effects: Rows = ()


def asked_of(question: Question, detail: OrderDetail) -> Asked:
    """The question in words."""
    return _ASKED[question](detail)


def _saw() -> Rows:
    return ((SAW, tr("나왔음")), (SAW_NOTHING, tr("안 나왔음")))


def _effects(detail: OrderDetail) -> Rows:
    again = (
        tr("이 종이는 쓰지 않습니다. 프린터를 비운 뒤에 재출력할 수 있습니다.")
        if detail.evidence and detail.evidence.printer != "pdf"
        else tr("이 종이는 쓰지 않습니다. 재출력할 수 있습니다.")
    )
    return (
        (tr("나왔음"), tr("인쇄된 것으로 적고 쇼핑몰에 발송준비중을 알립니다.")),
        (tr("안 나왔음"), again),
    )


def _paper(detail: OrderDetail) -> Asked:
    known = detail.evidence
    return Asked(
        tr("종이가 나왔습니까?"),
        asked_again_words(known) if known else tr("나왔는지 모릅니다. 종이를 확인해 주십시오."),
        _saw(),
        "unknown",
        evidence_rows(known) if known else (),
        _effects(detail),
    )


def _blocked(detail: OrderDetail) -> Asked:
    known = detail.evidence
    said = happened_words(known) + " " if known else ""
    return Asked(
        tr("프린터가 막혔습니다"),
        said + tr("고치면 이어서 나올 수 있습니다. 이 종이가 나왔는지 보고 골라 주십시오."),
        _saw(),
        "bad",
        evidence_rows(known) if known else (),
        _effects(detail),
    )


def _expired(_detail: OrderDetail) -> Asked:
    return Asked(
        tr("인쇄하지 않은 채 멈췄습니다"),
        tr("오래 기다려 저절로 인쇄하지 않습니다. 지금 인쇄할지 골라 주십시오."),
        ((PUT_BACK, tr("지금 인쇄")), (DROP, tr("인쇄하지 않음"))),
    )


def _missing(detail: OrderDetail) -> Asked:
    known = detail.evidence
    return Asked(
        tr("종이가 안 나온 주문입니다"),
        tr("재출력하거나, 종이를 찾았으면 나왔음을 눌러 주십시오."),
        ((SAW, tr("나왔음")),),
        facts=evidence_rows(known) if known else (),
    )


def _power_cycle(detail: OrderDetail) -> Asked:
    known = detail.evidence
    return Asked(
        tr("프린터를 껐다 켜 주십시오"),
        held_words(known) if known else "",
        ((CYCLED, tr("껐다 켰습니다")), (DROP, tr("인쇄하지 않음"))),
        "bad",
        effects=(
            (tr("껐다 켰습니다"), tr("누가 껐다 켰는지 적고 재출력본을 내보냅니다.")),
            (tr("인쇄하지 않음"), tr("재출력본을 내보내지 않습니다.")),
        ),
    )


def _behind(detail: OrderDetail) -> Asked:
    known = detail.evidence
    return Asked(
        tr("다른 종이를 먼저 확인해 주십시오"),
        held_words(known) if known else "",
        ((DROP, tr("인쇄하지 않음")),),
        "bad",
    )


def _payment(_detail: OrderDetail) -> Asked:
    return Asked(
        tr("결제를 확인해 주십시오"),
        tr("파일만으로는 결제했는지 모릅니다. 확인해야 출고지시서를 인쇄할 수 있습니다."),
        ((CONFIRM, tr("결제 확인")),),
        "unknown",
    )


def _change(_detail: OrderDetail) -> Asked:
    return Asked(
        tr("쇼핑몰에서 주문이 바뀌었습니다"),
        tr("달라진 곳을 확인해야 이 주문을 이어 갈 수 있습니다."),
        ((REVIEW, tr("달라진 곳 보기")),),
    )


def _unmatched(_detail: OrderDetail) -> Asked:
    return Asked(
        tr("모르는 상품이 있습니다"),
        tr("우리 상품과 이어 주면 출고지시서를 인쇄할 수 있습니다."),
        ((MATCH, tr("상품 이어 주기")),),
    )


def _held(detail: OrderDetail) -> Asked:
    return Asked(
        tr("보류된 주문입니다"),
        stop_words(detail.row.stop_reason) or tr("사유를 적지 않았습니다."),
        ((RELEASE, tr("보류 풀기")),),
    )


def _cancel_requested(detail: OrderDetail) -> Asked:
    return Asked(
        tr("취소 요청이 들어왔습니다"),
        stop_words(detail.row.stop_reason) or tr("취소할지 정할 때까지 나가지 않습니다."),
        ((CANCEL, tr("취소합니다")), (RELEASE, tr("요청 거두어들임"))),
    )


_ASKED: dict[Question, Callable[[OrderDetail], Asked]] = {
    Question.PAPER: _paper,
    Question.PAPER_BLOCKED: _blocked,
    Question.PAPER_EXPIRED: _expired,
    Question.PAPER_MISSING: _missing,
    Question.PAPER_POWER_CYCLE: _power_cycle,
    Question.PAPER_BEHIND_ANOTHER: _behind,
    Question.PAYMENT: _payment,
    Question.CHANGE: _change,
    Question.UNMATCHED: _unmatched,
    Question.HELD: _held,
    Question.CANCEL_REQUESTED: _cancel_requested,
}
