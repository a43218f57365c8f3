"""A second person consents on the clerk's terminal; the clerk stays logged in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor, Approval
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField, TextField

if TYPE_CHECKING:
    from pos_app.services.house.log_in import Consent, LogIn

OWN_WORDS = "own_words"
_MOST = 100


class ApprovalPanel(QWidget):
    """`ask(consent, reasons)`, then `approved(Approval, reason)` or `given_up()`.

    It stands in a detail side or a sheet (312 px and wider) and says its errors itself. The reason
    is one of `reasons`, or what is typed; the consent is stored with it.
    """

    approved = Signal(object, str)
    given_up = Signal()

    def __init__(
        self,
        log_in: LogIn,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._log_in, self._actor, self._tasks = log_in, actor, tasks
        self._consent: Consent | None = None
        self._reasons: tuple[str, ...] = ()
        self._waiting = False
        self._build()
        self._arrange()

    def ask(self, consent: Consent, reasons: Sequence[str]) -> None:
        """Begin anew for one action on one thing; the cursor goes where typing begins."""
        self._consent, self._reasons = consent, tuple(reasons)
        self._wait(False)
        chips = [ChipSpec(str(n), word) for n, word in enumerate(self._reasons)]
        own = [ChipSpec(OWN_WORDS, tr("직접 적기"))]
        self._chips.set_chips([*chips, *own] if chips else own)
        self._chips.choose("0" if chips else OWN_WORDS)
        for edit in (self._own.edit, self._login.edit, self._password.edit):
            edit.clear()
        self._stays.setText(
            tr("{name} 님은 로그인한 채로 있습니다. 승인하는 분의 아이디를 넣어 주십시오.").format(
                name=self._actor().name
            )
        )
        self._clear_errors()
        self._choose_reason()
        (self._login.edit if chips else self._own.edit).setFocus()

    def reason(self) -> str:
        """The reason as it would be stored, `""` while there is none."""
        chosen = self._chips.chosen()
        if chosen == OWN_WORDS or not chosen:
            return " ".join(self._own.edit.text().split())
        return self._reasons[int(chosen)]

    def submit(self) -> None:
        """Ask the book of staff; says what is missing instead while something is."""
        if self._consent is None or self._waiting or self._missing():
            return
        reason, requester = self.reason(), self._actor()
        consent = replace(self._consent, reason=reason)
        login, password = self._login.text(), self._password.take()
        self._wait(True)
        self._tasks.run(
            lambda: self._log_in.approve(requester, consent, login, password),
            owner=self,
            done=lambda approval: self._approved(consent, approval),
            failed=lambda error: self._refused(consent, error),
        )

    def _build(self) -> None:
        self._title = Text(tr("두 번째 사람의 승인"), "strong", "semibold", parent=self)
        self._stays = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._stays.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._banner = Banner(parent=self)
        self._reason_head = Text(tr("사유"), "caption", "medium", "text_2", parent=self)
        self._chips = ChipRow(self)
        self._own = TextField(tr("사유를 적어 주십시오"), most=_MOST, parent=self)
        self._login = TextField(tr("승인자 아이디"), most=_MOST, parent=self)
        self._password = SecretField(tr("승인자 비밀번호"), parent=self)
        self._stop = KeyButton(tr("그만두기"), "Esc", parent=self)
        self._go = KeyButton(tr("승인"), "Enter", kind="primary", parent=self)
        self._chips.changed.connect(self._choose_reason)
        self._own.edit.returnPressed.connect(self._login.edit.setFocus)
        self._login.edit.returnPressed.connect(self._password.edit.setFocus)
        self._password.edit.returnPressed.connect(self.submit)
        self._go.clicked.connect(self.submit)
        self._stop.clicked.connect(self._give_up)

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self._go)
        reasons = QVBoxLayout()
        reasons.setSpacing(8)
        for part in (self._reason_head, self._chips, self._own):
            reasons.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        for part in (self._title, self._stays, self._banner):
            column.addWidget(part)
        column.addLayout(reasons)
        column.addWidget(self._login)
        column.addWidget(self._password)
        column.addLayout(foot)
        column.addStretch()

    def _choose_reason(self) -> None:
        own = self._chips.chosen() == OWN_WORDS
        self._own.setVisible(own)
        self._own.wrong("")
        if own and not self._waiting:
            self._own.edit.setFocus()

    def _missing(self) -> bool:
        self._clear_errors()
        checks = (
            (self._own, self.reason(), tr("사유가 있어야 합니다.")),
            (self._login, self._login.text(), tr("아이디를 넣어 주십시오.")),
            (self._password, self._password.text(), tr("비밀번호를 넣어 주십시오.")),
        )
        for field, value, words in checks:
            if not value:
                field.wrong(words)
                field.edit.setFocus()
                return True
        return False

    def _approved(self, consent: Consent, approval: Approval) -> None:
        if self._asked(consent):
            self._consent = None
            self._wait(False)
            self.approved.emit(approval, consent.reason)

    def _refused(self, consent: Consent, error: Exception) -> None:
        if self._asked(consent):
            self._wait(False)
            self._banner.show_notice(notice_of(error))
            self._password.edit.setFocus()

    def _asked(self, consent: Consent) -> bool:
        """Whether the answer is for what is still asked: the clerk may have given up meanwhile."""
        now = self._consent
        return now is not None and replace(now, reason=consent.reason) == consent

    def _give_up(self) -> None:
        self._consent = None
        self._wait(False)
        for edit in (self._own.edit, self._login.edit, self._password.edit):
            edit.clear()
        self.given_up.emit()

    def _wait(self, waiting: bool) -> None:
        self._waiting = waiting
        self._go.arm(tr("비밀번호를 확인하고 있습니다.") if waiting else "")

    def _clear_errors(self) -> None:
        self._banner.clear()
        for field in (self._own, self._login, self._password):
            field.wrong("")
