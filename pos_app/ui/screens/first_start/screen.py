"""First start: six steps, one form each, until the shop can open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import DomainError
from pos_app.ui.background import runner
from pos_app.ui.forms.courier_form import CourierForm
from pos_app.ui.forms.fee_form import FeeForm
from pos_app.ui.forms.form import FORM_WIDTH, Form
from pos_app.ui.forms.mall_entry import NEW_MALL
from pos_app.ui.forms.mall_form import MallForm
from pos_app.ui.forms.person_form import PersonForm
from pos_app.ui.forms.shop_form import ShopForm
from pos_app.ui.frame.logo import Logo
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screen import Screen
from pos_app.ui.screens.first_start.end_step import EndStep
from pos_app.ui.screens.first_start.from_backup import FromBackup
from pos_app.ui.screens.first_start.presenter import STEPS, FirstStartPresenter, Step
from pos_app.ui.screens.first_start.steps import StepList, step_title, step_words
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.backups.restore_desk import RestoreDesk
    from pos_app.services.house.couriers import Couriers
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.malls import Malls
    from pos_app.services.house.settings import Settings
    from pos_app.services.house.staff import StaffBook

_STEPS_WIDE = 240
_PAD = 32
_TALLEST = 656


@dataclass(frozen=True, slots=True)
class StartAnew:
    """For a PC that goes on with the books of another; `again` opens the program anew."""

    desk: RestoreDesk
    again: Callable[[], None]


class FirstStartScreen(Screen):
    """Takes the whole window; `finished(Actor)` with the first manager logged in."""

    key = "first_start"
    bare = True
    finished = Signal(object)

    def __init__(
        self,
        staff: StaffBook,
        log_in: LogIn,
        settings: Settings,
        couriers: Couriers,
        malls: Malls,
        station: str,
        tasks: Tasks,
        anew: StartAnew | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._forms: dict[Step, Form] = {
            Step.SHOP: ShopForm(),
            Step.MANAGER: PersonForm(Role.MANAGER),
            Step.FEE: FeeForm(),
            Step.COURIERS: CourierForm(),
            Step.MALLS: MallForm(),
            Step.END: EndStep(),
        }
        self._from_backup = (
            FromBackup(anew.desk, runner(tasks, self), anew.again, self._say) if anew else None
        )
        self._build()
        self._arrange()
        self._presenter = FirstStartPresenter(
            self, runner(tasks, self), staff, log_in, settings, couriers, malls, station,
            self._finish,
        )  # fmt: skip
        self._connect()
        self._presenter.begin()

    def title(self) -> str:
        return tr("처음 설정")

    def shown(self) -> None:
        self._begin_typing()

    def resume(self, actor: Actor) -> None:
        """Go on with a set-up that was broken off: the manager exists already."""
        self._presenter.resume(actor)

    def open_with(self, what: object) -> None:
        if isinstance(what, Actor):
            self.resume(what)
        elif isinstance(what, Notice):
            self._say(what)

    def on_escape(self) -> bool:
        if self._takes_backup():
            self._show_backup(False)
            return True
        return self._presenter.back()

    # What the presenter says
    def show_step(self, step: Step) -> None:
        self._banner.clear()
        self._steps.show_step(step)
        self._title.setText(step_title(step))
        self._words.setText(step_words(step))
        self._stack.setCurrentIndex(STEPS.index(step))
        form = self._forms[step]
        if isinstance(form, ShopForm | FeeForm):
            form.show_settings(self._presenter.draft)
        self._show_backup(False)
        self._back.setVisible(step not in (Step.SHOP, Step.END))
        self._backup.setVisible(step is Step.SHOP and self._from_backup is not None)
        self._more.setVisible(step is Step.MALLS)
        self._next.setText(tr("시작하기") if step is Step.END else tr("다음"))
        self._begin_typing()

    def show_busy(self, busy: bool) -> None:
        reason = tr("저장하고 있습니다.") if busy else ""
        for button in (self._next, self._more, self._back):
            button.arm(reason)

    def show_refused(self, error: Exception) -> None:
        form = self._forms[self._presenter.step]
        person = form.person if isinstance(form, EndStep) else form
        refuses = person.refused if isinstance(person, PersonForm) else None
        if refuses and isinstance(error, DomainError) and refuses(error):
            return
        if isinstance(form, MallForm) and self._name_taken(error):
            form.taken()
            return
        self._banner.show_notice(notice_of(error))

    def show_malls(self, names: Sequence[str]) -> None:
        form = self._forms[Step.MALLS]
        if isinstance(form, MallForm):
            form.show_entry(NEW_MALL)
            form.begin()
        kept = tr("넣은 쇼핑몰: {names}").format(names=", ".join(names))
        self._banner.show_banner(BannerSpec(kept, "ok"))

    def show_end(self, approver: str, missing: bool) -> None:
        form = self._forms[Step.END]
        if isinstance(form, EndStep):
            form.show_end(approver, missing)

    def _build(self) -> None:
        self._steps = StepList()
        self._banner = Banner(parent=self)
        self._title = Text("", "title", "bold", parent=self)
        self._words = Text("", "body", ink="text_2", wrap=True, parent=self)
        self._stack = QStackedWidget(self)
        self._back = KeyButton(tr("이전"), "Esc", parent=self)
        self._more = KeyButton(tr("넣고 한 곳 더"), parent=self)
        self._backup = KeyButton(tr("백업에서 시작"), "Ctrl+B", icon="history", parent=self)
        self._next = KeyButton(tr("다음"), "Ctrl+Enter", kind="primary", size="large", parent=self)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._next.click)

    def _arrange(self) -> None:
        forms = [self._forms[step] for step in STEPS]
        if self._from_backup is not None:
            forms.append(self._from_backup)
        for form in forms:
            scroll = QScrollArea(self._stack)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            held = QWidget()
            column = QVBoxLayout(held)
            column.setContentsMargins(0, 0, 16, 0)
            column.addWidget(form)
            column.addStretch()
            scroll.setWidget(held)
            self._stack.addWidget(scroll)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._back)
        foot.addWidget(self._backup)
        foot.addStretch()
        foot.addWidget(self._more)
        foot.addWidget(self._next)
        card = Card(pad=_PAD, parent=self)
        card.setFixedWidth(FORM_WIDTH + _PAD * 2 + 16)
        card.body.setSpacing(16)
        for part in (self._title, self._words, self._banner):
            card.body.addWidget(part)
        card.body.addWidget(self._stack, 1)
        card.body.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 32, 32, 32)
        row.setSpacing(32)
        card.setMaximumHeight(_TALLEST)
        row.addStretch()
        row.addWidget(self._side())
        row.addWidget(card)
        row.addStretch()

    def _side(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Logo(40, self))
        head.addWidget(Text(tr("담다 POS"), "title", "bold", parent=self), 1)
        held = QWidget(self)
        held.setFixedWidth(_STEPS_WIDE)
        held.setMaximumHeight(_TALLEST)
        side = QVBoxLayout(held)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(24)
        side.addLayout(head)
        side.addWidget(self._steps)
        side.addStretch()
        return held

    def _connect(self) -> None:
        self._next.clicked.connect(self._go_on)
        self._back.clicked.connect(self.on_escape)
        self._backup.clicked.connect(lambda: self._show_backup(True))
        self._more.clicked.connect(self._another_mall)
        end = self._forms[Step.END]
        if isinstance(end, EndStep):
            end.wanted.connect(self._enter_approver)

    def _say(self, notice: Notice) -> None:
        self._banner.show_notice(notice)

    def _takes_backup(self) -> bool:
        return self._from_backup is not None and self._stack.currentIndex() == len(STEPS)

    def _show_backup(self, shown: bool) -> None:
        """The page of a PC that goes on with another's books, beside the first step; or back."""
        if self._from_backup is None or shown == self._takes_backup():
            return
        step = self._presenter.step
        self._stack.setCurrentIndex(len(STEPS) if shown else STEPS.index(step))
        self._title.setText(tr("백업에서 시작") if shown else step_title(step))
        self._words.setText("" if shown else step_words(step))
        self._back.setVisible(shown or step not in (Step.SHOP, Step.END))
        self._backup.setVisible(not shown and step is Step.SHOP)
        self._next.setVisible(not shown)
        if shown:
            self._from_backup.file.edit.setFocus()

    def _begin_typing(self) -> None:
        """The cursor stands in the step's first field."""
        form = self._forms[self._presenter.step]
        first = form.findChild(QLineEdit)
        (first if first is not None else self._next).setFocus()

    def _go_on(self) -> None:
        form, presenter = self._forms[self._presenter.step], self._presenter
        if isinstance(form, ShopForm | FeeForm):
            settings = form.put_into(presenter.draft)
            if settings is not None:
                presenter.keep(settings)
        elif isinstance(form, PersonForm):
            person = form.typed()
            if person is not None:
                presenter.manager(person)
        elif isinstance(form, CourierForm):
            codes = form.codes()
            if codes is not None:
                presenter.couriers(codes)
        elif isinstance(form, MallForm):
            self._keep_mall(form, more=False)
        else:
            presenter.end()

    def _another_mall(self) -> None:
        form = self._forms[Step.MALLS]
        if isinstance(form, MallForm):
            self._keep_mall(form, more=True)

    def _keep_mall(self, form: MallForm, *, more: bool) -> None:
        if form.is_empty() and not more:
            self._presenter.no_mall()
            return
        entry = form.typed()
        if entry is not None:
            self._presenter.mall(entry, more=more)

    def _enter_approver(self) -> None:
        form = self._forms[Step.END]
        person = form.person.typed() if isinstance(form, EndStep) else None
        if person is not None:
            self._presenter.approver(person)

    def _name_taken(self, error: Exception) -> bool:
        from pos_app.services.house.malls import MallNameTaken

        return isinstance(error, MallNameTaken)

    def _finish(self, actor: Actor) -> None:
        self.finished.emit(actor)
