"""Why goods come back: one of the usual reasons, or a person's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text_field import TextField

_OWN = "own"
_MOST = 100


class WhyBack(QVBoxLayout):
    """`begin(shown)` anew, `reason()`, `complain()` where there is none. A layout of its panel."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__()
        self._reasons = (tr("단순 변심"), tr("불량"), tr("잘못 보냄"), tr("파손"))
        self.chips = ChipRow(panel)
        self.own = TextField(tr("사유를 적어 주십시오"), most=_MOST, parent=panel)
        chips = [ChipSpec(str(at), word) for at, word in enumerate(self._reasons)]
        self.chips.set_chips([*chips, ChipSpec(_OWN, tr("직접 적기"))])
        self.chips.changed.connect(self._chosen)
        self.setSpacing(12)
        self.addWidget(self.chips)
        self.addWidget(self.own)

    def begin(self, *, shown: bool) -> None:
        """The first reason, and no words of one's own; `shown`: it is asked at all."""
        self.own.set_text("")
        self.chips.choose("0")
        self._chosen()
        self.chips.setVisible(shown)

    def reason(self) -> str:
        """The reason as it would be stored, `""` while there is none."""
        if self.chips.chosen() == _OWN:
            return " ".join(self.own.text().split())
        return self._reasons[int(self.chips.chosen() or 0)]

    def complain(self) -> None:
        """Say that a reason is missing."""
        self.own.wrong(tr("사유가 있어야 합니다."))

    def _chosen(self) -> None:
        self.own.setVisible(self.chips.chosen() == _OWN)
        self.own.wrong("")
