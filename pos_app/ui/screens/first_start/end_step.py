"""끝: what is still missing, and a second approver entered right there."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.ui.forms.form import Form
from pos_app.ui.forms.person_form import PersonForm
from pos_app.ui.language import tr
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton


class EndStep(Form):
    """`show_end(approver, missing)`; `wanted` when the second approver is to be entered."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._banner = Banner(parent=self)
        self.person = PersonForm(parent=self)
        self._add = KeyButton(tr("승인자 넣기"), parent=self)
        self.row(self._banner)
        self.row(self.person)
        self.own_width(self._add)
        self.note(
            tr(
                "다음에는 장치에서 프린터와 스캐너를 고르고, 주문에서 쇼핑몰의 주문 파일을 열어 주십시오."
            )
        )
        self._add.clicked.connect(self.wanted)
        self._show_form(False)

    def show_end(self, approver: str, missing: bool) -> None:
        """Say whether a second approver is there, and offer the form while not."""
        if approver:
            said = tr("{name} 님도 승인할 수 있습니다.").format(name=approver)
            self._banner.show_banner(BannerSpec(said, "ok"))
        elif missing:
            self._banner.show_banner(
                BannerSpec(
                    tr(
                        "재출력처럼 두 사람이 필요한 일이 있습니다. 승인자를 한 사람 더 넣어 주십시오. "
                        "지금 넣지 않으면 설정에서 계속 알려 드립니다."
                    ),
                    "warn",
                    tr("승인할 수 있는 직원이 한 사람뿐입니다."),
                )
            )
        else:
            self._banner.clear()
        if missing:
            self.person.clear()
            self.person.offer_approver()
        self._show_form(missing)

    def _show_form(self, shown: bool) -> None:
        self.person.setVisible(shown)
        self._add.setVisible(shown)
