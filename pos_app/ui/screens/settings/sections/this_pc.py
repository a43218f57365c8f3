"""이 PC: its name, colours and sounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.station import Station, Theme
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pos_app.services.devices.devices import Devices


class ThisPcSection(Section):
    key, icon = "this_pc", "panel"
    watches = frozenset[str]()

    def __init__(
        self,
        presenter: SettingsPresenter,
        devices: Devices,
        themed: Callable[[Theme], None],
    ) -> None:
        super().__init__(presenter)
        self._devices, self._themed = devices, themed
        self._form = _StationForm()
        self.main_card().body.addWidget(self._form)
        self._form.changed.connect(self.touched)
        self.fill()

    def title(self) -> str:
        return tr("이 PC")

    def explain(self) -> str:
        return tr("이 컴퓨터에만 해당하는 설정입니다. 프린터와 스캐너는 장치 화면에서 고릅니다.")

    def reload(self) -> None:
        if not self.dirty():
            self._form.show_station(self._devices.station())

    def save(self) -> None:
        before = self._devices.station()
        typed = self._form.put_into(before)
        if typed is None:
            return
        said = tr("저장했습니다. 이름은 프로그램을 다시 열면 바뀝니다.")
        actor = self.presenter.actor()
        self.presenter.save(
            lambda: self._devices.save_station(actor, typed),
            said if typed.name != before.name else tr("이 PC의 설정을 저장했습니다."),
            self._saved,
        )

    def _saved(self, station: Station) -> None:
        self.mark(False)
        self._form.show_station(station)
        self._themed(station.theme)


class _StationForm(Form):
    """What `station.toml` holds beside the devices."""

    def __init__(self) -> None:
        super().__init__()
        self._name = TextField(
            tr("자리 이름"), tr("종이와 기록에 이 이름이 남습니다. 예: 카운터 1"), most=30
        )
        self._theme = Segmented(
            [
                (Theme.LIGHT.value, tr("밝게")),
                (Theme.DARK.value, tr("어둡게")),
                (Theme.SYSTEM.value, tr("컴퓨터를 따름")),
            ],
            tr("화면 색"),
        )
        self._sounds = Check(tr("소리를 냅니다"))
        self.row(self._name)
        self.row(Field(tr("화면 색"), self._theme))
        self.own_width(self._sounds)
        self._name.edit.textEdited.connect(self.tell)
        self._theme.changed.connect(self.tell)
        self._sounds.clicked.connect(self.tell)

    def show_station(self, station: Station) -> None:
        """Fill the form."""
        self._name.set_text(station.name)
        self._theme.choose(station.theme.value)
        self._sounds.setChecked(station.sounds)

    def put_into(self, station: Station) -> Station | None:
        """The station with this form's values; None while something is wrong and marked."""
        if first_wrong((self._name, bool(self._name.text()), tr("자리 이름을 적어 주십시오."))):
            return None
        return replace(
            station,
            name=self._name.text(),
            theme=Theme(self._theme.chosen()),
            sounds=self._sounds.isChecked(),
        )
