"""How a device is connected: a driver to choose and a form made from its settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.services.devices.device_values import (
    DeviceCard,
    DriverForm,
    FieldKind,
    FormField,
    FoundKind,
    FoundPort,
)
from pos_app.station import Setting
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.devices import choice_name, driver_name, found_line, setting_name

_FIELDS = {FoundKind.SERIAL: "port", FoundKind.USB: "usb", FoundKind.QUEUE: "queue"}


class DriverFormView(QWidget):
    """`show_device(card, forms)`, then `driver()` and `typed()`."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._forms: dict[str, DriverForm] = {}
        self._now: dict[str, Setting] = {}
        self._found: tuple[FoundPort, ...] = ()
        self._driver = Combo()
        self._inputs: dict[str, QWidget] = {}
        self._fields: dict[str, Field] = {}
        self._holder: QWidget | None = None
        self._ports = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(Field(tr("연결 방법"), self._driver))
        self._column.addWidget(self._ports)
        self._ports.show_text("")
        self._driver.activated.connect(self._chosen)

    def show_device(self, card: DeviceCard, forms: Sequence[DriverForm]) -> None:
        """Offer the drivers of a device, with its settings as they are."""
        self._found = ()
        self._forms = {form.key: form for form in forms}
        self._now = {} if card.shared else dict(card.settings)
        self._driver.set_choices([(form.key, driver_name(form.key)) for form in forms])
        self._driver.choose(card.driver)
        self._rebuild(self._now if self.driver() == card.driver else {})

    def show_ports(self, ports: Sequence[FoundPort]) -> None:
        """Say what was found for this way of connecting; its empty field takes the first."""
        self._found = tuple(ports)
        kind = self._kind()
        if kind is None:
            self._ports.show_text("")
            return
        fitting = [one for one in ports if one.kind is kind]
        self._ports.show_text(found_line(kind, fitting))
        if fitting and self._fill(_FIELDS[kind], fitting[0].port):
            if kind is FoundKind.SERIAL:
                self._fill("usb", fitting[0].usb)
            self.changed.emit()

    def _kind(self) -> FoundKind | None:
        """What the chosen way of connecting looks for; None where nothing is looked for."""
        if "baud" in self._inputs:
            return FoundKind.SERIAL
        kinds = (FoundKind.USB, FoundKind.QUEUE)
        return next((kind for kind in kinds if _FIELDS[kind] in self._inputs), None)

    def _fill(self, name: str, value: str) -> bool:
        """Write into an empty field; False if somebody wrote there before."""
        field = self._inputs.get(name)
        if not isinstance(field, TextField) or field.text():
            return False
        field.set_text(value)
        return True

    def driver(self) -> str:
        """The key of the chosen driver, `""` while there is none to choose."""
        return str(self._driver.chosen() or "")

    def typed(self) -> Mapping[str, str | bool]:
        """What stands in the form, by the names of the settings."""
        return {name: _value(part) for name, part in self._inputs.items()}

    def wrong(self, setting: str, text: str) -> bool:
        """Mark a setting; False if the form has none of that name."""
        for name, field in self._fields.items():
            field.wrong(text if name == setting else "")
        if setting in self._fields:
            self._fields[setting].edit.setFocus()
        return setting in self._fields

    def _chosen(self) -> None:
        self._rebuild({})
        if self._found:
            self.show_ports(self._found)
        self.changed.emit()

    def _rebuild(self, now: Mapping[str, Setting]) -> None:
        if self._holder is not None:
            self._column.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._inputs, self._fields = {}, {}
        self._holder = QWidget(self)
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._ports.show_text("")
        form = self._forms.get(self.driver())
        for field in form.fields if form else ():
            column.addWidget(self._input(field, now.get(field.name, field.usual)))
        self._column.insertWidget(1, self._holder)

    def _input(self, field: FormField, value: Setting | None) -> QWidget:
        name = setting_name(field.name)
        if field.kind is FieldKind.FLAG:
            check = Check(name)
            check.setChecked(bool(value))
            check.clicked.connect(self.changed)
            self._inputs[field.name] = check
            return check
        if field.kind is FieldKind.CHOICE:
            combo = Combo()
            combo.set_choices([(key, choice_name(key)) for key in field.choices])
            combo.choose(value)
            combo.activated.connect(self.changed)
            self._inputs[field.name] = combo
            made = Field(name, combo)
        else:
            made = TextField(name, code=True)
            made.set_text("" if value is None else str(value))
            made.edit.textEdited.connect(self.changed)
            self._inputs[field.name] = made
        self._fields[field.name] = made
        return made


def _value(part: QWidget) -> str | bool:
    if isinstance(part, Check):
        return part.isChecked()
    if isinstance(part, Combo):
        return str(part.chosen() or "")
    return part.text() if isinstance(part, TextField) else ""
