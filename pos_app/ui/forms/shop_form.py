"""상점 정보: what papers say of the shop."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.paying.business_no import is_business_no, written_business_no
from pos_app.ui.format import phone
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.text_field import TextField


class ShopForm(Form):
    """`show_settings`, then `put_into` answers the settings with what was typed, or None."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = TextField(tr("상호"), tr("출고지시서와 영수증에 적힙니다."), most=40)
        self._owner = TextField(tr("대표자"), most=40)
        self._number = TextField(tr("사업자등록번호"), tr("숫자 10자리"), code=True, most=14)
        self._tel = TextField(tr("전화번호"), code=True, most=20)
        self._address = TextField(tr("주소"), most=120)
        self.row(self._name)
        self.row(self._owner, self._number)
        self.row(self._tel)
        self.row(self._address)
        for field in self.fields():
            field.edit.textEdited.connect(self.tell)

    def fields(self) -> tuple[TextField, ...]:
        """Its fields from the top."""
        return (self._name, self._owner, self._number, self._tel, self._address)

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        values = (
            settings.shop_name,
            settings.owner,
            settings.business_no,
            settings.tel,
            settings.address,
        )
        for field, value in zip(self.fields(), values, strict=True):
            field.set_text(value)

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values; None while something is wrong and marked."""
        number = self._number.text()
        if first_wrong(
            (self._name, bool(self._name.text()), tr("상호를 적어 주십시오.")),
            (
                self._number,
                not number or is_business_no(number),
                tr("사업자등록번호의 확인 숫자가 맞지 않습니다."),
            ),
        ):
            return None
        return replace(
            settings,
            shop_name=self._name.text(),
            owner=self._owner.text(),
            business_no=written_business_no(number),
            tel=phone(self._tel.text()),
            address=self._address.text(),
        )
