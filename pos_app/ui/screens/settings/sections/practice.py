"""연습: what only the training shop has: buyers who pay now, and the gateway's lists as files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.devices.practice_desk import PracticeDesk


class PracticeSection(Section):
    """`presenter` works on the lane of the gateway."""

    key, icon = "practice", "play"
    watches = frozenset[str]()
    saves = False

    def __init__(self, presenter: SettingsPresenter, desk: PracticeDesk) -> None:
        super().__init__(presenter)
        self._desk = desk
        self.pay = KeyButton(tr("손님들 입금"), "Ctrl+G", icon="wallet")
        self.lists = KeyButton(tr("정산내역과 현금영수증 목록 저장"), "Ctrl+L", icon="download")
        self.verdict = Banner()
        card = self.main_card()
        card.body.addWidget(
            Text(
                tr(
                    "가상계좌를 받고 아직 입금하지 않은 손님들이 지금 입금합니다. "
                    "결제대행사의 통보가 오고, 조회로 확인하면 주문이 결제확인이 됩니다."
                ),
                "table", ink="text_2", wrap=True,
            )
        )  # fmt: skip
        card.body.addWidget(self.pay)
        card.body.addWidget(
            Text(
                tr(
                    "결제대행사의 상점관리자에서 받는 두 파일을 저장합니다. 정산내역은 보고서의 "
                    "입금 내역에서, 현금영수증 목록은 현금영수증의 목록 맞추기에서 엽니다."
                ),
                "table", ink="text_2", wrap=True,
            )
        )  # fmt: skip
        card.body.addWidget(self.lists)
        card.body.addWidget(self.verdict)
        self.fill()
        self.pay.clicked.connect(self._pay)
        self.lists.clicked.connect(self._save_lists)

    def title(self) -> str:
        return tr("연습")

    def explain(self) -> str:
        return tr("연습 상점에만 있습니다. 연습 결제대행사에서 일어나는 일을 여기서 만듭니다.")

    def reload(self) -> None:
        self.pay.arm(self.why_not())
        self.lists.arm(self.why_not())

    def _pay(self) -> None:
        actor = self.presenter.actor()
        self.presenter.read(lambda: self._desk.buyers_pay(actor), self._paid)

    def _paid(self, count: int) -> None:
        words = tr("손님 {count}명이 입금했습니다. 곧 통보가 옵니다.").format(count=count)
        nobody = tr("입금을 기다리는 주문이 없습니다. 새로 받기로 주문을 먼저 받아 보십시오.")
        self.verdict.show_notice(Notice(words if count else nobody, "ok" if count else "info"))

    def _save_lists(self) -> None:
        actor = self.presenter.actor()
        self.presenter.read(lambda: self._desk.save_lists(actor), self._saved)

    def _saved(self, paths: Sequence[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        words = tr("{folder} 폴더에 저장했습니다: {names}")
        self.verdict.show_notice(
            Notice(words.format(folder=self._desk.papers.name, names=names), "ok")
        )
