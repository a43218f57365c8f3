"""상점 정보, 배송료, 현금영수증, 하루와 발송 and 매출: parts that edit the shop's settings value."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.fonts import font
from pos_app.ui.forms.fee_form import FeeForm
from pos_app.ui.forms.form import Form
from pos_app.ui.forms.hours_form import HoursForm
from pos_app.ui.forms.receipt_form import ReceiptForm
from pos_app.ui.forms.shop_form import ShopForm
from pos_app.ui.language import tr
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field

if TYPE_CHECKING:
    from pos_app.services.house.settings import Settings

_NOTE_HEIGHT = 88


class SettingsForm(Protocol):
    """A form over the shop's settings."""

    def show_settings(self, settings: ShopSettings) -> None: ...

    def put_into(self, settings: ShopSettings) -> ShopSettings | None: ...


class ValueSection(Section):
    """Reads the settings, shows its form, writes the settings with the form's values."""

    def __init__(
        self, presenter: SettingsPresenter, settings: Settings, form: Form, values: SettingsForm
    ) -> None:
        super().__init__(presenter)
        self._settings, self._values = settings, values
        card = self.main_card()
        card.body.addWidget(form)
        form.changed.connect(self.touched)
        self.fill()

    def reload(self) -> None:
        if not self.dirty():
            self.presenter.read(self._settings.read, self._show)

    def save(self) -> None:
        actor = self.presenter.actor()
        # What another part or another PC saved meanwhile stays: only this form's values change.
        typed = self._values.put_into(self._settings.read())
        if typed is None:
            return
        said = tr("{part} 저장했습니다.").format(part=self.title())
        self.presenter.save(lambda: self._settings.save(actor, typed), said, self._saved)

    def _show(self, settings: ShopSettings) -> None:
        if not self.dirty():  # somebody may have typed while it was read
            self._values.show_settings(settings)

    def _saved(self, settings: ShopSettings) -> None:
        self.mark(False)
        self._values.show_settings(settings)


class ShopSection(ValueSection):
    key, icon = "shop", "store"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = ShopForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("상점 정보")

    def explain(self) -> str:
        return tr("출고지시서, 영수증, 거래명세표에 적히는 내용입니다.")


class FeeSection(ValueSection):
    key, icon = "fee", "waybill"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = FeeForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("배송료")


class ReceiptSection(ValueSection):
    key, icon = "receipt", "cash_receipt"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = ReceiptForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("현금영수증")


class HoursSection(ValueSection):
    key, icon = "hours", "clock"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = HoursForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("하루와 발송")


class _SaleForm(Form):
    """Rules of the sale and what the receipt says at its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._without = Check(tr("피킹 없이 매출 허용"))
        self._receipt = Check(tr("매출을 완료하면 영수증을 인쇄합니다"))
        self._note = QPlainTextEdit()
        self._note.setFont(font("body"))
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.setTabChangesFocus(True)
        self.own_width(self._without)
        self.note(
            tr(
                "끄면 피킹을 마친 출고지시서만 매출을 완료할 수 있습니다. "
                "피킹을 하지 않는 상점은 켜 둡니다."
            )
        )
        self.own_width(self._receipt)
        hint = tr("비워 두면 적지 않습니다.")
        self.row(Field(tr("영수증 끝에 적을 말"), self._note, hint))
        for check in (self._without, self._receipt):
            check.clicked.connect(self.tell)
        self._filling = False
        self._note.textChanged.connect(self._typed)

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        self._filling = True
        self._without.setChecked(settings.sale_without_picking)
        self._receipt.setChecked(settings.receipt_on_sale)
        if self._note.toPlainText() != settings.receipt_note:
            self._note.setPlainText(settings.receipt_note)
        self._filling = False

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values."""
        return replace(
            settings,
            sale_without_picking=self._without.isChecked(),
            receipt_on_sale=self._receipt.isChecked(),
            receipt_note=self._note.toPlainText().strip(),
        )

    def _typed(self) -> None:
        if not self._filling:
            self.tell()


class SaleSection(ValueSection):
    key, icon = "sale", "sale"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = _SaleForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("매출")
