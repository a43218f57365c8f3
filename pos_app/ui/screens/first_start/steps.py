"""The list of steps at the left: what is done, what is now, what comes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.first_start.presenter import STEPS, Step
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec

_ICONS = {
    Step.SHOP: "store",
    Step.MANAGER: "user",
    Step.FEE: "bill",
    Step.COURIERS: "waybill",
    Step.MALLS: "link",
    Step.END: "check",
}


def step_title(step: Step) -> str:
    """The word of a step."""
    return {
        Step.SHOP: tr("상점 정보"),
        Step.MANAGER: tr("첫 매니저"),
        Step.FEE: tr("배송료"),
        Step.COURIERS: tr("택배사"),
        Step.MALLS: tr("쇼핑몰"),
        Step.END: tr("끝"),
    }[step]


def step_words(step: Step) -> str:
    """What the step is for, in one or two sentences."""
    return {
        Step.SHOP: tr(
            "출고지시서, 영수증, 거래명세표에 적히는 내용입니다. 나중에 설정에서 바꿀 수 있습니다."
        ),
        Step.MANAGER: tr(
            "설정과 직원을 맡는 사람입니다. 이 아이디와 비밀번호로 처음 로그인합니다."
        ),
        Step.FEE: tr("쇼핑몰이 배송료를 적지 않은 주문에 씁니다."),
        Step.COURIERS: tr("계약한 택배사를 고릅니다. 송장을 적을 때 여기서 고른 것만 나옵니다."),
        Step.MALLS: tr("주문을 받을 쇼핑몰입니다. 지금 적지 않고 나중에 설정에서 추가해도 됩니다."),
        Step.END: tr("상점을 열 준비가 되었습니다."),
    }[step]


class StepList(ChoiceList):
    """Only to look at: the buttons go from step to step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("단계"), parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_step(self, now: Step) -> None:
        """Mark the steps before as done."""
        at = STEPS.index(now)
        done = PillSpec(tr("됨"), "ok", "full")
        self.set_choices(
            [
                ChoiceSpec(
                    step.value,
                    step_title(step),
                    icon=_ICONS[step],
                    mark=done if number < at else None,
                    off=number > at,
                )
                for number, step in enumerate(STEPS)
            ]
        )
        self.choose(now.value)
