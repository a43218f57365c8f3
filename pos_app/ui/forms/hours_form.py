"""하루와 발송: when a business day ends, and when what was paid leaves."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field

_LATEST_END = 6


class HoursForm(Form):
    """`show_settings`, `put_into`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ends, self.until, self.leaves = Combo(), Combo(), Combo()
        self.ends.set_choices([(h, _hour(h)) for h in range(_LATEST_END + 1)])
        for combo in (self.until, self.leaves):
            combo.set_choices([(h, _hour(h)) for h in range(1, 24)])
        self._ends = Field(
            tr("하루가 끝나는 시각"),
            self.ends,
            tr("이 시각 전의 매출과 마감은 전날 영업일입니다."),
        )
        self._until = Field(
            tr("당일 발송 마감"), self.until, tr("이 시각 전에 결제된 주문은 그날 나갑니다.")
        )
        self._leaves = Field(
            tr("택배가 오는 시각"), self.leaves, tr("이때까지 못 나간 주문은 늦은 주문입니다.")
        )
        self.row(self._ends)
        self.row(self._until, self._leaves)
        self.note(
            tr("쉬는 날은 영업일에서 정합니다. 쉬는 날에 결제된 주문은 다음 영업일에 나갑니다.")
        )
        for combo in (self.ends, self.until, self.leaves):
            combo.activated.connect(self.tell)

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        self.ends.choose(settings.day_ends)
        self.until.choose(settings.same_day_until)
        self.leaves.choose(settings.leaves_at)
        self._leaves.wrong("")

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values; None while something is wrong and marked."""
        until, leaves = self.until.chosen(), self.leaves.chosen()
        if first_wrong(
            (self._leaves, leaves >= until, tr("당일 발송 마감보다 늦은 시각을 골라 주십시오."))
        ):
            return None
        return replace(
            settings, day_ends=self.ends.chosen(), same_day_until=until, leaves_at=leaves
        )


def _hour(hour: int) -> str:
    if hour == 0:
        return tr("자정")
    return tr("새벽 {h}시").format(h=hour) if hour <= _LATEST_END else tr("{h}시").format(h=hour)
