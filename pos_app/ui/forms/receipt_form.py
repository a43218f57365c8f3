"""현금영수증: which must be issued unasked, and how many days there are for it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit

_MOST_DAYS = 31


class ReceiptForm(Form):
    """`show_settings`, `put_into`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._must = Check(tr("고객이 신청하지 않아도 의무로 발급합니다"))
        self._least_edit, self._days_edit = MoneyEdit(), MoneyEdit()
        self._least = Field(
            tr("의무 발급 금액 (원)"),
            self._least_edit,
            tr("받은 금액이 이 금액 이상이면 의무로 셉니다."),
        )
        self._days = Field(
            tr("발급 기한 (일)"), self._days_edit, tr("입금된 날의 다음 날부터 셉니다.")
        )
        self.own_width(self._must)
        self.note(
            tr(
                "의무발급 업종인지는 세무 담당자에게 확인해 주십시오."
                " 켜 두면 기한이 다가온 건을 오늘과 현금영수증에서 알립니다."
            )
        )
        self.row(self._least, self._days)
        self.note(
            tr("기한을 바꾸면 앞으로 입금되는 결제에 씁니다. 이미 정해진 기한은 그대로입니다.")
        )
        self._least_edit.amount_changed.connect(self.tell)
        self._days_edit.amount_changed.connect(self.tell)
        self._must.toggled.connect(self._duty)
        self._must.clicked.connect(self.tell)

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        self._must.setChecked(settings.receipt_must)
        self._least_edit.set_amount(settings.receipt_least)
        self._days_edit.set_amount(settings.receipt_days)
        self._days.wrong("")
        self._duty(settings.receipt_must)

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values; None while something is wrong and marked."""
        must, least = self._must.isChecked(), self._least_edit.amount()
        days = self._days_edit.amount()
        fits = days is not None and 1 <= days <= _MOST_DAYS
        wrong = tr("1일에서 {n}일 사이로 적어 주십시오.").format(n=_MOST_DAYS)
        if first_wrong((self._days, fits, wrong)):
            return None
        if must and first_wrong(
            (
                self._least,
                least is not None,
                tr("기준 금액을 적어 주십시오. 모두 의무이면 0입니다."),
            )
        ):
            return None
        kept = settings.receipt_least if least is None else least
        return replace(
            settings,
            receipt_must=must,
            receipt_least=kept,
            receipt_days=days or settings.receipt_days,
        )

    def _duty(self, must: bool) -> None:
        self._least.sleep("" if must else tr("신청한 건만 의무로 셉니다."))
