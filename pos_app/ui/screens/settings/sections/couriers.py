"""택배사: the shop's couriers, the one offered first at the front."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.parcels.couriers import CourierCode
from pos_app.ui.forms.courier_form import CourierForm
from pos_app.ui.language import tr
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier, Couriers


class CourierSection(Section):
    key, icon = "couriers", "waybill"
    watches = frozenset({"courier"})

    def __init__(self, presenter: SettingsPresenter, couriers: Couriers) -> None:
        super().__init__(presenter)
        self._couriers = couriers
        self._form = CourierForm()
        self.main_card().body.addWidget(self._form)
        self._form.changed.connect(self.touched)
        self.fill()

    def title(self) -> str:
        return tr("택배사")

    def explain(self) -> str:
        return tr("계약한 택배사를 고릅니다. 이미 적은 송장은 바뀌지 않습니다.")

    def reload(self) -> None:
        if not self.dirty():
            self.presenter.read(self._couriers.used, self._show)

    def save(self) -> None:
        codes = self._form.codes()
        if codes is None:
            return
        actor, chosen = self.presenter.actor(), [CourierCode(code) for code in codes]
        self.presenter.save(
            lambda: self._couriers.choose(actor, chosen),
            tr("택배사를 저장했습니다."),
            lambda _: self.mark(False),
        )

    def _show(self, used: Sequence[Courier]) -> None:
        self._form.show_codes([one.rule.code.value for one in used])
