"""환불 계좌, 거래번호, 다른 방법: asked in the row of the step they belong to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.gateway.banks import BANKS
from pos_app.domain.gateway.refund_account import RefundAccount
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.language import tr
from pos_app.ui.screens.cancels.money_form import MoneyForm
from pos_app.ui.screens.cancels.quote import Quote
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.money_back import way_of


class AccountForm(MoneyForm):
    """`ask(holder)`, then `agreed(bank, number, holder)`."""

    agreed = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("계좌 저장"), parent)
        self.said.setText(
            tr("계좌번호는 암호로 바꿔 저장하고, 환불이 끝나면 끝 네 자리만 남깁니다.")
        )
        self.bank = Combo(parent=self)
        self.bank.set_choices([("", tr("은행을 골라 주십시오")), *BANKS.items()])
        self.number = TextField(tr("계좌번호"), code=True, most=40, parent=self)
        self.holder = TextField(tr("예금주"), most=40, parent=self)
        self._bank = Field(tr("은행"), self.bank, parent=self)
        for part in (self._bank, self.number, self.holder):
            self.add(part)
        self.number.edit.returnPressed.connect(self.holder.edit.setFocus)
        self.go.clicked.connect(self._agree)

    def ask(self) -> None:
        """Begin anew: whose account it is, the customer says."""
        self.bank.choose("")
        self.number.set_text("")
        self.holder.set_text("")
        self._bank.wrong("")
        self.work(False)
        self.bank.setFocus()

    def forget(self) -> None:
        """Nothing of an account stays on a form nobody sees."""
        self.number.set_text("")
        self.holder.set_text("")

    def _agree(self) -> None:
        bank = str(self.bank.chosen() or "")
        checks = (
            (self._bank, bank, tr("은행을 골라 주십시오.")),
            (self.number, self.number.text(), tr("계좌번호를 적어 주십시오.")),
            (self.holder, self.holder.text(), tr("예금주 이름을 적어 주십시오.")),
        )
        for field, value, word in checks:
            field.wrong("" if value else word)
        if all(value for _, value, _ in checks):
            self.agreed.emit(bank, self.number.text(), self.holder.text())


class RevealForm(MoneyForm):
    """`ask(account)`: the account in full, for as long as the form is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.said.setText(tr("누가 언제 보았는지 기록에 남습니다."))
        self.quote = Quote(self)
        self.add(self.quote)
        self.go.hide()

    def ask(self, account: RefundAccount) -> None:
        """Show it."""
        bank = BANKS.get(account.bank, account.bank)
        self.quote.show_text(f"{bank} {account.number}\n{account.holder}")

    def forget(self) -> None:
        """Nothing of it stays on a form nobody sees."""
        self.quote.show_text("")


class NumberForm(MoneyForm):
    """`ask()`, then `agreed(number)`."""

    agreed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("거래번호 저장"), parent)
        self.said.setText(
            tr("결제대행사 거래내역에 있는 거래번호(TID)를 적으면 여기서 바로 환불할 수 있습니다.")
        )
        self.number = TextField(tr("거래번호"), code=True, most=60, parent=self)
        self.add(self.number)
        self.go.clicked.connect(self._agree)

    def ask(self) -> None:
        """Begin anew."""
        self.number.set_text("")
        self.work(False)
        self.number.edit.setFocus()

    def _agree(self) -> None:
        text = self.number.text()
        self.number.wrong("" if text else tr("거래번호를 적어 주십시오."))
        if text:
            self.agreed.emit(text)


class WayForm(MoneyForm):
    """`ask(case)`, then `agreed(RefundChannel)`."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("이 방법으로"), parent)
        self.said.setText(tr("어떻게 돌려줄지 고르십시오. 아직 보낸 돈이 없어 바꿀 수 있습니다."))
        self.chips = ChipRow(self)
        self.parts.addWidget(self.chips)
        self.go.clicked.connect(self._agree)

    def ask(self, case: MoneyCase) -> None:
        """The ways of this payment, the present one chosen."""
        self.chips.set_chips([ChipSpec(way.value, way_of(way, case.method)) for way in case.ways])
        self.chips.choose(case.way.value)
        self.work(False)
        self.chips.setFocus()

    def _agree(self) -> None:
        if self.chips.chosen():
            self.agreed.emit(RefundChannel(self.chips.chosen()))
