"""설정: parts at the left, the chosen one's form at the right, one key that saves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.station import Theme
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.paint import smooth_painter
from pos_app.ui.pills import PillSpec
from pos_app.ui.screen import Screen
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.screens.settings.sections.backup import LANE, BackupSection, BackupServices
from pos_app.ui.screens.settings.sections.couriers import CourierSection
from pos_app.ui.screens.settings.sections.database import DatabaseSection
from pos_app.ui.screens.settings.sections.days import DaysSection
from pos_app.ui.screens.settings.sections.formats import FormatSection
from pos_app.ui.screens.settings.sections.gateway import GatewaySection
from pos_app.ui.screens.settings.sections.malls import MallSection
from pos_app.ui.screens.settings.sections.notices import NoticeSection
from pos_app.ui.screens.settings.sections.practice import PracticeSection
from pos_app.ui.screens.settings.sections.rail import RailSection
from pos_app.ui.screens.settings.sections.shop import (
    FeeSection,
    HoursSection,
    ReceiptSection,
    SaleSection,
    ShopSection,
)
from pos_app.ui.screens.settings.sections.staff import StaffSection
from pos_app.ui.screens.settings.sections.this_pc import ThisPcSection
from pos_app.ui.tasks import Tasks
from pos_app.ui.theme import color
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.services.devices.database_door import DatabaseDoor
    from pos_app.services.devices.devices import Devices
    from pos_app.services.devices.notice_post import NoticePost
    from pos_app.services.devices.practice_desk import PracticeDesk
    from pos_app.services.house.closed_days import ClosedDays
    from pos_app.services.house.couriers import Couriers
    from pos_app.services.house.malls import Malls
    from pos_app.services.house.settings import Settings
    from pos_app.services.house.staff import StaffBook
    from pos_app.services.intake.order_formats import OrderFormats
    from pos_app.services.money.merchants import Merchants

_PARTS = 240


class SettingsScreen(Screen):
    """Its parts at the left; `open_with("staff")` opens one of them."""

    key = "settings"
    watches = frozenset(
        {
            *("shop_setting", "staff", "courier", "mall", "merchant", "closed_day"),
            *("backup_run", "outgoing_freeze", "gateway_notice"),
        }
    )

    def __init__(
        self,
        settings: Settings,
        staff: StaffBook,
        couriers: Couriers,
        malls: Malls,
        merchants: Merchants,
        notices: NoticePost,
        days: ClosedDays,
        formats: OrderFormats,
        devices: Devices,
        door: DatabaseDoor,
        backup: BackupServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        themed: Callable[[Theme], None],
        practice: PracticeDesk | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.presenter = SettingsPresenter(self, runner(tasks, self), staff, actor)
        far = SettingsPresenter(self, runner(tasks, self, "server"), staff, actor)
        gateway = SettingsPresenter(self, runner(tasks, self, "gateway"), staff, actor)
        disk = SettingsPresenter(self, runner(tasks, self, LANE), staff, actor)
        parts: tuple[Section, ...] = (
            ShopSection(self.presenter, settings),
            FeeSection(self.presenter, settings),
            StaffSection(self.presenter, staff),
            CourierSection(self.presenter, couriers),
            MallSection(self.presenter, malls),
            GatewaySection(gateway, merchants),
            NoticeSection(gateway, notices),
            ReceiptSection(self.presenter, settings),
            SaleSection(self.presenter, settings),
            DaysSection(self.presenter, days),
            HoursSection(self.presenter, settings),
            RailSection(self.presenter, settings),
            ThisPcSection(self.presenter, devices, themed),
            DatabaseSection(far, door),
            BackupSection(disk, backup, tasks),
            FormatSection(self.presenter, formats),
            *((PracticeSection(gateway, practice),) if practice else ()),
        )
        self._parts = {part.key: part for part in parts}
        self._build()
        self._show_parts()

    def title(self) -> str:
        return tr("설정")

    def buttons(self) -> Sequence[QWidget]:
        return (self._save,)

    def refresh(self) -> None:
        for part in self._parts.values():
            part.reload()
        self.presenter.reload_approvers()

    def shown(self) -> None:
        self.part().reload()
        self._arm()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_in_sight()

    def on_escape(self) -> bool:
        return self.part().on_escape()

    def open_with(self, what: object) -> None:
        if isinstance(what, str) and what in self._parts:
            self._list.choose(what)
            self._open(what)

    def part(self) -> Section:
        """The part in front."""
        return self._parts[self._list.chosen()]

    # What the presenter says
    def in_front(self) -> bool:
        return self.isVisible()

    def show_needs_approver(self, needed: bool) -> None:
        if needed:
            self._approver.show_banner(
                BannerSpec(
                    tr(
                        "재출력처럼 두 사람이 필요한 일을 못 합니다. 승인자를 한 사람 더 정해 주십시오."
                    ),
                    "warn",
                    tr("승인할 수 있는 직원이 한 사람뿐입니다."),
                    tr("직원 추가"),
                )
            )
        else:
            self._approver.clear()
        self.set_badge(int(needed), "warn")

    def show_refusal(self, notice: Notice | None) -> None:
        self.notify(notice)

    def show_done(self, text: str) -> None:
        self.toast(ToastSpec(text))

    def _build(self) -> None:
        self._save = KeyButton(tr("저장"), "Ctrl+S", kind="primary", icon="save")
        self._list = ChoiceList(tr("설정 부분"))
        self._stack = QStackedWidget(self)
        self._approver = Banner(parent=self)
        side = _Side(self)
        parts = QVBoxLayout(side)
        parts.setContentsMargins(8, 8, 9, 8)
        self._side = QScrollArea(side)
        self._side.setWidgetResizable(True)
        self._side.setFrameShape(QFrame.Shape.NoFrame)
        self._side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        held_list = QWidget()
        lists = QVBoxLayout(held_list)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.addWidget(self._list)
        lists.addStretch()
        self._side.setWidget(held_list)
        parts.addWidget(self._side)
        right = QVBoxLayout()
        right.setSpacing(0)
        held = QVBoxLayout()
        held.setContentsMargins(24, 16, 24, 8)
        held.addWidget(self._approver)
        right.addLayout(held)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addLayout(right, 1)
        self._list.changed.connect(self._open)
        self._save.clicked.connect(self._save_part)
        self._approver.acted.connect(self._add_approver)

    def _show_parts(self) -> None:
        for part in self._parts.values():
            scroll = QScrollArea(self._stack)
            scroll.setWidgetResizable(True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(part)
            self._stack.addWidget(scroll)
            part.state_changed.connect(self._arm)
        self._mark_parts()

    def _mark_parts(self) -> None:
        unsaved = PillSpec(tr("저장 전"), "warn", "ring_4")
        self._list.set_choices(
            [
                ChoiceSpec(p.key, p.title(), icon=p.icon, mark=unsaved if p.dirty() else None)
                for p in self._parts.values()
            ]
        )

    def _open(self, key: str) -> None:
        self.notify(None)
        self._stack.setCurrentIndex(list(self._parts).index(key))
        self._parts[key].reload()
        self._arm()
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """The chosen part's row, where the list is longer than the window."""
        row = self._list.chosen_area()
        self._side.ensureVisible(0, row.center().y(), 0, row.height())

    def _arm(self) -> None:
        part = self.part()
        nothing = "" if part.dirty() else tr("바뀐 것이 없습니다.")
        self._save.arm(part.why_not() or nothing)
        self._mark_parts()
        changed = tr("바뀐 것이 있습니다. 저장하면 쓰기 시작합니다.")
        self.set_facts(self._save.reason() or changed)

    def _save_part(self) -> None:
        self.part().save()

    def _add_approver(self) -> None:
        staff = self._parts[StaffSection.key]
        self._list.choose(StaffSection.key)
        self._open(StaffSection.key)
        if isinstance(staff, StaffSection) and not staff.presenter.why_not(staff.permission):
            staff.begin_new()


class _Side(QWidget):
    """The surface of the list of parts, with a hairline at its right."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(_PARTS)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        painter.fillRect(self.rect(), color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))
        painter.end()
