"""The form of the device in hand: what saving it would mean, and why it may not be saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pos_app.services.devices.device_values import Condition, DeviceCard, DriverForm
from pos_app.ui.language import tr
from pos_app.ui.screens.devices.scan_learned import Learned, NotLearned

WEDGE_DRIVER = "wedge"
Typed = Mapping[str, str | bool]


class FormHand:
    """`edited` once something in it was typed and not saved."""

    def __init__(self) -> None:
        self.edited = False
        self._why_not = ""
        self._missing, self._own = False, False

    def take(self, card: DeviceCard, forms: Sequence[DriverForm], why_not: str) -> None:
        """Another device, or the same with other settings."""
        self.edited, self._why_not = False, why_not
        chosen = card.condition is not Condition.MISSING
        self._missing = not chosen and bool(forms)
        self._own = chosen and not card.shared

    def take_sounds(self) -> None:
        """The sounds have no driver: nothing is missing."""
        self.edited, self._missing = False, False

    @property
    def why_not(self) -> str:
        """Why this person may not change a device."""
        return self._why_not

    def forget_reason(self) -> str:
        """Why it cannot be given up."""
        return self._why_not or ("" if self._own else tr("고른 장치가 없습니다."))

    def save_reason(self, learns: bool) -> str:
        """Why there is nothing to save; `learns`: the scans teach something new."""
        new = self.edited or self._missing or learns
        return self._why_not or ("" if new else tr("바뀐 것이 없습니다."))

    def learns(self, found: Learned | NotLearned, driver: str, typed: Typed) -> bool:
        """Whether the scans teach something that is not yet in the settings."""
        if not isinstance(found, Learned):
            return False
        kept = driver == WEDGE_DRIVER and not self._missing
        return not kept or any(typed.get(name) != value for name, value in found.typed().items())

    def to_save(self, found: Learned | NotLearned, driver: str, typed: Typed) -> tuple[str, Typed]:
        """Driver and settings: what was typed, else the keyboard driver with what the scans taught;
        its other settings stay."""
        if self.edited or not isinstance(found, Learned):
            return driver, typed
        kept = dict(typed) if driver == WEDGE_DRIVER else dict[str, str | bool]()
        return WEDGE_DRIVER, kept | found.typed()
