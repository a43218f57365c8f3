"""Words of 프린터 맞추기: its steps, what is asked, what is known of a printer."""

from __future__ import annotations

from pos_app.services.devices.device_values import TestOutcome, TestPrinted
from pos_app.services.devices.fit_values import (
    Fact,
    FactKind,
    NumberedPage,
    PrinterAnswer,
    PrinterModel,
    Sure,
)
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.words.devices import choice_name, trouble_words


def fact_name(kind: FactKind) -> str:
    """What a value of a printer is called."""
    return {
        FactKind.DOTS: tr("인쇄 폭"),
        FactKind.KOREAN: tr("한글"),
        FactKind.RARE: tr("드문 글자"),
        FactKind.BARCODE: tr("바코드"),
        FactKind.CONFIRM: tr("인쇄 확인"),
    }[kind]


def fact_value(fact: Fact) -> str:
    """The value in words."""
    return choice_name(fact.value)


def sure_word(sure: Sure) -> str:
    """How a value is known."""
    return {
        Sure.MANUAL: tr("설명서"),
        Sure.REPORTED: tr("사용자 보고"),
        Sure.ASSUMED: tr("추정"),
        Sure.ANSWERED: tr("프린터의 답"),
        Sure.SEEN: tr("종이에서 확인"),
    }[sure]


def model_caption(model: PrinterModel) -> str:
    """Its paper, as a smaller line below its name."""
    return choice_name(model.value(FactKind.DOTS))


def answer_words(answer: PrinterAnswer) -> Notice:
    """What the printer said of itself."""
    if not answer.heard:
        return Notice(
            tr("이 프린터는 무엇인지 답하지 않습니다. 아래에서 고르거나 모름을 고르십시오."),
            "info",
            "",
        )
    if answer.profile:
        named = with_particle(choice_name(answer.profile), "이라고/라고")
        said = tr("프린터가 {named} 답했습니다. 맞는지 보아 주십시오.")
        return Notice(said.format(named=named), "ok", "")
    if answer.name:
        named = with_particle(answer.name, "이라고/라고")
        said = tr("프린터가 {named} 답했지만, 아는 기종이 아닙니다. 모름을 고르십시오.")
        return Notice(said.format(named=named), "info", "")
    return Notice(
        tr("프린터가 이름을 말하지 않습니다. 아래에서 고르거나 모름을 고르십시오."), "info", ""
    )


def page_notice(page: NumberedPage) -> Notice:
    """How printing the numbered page ended."""
    return _printed(
        page.printed,
        tr("종이가 나왔습니다. 두 줄이 모두 바른 번호를 고르십시오."),
        tr("종이를 보냈습니다. 이 프린터는 답하지 않으니 종이가 나왔는지 보아 주십시오."),
    )


def last_notice(printed: TestPrinted) -> Notice:
    """How the test page after saving ended."""
    return _printed(
        printed,
        tr("저장했고, 시험 인쇄가 끝났다고 프린터가 답했습니다."),
        tr("저장했고, 시험 인쇄를 보냈습니다. 종이를 눈으로 확인해 주십시오."),
    )


def _printed(printed: TestPrinted, well: str, handed_over: str) -> Notice:
    why = trouble_words(printed.trouble) if printed.trouble else ""
    if printed.outcome is TestOutcome.PRINTED:
        return Notice(well, "ok", "ok")
    if printed.outcome is TestOutcome.HANDED_OVER:
        return Notice(handed_over, "info", "")
    if printed.outcome is TestOutcome.WAITS:
        said = tr("종이가 프린터 안에서 기다립니다. {why}").format(why=why)
        return Notice(said, "warn", "warn")
    if printed.outcome is TestOutcome.UNKNOWN:
        return Notice(
            tr("보내는 중에 끊겼습니다. 종이가 끝까지 나왔는지 보고, 아니면 다시 인쇄하십시오."),
            "warn",
            "warn",
        )
    lost = tr("프린터가 답하지 않습니다. 전원과 선, 주소를 확인해 주십시오.")
    return Notice(tr("종이를 보내지 못했습니다. {why}").format(why=why or lost))


WORDS: Words = {NumberedPage: page_notice, PrinterAnswer: answer_words}
