"""풀기: what a restore holds back, counted, and a manager's button that lets it go."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.backups import held_lines, held_words, receipts_words

if TYPE_CHECKING:
    from pos_app.domain.outside.outgoing import Freeze
    from pos_app.services.backups.outgoing_desk import HeldBack, OutgoingDesk


class ReleasePart(Form):
    """`released` once it is let go."""

    released = Signal()

    def __init__(self, presenter: SettingsPresenter, desk: OutgoingDesk) -> None:
        super().__init__()
        self._presenter, self._desk = presenter, desk
        self._freeze_id = 0
        self._what = Text("", "body", wrap=True)
        self._lines = Text("", "body", "semibold", wrap=True)
        self._reason = TextField(tr("까닭"), tr("예: 결제대행사와 쇼핑몰 화면을 맞춰 보았음"))
        self._go = KeyButton(tr("확인했습니다. 다시 보내기"), "Alt+R", icon="send")
        self.row(self._what)
        self.row(self._lines)
        self.row(self._reason)
        self.own_width(self._go)
        self._receipts = Text("", "body", wrap=True)
        self.compared = KeyButton(tr("현금영수증을 확인했음"), "Alt+C", size="small")
        self.row(self._receipts)
        self.own_width(self.compared)
        self.compared.clicked.connect(self._compare)
        self._go.clicked.connect(self._release)
        self._reason.edit.textEdited.connect(self._typed)

    def reload(self, why: str, show: Callable[[bool], None]) -> None:
        """Read what is held back; `show` hears whether anything is."""
        self._go.arm(why)
        self.compared.arm(why)
        actor = self._presenter.actor()

        def came(found: tuple[HeldBack | None, Freeze | None]) -> None:
            held, receipts = found
            show(held is not None or receipts is not None)
            for part in (self._what, self._lines, self._go):
                part.setVisible(held is not None)
            self._receipts.show_text("" if receipts is None else receipts_words(receipts))
            self.compared.setVisible(receipts is not None)
            if held is not None:
                self._freeze_id = held.freeze.freeze_id
                self._what.setText(held_words(held.freeze))
                self._lines.setText("\n".join(held_lines(held.counts)))

        desk = self._desk
        self._presenter.read(lambda: (desk.look(actor), desk.receipts(actor)), came)

    def _compare(self) -> None:
        reason = self._reason.text()
        if first_wrong((self._reason, bool(reason), tr("까닭을 적어 주십시오."))):
            return
        actor = self._presenter.actor()
        self._presenter.save(
            lambda: self._desk.receipts_compared(actor, reason),
            tr("현금영수증을 다시 발급할 수 있습니다."),
            lambda _none: self.released.emit(),
        )

    def _typed(self, _text: str) -> None:
        self._reason.wrong("")

    def _release(self) -> None:
        reason = self._reason.text()
        if first_wrong((self._reason, bool(reason), tr("까닭을 적어 주십시오."))):
            return
        actor, freeze_id = self._presenter.actor(), self._freeze_id
        self._presenter.save(
            lambda: self._desk.release(actor, freeze_id, reason),
            tr("다시 보내기 시작했습니다. 모르는 것은 먼저 조회합니다."),
            lambda _none: self.released.emit(),
        )
