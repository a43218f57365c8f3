"""배송료: what delivery costs and from which amount it is free."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit


class FeeForm(Form):
    """`show_settings`, `put_into`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fee_edit, self._free_edit = MoneyEdit(), MoneyEdit()
        self._fee = Field(tr("배송료 (원)"), self._fee_edit, tr("주문 한 건에 한 번 받습니다."))
        self._never = Check(tr("많이 사도 배송료를 받습니다"))
        self._free = Field(
            tr("무료 배송 기준 (원)"),
            self._free_edit,
            tr("상품 금액이 이 금액 이상이면 무료입니다."),
        )
        self.row(self._fee, self._free)
        self.own_width(self._never)
        self.note(
            tr(
                "쇼핑몰이 배송료를 적어 보내면 그 금액이 먼저입니다. "
                "여기 금액은 쇼핑몰이 적지 않은 주문에만 씁니다."
            )
        )
        self._fee_edit.amount_changed.connect(self.tell)
        self._free_edit.amount_changed.connect(self.tell)
        self._never.toggled.connect(self._no_limit)
        self._never.clicked.connect(self.tell)

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        self._fee_edit.set_amount(settings.delivery_fee)
        self._free_edit.set_amount(settings.free_delivery_over or None)
        self._never.setChecked(not settings.free_delivery_over)
        self._fee.wrong("")
        self._no_limit(self._never.isChecked())

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values; None while something is wrong and marked."""
        fee, free = self._fee_edit.amount(), self._free_edit.amount()
        never = self._never.isChecked()
        if first_wrong(
            (self._fee, fee is not None, tr("배송료를 적어 주십시오. 받지 않으면 0입니다.")),
        ):
            return None
        if not never and first_wrong((self._free, bool(free), tr("기준 금액을 적어 주십시오."))):
            return None
        return replace(
            settings, delivery_fee=fee or 0, free_delivery_over=0 if never else free or 0
        )

    def _no_limit(self, never: bool) -> None:
        self._free.sleep(tr("언제나 배송료를 받습니다.") if never else "")
