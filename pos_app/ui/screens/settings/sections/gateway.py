"""결제대행사: the shop's merchant numbers, where its keys are, and a connection tried."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.gateway.merchants import GatewayTrial, KeysHere, Merchant, MerchantTaken
from pos_app.ui.forms.merchant_form import MerchantForm
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.merchants import trial_notice

if TYPE_CHECKING:
    from pos_app.services.money.merchants import Merchants


class GatewaySection(Section):
    """`presenter` works on a lane of its own: gateway and key store may take seconds to answer."""

    key, icon = "gateway", "card"
    watches = frozenset({"merchant"})

    def __init__(self, presenter: SettingsPresenter, merchants: Merchants) -> None:
        super().__init__(presenter)
        self._merchants = merchants
        self._shown: dict[str, Merchant] = {}
        self._list = ChoiceList(tr("상점 아이디"))
        self._none = Text(
            tr("아직 상점 아이디가 없습니다. 추가하면 카드와 계좌 결제를 여기서 환불할 수 있습니다."),
            "body", ink="text_2", wrap=True,
        )  # fmt: skip
        self._add = KeyButton(tr("상점 아이디 추가"), "Ctrl+N", size="small", icon="plus")
        self._form = MerchantForm()
        listed = self.main_card()
        listed.head.addStretch()
        listed.head.addWidget(self._add)
        listed.body.addWidget(self._none)
        listed.body.addWidget(self._list)
        self._edit = self.card(tr("새 상점 아이디"))
        self._edit.body.addWidget(self._form)
        self.beside(listed, self._edit)
        self.fill()
        self._list.changed.connect(self._open)
        self._add.clicked.connect(self._new)
        self._form.changed.connect(self.touched)
        self._form.test.clicked.connect(self._test)

    def title(self) -> str:
        return tr("결제대행사")

    def reload(self) -> None:
        self._add.arm(self.why_not())
        self._form.test.arm(self.why_not())
        if not self.dirty():
            self.presenter.read(self._merchants.everything, self._show)

    def save(self) -> None:
        draft = self._form.typed()
        if draft is None:
            return
        actor = self.presenter.actor()
        work = self._merchants.add if self._form.is_new() else self._merchants.change
        self.presenter.save(
            lambda: work(actor, draft),
            tr("결제대행사 설정을 저장했습니다."),
            self._saved,
            self._refused,
        )

    def _test(self) -> None:
        draft = self._form.typed()
        if draft is None:
            return
        actor = self.presenter.actor()
        self._form.verdict.clear()
        self._form.test.block(tr("결제대행사의 답을 기다립니다."))
        self.presenter.read(
            lambda: self._merchants.test(actor, draft), self._tried, self._test_ready
        )

    def _test_ready(self) -> None:
        self._form.test.arm(self.why_not())

    def _tried(self, trial: GatewayTrial) -> None:
        self._test_ready()
        self._form.verdict.show_notice(trial_notice(trial))

    def _show(self, merchants: Sequence[Merchant]) -> None:
        if self.dirty():
            return
        self._shown = {one.mid: one for one in merchants}
        self._list.set_choices([_row(one) for one in merchants])
        self._list.setVisible(bool(merchants))
        self._none.setVisible(not merchants)
        self._open(self._list.chosen())

    def _open(self, mid: str) -> None:
        self._form.show_merchant(self._shown.get(mid))
        self._edit.title_text.setText(mid or tr("새 상점 아이디"))
        self.mark(False)

    def _new(self) -> None:
        self._list.choose("")
        self._open("")
        self._form.begin()

    def _saved(self, merchant: Merchant) -> None:
        self.mark(False)
        self._list.choose(merchant.mid)
        self.reload()

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, MerchantTaken):
            self._form.taken()
            return True
        return False


def _row(merchant: Merchant) -> ChoiceSpec:
    here = merchant.keys is KeysHere.HERE
    words = tr("이 PC에 키 있음") if here else tr("이 PC에 키 없음")
    mark = None if merchant.active else PillSpec(tr("쓰지 않음"), "neutral", "lock")
    return ChoiceSpec(merchant.mid, merchant.mid, words, "card", mark, not merchant.active)
