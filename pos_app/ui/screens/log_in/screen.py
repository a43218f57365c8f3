"""로그인: painted before the database is open; people to choose, one password, Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.background import runner
from pos_app.ui.frame.logo import Logo
from pos_app.ui.language import tr
from pos_app.ui.screen import Screen
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import height
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.staff import StaffBook
    from pos_app.ui.notice import Notice
    from pos_app.ui.screens.log_in.presenter import LogInPresenter, Name

_WIDE = 400
_NAMES_SHOWN = 6


class LogInScreen(Screen):
    """`LogInScreen(tasks)`, then `ready(log_in, staff)`; `logged_in(Actor)`.

    `hint` is said plainly below, as the training shop does with its log-ins.
    """

    key = "login"
    bare = True
    logged_in = Signal(object)

    def __init__(self, tasks: Tasks, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build()
        self._arrange()
        self.set_hint(hint)
        self.show_wait(tr("준비하고 있습니다."))
        self._tasks = tasks
        self._presenter: LogInPresenter | None = None

    def title(self) -> str:
        return tr("로그인")

    def ready(self, log_in: LogIn, staff: StaffBook, last: str = "") -> None:
        """The services are there: names appear and the button wakes."""
        # Loaded now, not before the first paint: without services there is nothing to decide.
        from pos_app.ui.screens.log_in.presenter import LogInPresenter

        self._presenter = LogInPresenter(self, runner(self._tasks, self), self._enter_shop)
        self._presenter.begin(log_in, staff, last)

    def set_shop(self, shop: str, station: str) -> None:
        """Whose shop and which place this is."""
        self._place.setText(" · ".join(part for part in (shop, station) if part))

    def choose(self, login: str) -> None:
        """Mark somebody in the list."""
        self._names.choose(login)

    def password_field(self) -> QWidget:
        """Where the password is typed."""
        return self._password.edit

    def set_hint(self, hint: str) -> None:
        """Words below the form; `""` takes them away."""
        self._hint.show_text(hint)

    def set_queued(self, scans: int) -> None:
        """So many scans wait until somebody is logged in."""
        words = tr("스캔 {n}개를 받아 두었습니다. 로그인하면 이어서 처리합니다.").format(n=scans)
        self._queued.show_text(words if scans else "")

    def shown(self) -> None:
        if self._presenter is not None:
            self._presenter.reload(self._names.chosen())
        self._password.edit.setFocus()

    def hidden(self) -> None:
        self._password.take()
        self._password.wrong("")

    # What the presenter says
    def show_names(self, names: Sequence[Name], chosen: str) -> None:
        self._names.set_choices([ChoiceSpec(n.key, n.name, n.role, "user") for n in names])
        self._names.choose(chosen)
        self._scroll.setVisible(bool(names))
        shown = min(len(names), _NAMES_SHOWN)
        self._scroll.setFixedHeight(height("row_tall") * shown + 2)
        self._password.edit.setFocus()

    def show_wait(self, reason: str) -> None:
        self._go.arm(reason)
        self._waiting.show_text(reason)

    def show_wrong(self, text: str) -> None:
        self._password.wrong(text)
        if text:
            self._password.edit.setFocus()

    def show_trouble(self, text: str) -> None:
        if text:
            self._banner.show_banner(BannerSpec(text, "bad"))
            self._waiting.show_text("")
        else:
            self._banner.clear()

    def show_notice(self, notice: Notice) -> None:
        """Say what happened before the shop was opened; it stays while people come and go."""
        self._before.show_notice(notice)

    def show_restoring(self) -> None:
        """The books are being restored: whoever waits does not switch the PC off."""
        self.show_wait(tr("백업에서 되돌리고 있습니다. 끝날 때까지 끄지 말아 주십시오."))

    def _build(self) -> None:
        center = Qt.AlignmentFlag.AlignCenter
        self._banner = Banner(parent=self)
        self._before = Banner(parent=self)
        self._place = Text("", "table", ink="text_2", parent=self)
        self._names = ChoiceList(tr("직원"), self)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._names)
        self._scroll.hide()
        self._password = SecretField(tr("비밀번호"))
        self._go = KeyButton(tr("로그인"), "Enter", kind="primary", size="large")
        self._go.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._waiting = Text("", "table", ink="text_2", align=center, parent=self)
        self._queued = Text("", "table", ink="text_2", wrap=True, align=center, parent=self)
        self._hint = Text("", "table", ink="text_2", wrap=True, align=center, parent=self)
        self._names.entered.connect(self._password.edit.setFocus)
        self._names.changed.connect(self._another)
        self._password.edit.returnPressed.connect(self._enter)
        self._go.clicked.connect(self._enter)

    def _arrange(self) -> None:
        card = Card(pad=32, parent=self)
        card.setFixedWidth(_WIDE)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Logo(40, card))
        name = QVBoxLayout()
        name.setSpacing(0)
        name.addWidget(Text(tr("담다 POS"), "title", "bold", parent=card))
        name.addWidget(self._place)
        head.addLayout(name, 1)
        card.body.setSpacing(16)
        card.body.addLayout(head)
        for part in (
            self._before,
            self._banner,
            self._scroll,
            self._password,
            self._go,
            self._waiting,
        ):
            card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._queued)
        column.addWidget(self._hint)
        column.addStretch(3)

    def _another(self) -> None:
        self._password.take()
        self._password.wrong("")

    def _enter(self) -> None:
        if self._presenter is not None and self._go.isEnabled():
            self._presenter.enter(self._names.chosen(), self._password.take())

    def _enter_shop(self, actor: object) -> None:
        self.logged_in.emit(actor)
